/** What is known of a loop's counter before the loop is printed: what it grows by, and between what it stays. */
import { type Expr, type Loop, partsOf } from "../../ir/loops.ts";
import { type Form, rangeOfForm } from "./linear-form.ts";
import type { Frame } from "./wat-frame.ts";

/** Names, and integers as sums. */
export interface Integers {
  readonly frame: Frame;
  readonly formOf: (e: Expr) => Form;
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** What the counter grows by, where that is the same each time. */
export function stepOf(s: Loop, { frame, formOf }: Integers): Form | undefined {
  const { next } = s;
  if (next.kind !== "op" || next.op !== "add") return undefined;
  const isCounter = (e: Expr): boolean => e.kind === "name" && e.name === s.name;
  const by = isCounter(next.args[0]!) ? next.args[1]! : isCounter(next.args[1]!) ? next.args[0]! : undefined;
  if (by === undefined || !keepsValue(by, s.name, frame)) return undefined;
  return formOf(by);
}

/** Whether an integer is made of numbers and of names that keep their values. */
function keepsValue(e: Expr, counter: string, frame: Frame): boolean {
  if (e.kind === "name") {
    const binding = e.name === counter ? undefined : frame.bindingOf(e.name);
    return binding?.kind === "form" || (binding?.kind === "local" && !binding.mutable);
  }
  return (e.kind === "number" || e.kind === "op") && partsOf(e).every((p) => keepsValue(p, counter, frame));
}

/** Between what the counter is inside the loop, both included. */
export function boundsOf(s: Loop, from: Form, step: Form | undefined, { frame, formOf }: Integers): Bounds {
  const grows = step !== undefined && rangeOfForm(step).low >= 0;
  if (!grows) return { low: -Infinity, high: Infinity };
  const { low } = rangeOfForm(from);
  const isBounded = s.while.kind === "op" && s.while.op === "lt" && s.while.args[0]!.kind === "name";
  if (!isBounded || (s.while.args[0] as { name: string }).name !== s.name) return { low, high: Infinity };
  const to = s.while.args[1]!;
  const high = keepsValue(to, s.name, frame) ? rangeOfForm(formOf(to)).high - 1 : Infinity;
  return { low, high };
}
