/**
 * Random models as texts of the language, written forwards: a stock of tensors with known shapes, and rules that make
 * another of them (maps, contractions, norms, softmaxes, attention, convolutions, reshapes, rolls, concatenations,
 * lookups …). Shares nothing with the arbitraries of the property tests, which build graphs.
 */
import type { Random } from "./random.ts";

interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
}

const axisNames = ["i", "j", "k", "l"];
const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 17, 24];
const smooth = ["tanh", "sigmoid", "sin", "cos", "erf", "abs"];

class Writer {
  readonly lines: string[] = [];
  readonly stock: Tensor[] = [];
  private count = 0;
  constructor(private readonly random: Random) {}

  name(stem: string): string {
    return `${stem}${this.count++}`;
  }

  add(name: string, shape: readonly number[], line: string): Tensor {
    const tensor = { name, shape };
    this.lines.push(line);
    this.stock.push(tensor);
    return tensor;
  }

  param(shape: readonly number[]): string {
    const name = this.name("w");
    this.lines.push(`param ${name}[${shape.join(", ")}] ~ normal(0.3)`);
    return name;
  }

  /** One of the stock, mostly a late one. */
  pick(suits: (t: Tensor) => boolean = () => true): Tensor | undefined {
    const all = this.stock.filter(suits);
    if (all.length === 0) return undefined;
    return this.random.once(3)
      ? this.random.pick(all)
      : all[all.length - 1 - this.random.below(Math.min(3, all.length))];
  }
}

const axes = (shape: readonly number[]): string[] => shape.map((_, a) => axisNames[a]!);
const declared = (shape: readonly number[]): string => shape.map((n, a) => `${axisNames[a]}: ${n}`).join(", ");
const product = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

type Rule = (w: Writer, random: Random) => void;

