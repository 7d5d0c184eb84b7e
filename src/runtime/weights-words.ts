/**
 * What is said of a checkpoint, bounded however many tensors it has: names that differ in numbers alone are one line.
 * Loaded only where there is something to say.
 */
import { shorten } from "./format-error.ts";
import { type FreshParameter, type Grid, matcher, type OptionText, type Placed, type Shape } from "./weight-names.ts";

/** Everything that does not fit. */
export interface Misfit extends Pick<Placed, "missing" | "misshapen"> {
  readonly unexpected: readonly { readonly name: string; readonly shape: Shape }[];
}

/** What there is to say of a parameter that is a grid. */
export interface Remark {
  readonly name: string;
  readonly from?: Grid | undefined;
  readonly to: Grid;
  readonly doubt?: string | undefined;
}

/** Lines of a list. */
const mostLines = 20;
const longestLine = 300;

/** `0..11`, `0..3, 7`. */
function ranges(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const runs: [first: number, last: number][] = [];
  for (const n of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === n - 1) run[1] = n;
    else runs.push([n, n]);
  }
  const shown = runs.map(([a, b]) => (a === b ? `${a}` : `${a}..${b}`));
  return shown.length <= 3 ? shown.join(", ") : `${shown[0]}, …, ${shown.at(-1)}`;
}

/**
 * A line for all names that are alike but for numbers, with how many they are: `blocks.0..11.norm.weight [192] (12)`.
 * What is said after a name tells them apart.
 */
function grouped(items: readonly { readonly name: string; readonly after: string }[]): string[] {
  const groups = new Map<string, { readonly parts: string[]; readonly after: string; readonly numbers: number[][] }>();
  for (const { name, after } of items) {
    // Odd places are numbers that are whole segments.
    const parts = name.split(/(?<=^|\.)(\d{1,9})(?=\.|$)/);
    const key = JSON.stringify([parts.filter((_, i) => i % 2 === 0), after]);
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { parts, after, numbers: [] }));
    group.numbers.push(parts.filter((_, i) => i % 2 === 1).map(Number));
  }
  return [...groups.values()].map(({ parts, after, numbers }) => {
    const name = parts.map((part, i) => (i % 2 === 0 ? part : ranges(numbers.map((n) => n[(i - 1) / 2]!)))).join("");
    return `${name}${after}${numbers.length > 1 ? ` (${numbers.length})` : ""}`;
  });
}

/** At most so many of the lines, each of them short, and how many more there are. */
const bounded = (lines: readonly string[]): string[] => [
  ...lines.slice(0, mostLines).map((line) => shorten(line, longestLine)),
  ...(lines.length > mostLines ? [`… and ${lines.length - mostLines} more lines`] : []),
];

const show = (shape: Shape): string => `[${shape.join(", ")}]`;

/** Items as the lines of a list. */
export const list = (items: readonly { readonly name: string; readonly after: string }[]): string[] =>
  bounded(grouped(items)).map((line) => `  ${line}`);

/** Patterns that say just these of all parameters: `head.*` where nothing else begins so, or the name itself. */
export function globsOf(names: ReadonlySet<string>, all: readonly { readonly name: string }[]): string[] {
  const globs = new Set<string>();
  for (const name of names) {
    const parts = name.split(".");
    const glob = parts
      .slice(1)
      .map((_, i) => `${parts.slice(0, i + 1).join(".")}.*`)
      .find((g) => {
        const within = matcher([g], true);
        return all.every((p) => !within(p.name) || names.has(p.name));
      });
    globs.add(glob ?? name);
  }
  return [...globs];
}

/** What a misfit is told with. */
interface Circumstances {
  readonly model: string;
  readonly dialect: string;
  readonly prefix: string;
  /** All namings of the model. */
  readonly dialects: readonly string[];
  /** How many names are wanted. */
  readonly wanted: number;
  /** Of the missing, so many are there, but ignored. */
  readonly ignored: number;
  /** Patterns of the parameters that could be fresh instead. */
  readonly fresh: readonly string[];
  /** The prefix under which more is found than under that which was asked for. */
  readonly better: string | undefined;
  readonly optionText: OptionText;
}

