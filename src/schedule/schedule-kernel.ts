/**
 * The public face of the schedules: a kernel of the kernel IR becomes a program of the loop IR, its tensors in binding
 * order and the names that they have there. Nothing of it depends on where in a network the kernel stands, so equal
 * kernels have equal programs: networks repeat their kernels, and each is scheduled once.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import type { Form, Kernel } from "../ir/kernel.ts";
import { type LocalNames, localiseKernel, mapLoads } from "../ir/localise-kernel.ts";
import { type LoopProgram, name } from "../ir/loops.ts";
import { requireLoops } from "../ir/verify-loops.ts";
import { type ValueId, load, loadsOf } from "../ir/scalar.ts";
import { formOfTile, isCooperative, type Tile, type TileKind, type TileOf } from "../ir/tile.ts";
import { Buffers, type KernelContext } from "./buffers.ts";
import { IndexWriter } from "./index-writer.ts";
import { stemOfValue } from "./names.ts";
import { ScalarWriter } from "./scalar-writer.ts";
import { scheduleAttend } from "./schedule-attend.ts";
import { scheduleAttendStored } from "./schedule-attend-stored.ts";
import { scheduleAttendCooperative } from "./schedule-attend-cooperative.ts";
import { scheduleContract } from "./schedule-contract.ts";
import { scheduleContractStaged } from "./schedule-contract-staged.ts";
import { scheduleContractCooperative } from "./schedule-contract-cooperative.ts";
import { scheduleContractTeam } from "./schedule-contract-team.ts";
import { scheduleMap } from "./schedule-map.ts";
import { writeReductions } from "./schedule-reduction.ts";
import { scheduleRow } from "./schedule-row.ts";
import { scheduleRowCooperative } from "./schedule-row-cooperative.ts";
import { scheduleScan } from "./schedule-scan.ts";
import { Body } from "./scope.ts";

export type { KernelContext } from "./buffers.ts";

/** A kernel as statements; the same object for kernels that are equal. */
export interface Schedule {
  readonly program: LoopProgram;
  /** The kernel, and those that are done with it, over values of their own. */
  readonly kernels: readonly Kernel[];
  /** The name of the array that is one of these values. */
  readonly nameOf: (value: ValueId) => string;
  /** Arrays that are stored over what is loaded from them, or loaded where they were stored before. */
  readonly inPlace: ReadonlySet<string>;
}

/** A kernel as statements, and what it stands for in its network. */
export interface ScheduledKernel extends Schedule {
  /**
   * The values that the first arrays of the program hold, in their order: each value's region alone, rows of the batch
   * one after the other; two values that lie in one place are one.
   */
  readonly bindings: readonly ValueId[];
}

/** A bound for the number of rows of the batch, for intervals of indices alone. */
const manyRows = 1 << 20;

const localNames: LocalNames = { value: stemOfValue, variable: (v) => v.name };

/** What was scheduled, by all that the statements depend on. Emptied when it grows out of hand. */
const scheduled = new Map<string, Schedule>();
const keptSchedules = 500;

/**
 * Schedules `kernel` with its tile, and the `others` that are done with it; what it knows of the values around it comes
 * from `context`.
 */
export function scheduleKernel(
  kernel: Kernel,
  context: KernelContext,
  others: readonly Kernel[] = [],
): ScheduledKernel {
  const { kernel: first, others: rest, values, nextVar, key } = localiseKernel(kernel, localNames, others);
  const all = [first, ...rest];
  /** What lies in the place of another value: the value that is stored there. */
  const storedAt = new Map(all.flatMap((k) => (k.inPlace === undefined ? [] : [[k.inPlace, k.value]])));
  const within: KernelContext = {
    shape: (v) => context.shape(values.get(v)!),
    batched: (v) => context.batched(values.get(v)!),
    half: (v) => context.half?.(values.get(v)!) ?? false,
    multipliesHalves: context.multipliesHalves,
    invocation: context.invocation,
    unaligned: context.unaligned,
  };
  const fullKey = JSON.stringify([
    key,
    context.multipliesHalves === true,
    context.unaligned === true,
    context.invocation,
    [...values.keys()].map((v) => [within.shape(v), within.batched(v), within.half!(v)]),
  ]);
  let schedule = scheduled.get(fullKey);
  if (schedule === undefined) {
    const single = new Set<ValueId>();
    // One array for what lies in one place.
    const bound = all.map((k) =>
      mapLoads(k, (l) => (storedAt.has(l.value) ? load(storedAt.get(l.value)!, l.index) : l)),
    );
    const tensors = [...values.keys()].filter((v) => !storedAt.has(v));
    // `single` grows with each attempt that fails, so there are at most as many attempts as tensors.
    while (schedule === undefined) schedule = scheduleOnce(bound, within, tensors, single, nextVar);
    if (scheduled.size >= keptSchedules) scheduled.clear();
    scheduled.set(fullKey, schedule);
  }
  return { ...schedule, bindings: [...values].flatMap(([v, value]) => (storedAt.has(v) ? [] : [value])) };
}

