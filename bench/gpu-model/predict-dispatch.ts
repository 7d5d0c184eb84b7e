/**
 * How long a dispatch takes on a device, from its schedule and the device's numbers. A kernel is as slow as the slowest
 * of what it asks for: instructions, function units, the first cache, workgroup memory, the second cache, memory, or the
 * chain of one instruction waiting for another; before it begins, the one before has to be over.
 */
import type { LoopProgram } from "../../src/ir/loops.ts";
import { type CountContext, countProgram, registersOf, type Work } from "./count-program.ts";
import type { Device } from "./device.ts";

/** One dispatch, at a batch. */
export interface Dispatch {
  readonly name: string;
  readonly kind: string;
  readonly loops: LoopProgram;
  readonly groups: number;
  readonly flops: number;
  /** Every element once. */
  readonly bytesRead: number;
  readonly bytesWritten: number;
  /** Its tensors: what they take, and whether they are the same in every run and for every row of the batch. */
  readonly arrays: ReadonlyMap<string, { readonly bytes: number; readonly constant: boolean }>;
}

/** What may bound a kernel. */
export type Bound =
  | "launch"
  | "latency"
  | "compute"
  | "functions"
  | "first cache"
  | "shared"
  | "second cache"
  | "memory";

export interface Prediction {
  /** Microseconds, the launch included. */
  readonly time: number;
  /** Of each part, as if there were no other. */
  readonly parts: Readonly<Record<Bound, number>>;
  /** The part that takes longest. */
  readonly bound: Bound;
  /** What the device would need at its peak for these operations and bytes, over what it takes without the launch. */
  readonly use: number;
  /** Workgroups that a core holds at a time. */
  readonly resident: number;
  readonly work: Work;
}

/** Where bytes come from that no first cache has. */
interface Level {
  /** ns */
  readonly latency: number;
  /** GB/s */
  readonly bandwidth: number;
}

/** The level that keeps `bytes` until they are asked for again. */
function homeOf(bytes: number, d: Device): Level {
  if (bytes <= d.l2Bytes) return { latency: d.l2Latency, bandwidth: d.l2Bandwidth };
  if (d.l3Bytes !== undefined && bytes <= d.l3Bytes) return { latency: d.l3Latency!, bandwidth: d.l3Bandwidth! };
  return { latency: d.memoryLatency, bandwidth: d.memoryBandwidth };
}

/** Workgroups of the program that a core of the device holds at a time. */
export function residentGroups(program: LoopProgram, d: Device): number {
  const registers = Math.min(registersOf(program), d.invocationRegisters);
  const bytes = (e: string): number => (e === "f32" ? 4 : e === "f32x4" ? 16 : 64);
  const shared = program.arrays
    .filter((a) => a.space === "workgroup")
    .reduce((sum, a) => sum + a.size * bytes(a.element), 0);
  return Math.max(
    1,
    Math.floor(
      Math.min(
        d.residentWorkgroups,
        d.residentInvocations / program.workgroup,
        d.registerBytes / (4 * registers * program.workgroup),
        shared === 0 ? Infinity : d.sharedBytes / shared,
      ),
    ),
  );
}

/** What was counted of a program, by all that the count depends on: models repeat kernels, and targets share them. */
const counted = new WeakMap<LoopProgram, Map<string, Work>>();

function countOnce(program: LoopProgram, context: CountContext): Work {
  const latencies = program.arrays.map((a) => (a.space === "storage" ? context.missLatency(a.name) : 0));
  const key = JSON.stringify([context, latencies]);
  const known = counted.get(program) ?? new Map<string, Work>();
  counted.set(program, known);
  const work = known.get(key) ?? countProgram(program, context);
  known.set(key, work);
  return work;
}

/** Predicts `dispatch` on `d`, in a run that touches `runBytes`. */
export function predictDispatch(dispatch: Dispatch, d: Device, runBytes: number): Prediction {
  const { loops, groups, arrays } = dispatch;
  const onBusiest = Math.ceil(groups / d.cores);
  const resident = Math.min(residentGroups(loops, d), onBusiest);
  const ownBytes = [...arrays.values()].reduce((sum, a) => sum + a.bytes, 0);
  // Weights come from where they stayed since the last run, the rest from where the kernel before has put it.
  const home = (array: string): Level => homeOf(arrays.get(array)?.constant ? runBytes : ownBytes, d);
  const clocks = (ns: number): number => ns * d.clock;
  const count = (missLatency: (array: string) => number): Work =>
    countOnce(loops, {
      subgroup: d.subgroup,
      issued: d.lanes / d.subgroup,
      l1Bytes: d.l1Bytes / resident,
      arithmeticLatency: d.arithmeticLatency,
      sharedLatency: clocks(d.sharedLatency),
      l1Latency: clocks(d.l1Latency),
      missLatency,
      barrier: d.barrier,
    });
  // Who asks first waits for where it comes from, those after for the second cache.
  const first = count(() => clocks(d.l2Latency));
  const coldOf = (array: string): number => {
    const all = (first.missed.get(array) ?? 0) * groups;
    return all === 0 ? 0 : Math.min(1, (arrays.get(array)?.bytes ?? 0) / all);
  };
  const work = count((array) => {
    const cold = coldOf(array);
    return clocks(cold * home(array).latency + (1 - cold) * d.l2Latency);
  });

  const us = (perCore: number): number => perCore / (d.clock * 1000);
  const missed = [...work.missed].map(([array, bytes]) => ({ array, bytes: bytes * groups }));
  const far = missed
    .map(({ array, bytes }) => ({ level: home(array), bytes: bytes * coldOf(array) }))
    .filter(({ level }) => level.bandwidth < d.l2Bandwidth);
  const parts: Record<Bound, number> = {
    launch: d.launch,
    latency: us(work.alone * Math.max(1, onBusiest / resident)),
    compute: us((onBusiest * work.issued * d.subgroup) / d.lanes),
    functions: us((onBusiest * work.functions) / d.functionLanes),
    "first cache": us((onBusiest * work.lines * 128) / d.l1Bandwidth),
    shared: us((onBusiest * work.bankTurns * 128) / d.sharedBandwidth),
    "second cache": missed.reduce((sum, { bytes }) => sum + bytes, 0) / (d.l2Bandwidth * 1000),
    memory: far.reduce((sum, { level, bytes }) => sum + bytes / (level.bandwidth * 1000), 0),
  };
  const { launch, ...running } = parts;
  const longest = Math.max(...Object.values(running));
  const bound = (Object.keys(parts) as Bound[]).reduce((a, b) => (parts[b] > parts[a] ? b : a));
  const peak = d.cores * d.lanes * 2 * d.clock * 1000;
  const nearest = homeOf(ownBytes, d).bandwidth * 1000;
  const ideal = Math.max(dispatch.flops / peak, (dispatch.bytesRead + dispatch.bytesWritten) / nearest);
  return { time: launch + longest, parts, bound, use: ideal / longest, resident, work };
}