/** Everything that does not fit, and what may be the cause. */
export function describeMisfit(
  { missing, unexpected, misshapen }: Misfit,
  { model, dialect, prefix, dialects, wanted, ignored, fresh, better, optionText }: Circumstances,
): string {
  const advised = (say: (option: string) => string, option: string, ...values: string[]): string[] => {
    const text = optionText(option, ...values);
    return text === undefined ? [] : [say(text)];
  };
  const titled = (title: string, items: readonly { readonly name: string; readonly after: string }[]): string[] =>
    items.length === 0 ? [] : [`${items.length} ${title}:`, ...list(items)];
  return [
    `the weights do not fit ${model} (names as in '${dialect}'${prefix === "" ? "" : ` after '${shorten(prefix)}'`})`,
    ...titled(
      `missing${ignored > 0 ? ` (${ignored} of them are in the weights, but ignored)` : ""}`,
      missing.map(({ name, shape }) => ({ name, after: shape.length === 0 ? "" : ` ${show(shape)}` })),
    ),
    ...titled(
      "unexpected",
      unexpected.map(({ name, shape }) => ({ name, after: ` ${show(shape)}` })),
    ),
    ...titled(
      "misshapen",
      misshapen.map(({ name, expected, got, problem }) => ({
        name,
        after: `: expected ${show(expected)}, got ${got.map(show).join(" + ")}${problem === undefined ? "" : `; ${problem}`}`,
      })),
    ),
    ...(better !== undefined
      ? better === ""
        ? advised((option) => `more of it is there without a prefix: leave ${option} out`, "prefix")
        : advised((option) => `more of it is there after '${shorten(better)}': ${option}`, "prefix", shorten(better))
      : missing.length > wanted / 2
        ? [
            `most names are missing: these are weights of another model, or in a naming that is none of ${dialects.join(", ")}`,
          ]
        : missing.length + misshapen.length === 0
          ? advised((option) => `${option} leaves tensors of the weights out`, "ignore")
          : []),
    ...(fresh.length === 0
      ? []
      : advised((option) => `to train on with the rest drawn anew: ${option}`, "fresh", ...bounded(fresh))),
  ].join("\n");
}

/** What the weights have in place of a parameter that is drawn. */
function whatOf(found: readonly Shape[], shape: Shape): string {
  if (found.length === 1 && String(found[0]) === String(shape)) return "that of the weights is left aside";
  return `the weights have ${found.length === 0 ? "none" : found.map(show).join(" + ")}`;
}

/** What of a checkpoint was read in another way than it stands there, a line each. */
export function describeReading({
  prefix,
  copies,
  wrapped,
  grids,
  fresh,
  optionText,
}: {
  readonly prefix: string;
  readonly copies: readonly string[];
  readonly wrapped: boolean;
  readonly grids: readonly Remark[];
  readonly fresh: readonly FreshParameter[];
  readonly optionText: OptionText;
}): string[] {
  const instead = (copy: string): string => {
    const option = optionText("prefix", copy);
    return option === undefined ? "" : `; ${option} reads it instead`;
  };
  const by = (grid: readonly number[]): string => grid.join(" x ");
  const others = copies.filter((copy) => copy !== prefix);
  return [
    ...(prefix === "" ? [] : [`names are read after their prefix '${shorten(prefix)}'`]),
    ...(wrapped ? ["names are read without the segments that wrappers left in them"] : []),
    ...others.map((copy) =>
      copy === ""
        ? "a second copy without a prefix is left aside"
        : `a second copy under '${shorten(copy)}' is left aside${instead(shorten(copy))}`,
    ),
    ...bounded(
      grouped(
        grids.map(({ name, from, to, doubt }) => ({
          name,
          after: doubt === undefined ? `: resampled from ${by(from!)} to ${by(to)}` : `: ${doubt}`,
        })),
      ),
    ),
    ...bounded(
      grouped(
        fresh.map(({ name, shape, init: [kind, ...args], found }) => ({
          name,
          after: ` ${show(shape)}: drawn anew, ${kind}${args.length > 0 ? `(${args.join(", ")})` : ""}; ${whatOf(found, shape)}`,
        })),
      ),
    ),
  ];
}

/** All in which a saved state is of another training. */
export function describeDifferences(
  { model, recipe }: { readonly model: string; readonly recipe: string },
  differences: readonly string[],
): string {
  const lines = list(differences.map((name) => ({ name, after: "" })));
  return [`the state does not fit the training of ${model} by '${recipe}':`, ...lines].join("\n");
}