/**
 * Schedules on the assumption that `single` holds every value that is accessed one number at a time, and adds those
 * that are missing.
 */
function scheduleOnce(
  kernels: readonly Kernel[],
  context: KernelContext,
  values: readonly ValueId[],
  single: Set<ValueId>,
  nextVar: number,
): Schedule | undefined {
  const [kernel] = kernels as [Kernel];
  const body = new Body(nextVar);
  const batch = body.makeVar("batch_row", manyRows);
  body.names.exact("batch_row");
  body.names.exact("id");
  body.names.exact("worker");
  body.bind(batch, name("batch_row", "i32"));
  const buffers = new Buffers(values, body.names, context, batch, single);
  const assumed = new Set(single);
  // Members of a workgroup that share a piece have to agree on where it begins.
  const overlaps =
    context.unaligned === true &&
    !isCooperative(kernel.tile) &&
    kernels.every((k) => !loadsOf(k.body).some((l) => l.value === k.value));
  const inside = { vector: kernel.tile.vector, unroll: kernel.tile.kind === "row" ? kernel.tile.unroll : 1 };
  const writer = new ScalarWriter(
    body,
    new IndexWriter(body),
    buffers,
    overlaps,
    (node, w) => writeReductions([node], w, inside),
    context.invocation,
  );
  const [first, ...others] = kernels.map((k) => mapLoads(k, (l) => buffers.flat(l))) as [Kernel, ...Kernel[]];
  const units = writeKernel(first, others, writer);
  if (single.size !== assumed.size) return undefined;
  const program: LoopProgram = {
    arrays: [...buffers.arrays(new Set(kernels.map((k) => k.value)), writer.overlapped), ...body.workgroupArrays],
    units,
    together: isCooperative(kernel.tile),
    workgroup: kernel.tile.workgroup,
    body: body.statements,
  };
  const readsOwn = (k: Kernel): boolean => k.inPlace !== undefined || k.form.kind === "scan";
  const inPlace = new Set(kernels.filter(readsOwn).map((k) => buffers.name(k.value)));
  requireLoops(program, "schedule", { inPlace });
  return { program, kernels, nameOf: (v) => buffers.name(v), inPlace };
}

/** A schedule writes the body of a kernel and returns how many units of work a row of the batch has. */
type WriteSchedule<F extends Form, T extends Tile> = (
  kernel: Kernel,
  form: F,
  tile: T,
  writer: ScalarWriter,
  others: readonly Kernel[],
) => number;
type FormOf<K extends TileKind> = Extract<Form, { readonly kind: (typeof formOfTile)[K] }>;

/** The schedule that each kind of tile is for. */
const schedules: { readonly [K in TileKind]: WriteSchedule<FormOf<K>, TileOf<K>> } = {
  map: (kernel, _, tile, writer, others) => scheduleMap([kernel, ...others], tile, writer),
  row: scheduleRow,
  "row-cooperative": scheduleRowCooperative,
  contract: scheduleContract,
  "contract-staged": scheduleContractStaged,
  "contract-cooperative": scheduleContractCooperative,
  "contract-team": scheduleContractTeam,
  attend: scheduleAttend,
  "attend-stored": scheduleAttendStored,
  "attend-cooperative": scheduleAttendCooperative,
  scan: scheduleScan,
};

/**
 * Writes the body; returns how many units of work a row of the batch has. A unit is what one invocation does; or, where
 * tiles are cooperative, one workgroup, whose members are numbered by `worker`: control flow around
 * barriers may depend on the number of the workgroup, `id`, and not on `worker`.
 */
function writeKernel(kernel: Kernel, others: readonly Kernel[], writer: ScalarWriter): number {
  const { form, tile } = kernel;
  if (formOfTile[tile.kind] !== form.kind)
    throw new InternalError("schedule", `${kernel.name}: a ${form.kind} has the tile '${tile.kind}'`);
  const schedule = schedules[tile.kind] as WriteSchedule<Form, Tile>;
  return schedule(kernel, form, tile, writer, others);
}
