/**
 * The meaning of a loop program: what the members of its units store, step by step, in float32 (or float64). The oracle
 * of schedules: barriers, workgroup memory and subgroups included. Members run one after the other from barrier to
 * barrier; whatever could depend on their order is a fault, whichever order it was found in.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { roundHalf } from "../ir/half.ts";
import type { ArrayDecl, LoopProgram } from "../ir/loops.ts";
import { type Op, ops } from "../ir/ops.ts";
import type { Elements } from "./compile-loops.ts";
import { type LoopTextOptions, type Wait, lanesOf, loopText } from "./loop-text.ts";

export interface ExecuteLoopsOptions {
  /** Rows of the batch; 1 for what is not batched. */
  readonly batch?: number;
  /**
   * What `program.arrays` of storage hold, by name: numbers of one row, or of all rows of the batch one after the other.
   * Those that are written are stored to; an element that nobody stores stays as it is.
   */
  readonly arrays: Readonly<Record<string, Elements>>;
  /** Compute in float64: what is left of a difference to the oracle is then no rounding. */
  readonly double?: boolean;
  /** Units and members go in an order drawn from this number, as do the members of a subgroup; else in their own. */
  readonly seed?: number;
  /** Members of a subgroup; the last one of a workgroup may have fewer. */
  readonly subgroup?: number;
  /** What is read beyond an array is NaN, instead of a fault. */
  readonly readsBeyond?: boolean;
  /** A loop of more turns is taken for one that does not end. */
  readonly mostTurns?: number;
}

/**
 * Executes all units of `program`, for every row of the batch. Throws InternalError where a member stores beyond an
 * array or reads there, where an element of storage is stored twice, where one stores or reads what another stores in
 * workgroup memory without a barrier between them,
 * where some wait at a barrier and others do not come, where a loop does not end, where an integer leaves 32 bits or a
 * negative one is divided.
 */
export function executeLoops(program: LoopProgram, options: ExecuteLoopsOptions): void {
  const { batch = 1, seed, subgroup = 4 } = options;
  const text: LoopTextOptions = { double: options.double ?? false, readsBeyond: options.readsBeyond ?? false };
  const members = program.together ? program.workgroup : 1;
  const host = new LoopHost(program, members, text.double, options.mostTurns ?? 1e8);
  const arrays = program.arrays.map((a) =>
    host.array(a, a.space === "storage" ? held(a, options, batch, text) : undefined),
  );
  const { run, waits } = compiled(program, text);
  const unitOrder = order(program.units, seed, 0);
  for (let row = 0; row < batch; row++) {
    for (const id of unitOrder) {
      const memberOrder = order(members, seed, id + 1);
      const first = (row * program.units + id) * members;
      host.beginUnit();
      const start = (worker: number, place: number): unknown => {
        const inSubgroup = place % subgroup;
        const size = Math.min(subgroup, members - (place - inSubgroup));
        return run(host, row, id, worker, first + worker, inSubgroup, size, ...arrays);
      };
      if (!waits) memberOrder.forEach(start);
      else
        inStep(memberOrder.map(start) as Generator<Wait, void, readonly number[]>[], host, subgroup, program.units, id);
    }
  }
}

/** `0 .. count-1`, in an order drawn from `seed`, if there is one, and `draw`. */
function order(count: number, seed: number | undefined, draw: number): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  if (seed === undefined) return all;
  const keys = all.map((i) => ops.random.eval(seed, draw, i));
  return all.sort((a, b) => keys[a]! - keys[b]!);
}

/** Runs the members of a workgroup from one wait to the next. All have to come to the same. */
function inStep(
  members: readonly Generator<Wait, void, readonly number[]>[],
  host: LoopHost,
  subgroup: number,
  units: number,
  id: number,
): void {
  let answers: readonly (readonly number[])[] = [];
  for (;;) {
    const waits = members.map((member, i) => member.next(answers[i] ?? []).value as Wait | undefined);
    const [first] = waits;
    if (waits.some((w) => w?.place !== first?.place)) {
      const left = waits.filter((w) => w === undefined).length;
      throw new InternalError(
        "interp",
        `members of unit ${id} of ${units} wait ${left > 0 ? `for ${left} that are done` : "at different places"}`,
      );
    }
    if (first === undefined) return;
    if (first.op === undefined) {
      host.beginStep();
      answers = [];
    } else answers = combine(waits as Wait[], subgroup, host);
  }
}

