/**
 * The WGSL back end's public face: kernels of the kernel IR are scheduled, and their programs become the texts of
 * compute shaders, with their bindings and the numbers of their workgroups. A text does not depend on where in a
 * network a kernel stands, and those that differ in numbers alone are one.
 */
import type { Kernel } from "../../ir/kernel.ts";
import { type ArrayDecl, int } from "../../ir/loops.ts";
import type { ValueId } from "../../ir/scalar.ts";
import type { PlanPipeline } from "../../runtime/plan.ts";
import { type KernelContext, type ScheduledKernel, scheduleKernel } from "../../schedule/schedule-kernel.ts";
import { type Field, type SharedProgram, sharePrograms } from "../../schedule/share-programs.ts";
import { equationLines } from "../equation-text.ts";
import { elementType, type HeldArray } from "./element-text.ts";
import { helperTexts } from "./helpers.ts";
import { indented } from "./indent.ts";
import { StatementText } from "./print-statements.ts";
import { renderTemplate } from "./render-template.ts";

/** What the text of a schedule depends on beside it. */
export interface PrintContext {
  readonly access: (value: ValueId) => "read" | "read_write";
  /** Features that every device has which the text is for. */
  readonly features?: readonly string[] | undefined;
  /** The place in the specs that the header comment names: `specs/lib/nn.vit:12`. */
  readonly at: string;
}

/** What the text of a kernel depends on beside the kernel. */
export interface EmitContext extends PrintContext, Omit<KernelContext, "unaligned"> {}

/** A kernel as text, with what a plan says of its dispatch. */
export interface EmittedKernel extends PlanPipeline {
  /**
   * Workgroups for one row of the batch. The total, times the batch, is dispatched as (min(total, 65535),
   * ceil(total / 65535), 1).
   */
  readonly workgroups: number;
  /**
   * The values bound at group 0, binding 0 and up: each value's region alone, rows of the batch one after the other;
   * two values that lie in one place as one.
   * The uniform `{ batch: u32 }` follows at binding `bindings.length`.
   */
  readonly bindings: readonly ValueId[];
  /** What the uniform after that one holds, in order; none where the text takes no sizes. */
  readonly sizes: readonly number[];
}

/** Emits `kernel` alone, with its tile, and the `others` that are done with it. */
export function emitKernel(kernel: Kernel, context: EmitContext, others: readonly Kernel[] = []): EmittedKernel {
  const { shape, batched, half, invocation } = context;
  const multipliesHalves = multipliesHalvesAs(context);
  const schedule = scheduleKernel(kernel, { shape, batched, half, multipliesHalves, invocation }, others);
  return printKernels([{ schedule, context }])[0]!;
}

const hasHalves = ({ features }: Pick<PrintContext, "features">): boolean => features?.includes("shader-f16") === true;

/** Halves are multiplied where the target likes it and has them as a type. */
export const multipliesHalvesAs = (
  target: Pick<PrintContext, "features"> & Pick<KernelContext, "multipliesHalves">,
): boolean => target.multipliesHalves === true && hasHalves(target);

/** A scheduled kernel that is to be printed. */
export interface KernelToPrint {
  readonly schedule: ScheduledKernel;
  readonly context: PrintContext;
}

/** Prints kernels, in their order: those whose programs differ in numbers alone have one text. */
export function printKernels(kernels: readonly KernelToPrint[]): EmittedKernel[] {
  const all = kernels.map(bound);
  const shared = sharePrograms(
    all.map(({ program }) => program),
    all.map(({ tensors }) => JSON.stringify(tensors.map(({ access, type }) => [access, type]))),
  );
  const texts = new Map<SharedProgram["shared"], string>();
  return all.map(({ program, bindings }, i) => {
    const { shared: of, sizes } = shared[i]!;
    let wgsl = texts.get(of);
    if (wgsl === undefined) texts.set(of, (wgsl = print(all[of.first]!, of)));
    const { units, together, workgroup, arrays } = program;
    return {
      wgsl,
      sizes,
      workgroups: together ? units : Math.ceil(units / workgroup),
      invocations: workgroup,
      sharedBytes: bytesOf(arrays.filter((a) => a.space === "workgroup")),
      bindings,
    };
  });
}

/** A scheduled kernel, with how its arrays are held and bound. */
interface Bound extends ScheduledKernel {
  readonly at: string;
  readonly held: readonly HeldArray[];
  readonly tensors: readonly { index: number; name: string; access: string; type: string }[];
}

function bound({ schedule, context }: KernelToPrint): Bound {
  const half = hasHalves(context) ? "f16" : "packed";
  const held = schedule.program.arrays.map((a): HeldArray => ({ ...a, held: a.format === "half" ? half : "f32" }));
  const tensors = schedule.bindings.map((value, i) => ({
    index: i,
    name: held[i]!.name,
    access: held[i]!.written ? "read_write" : context.access(value),
    type: elementType(held[i]!),
  }));
  return { ...schedule, at: context.at, held, tensors };
}

/** The text of a scheduled kernel, in which what differs between those that share it are fields of a uniform. */
function print(
  { kernels, nameOf, at, held, tensors }: Bound,
  { program, fields, units }: SharedProgram["shared"],
): string {
  const { together, workgroup, arrays, body } = program;
  const known = new Map(fields.flatMap(({ name, parity }) => (parity === undefined ? [] : [[name, int(parity)]])));
  const statements = new StatementText(held, body, known);
  const lines = statements.lines(body);
  if (held.some((a) => a.held === "f16")) statements.enables.add("f16");
  const inPlan = fields.filter((f) => f.times === undefined);
  const count = units.kind === "number" ? units.value : undefined;
  const name = statements.text(units);
  const workgroups = together
    ? count === undefined
      ? `u32(${name})`
      : `${count}u`
    : count === undefined
      ? `(u32(${name}) + ${workgroup - 1}u) / ${workgroup}u`
      : `${Math.ceil(count / workgroup)}u`;
  const text = renderTemplate("kernel.wgsl.hbs", {
    at,
    kind: kernels[0]!.form.kind,
    equation: kernels.flatMap((k) => equationLines(k, nameOf)),
    bindings: tensors,
    enables: [...statements.enables].sort(),
    sizes: inPlan.map((f) => `${f.name}: ${heldType(f)}`).join(", "),
    sizesBinding: tensors.length + 1,
    fields: [
      ...inPlan.map((f) => ({
        name: f.name,
        value: heldType(f) === f.type ? `sizes.${f.name}` : `${f.type}(sizes.${f.name})`,
      })),
      ...fields.flatMap((f) => (f.times ? [{ name: f.name, value: `${f.times.of} * ${f.times.factor}` }] : [])),
    ],
    shared: arrays
      .filter((a) => a.space === "workgroup")
      .map((a) => ({ name: a.name, size: a.size, type: a.element === "f32" ? "f32" : "vec4f" })),
    together,
    workgroups,
    invocations: name,
    workgroup,
    helpers: helperTexts(statements.helpers),
    lines,
  });
  return indented(text);
}

/** Plans hold numbers: the runtime tells integers by that they are whole. */
const heldType = ({ type, whole }: Field): string => (whole ? "i32" : type);

const bytesOf = (arrays: readonly ArrayDecl[]): number =>
  arrays.reduce((sum, { element, size }) => sum + (element === "f32" ? 4 : 16) * size, 0);
