/**
 * The WGSL back end's public face: a kernel of the kernel IR becomes the text of one compute shader, its bindings and the
 * number of its workgroups. The text does not depend on where in a network the kernel stands.
 */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import type { Kernel } from "../../ir/kernel.ts";
import { type ValueId, walk } from "../../ir/scalar.ts";
import { Buffers, type KernelContext } from "./buffers.ts";
import { emitAttend } from "./emit-attend.ts";
import { emitContract } from "./emit-contract.ts";
import { emitMap } from "./emit-map.ts";
import { emitReductions } from "./emit-reduction.ts";
import { emitRow } from "./emit-row.ts";
import { equationLines } from "./equation-text.ts";
import { helperTexts } from "./helpers.ts";
import { indented } from "./indent.ts";
import { IndexText } from "./index-text.ts";
import { localiseKernel } from "./localise-kernel.ts";
import { renderTemplate } from "./render-template.ts";
import { ScalarText } from "./scalar-text.ts";
import { Body } from "./scope.ts";

export type { KernelContext } from "./buffers.ts";

export interface EmittedKernel {
  /** A module with the entry point `main`. */
  readonly wgsl: string;
  /**
   * The values bound at group 0, binding 0 and up: each value's region alone, rows of the batch one after the other.
   * The uniform `{ batch: u32 }` follows at binding `bindings.length`.
   */
  readonly bindings: readonly ValueId[];
  /**
   * Workgroups for one row of the batch. The total, times the batch, is dispatched as (min(total, 65535),
   * ceil(total / 65535), 1).
   */
  readonly workgroups: number;
}

/** A bound for the number of rows of the batch, for intervals of indices alone. */
const manyRows = 1 << 20;

export function emitKernel(kernel: Kernel, context: KernelContext): EmittedKernel {
  const values = boundValues(kernel);
  const single = new Set<ValueId>();
  for (;;) {
    // `single` grows with each attempt that fails, so there are at most as many attempts as bindings.
    const result = emitOnce(kernel, context, values, single);
    if (result !== undefined) return result;
  }
}

/** Loads in the order in which the body mentions them, the stored value last. */
function boundValues(kernel: Kernel): ValueId[] {
  const values = new Set<ValueId>();
  walk(kernel.body, (n) => void (n.kind === "load" && values.add(n.value)));
  if (values.has(kernel.value)) throw new InternalError("codegen/wgsl", `the kernel ${kernel.name} loads what it stores`);
  return [...values, kernel.value];
}

/** Emits on the assumption that `single` holds every value that is accessed one number at a time, and adds those that are missing. */
function emitOnce(kernel: Kernel, context: KernelContext, values: readonly ValueId[], single: Set<ValueId>): EmittedKernel | undefined {
  const body = new Body();
  const batch = body.makeVar("batch_row", manyRows);
  body.names.exact("batch_row");
  body.names.exact("id");
  body.bind(batch, "batch_row");
  const local = localiseKernel(kernel, body);
  const buffers = new Buffers(values, body.names, context, batch, single);
  const assumed = new Set(single);
  const printer = new ScalarText(body, new IndexText(body), buffers, (node, p) => emitReductions([node], p, kernel.tile.vector));
  const invocations = emitForm(local, printer);
  if (single.size !== assumed.size) return undefined;

  const workgroups = Math.ceil(invocations / kernel.tile.workgroup);
  const text = renderTemplate("kernel.wgsl.hbs", {
    at: context.at,
    kind: kernel.form.kind,
    equation: equationLines(local, buffers),
    bindings: values.map((v, index) => ({
      index,
      name: buffers.name(v),
      access: v === kernel.value ? "read_write" : context.access(v),
      type: buffers.holdsVectors(v) ? "vec4f" : "f32",
    })),
    workgroups,
    invocations,
    workgroup: kernel.tile.workgroup,
    helpers: helperTexts(printer.helpers),
    lines: body.takeLines(),
  });
  return { wgsl: indented(text), bindings: values, workgroups };
}

function emitForm(kernel: Kernel, printer: ScalarText): number {
  const { form } = kernel;
  switch (form.kind) {
    case "map": return emitMap(kernel, printer);
    case "row": return emitRow(kernel, form, printer);
    case "contract": return emitContract(kernel, form, printer);
    case "attend": return emitAttend(kernel, form, printer);
  }
}
