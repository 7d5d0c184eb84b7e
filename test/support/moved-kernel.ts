/** The same kernel elsewhere in a network. */
import type { Kernel } from "../../src/ir/kernel.ts";
import { load, transform, type Scalar } from "../../src/ir/scalar.ts";
import type { KernelCase } from "./kernel-cases.ts";

/**
 * The case as it would be in another block: other paths of values; its variables are fresh because cases are built
 * anew.
 */
export function moved(test_: KernelCase, prefix: string, last: (name: string) => string = (name) => name): KernelCase {
  const rename = (id: string): string => `${prefix}.${last(id)}`;
  const scalar = (s: Scalar): Scalar => transform(s, (n) => (n.kind === "load" ? load(rename(n.value), n.index) : n));
  const { kernel } = test_;
  const renamed = (part: unknown): unknown =>
    Array.isArray(part)
      ? part.map(renamed)
      : part instanceof Object && "key" in part && "kind" in part
        ? scalar(part as Scalar)
        : part;
  const form = Object.fromEntries(Object.entries(kernel.form).map(([role, part]) => [role, renamed(part)]));
  return {
    ...test_,
    kernel: {
      ...kernel,
      name: rename("y"),
      value: rename("y"),
      body: scalar(kernel.body),
      form: form as unknown as Kernel["form"],
    },
    shapes: new Map([...test_.shapes].map(([id, s]) => [rename(id), s])),
  };
}