const combinations = { subgroup_add: "add", subgroup_mul: "mul", subgroup_max: "max", subgroup_min: "min" } as const;

/** What each member's subgroup has together. */
function combine(waits: readonly Wait[], subgroup: number, { round }: LoopHost): (readonly number[])[] {
  const meaning = ops[combinations[waits[0]!.op!]].eval;
  return waits.map((_, place) => {
    const from = place - (place % subgroup);
    const [first, ...rest] = waits.slice(from, from + subgroup).map((w) => w.value!);
    return rest.reduce((sum, value) => sum.map((x, lane) => round(meaning(x, value[lane]!))), first!);
  });
}

/** What storage holds, as numbers that the program can load: of halves, halves. */
function held(array: ArrayDecl, options: ExecuteLoopsOptions, batch: number, text: LoopTextOptions): Elements {
  const { name, size, element, format, written } = array;
  const data = options.arrays[name];
  if (data === undefined) throw new InternalError("interp", `array '${name}' is not given`);
  const row = size * lanesOf(element);
  if (data.length !== row && data.length !== row * batch)
    throw new InternalError(
      "interp",
      `array '${name}' has ${data.length} numbers, needs ${row} for a row of the batch`,
    );
  if (written) {
    if (!text.double && data instanceof Float64Array)
      throw new InternalError("interp", `array '${name}' is stored to in float32`);
    return data;
  }
  const numbers = text.double ? data : Float32Array.from(data);
  return format === "half" ? numbers.map(roundHalf) : numbers;
}

type Run = (host: LoopHost, ...args: readonly unknown[]) => unknown;

/** Networks repeat their kernels: equal texts share one function, which stays warm. */
const functions = new Map<string, Run>();
const functionLimit = 1024;

function compiled(program: LoopProgram, options: LoopTextOptions): { run: Run; waits: boolean } {
  const { text, waits } = loopText(program, options);
  let run = functions.get(text);
  if (run === undefined) {
    if (functions.size >= functionLimit) functions.clear();
    const meanings = Object.fromEntries(Object.entries(ops).map(([name, op]: [string, Op]) => [name, op.eval]));
    run = new Function("op", "fround", `"use strict";\nreturn ${text}`)(meanings, Math.fround) as Run;
    functions.set(text, run);
  }
  return { run, waits };
}

/** What the texts call. */
class LoopHost {
  readonly round: (x: number) => number;
  readonly mostTurns: number;
  private readonly program: LoopProgram;
  private readonly members: number;
  private readonly double: boolean;
  private readonly arrays: SharedArray[] = [];

  constructor(program: LoopProgram, members: number, double: boolean, mostTurns: number) {
    this.mostTurns = mostTurns;
    this.program = program;
    this.members = members;
    this.double = double;
    this.round = double ? (x) => x : Math.fround;
  }

  /** An array that several members see: storage that holds `data`, or of the workgroup. */
  array(decl: ArrayDecl, data?: Elements): SharedArray {
    const array = new SharedArray(decl, data ?? this.local(decl.size * lanesOf(decl.element)), (me) => this.who(me));
    this.arrays.push(array);
    return array;
  }

  /** Memory in which nothing is known to be. */
  local(numbers: number): Elements {
    return (this.double ? new Float64Array(numbers) : new Float32Array(numbers)).fill(NaN);
  }

  beginUnit(): void {
    for (const array of this.arrays) array.beginUnit();
  }

  /** After a barrier: what was stored in workgroup memory before it is there for all. */
  beginStep(): void {
    for (const array of this.arrays) array.beginStep();
  }

  held(x: number): number {
    return roundHalf(x);
  }

  /** The half that a device computes: infinite beyond the largest. */
  half(x: number): number {
    return Math.abs(x) >= 65520 ? Math.sign(x) * Infinity : roundHalf(x);
  }

