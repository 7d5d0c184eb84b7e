/** The operator graph as text, a tensor a line: for people who look at what was recognised. */
import { type Tensor, tensorsOf } from "./operator-graph.ts";

/** `roots` and all that they are made of; a `*` before what has a batch. */
export function printOperators(roots: readonly Tensor[]): string {
  return `${tensorsOf(roots).map(printTensor).join("\n")}\n`;
}

function printTensor(t: Tensor): string {
  const { kind, ...fields } = t.operator;
  const details = Object.entries(fields).map(([name, value]) => `${name} = ${show(value)}`);
  const inside = [...t.operands.map((o) => `%${o.id}`), ...details].join(", ");
  return `${t.batched ? "*" : " "} %${t.id}[${t.shape.join(", ")}] = ${kind}(${inside})`;
}

function show(value: unknown): string {
  if (typeof value !== "object") return String(value);
  const items = Array.from(value as ArrayLike<unknown>);
  const shown = items.slice(0, 8).map((x) => (Array.isArray(x) ? show(x) : String(x)));
  return `[${shown.join(", ")}${items.length > 8 ? ", …" : ""}]`;
}
