/**
 * The WGSL back end's public face: a kernel of the kernel IR becomes the text of one compute shader, its bindings and
 * the number of its workgroups. The text does not depend on where in a network the kernel stands.
 */
import type { Kernel } from "../../ir/kernel.ts";
import { localiseKernel, mapLoads } from "../../ir/localise-kernel.ts";
import { type ValueId, load } from "../../ir/scalar.ts";
import type { PlanPipeline } from "../../runtime/plan.ts";
import { Buffers, type KernelContext } from "../../schedule/buffers.ts";
import { emitAttendCooperative } from "../../schedule/schedule-attend-cooperative.ts";
import { emitAttend } from "../../schedule/schedule-attend.ts";
import { emitContractCooperative } from "../../schedule/schedule-contract-cooperative.ts";
import { emitContract } from "../../schedule/schedule-contract.ts";
import { emitMap } from "../../schedule/schedule-map.ts";
import { emitReductions } from "../../schedule/schedule-reduction.ts";
import { emitRowCooperative } from "../../schedule/schedule-row-cooperative.ts";
import { emitRow } from "../../schedule/schedule-row.ts";
import { equationLines } from "../equation-text.ts";
import { helperTexts } from "./helpers.ts";
import { indented } from "./indent.ts";
import { IndexText } from "../../schedule/index-writer.ts";
import { stemOfValue } from "../../schedule/names.ts";
import { renderTemplate } from "./render-template.ts";
import { ScalarText } from "../../schedule/scalar-writer.ts";
import { Body } from "../../schedule/scope.ts";

export type { KernelContext } from "../../schedule/buffers.ts";

/** A kernel as text, and what that asks of a device. */
interface EmittedText extends PlanPipeline {
  /**
   * Workgroups for one row of the batch. The total, times the batch, is dispatched as (min(total, 65535),
   * ceil(total / 65535), 1).
   */
  readonly workgroups: number;
}

/** A kernel as text, with what a plan says of its dispatch. */
export interface EmittedKernel extends EmittedText {
  /**
   * The values bound at group 0, binding 0 and up: each value's region alone, rows of the batch one after the other;
   * two values that lie in one place as one.
   * The uniform `{ batch: u32 }` follows at binding `bindings.length`.
   */
  readonly bindings: readonly ValueId[];
}

/** A bound for the number of rows of the batch, for intervals of indices alone. */
const manyRows = 1 << 20;

/**
 * What was emitted, by all that the text depends on: networks repeat their kernels. Emptied when it grows out of hand.
 */
const emitted = new Map<string, EmittedText>();
const keptTexts = 500;

/**
 * Emits `kernel` with its tile, and the `others` that are done with it; what it knows of the values around it comes
 * from `context`.
 */
export function emitKernel(kernel: Kernel, context: KernelContext, others: readonly Kernel[] = []): EmittedKernel {
  const {
    kernel: first,
    others: rest,
    values,
    nextVar,
    key,
  } = localiseKernel(kernel, { value: stemOfValue, variable: (v) => v.name }, others);
  const all = [first, ...rest];
  /** What lies in the place of another value: the value that is stored there. */
  const storedAt = new Map(all.flatMap((k) => (k.inPlace === undefined ? [] : [[k.inPlace, k.value]])));
  const stored = new Set(all.map((k) => k.value));
  const within: KernelContext = {
    shape: (v) => context.shape(values.get(v)!),
    batched: (v) => context.batched(values.get(v)!),
    half: (v) => context.half?.(values.get(v)!) ?? false,
    features: context.features,
    multipliesHalves: context.multipliesHalves,
    invocation: context.invocation,
    access: (v) => (stored.has(v) ? "read_write" : context.access(values.get(v)!)),
    at: context.at,
  };
  const fullKey = JSON.stringify([
    key,
    context.at,
    context.features,
    context.multipliesHalves,
    context.invocation,
    [...values.keys()].map((v) => [within.shape(v), within.batched(v), within.access(v), within.half!(v)]),
  ]);
  let text = emitted.get(fullKey);
  if (text === undefined) {
    const single = new Set<ValueId>();
    // `single` grows with each attempt that fails, so there are at most as many attempts as bindings.
    // One binding for what lies in one place.
    const bound = all.map((k) =>
      mapLoads(k, (l) => (storedAt.has(l.value) ? load(storedAt.get(l.value)!, l.index) : l)),
    );
    while (text === undefined)
      text = emitOnce(
        bound,
        within,
        [...values.keys()].filter((v) => !storedAt.has(v)),
        single,
        nextVar,
      );
    if (emitted.size >= keptTexts) emitted.clear();
    emitted.set(fullKey, text);
  }
  return { ...text, bindings: [...values].flatMap(([v, value]) => (storedAt.has(v) ? [] : [value])) };
}

