/** The equation that a kernel computes, as comment lines for its head, in the names of the emitted text. */
import { showIndex } from "../ir/index-expr.ts";
import type { Kernel } from "../ir/kernel.ts";
import { type Scalar, type ValueId, children, load, loadsOf, showScalar, transform } from "../ir/scalar.ts";

const lineLength = 112;
/** As a tree, without sharing: longer equations tell a reader nothing. */
const largestTree = 250;

function treeSize(s: Scalar, memo = new Map<Scalar, number>()): number {
  const seen = memo.get(s);
  if (seen !== undefined) return seen;
  const size = children(s).reduce((sum, c) => sum + treeSize(c, memo), 1);
  memo.set(s, size);
  return size;
}

/**
 * A weighted mean stands for itself in the equation, and has its own two: written out, its scores would be there four
 * times.
 */
const mean = "mean";

/** The equation, broken into lines without the marks of a comment; `nameOf` names its values. */
export function equationLines(kernel: Kernel, nameOf: (value: ValueId) => string): string[] {
  const { form } = kernel;
  const print = (s: Scalar): string =>
    treeSize(s) > largestTree
      ? `a function of ${[...new Set(loadsOf(s).map((l) => (l.value === mean ? mean : nameOf(l.value))))].join(", ")}`
      : showScalar(
          transform(s, (n) => (n.kind === "load" && n.value !== mean ? load(nameOf(n.value), n.index) : n)),
        ).replaceAll(`${mean}[]`, mean);
  const left = `${nameOf(kernel.value)}[${kernel.store.map((e) => showIndex(e)).join(", ")}]`;
  if (form.kind !== "attend") return [`${left} = ${print(kernel.body)}`].flatMap(wrapped);
  const sum = `sum[${form.j.name}: ${form.j.size}]`;
  return [
    `${left} = ${print(transform(kernel.body, (n) => (n.key === form.mean.key ? load(mean, []) : n)))}`,
    `${mean} = (${sum} weight * ${print(form.weighted)}) / (${sum} weight), weight = exp(score - max[${form.j.name}] score)`,
    `score = ${print(form.score)}`,
  ].flatMap(wrapped);
}

function wrapped(equation: string): string[] {
  const lines = [""];
  for (const word of equation.split(" ")) {
    const line = lines.at(-1)!;
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + word.length < lineLength) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(`  ${word}`);
  }
  return lines;
}
