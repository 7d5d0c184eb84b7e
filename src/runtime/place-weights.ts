/**
 * Finds a place for every tensor of a checkpoint. One that fits as it is needs no more than this; how to read any other
 * (or why it cannot be read) is found out by what is loaded only then.
 */
import {
  canonical,
  gridKey,
  ignoredBy,
  type Named,
  type NamedWeights,
  place,
  type PlacingOptions,
  theirNames,
} from "./weight-names.ts";
import { own } from "./own-property.ts";
import type { OpenWeights } from "./open-weights.ts";

/**
 * Under the dialect and the prefix given or else those under which the fewest names are missing (then the fewest
 * unexpected; the canonical naming and no prefix first).
 * @throws VitcError `weights`, listing everything that is missing, unexpected or misshapen.
 */
export async function placeWeights(
  plan: Named,
  opened: Pick<OpenWeights, "shapes"> & Partial<OpenWeights>,
  options: PlacingOptions = {},
): Promise<NamedWeights> {
  const { shapes, flat = false, metadata = {}, index } = opened;
  const { params, dialects } = plan;
  const { dialect, prefix, grid, ignore = [], fresh = [] } = options;
  const namings = [canonical, ...Object.keys(dialects).filter((name) => name !== canonical)];
  // Of a grid that is no square a length does not tell enough.
  const said = params.some(
    ({ name, resize: r }) => r && (gridKey(name) in metadata || r.source || r.grid[0] !== r.grid[1]),
  );
  const plain = prefix === undefined && grid === undefined && ignore.length + fresh.length === 0 && index === undefined;
  if (plain && !said)
    for (const naming of namings) {
      if (dialect !== undefined && dialect !== naming) continue;
      const rules = own(dialects, naming) ?? [];
      const names = params.map(({ name }) => theirNames(name, rules));
      const { uses, missing, misshapen } = place(params, { names, shapes, flat });
      const ignored = ignoredBy(rules);
      if (
        missing.length + misshapen.length === 0 &&
        [...shapes].every(([name, shape]) => uses.has(name) || ignored(name, shape))
      )
        return { dialect: naming, prefix: "", uses, fresh: [] };
    }
  return (await import("./search-weights.ts")).searchWeights(plan, namings, { ...opened, flat, metadata }, options);
}
