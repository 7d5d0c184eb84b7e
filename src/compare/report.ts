/** A comparison for people, as a table and the places of what is at fault, and for scripts. */
import { didYouMean } from "../diagnostics/near-name.ts";
import { type Note, type Span, lineAndColumn } from "../diagnostics/diagnostic.ts";
import { formatPlaces } from "../diagnostics/frame.ts";
import type { Terminal } from "../host/terminal.ts";
import type { Comparison, Fault, Row } from "./compare.ts";
import { type Difference, halfTolerance, isWithin, usualTolerance } from "./difference.ts";
import { type NamedGraph, originOf, ownPlace } from "./named-values.ts";

type Paints = Pick<Terminal, "outColours">;

/** Faults that are shown with their places; the others are counted. */
const mostShown = 3;
/** Names and lines that are listed. */
const mostListed = 8;

/** The table, in the order of the program. */
export function comparisonTable(
  { rows }: Comparison,
  { outColours: { bold, dim, green, red, yellow } }: Paints,
): string {
  const width = Math.max(5, ...rows.map((r) => r.name.length));
  const heading = bold(`${"array".padEnd(width)}  max abs   relative  cosine       `);
  const lines = rows.map((row) => {
    const d = row.difference;
    const numbers =
      d === undefined
        ? `[${row.expectedShape.join(", ")}], here [${row.shape.join(", ")}]`.padEnd(32)
        : `${small(d.maxAbs)}  ${small(d.relative)}  ${showCosine(d.cosine).padEnd(11)}`;
    const words = {
      agrees: green("agrees"),
      deviates: red("deviates"),
      follows: yellow("follows"),
      shape: red("another shape"),
    };
    return `${row.name.padEnd(width)}  ${numbers}  ${words[row.status]}${dim(layoutText(row))}`;
  });
  return `${[heading, ...lines].join("\n")}\n`;
}

const small = (value: number): string =>
  (value === 0 ? "0" : Number.isFinite(value) ? value.toExponential(1) : "∞").padEnd(8);

/** Many nines say more than their rounding. */
const showCosine = (value: number): string => (Number.isNaN(value) ? "-" : value.toFixed(7).replace(/\.?0+$/, ""));

function layoutText({ permutation, shape, expectedShape, status }: Row): string {
  if (permutation !== undefined)
    return status === "agrees"
      ? ` when axes are permuted (${permutation.join(", ")})`
      : `; nearest with axes permuted (${permutation.join(", ")})`;
  const bare = (s: readonly number[]): string => String(s.filter((n) => n !== 1));
  return status === "agrees" && bare(shape) !== bare(expectedShape)
    ? `, as [${expectedShape.join(", ")}] for [${shape.join(", ")}]`
    : "";
}

/** What follows the table: what is at fault and where that is, or that nothing is. */
export function verdictText(found: Comparison, named: NamedGraph, { outColours }: Paints): string {
  const { rows, faults, growth } = found;
  const { bold, green, red, dim } = outColours;
  const color = outColours.isColorSupported;
  if (rows.every((r) => r.status === "agrees")) {
    const lines = [green(`all ${rows.length} agree`) + dim(` (${toleranceText(rows)})`)];
    if (growth !== undefined)
      lines.push(
        `The difference grows most at ${bold(growth.row.name)}, from ${small(growth.from).trim()} to ${small(growth.row.difference!.relative).trim()}: within the tolerance, but look at it where more is expected.`,
      );
    return `${lines.join("\n")}\n`;
  }
  if (faults.length === 0) {
    const worst = Math.max(...rows.map((r) => r.difference?.relative ?? 0));
    return `${red("no line deviates by itself")}: computed from the arrays before it, each value agrees. What adds up on the way is ${small(worst).trim()} (${toleranceText(rows)}).\n`;
  }
  const groups = grouped(faults, named);
  const parts = groups.slice(0, mostShown).map(([fault, ...again], i) => {
    const { row } = fault!;
    const head = `${red(i === 0 ? "first deviation" : "by itself too")}: ${bold(row.name)}${row.valueName === row.name ? "" : ` (${row.valueName})`}`;
    const notes = notesOn(fault!, named);
    if (again.length > 0) notes.push({ message: `the same line deviates at ${listed(again.map((f) => f.row.name))}` });
    return `${head}\n${formatPlaces({ span: placeOf(row, named), notes }, { color })}`;
  });
  const others = groups.slice(mostShown).flatMap((group) => group.map((f) => f.row.name));
  if (others.length > 0) parts.push(`by themselves too: ${listed(others)}`);
  const counts = [
    `${rows.filter((r) => r.status === "agrees").length} of ${rows.length} agree`,
    `${rows.filter((r) => r.status === "follows").length} deviate only because of what comes before them`,
  ];
  return `${parts.join("\n\n")}\n\n${counts.join(", ")} ${dim(`(${toleranceText(rows)})`)}\n`;
}