const rules: readonly Rule[] = [
  // A map of one or two tensors of one shape.
  (w, random) => {
    const a = w.pick()!;
    const b = w.pick((t) => t.shape.join() === a.shape.join())!;
    const at = axes(a.shape).join(", ");
    const [f, g] = [random.pick(smooth), random.pick(smooth)];
    const y = w.name("m");
    const body = random.pick([
      `${f}(${a.name}[${at}])`,
      `${a.name}[${at}] * ${random.pick(["0.5", "1.25", "-2"])} + ${b.name}[${at}]`,
      `${f}(${a.name}[${at}]) * ${g}(${b.name}[${at}])`,
      `max(${a.name}[${at}], ${b.name}[${at}] - 0.5)`,
      `if ${axisNames[0]} % 2 == 0 then ${a.name}[${at}] else ${f}(${b.name}[${at}])`,
      `${a.name}[${at}] / (1 + abs(${b.name}[${at}]))`,
    ]);
    w.add(y, a.shape, `${y}[${declared(a.shape)}] = ${body}`);
  },
  // A linear map of the last axis.
  (w, random) => {
    const a = w.pick()!;
    const [n, last] = [random.pick(sizes), a.shape.at(-1)!];
    const [weight, y] = [w.param([n, last]), w.name("c")];
    const outer = axes(a.shape).slice(0, -1);
    const bias = random.once(2) ? ` + ${w.param([n])}[o]` : "";
    const after = random.once(3) ? random.pick(smooth) : "";
    const sum = `(sum[q] ${a.name}[${[...outer, "q"].join(", ")}] * ${weight}[o, q])${bias}`;
    w.add(
      y,
      [...a.shape.slice(0, -1), n],
      `${y}[${[...a.shape.slice(0, -1).map((s, x) => `${axisNames[x]}: ${s}`), `o: ${n}`].join(", ")}] = ${after === "" ? sum : `${after}(${sum})`}`,
    );
  },
  // A norm of the last axis.
  (w, random) => {
    const a = w.pick((t) => t.shape.at(-1)! > 1);
    if (a === undefined) return;
    const at = axes(a.shape);
    const [outer, last] = [at.slice(0, -1), at.at(-1)!];
    const [mu, va, y] = [w.name("mu"), w.name("va"), w.name("n")];
    const head = outer.length === 0 ? "" : `[${declared(a.shape.slice(0, -1))}]`;
    const row = outer.length === 0 ? "" : `[${outer.join(", ")}]`;
    w.lines.push(`${mu}${head} = mean[q] ${a.name}[${[...outer, "q"].join(", ")}]`);
    w.lines.push(`${va}${head} = mean[q] (${a.name}[${[...outer, "q"].join(", ")}] - ${mu}${row})^2`);
    const scale = random.once(2) ? ` * ${w.param([a.shape.at(-1)!])}[${last}]` : "";
    w.add(
      y,
      a.shape,
      `${y}[${declared(a.shape)}] = (${a.name}[${at.join(", ")}] - ${mu}${row}) * rsqrt(${va}${row} + 0.01)${scale}`,
    );
  },
  // A softmax of the last axis.
  (w) => {
    const a = w.pick((t) => t.shape.length > 1)!;
    if (a === undefined) return;
    const at = axes(a.shape);
    const outer = at.slice(0, -1);
    const [e, y] = [w.name("e"), w.name("s")];
    const inner = [...outer, "q"].join(", ");
    w.lines.push(`${e}[${declared(a.shape)}] = exp(${a.name}[${at.join(", ")}] - max[q] ${a.name}[${inner}])`);
    w.add(y, a.shape, `${y}[${declared(a.shape)}] = ${e}[${at.join(", ")}] / sum[q] ${e}[${inner}]`);
  },
  // Attention of a matrix over another of the same width.
  (w, random) => {
    const a = w.pick((t) => t.shape.length === 2);
    const b = a && w.pick((t) => t.shape.length === 2 && t.shape[1] === a.shape[1]);
    if (a === undefined || b === undefined) return;
    const [s, y] = [w.name("p"), w.name("a")];
    const scale = (1 / Math.sqrt(a.shape[1]!)).toFixed(4);
    const bias = random.once(2) ? ` + ${w.param([a.shape[0]!, b.shape[0]!])}[i, j]` : "";
    w.lines.push(
      `${s}[i: ${a.shape[0]}, j: ${b.shape[0]}] = ${scale} * (sum[q] ${a.name}[i, q] * ${b.name}[j, q])${bias}`,
    );
    w.lines.push(`${s}x[i: ${a.shape[0]}, j: ${b.shape[0]}] = exp(${s}[i, j] - max[q] ${s}[i, q])`);
    w.add(
      y,
      a.shape.with(1, b.shape[1]!),
      `${y}[i: ${a.shape[0]}, c: ${b.shape[1]}] = (sum[j] ${s}x[i, j] * ${b.name}[j, c]) / sum[j] ${s}x[i, j]`,
    );
  },
  // Another shape of the same elements.
  (w, random) => {
    const a = w.pick()!;
    const all = product(a.shape);
    const divisors = sizes.filter((n) => n > 1 && all % n === 0);
    const n = divisors.length > 0 ? random.pick(divisors) : 1;
    const shape = random.once(3) || n === all ? [all] : [n, all / n];
    const place = shape.length === 1 ? "i" : `(${n > 0 ? `i*${all / n}` : "i"} + j)`;
    let rest = all;
    const at = a.shape.map((s) => {
      rest /= s;
      return rest === 1 ? `${place} % ${s}` : `${place} / ${rest} % ${s}`;
    });
    const y = w.name("v");
    w.add(y, shape, `${y}[${declared(shape)}] = ${a.name}[${at.join(", ")}]`);
  },
  // Transposed, reversed, rolled, strided, or a slice.
  (w, random) => {
    const a = w.pick()!;
    const y = w.name("t");
    const axis = random.below(a.shape.length);
    const n = a.shape[axis]!;
    const at = axes(a.shape);
    const kind = random.below(4);
    if (kind === 0 && a.shape.length > 1) {
      const shape = [...a.shape].reverse();
      w.add(y, shape, `${y}[${declared(shape)}] = ${a.name}[${[...axes(shape)].reverse().join(", ")}]`);
      return;
    }
    const v = at[axis]!;
    const [size, index] =
      kind === 1
        ? [n, `${n - 1} - ${v}`]
        : kind === 2
          ? [n, `(${v} + ${random.below(n)}) % ${n}`]
          : n >= 4
            ? [Math.floor(n / 2), `2*${v} + ${random.below(2)}`]
            : [n, v];
    const shape = a.shape.with(axis, size);
    w.add(y, shape, `${y}[${declared(shape)}] = ${a.name}[${at.with(axis, index).join(", ")}]`);
  },
  // Two along an axis.
  (w, random) => {
    const a = w.pick()!;
    const axis = random.below(a.shape.length);
    const b = w.pick(
      (t) => t.shape.length === a.shape.length && t.shape.every((s, x) => x === axis || s === a.shape[x]),
    )!;
    const total = a.shape[axis]! + b.shape[axis]!;
    if (total > 40) return;
    const y = w.name("k");
    w.add(y, a.shape.with(axis, total), `${y} = concat(${a.name}, ${b.name}, axis = ${axis})`);
  },
  // Neighbours along an axis, zero or a number beyond the border.
  (w, random) => {
    const a = w.pick()!;
    const axis = random.below(a.shape.length);
    const [width, y] = [1 + random.below(4), w.name("x")];
    const weight = w.param([width]);
    const at = axes(a.shape);
    const index = `${at[axis]} + u - ${Math.floor(width / 2)}`;
    const [op, start] = random.once(3) ? ["max", "-4"] : ["sum", "0"];
    w.add(
      y,
      a.shape,
      `${y}[${declared(a.shape)}] = ${op}[u: ${width}] ${weight}[u] * (${a.name}[${at.with(axis, index).join(", ")}] else ${start})`,
    );
  },
  // A reduction over one axis.
  (w, random) => {
    const a = w.pick((t) => t.shape.length > 1);
    if (a === undefined) return;
    const axis = random.below(a.shape.length);
    const shape = a.shape.filter((_, x) => x !== axis);
    const outer = axes(shape);
    const at = [...outer.slice(0, axis), "q", ...outer.slice(axis)];
    const y = w.name("r");
    w.add(
      y,
      shape,
      `${y}[${declared(shape)}] = ${random.pick(["sum", "mean", "max", "min"])}[q] ${a.name}[${at.join(", ")}]`,
    );
  },
  // Every pair of two vectors.
  (w) => {
    const a = w.pick((t) => t.shape.length === 1);
    const b = w.pick((t) => t.shape.length === 1);
    if (a === undefined || b === undefined || a.shape[0]! * b.shape[0]! > 300) return;
    const y = w.name("o");
    w.add(y, [a.shape[0]!, b.shape[0]!], `${y}[i: ${a.shape[0]}, j: ${b.shape[0]}] = ${a.name}[i] * ${b.name}[j]`);
  },
  // Rows by integers of the input.
  (w) => {
    const a = w.pick((t) => t.shape.length > 1 && t.shape[0]! >= 4);
    if (a === undefined) return;
    const rest = a.shape.slice(1);
    const y = w.name("g");
    w.add(
      y,
      [3, ...rest],
      `${y}[${declared([3, ...rest])}] = ${a.name}[${["ids[i]", ...axes([3, ...rest]).slice(1)].join(", ")}]`,
    );
  },
];

