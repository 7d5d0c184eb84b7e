/**
 * Unrolled text, rolled up again. WGSL that keeps its tiles in registers repeats lines that differ in numbers only; a
 * module that holds them one by one is mostly those. Here runs of lines (and of blocks of lines, and of runs) whose
 * numbers count in equal steps become loops, which the module's template literals unroll again when it is loaded.
 *
 * It is how a finished text is packed, as deflation packs bytes, and no representation of a kernel: it takes any text, what comes
 * out evaluates to the same text to the letter, and nobody reads it or decides by it. What kernels share is decided on statements
 * (`schedule/share-programs.ts`), what a device has to have stands in the plan.
 */

/** A number that may count: `base + Σ steps[level] * (variable of the loop made at that level)`. */
interface Count {
  readonly base: number;
  readonly steps: readonly number[];
}

interface Line {
  readonly kind: "line";
  /** The line with its numbers taken out: one more part than `counts`. */
  readonly parts: readonly string[];
  readonly counts: readonly Count[];
  /** Nodes of equal shape differ in the bases of their counts only. */
  readonly shape: string;
  readonly length: number;
}

interface Loop {
  readonly kind: "loop";
  /** Which pass made it: inner loops before outer ones. */
  readonly level: number;
  readonly times: number;
  readonly body: readonly Node[];
  /** All of the body's. */
  readonly counts: readonly Count[];
  readonly shape: string;
  readonly length: number;
}

type Node = Line | Loop;

/** The longest block that each pass looks for, in nodes: short ones first, so that loops end up in loops. */
const passes = [4, 200, 60] as const;

/** What writing a loop costs, in characters. */
const loopCost = 30;

/** `text` as a template literal's inside, in which loops call `each(times, (i) => …)`. */
export function rollText(text: string): string {
  return rolled(text.split(/(?<=\n)/), number)
    .map((node) => print(node, []))
    .join("");
}

/**
 * Elements of a list in TypeScript, in which loops call `...repeat(times, (i) => […])`. In them a number may count
 * wherever it stands alone, in code or in a string; a string with one becomes a template.
 */
export function rollItems(items: readonly string[]): string[] {
  return rolled(items, itemNumber).map((node) => printItem(node, []));
}

function rolled(lines: readonly string[], counting: RegExp): readonly Node[] {
  let nodes: readonly Node[] = lines.map((line) => parseLine(line, counting));
  passes.forEach((longest, level) => (nodes = roll(nodes, longest, level)));
  return nodes;
}

// Digits after a point and numbers with leading zeros do not count.
const number = /(?<![\d.])(?:0|[1-9]\d{0,8})(?![\d.])/g;

// Names have numbers between points; signs and exponents are left alone.
const itemNumber = /(?<![-+\d]|\d\.)(?:0|[1-9]\d{0,8})(?!\d|\.\d|e)/g;

function parseLine(line: string, counting: RegExp): Line {
  const counts = [...line.matchAll(counting)].map((m) => ({ base: Number(m[0]), steps: [] }));
  return lineOf(line.split(counting), counts, line.length);
}

const lineOf = (parts: readonly string[], counts: readonly Count[], length: number): Line => ({
  kind: "line",
  parts,
  counts,
  length,
  shape: parts.map((p, i) => `${p}\0${counts[i]?.steps.join() ?? ""}`).join("\0"),
});

const loopOf = (level: number, times: number, body: readonly Node[]): Loop => ({
  kind: "loop",
  level,
  times,
  body,
  counts: body.flatMap((n) => n.counts),
  shape: `${level}*${times}{${body.map((n) => n.shape).join("")}}`,
  length: loopCost + body.reduce((sum, n) => sum + n.length, 0),
});