/** Faults by their places: a line of a block is at fault in each of its calls. */
function grouped(faults: readonly Fault[], named: NamedGraph): Fault[][] {
  const groups = new Map<string, Fault[]>();
  for (const fault of faults) {
    const { source, start } = placeOf(fault.row, named);
    const key = `${source.name} ${start}`;
    groups.set(key, [...(groups.get(key) ?? []), fault]);
  }
  return [...groups.values()];
}

const placeOf = ({ value, valueName }: Row, named: NamedGraph): Span => ownPlace(originOf(named, value, valueName));

/** What the numbers of a row were held to. */
function toleranceText(rows: readonly Row[]): string {
  const all = [...new Set(rows.map((r) => r.tolerance))].sort((a, b) => a - b);
  const halves = all.length > 1 && all.includes(usualTolerance) && all.includes(halfTolerance);
  return `tolerance ${all.map((t) => t.toExponential()).join(halves ? ", of halves " : ", ")}: the root mean square of the differences over that of what is expected`;
}

const listed = (names: readonly string[]): string =>
  `${names.slice(0, mostListed).join(", ")}${names.length > mostListed ? ` and ${names.length - mostListed} more` : ""}`;

function notesOn({ row, from, between, askFor }: Fault, named: NamedGraph): Note[] {
  const notes: Note[] = [];
  const equation = originOf(named, row.value);
  const place = placeOf(row, named);
  if (equation.span !== place && equation.calls.length > 0)
    notes.push({ message: `computed in ${equation.calls.at(-1)!.name}, by this line`, span: equation.span });
  const look = looks(row);
  if (look !== undefined) notes.push({ message: look });
  if (named.graph.values.get(row.value)!.kind === "input")
    notes.push({
      message: "it is an input: the numbers that --input gave are not those that the other side was given",
    });
  else if (from.length > 0) {
    const own =
      row.own === undefined ? "" : `; computed from their arrays it is off by ${small(row.own.relative).trim()}`;
    notes.push({ message: `it is computed from ${listed(from.map(agreement))}${own}` });
  } else notes.push({ message: "nothing before it was compared" });
  const lines = linesOf([...between.map((id) => ownPlace(originOf(named, id))), place]);
  if (lines.length > 1)
    notes.push({
      message: `the fault is in one of these lines: ${linesText(lines)}${askFor.length === 0 ? "" : `; an array of ${listed(askFor)} would tell more`}`,
    });
  return notes;
}

const agreement = ({ name, status, difference }: Row): string =>
  `${name} (${status === "agrees" ? `agrees, ${small(difference!.relative).trim()}` : status === "follows" ? "follows" : "deviates itself"})`;