/** A model `m` of a handful of equations; what nobody reads is an output. */
export function randomModel(random: Random): string {
  const w = new Writer(random);
  const rank = 1 + random.below(3);
  const shape = Array.from({ length: rank }, () => random.pick(sizes.slice(0, rank === 3 ? 7 : sizes.length)));
  w.add("input0", shape, `input input0[${shape.join(", ")}]`);
  if (random.once(2)) {
    const other = [random.pick(sizes), random.pick(sizes)];
    w.add("input1", other, `input input1[${other.join(", ")}]`);
  }
  w.lines.push("input ids[3]: class(4)");
  for (let steps = 2 + random.below(8); steps > 0; steps--) random.pick(rules)(w, random);
  const text = w.lines.join("\n");
  const unread = w.stock.filter(
    (t) => !new RegExp(`[=(*+\\-\\s/]${t.name}(?=[\\[,)\\s])`).test(text.slice(text.indexOf(`${t.name}[`) + 1)),
  );
  const outputs = [...new Set([w.stock.at(-1)!, ...unread.filter((t) => !t.name.startsWith("input"))])].slice(-3);
  w.lines.push(...outputs.map((t, n) => `output out${n} = ${t.name}`));
  return `model m() {\n${w.lines.map((l) => `  ${l}`).join("\n")}\n}\n`;
}
