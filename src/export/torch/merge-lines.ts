/**
 * Lines of several forms of a block as lines of one: what is alike is there once, what is not stands under conditions. Each
 * form is still the lines that it was, in their order.
 */

/** A statement, with what belongs to it. */
export interface Unit {
  /** What it has in common with others: the same for both where one may stand for the other. */
  readonly key: string;
  readonly first: number;
  readonly count: number;
  /** Lines of it that are no comments. */
  readonly size: number;
}

export interface MergedUnit {
  readonly key: string;
  /** Where the statement is, by the number of the form. */
  readonly at: ReadonlyMap<number, Unit>;
}

export const isComment = (line: string): boolean => /^ *# /.test(line);

/**
 * Lines by what they have in common, as statements: what is indented belongs to the line before it, and comments, which
 * tell no statements apart, to the line after them.
 */
export function unitsOf(skeletons: readonly string[]): Unit[] {
  const units: { key: string; first: number; count: number; size: number }[] = [];
  let comments = 0;
  skeletons.forEach((text, i) => {
    const last = units.at(-1);
    if (isComment(text)) {
      comments++;
      return;
    }
    if (last === undefined || !text.startsWith(" "))
      units.push({ key: text, first: i - comments, count: comments + 1, size: 1 });
    else {
      last.key += `\n${text}`;
      last.count += comments + 1;
      last.size++;
    }
    comments = 0;
  });
  return units;
}

/** `merged` with the statements of one more form. */
export function mergedWith(merged: readonly MergedUnit[], form: number, units: readonly Unit[]): MergedUnit[] {
  // The longest sequence that both have.
  const length = [...merged, undefined].map(() => [...units, undefined].map(() => 0));
  for (let i = merged.length - 1; i >= 0; i--)
    for (let j = units.length - 1; j >= 0; j--)
      length[i]![j] =
        merged[i]!.key === units[j]!.key
          ? length[i + 1]![j + 1]! + 1
          : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
  const out: MergedUnit[] = [];
  let [i, j] = [0, 0];
  while (i < merged.length || j < units.length) {
    const [m, u] = [merged[i], units[j]];
    if (m !== undefined && u !== undefined && m.key === u.key) {
      out.push({ key: m.key, at: new Map([...m.at, [form, u]]) });
      i++;
      j++;
    } else if (u === undefined || (m !== undefined && length[i + 1]![j]! >= length[i]![j + 1]!)) {
      out.push(m!);
      i++;
    } else {
      out.push({ key: u.key, at: new Map([[form, u]]) });
      j++;
    }
  }
  return out;
}

/** Statements one after the other that the same forms have. */
export interface Run {
  readonly forms: readonly number[];
  readonly units: readonly MergedUnit[];
}

export function runsOf(merged: readonly MergedUnit[]): Run[] {
  const runs: { forms: number[]; units: MergedUnit[] }[] = [];
  for (const unit of merged) {
    const forms = [...unit.at.keys()].sort((a, b) => a - b);
    const last = runs.at(-1);
    if (last?.forms.join() === forms.join()) last.units.push(unit);
    else runs.push({ forms, units: [unit] });
  }
  return runs;
}