/** What the numbers look like. */
function looks({ status, shape, expectedShape, difference, permutation, tolerance, own }: Row): string | undefined {
  if (status === "shape") {
    const [rows, theirs] = [shape[0] ?? 1, expectedShape[0] ?? 1];
    const alike = rows !== theirs && String(shape.slice(1)) === String(expectedShape.slice(1));
    return `its shape is [${shape.join(", ")}] here, and [${expectedShape.join(", ")}] in the array${alike ? `: the other side was given a batch of ${theirs}, --input gives ${rows}` : ""}`;
  }
  if (permutation !== undefined && difference !== undefined && isWithin(difference, tolerance))
    return `it agrees when the axes of the array are permuted (${permutation.join(", ")}), which have the same sizes: one of the two is transposed`;
  const d: Difference | undefined = own ?? difference;
  const odd = difference?.odd ?? d?.odd;
  if (odd !== undefined) return `element ${odd.at} is ${odd.expected} in the array, and ${odd.ours} here`;
  if (d === undefined || !Number.isFinite(d.relative)) return "not all numbers are finite on both sides alike";
  if (d.scale.left <= 10 * tolerance && d.scale.left < d.relative / 10)
    return `what is expected is ${Number(d.scale.by.toPrecision(6))} times what comes out: a factor`;
  return undefined;
}

interface Line {
  readonly file: string;
  readonly line: number;
}

/** The lines that values come from, the reader's own, each once. */
function linesOf(places: readonly Span[]): Line[] {
  const lines = places.map(({ source, start }) => ({ file: source.name, line: lineAndColumn(source, start).line }));
  return lines.filter((a, i) => lines.findIndex((b) => b.file === a.file && b.line === a.line) === i);
}

/** `mine.vit:7, 8 and nn.vit:20, 23`. */
function linesText(lines: readonly Line[]): string {
  const files = [...new Set(lines.map((l) => l.file))];
  const texts = files.map((file) => {
    const numbers = lines.filter((l) => l.file === file).map((l) => l.line);
    return `${file}:${listed(numbers.sort((a, b) => a - b).map(String))}`;
  });
  return texts.join(" and ");
}

/** What is said of arrays that were not compared. */
export function unknownText({ matches }: Comparison): string[] {
  const { unknown, prefix } = matches;
  const notes = prefix === "" ? [] : [`names without '${prefix}' at their beginning are those of the model`];
  for (const { name, near, isParam } of unknown.slice(0, mostListed)) {
    const [first, ...more] = near;
    const hint =
      first === undefined ? "" : `${didYouMean(first)}${more.length === 0 ? "" : `, near it are ${more.join(", ")}`}`;
    notes.push(
      isParam
        ? `${name} is a parameter: what --weights gave is not compared`
        : `nothing in the model is called ${name}${hint}`,
    );
  }
  if (unknown.length > mostListed) notes.push(`nor ${listed(unknown.slice(mostListed).map((u) => u.name))}`);
  return notes;
}

/** The comparison as plain data; places count from 1. */
export function comparisonJson(found: Comparison, named: NamedGraph): object {
  const at = ({ source, start }: Span): object => ({ file: source.name, ...lineAndColumn(source, start) });
  const place = (row: Row): object => ({ ...at(placeOf(row, named)), equation: at(originOf(named, row.value).span) });
  const finite = (n: number): number | null => (Number.isFinite(n) ? n : null);
  const numbers = (d: Difference): object => ({
    maxAbs: finite(d.maxAbs),
    relative: finite(d.relative),
    cosine: finite(d.cosine),
  });
  return {
    agrees: found.rows.every((r) => r.status === "agrees"),
    rows: found.rows.map((row) => ({
      name: row.name,
      where: row.where,
      value: row.valueName,
      status: row.status,
      tolerance: row.tolerance,
      shape: row.shape,
      expectedShape: row.expectedShape,
      ...(row.permutation && { permutation: row.permutation }),
      ...(row.difference && numbers(row.difference)),
      ...(row.own && { own: numbers(row.own) }),
      ...place(row),
    })),
    faults: found.faults.map(({ row, from, between, askFor }) => ({
      name: row.name,
      ...place(row),
      from: from.map((r) => r.name),
      lines: linesOf([...between.map((id) => ownPlace(originOf(named, id))), placeOf(row, named)]),
      askFor,
    })),
    unknown: found.matches.unknown.map(({ name, near }) => ({ name, near })),
  };
}