  angle(x: number): number {
    return Math.abs(x) <= Math.PI ? x : Math.atan2(Math.sin(x), Math.cos(x));
  }

  integer(x: number): number {
    if (x !== (x | 0)) throw new InternalError("interp", `${x} is computed as an integer of 32 bits`);
    return x | 0;
  }

  whole(x: number): number {
    if (x !== Math.trunc(x)) throw new InternalError("interp", `${x} is taken for an integer`);
    return this.integer(x);
  }

  quotient(a: number, b: number): number {
    if (a < 0 || b <= 0) throw new InternalError("interp", `integers ${a} and ${b} are divided`);
    return (a / b) | 0;
  }

  remainder(a: number, b: number): number {
    return a - b * this.quotient(a, b);
  }

  endless(me: number): never {
    throw new InternalError("interp", `${this.who(me)} is in a loop that does not end`);
  }

  beyond(array: string, at: number, size: number, me: number): never {
    throw new InternalError("interp", `${this.who(me)} is at element ${at} of '${array}', which has ${size}`);
  }

  private who(me: number): string {
    const unit = Math.floor(me / this.members);
    const { units } = this.program;
    const member = this.program.together ? `member ${me % this.members} of ` : "";
    return `${member}unit ${unit % units} of row ${Math.floor(unit / units)}`;
  }
}

const nobody = -1;
const several = -2;

/**
 * An array that several members see. It remembers who stored and who loaded each number, since the last barrier where
 * it is of a workgroup: nobody may load or store what another stores, nor store what another loads.
 */
class SharedArray {
  readonly data: Elements;
  private readonly decl: ArrayDecl;
  private readonly who: (me: number) => string;
  /** Whether nobody stores a number twice: a kernel stores each element once. */
  private readonly once: boolean;
  private readonly anyone: boolean;
  private readonly storedBy: Int32Array;
  private readonly loadedBy: Int32Array;

  constructor(decl: ArrayDecl, data: Elements, who: (me: number) => string) {
    this.decl = decl;
    this.data = data;
    this.who = who;
    // Where it may be again, with the same value, whoever comes last in whatever order must be right.
    this.once = decl.space === "storage" && decl.again !== true;
    this.anyone = decl.again === true;
    const tracked = decl.space === "workgroup" || decl.written ? data.length : 0;
    this.storedBy = new Int32Array(tracked).fill(nobody);
    this.loadedBy = new Int32Array(tracked).fill(nobody);
  }

  beginUnit(): void {
    if (this.decl.space !== "workgroup") return;
    this.data.fill(NaN);
    this.beginStep();
  }

  beginStep(): void {
    if (this.decl.space !== "workgroup") return;
    this.storedBy.fill(nobody);
    this.loadedBy.fill(nobody);
  }

  stored(first: number, count: number, me: number): void {
    for (let i = first; i < first + count; i++) {
      const [by, seen] = [this.storedBy[i]!, this.loadedBy[i]!];
      if (by !== nobody && !this.anyone && (by !== me || this.once))
        this.fault(i, `${this.who(me)} stores what ${by === me ? "it" : this.who(by)} has stored`);
      if (seen !== nobody && seen !== me)
        this.fault(i, `${this.who(me)} stores what ${seen === several ? "several members" : this.who(seen)} may load`);
      this.storedBy[i] = me;
    }
  }

  loaded(first: number, count: number, me: number): void {
    for (let i = Math.max(0, first); i < Math.min(first + count, this.data.length); i++) {
      const [by, seen] = [this.storedBy[i]!, this.loadedBy[i]!];
      if (by !== nobody && by !== me) this.fault(i, `${this.who(me)} loads what ${this.who(by)} may store`);
      this.loadedBy[i] = seen === nobody || seen === me ? me : several;
    }
  }

  private fault(i: number, what: string): never {
    const element = Math.floor(i / lanesOf(this.decl.element));
    throw new InternalError("interp", `${what}: element ${element} of '${this.decl.name}'`);
  }
}
