/**
 * The WGSL back end's public face: a kernel of the kernel IR is scheduled, and its program becomes the text of one
 * compute shader, with its bindings and the number of its workgroups. The text does not depend on where in a network
 * the kernel stands.
 */
import type { Kernel } from "../../ir/kernel.ts";
import type { ArrayDecl } from "../../ir/loops.ts";
import type { ValueId } from "../../ir/scalar.ts";
import type { PlanPipeline } from "../../runtime/plan.ts";
import { type KernelContext, type Schedule, scheduleKernel } from "../../schedule/schedule-kernel.ts";
import { equationLines } from "../equation-text.ts";
import { elementType, type HeldArray } from "./element-text.ts";
import { helperTexts } from "./helpers.ts";
import { indented } from "./indent.ts";
import { StatementText } from "./print-statements.ts";
import { renderTemplate } from "./render-template.ts";

/** What the text of a kernel depends on beside the kernel. */
export interface EmitContext extends Omit<KernelContext, "unaligned"> {
  readonly access: (value: ValueId) => "read" | "read_write";
  /** Features that every device has which the text is for. */
  readonly features?: readonly string[] | undefined;
  /** The place in the specs that the header comment names: `specs/lib/nn.vit:12`. */
  readonly at: string;
}

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

/** What was printed of a schedule, by what else the text depends on: networks repeat their kernels. */
const printed = new WeakMap<Schedule["program"], Map<string, EmittedText>>();

/**
 * Emits `kernel` with its tile, and the `others` that are done with it; what it knows of the values around it comes
 * from `context`.
 */
export function emitKernel(kernel: Kernel, context: EmitContext, others: readonly Kernel[] = []): EmittedKernel {
  const half = context.features?.includes("shader-f16") === true ? "f16" : "packed";
  const schedule = scheduleKernel(
    kernel,
    {
      shape: context.shape,
      batched: context.batched,
      half: context.half,
      multipliesHalves: context.multipliesHalves === true && half === "f16",
      invocation: context.invocation,
    },
    others,
  );
  const { bindings, program } = schedule;
  const arrays = program.arrays.map((a): HeldArray => ({ ...a, held: a.format === "half" ? half : "f32" }));
  const tensors = bindings.map((value, i) => ({
    index: i,
    name: arrays[i]!.name,
    access: arrays[i]!.written ? "read_write" : context.access(value),
    type: elementType(arrays[i]!),
  }));
  const key = JSON.stringify([context.at, tensors]);
  const texts = printed.get(program) ?? new Map<string, EmittedText>();
  printed.set(program, texts);
  let text = texts.get(key);
  if (text === undefined) texts.set(key, (text = printSchedule(schedule, arrays, tensors, context.at)));
  return { ...text, bindings };
}

/** The text of a schedule; `tensors` is what its template says of each binding. */
function printSchedule(
  { program, kernels, nameOf }: Schedule,
  arrays: readonly HeldArray[],
  tensors: readonly object[],
  at: string,
): EmittedText {
  const { units, together, workgroup } = program;
  const shared = program.arrays.slice(tensors.length);
  const workgroups = together ? units : Math.ceil(units / workgroup);
  const statements = new StatementText(arrays, program.body);
  const lines = statements.lines(program.body);
  if (arrays.some((a) => a.held === "f16")) statements.enables.add("f16");
  const text = renderTemplate("kernel.wgsl.hbs", {
    at,
    kind: kernels[0]!.form.kind,
    equation: kernels.flatMap((k) => equationLines(k, nameOf)),
    bindings: tensors,
    enables: [...statements.enables].sort(),
    shared: shared.map((a) => ({ name: a.name, size: a.size, type: a.element === "f32" ? "f32" : "vec4f" })),
    together,
    workgroups,
    invocations: units,
    workgroup,
    helpers: helperTexts(statements.helpers),
    lines,
  });
  return { wgsl: indented(text), workgroups, invocations: workgroup, sharedBytes: bytesOf(shared) };
}

const bytesOf = (arrays: readonly ArrayDecl[]): number =>
  arrays.reduce((sum, { element, size }) => sum + (element === "f32" ? 4 : 16) * size, 0);
