/**
 * Names that a user gives on the command line, against those that exist: a mistake gets the nearest one and the list.
 */
import { didYouMean, nearestOrPart } from "../diagnostics/near-name.ts";
import { UserError } from "./user-error.ts";

/** Longer lists are cut. */
const mostListed = 40;

/**
 * Checks that each of `names` is one of `known`; names of `others` (in lower case, joined by
 * hyphens) are told by what is called so here.
 * @throws UserError `there is no tap 'x' (did you mean 'y'?)`, with the list.
 */
export function requireKnown(
  what: string,
  names: readonly string[],
  known: readonly string[],
  others?: ReadonlyMap<string, string>,
): void {
  for (const name of names) {
    if (known.includes(name)) continue;
    const here = others?.get(name.toLowerCase().replaceAll(/[\s_]+/g, "-"));
    if (here !== undefined) throw new UserError(`the ${what} '${name}' is called '${here}' here`);
    const more = known.length > mostListed ? [`… and ${known.length - mostListed} more`] : [];
    const list =
      known.length === 0
        ? "there are none"
        : `there are:\n${[...known.slice(0, mostListed), ...more].map((k) => `  ${k}`).join("\n")}`;
    throw new UserError(`there is no ${what} '${name}'${didYouMean(nearestOrPart(name, known))}; ${list}`);
  }
}
