/** The equation that a kernel computes, as comment lines for its head, in the names of the emitted text. */
import { showIndex } from "../../ir/index-expr.ts";
import type { Kernel } from "../../ir/kernel.ts";
import { type Scalar, children, load, showScalar, transform } from "../../ir/scalar.ts";
import type { Buffers } from "./buffers.ts";

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

export function equationLines(kernel: Kernel, buffers: Buffers): string[] {
  const left = `${buffers.name(kernel.value)}[${kernel.store.map((e) => showIndex(e)).join(", ")}]`;
  const right = treeSize(kernel.body) > largestTree
    ? `a function of ${buffers.values.filter((v) => v !== kernel.value).map((v) => buffers.name(v)).join(", ")}`
    : showScalar(transform(kernel.body, (n) => (n.kind === "load" ? load(buffers.name(n.value), n.index) : n)));
  const lines = [""];
  for (const word of `${left} = ${right}`.split(" ")) {
    const line = lines.at(-1)!;
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + word.length < lineLength) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(`  ${word}`);
  }
  return lines;
}