/**
 * Emits on the assumption that `single` holds every value that is accessed one number at a time, and adds those that
 * are missing.
 */
function emitOnce(
  kernels: readonly Kernel[],
  context: KernelContext,
  values: readonly ValueId[],
  single: Set<ValueId>,
  nextVar: number,
): EmittedText | undefined {
  const [kernel] = kernels as [Kernel];
  const body = new Body(nextVar);
  const batch = body.makeVar("batch_row", manyRows);
  body.names.exact("batch_row");
  body.names.exact("id");
  body.names.exact("worker");
  body.bind(batch, "batch_row");
  const buffers = new Buffers(values, body.names, context, batch, single);
  if (values.some((v) => buffers.format(v) === "f16")) body.enables.add("f16");
  const assumed = new Set(single);
  const inside = { vector: kernel.tile.vector, unroll: kernel.form.kind === "row" ? kernel.tile.unroll : 1 };
  const printer = new ScalarText(
    body,
    new IndexText(body),
    buffers,
    (node, p) => emitReductions([node], p, inside),
    context.invocation,
  );
  const [first, ...others] = kernels.map((k) => mapLoads(k, (l) => buffers.flat(l))) as [Kernel, ...Kernel[]];
  const units = emitForm(first, others, printer);
  if (single.size !== assumed.size) return undefined;

  const together = kernel.tile.memory === "workgroup";
  const workgroups = together ? units : Math.ceil(units / kernel.tile.workgroup);
  const text = renderTemplate("kernel.wgsl.hbs", {
    at: context.at,
    kind: kernel.form.kind,
    equation: kernels.flatMap((k) => equationLines(k, buffers)),
    bindings: values.map((v, index) => ({
      index,
      name: buffers.name(v),
      access: context.access(v),
      type: buffers.elementType(v),
    })),
    enables: [...body.enables],
    shared: body.workgroupArrays,
    together,
    workgroups,
    invocations: units,
    workgroup: kernel.tile.workgroup,
    helpers: helperTexts(printer.helpers),
    lines: body.takeLines(),
  });
  return { wgsl: indented(text), workgroups, invocations: kernel.tile.workgroup, sharedBytes: body.workgroupBytes };
}

/**
 * Writes the function body; returns how many units of work a row of the batch has. A unit is what one invocation does;
 * or, where the tile lies in workgroup memory, one workgroup, whose members are numbered by `worker`: control flow
 * around barriers may depend on the number of the workgroup, `id`, and not on `worker`.
 */
function emitForm(kernel: Kernel, others: readonly Kernel[], printer: ScalarText): number {
  const { form } = kernel;
  const together = kernel.tile.memory === "workgroup";
  switch (form.kind) {
    case "map":
      return emitMap(kernel, others, printer);
    case "row":
      return together ? emitRowCooperative(kernel, form, printer) : emitRow(kernel, form, printer);
    case "contract":
      return together ? emitContractCooperative(kernel, form, printer) : emitContract(kernel, form, printer);
    case "attend":
      return together ? emitAttendCooperative(kernel, form, printer) : emitAttend(kernel, form, printer);
  }
}