/** From left to right, at each place the repetition that saves most. */
function roll(nodes: readonly Node[], longest: number, level: number): Node[] {
  const ids = new Map<string, number>();
  const shapes = nodes.map(({ shape }) => ids.get(shape) ?? (ids.set(shape, ids.size), ids.size - 1));
  const out: Node[] = [];
  for (let at = 0; at < nodes.length; ) {
    let best: { period: number; times: number; saved: number } | undefined;
    let length = 0;
    for (let period = 1; period <= longest && at + 2 * period <= nodes.length; period++) {
      length += nodes[at + period - 1]!.length;
      if (shapes[at] !== shapes[at + period]) continue;
      const times = repetitions(nodes, shapes, at, period);
      const saved = (times - 1) * length - loopCost;
      // Two alike are no pattern, unless there is much of them.
      if ((times > 2 || length > 4 * loopCost) && saved > (best?.saved ?? 0)) best = { period, times, saved };
    }
    if (best === undefined) out.push(nodes[at++]!);
    else {
      const { period, times } = best;
      const body = nodes.slice(at, at + period).map((node, i) =>
        withSteps(
          node,
          level,
          nodes[at + period + i]!.counts.map((c, s) => c.base - node.counts[s]!.base),
        ),
      );
      out.push(loopOf(level, times, body));
      at += period * times;
    }
  }
  return out;
}

/** How often the block of `period` nodes at `at` stands there in a row, all numbers counting in equal steps. */
function repetitions(nodes: readonly Node[], shapes: readonly number[], at: number, period: number): number {
  for (let times = 1; ; times++) {
    for (let i = 0; i < period; i++) {
      const here = at + times * period + i;
      if (shapes[here] !== shapes[at + i]) return times;
      const [first, second, now] = [nodes[at + i]!.counts, nodes[at + period + i]!.counts, nodes[here]!.counts];
      if (times > 1 && now.some((c, s) => c.base !== first[s]!.base + times * (second[s]!.base - first[s]!.base)))
        return times;
    }
  }
}

function withSteps(node: Node, level: number, steps: readonly number[]): Node {
  if (node.kind === "line") {
    const counts = node.counts.map(({ base, steps: inner }, i) => ({
      base,
      steps: [...inner, ...new Array<number>(level - inner.length).fill(0), steps[i]!],
    }));
    return lineOf(node.parts, counts, node.length);
  }
  let from = 0;
  return loopOf(
    node.level,
    node.times,
    node.body.map((n) => withSteps(n, level, steps.slice(from, (from += n.counts.length)))),
  );
}

/** By how many loops stand around. */
const variables = ["i", "j", "k"] as const;

/** `around` has the levels of the loops around the node, outermost first. */
function print(node: Node, around: readonly number[]): string {
  if (node.kind === "loop")
    return `\${each(${node.times}, (${variables[around.length]}) => \`${node.body.map((n) => print(n, [...around, node.level])).join("")}\`)}`;
  return node.parts
    .map((part, i) => escape(part) + (i < node.counts.length ? printCount(node.counts[i]!, around) : ""))
    .join("");
}

function printItem(node: Node, around: readonly number[]): string {
  if (node.kind === "loop") {
    const indent = "  ".repeat(around.length + 2);
    const body = node.body.map((n) => `${indent}  ${printItem(n, [...around, node.level])},\n`);
    return `...repeat(${node.times}, (${variables[around.length]}) => [\n${body.join("")}${indent}])`;
  }
  // A number that counts stands as \0index\0 until it is known whether that is in a string.
  const counts = node.counts.map((count) => printCount(count, around));
  const text = node.parts
    .map((part, i) => part + (counts[i]?.startsWith("$") ? `\0${i}\0` : (counts[i] ?? "")))
    .join("");
  const strings = text.replace(/"(?:[^"\\]|\\.)*"/g, (string) =>
    string.includes("\0")
      ? `\`${string
          .slice(1, -1)
          .replace(/`|\$(?=\{)/g, "\\$&")
          .replace(/\0(\d+)\0/g, (_, i: string) => counts[Number(i)]!)}\``
      : string,
  );
  return strings.replace(/\0(\d+)\0/g, (_, i: string) => counts[Number(i)]!.slice(2, -1));
}

const escape = (text: string): string => text.replace(/[\\`]|\$(?=\{)/g, "\\$&").replace(/\r/g, "\\r");

function printCount({ base, steps }: Count, around: readonly number[]): string {
  const terms = around.flatMap((level, i) => {
    const step = steps[level] ?? 0;
    return step === 0
      ? []
      : [`${step < 0 ? "- " : "+ "}${Math.abs(step) === 1 ? "" : `${Math.abs(step)} * `}${variables[i]}`];
  });
  if (terms.length === 0) return String(base);
  return `\${${base === 0 ? terms.join(" ").replace(/^\+ /, "") : [base, ...terms].join(" ")}}`;
}
