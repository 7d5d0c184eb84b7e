/**
 * What one workgroup of a schedule does, counted by going through its statements with all members in step: instructions
 * that subgroups issue, lines and banks that their loads touch, what a first cache keeps, and how long the longest chain
 * of one waiting for another is. Long loops are gone through a few turns, the others taken to be like the last of these.
 *
 * Within statements without a loop or barrier between them, an instruction begins as soon as its operands are there:
 * compilers for GPUs put loads first. A turn of a loop begins when the last instruction of the one before has begun.
 */
import {
  type ArrayDecl,
  type Expr,
  expressionsOf,
  insideOfStmt,
  type LoopProgram,
  type Stmt,
  partsOf,
} from "../../src/ir/loops.ts";
import { instructionsOf } from "./instructions.ts";
import { type Lanes, laneAt, valueOf } from "./lane-integers.ts";

/** What the count depends on of a device: sizes, and latencies in clocks. */
export interface CountContext {
  readonly subgroup: number;
  /** Instructions that a core begins in a clock, of different subgroups. */
  readonly issued: number;
  /** Bytes of the first cache that a workgroup has for itself. */
  readonly l1Bytes: number;
  readonly arithmeticLatency: number;
  readonly sharedLatency: number;
  readonly l1Latency: number;
  /** Of what the first cache does not have, by the array's name. */
  readonly missLatency: (array: string) => number;
  readonly barrier: number;
}

/** What one workgroup does. */
export interface Work {
  /** Instructions of subgroups. */
  issued: number;
  /** Exponentials and the like, of single invocations. */
  functions: number;
  /** Lines of 128 bytes that loads and stores of a subgroup touch, each instruction by itself. */
  lines: number;
  /** Turns that the 32 banks of workgroup memory take, a word each. */
  bankTurns: number;
  barriers: number;
  /** Turns of loops that load from buffers, one after the other: how often somebody waits for memory. */
  serialSteps: number;
  /** Clocks that it takes where nothing else runs on the core. */
  alone: number;
  /** Bytes that the first cache did not have, and those stored, by array. */
  readonly missed: Map<string, number>;
}

const sectorBytes = 32;
const lineBytes = 128;
const banks = 32;
/** Turns of a loop that are gone through: the first half warms up, the others are what the rest are like. */
const sampledTurns = 8;

/** Counts workgroup number `group` of the program. */
export function countProgram(program: LoopProgram, context: CountContext, group = 0): Work {
  return new Counter(program, context, group).count();
}

type Numbers = Omit<Work, "missed" | "alone">;

/** What was counted when a turn of a loop was over. */
interface Sample {
  readonly sums: Numbers;
  readonly missed: ReadonlyMap<string, number>;
  readonly floor: number;
}

class Counter {
  private readonly program: LoopProgram;
  private readonly context: CountContext;
  private readonly arrays: ReadonlyMap<string, ArrayDecl & { readonly base: number }>;
  private readonly members: { count: number; names: Map<string, Lanes> };
  private readonly sums: Numbers = {
    issued: 0,
    functions: 0,
    lines: 0,
    bankTurns: 0,
    barriers: 0,
    serialSteps: 0,
  };
  private readonly missed = new Map<string, number>();
  /** The first cache: sectors, those longest unused first. */
  private readonly cached = new Set<number>();
  /** Which members take part; all where there is none. */
  private mask: Uint8Array | undefined;
  /** When each local is there, in clocks. */
  private readonly ready = new Map<string, number>();
  /** When the statements now looked at began, what they issue, and when the last of them begins. */
  private floor = 0;
  private slots = 0;
  private last = 0;
  private loads = 0;

  constructor(program: LoopProgram, context: CountContext, group: number) {
    this.program = program;
    this.context = context;
    let base = 0;
    this.arrays = new Map(
      program.arrays.map((a) => {
        const at = base;
        base += Math.ceil((a.size * bytesOf(a.element)) / lineBytes + 1) * lineBytes;
        return [a.name, { ...a, base: at }];
      }),
    );
    const { workgroup, together } = program;
    const number = Int32Array.from({ length: workgroup }, (_, i) => i);
    const names = new Map<string, Lanes>([["batch_row", 0]]);
    names.set("worker", number);
    names.set("id", together ? group : number.map((i) => Math.min(group * workgroup + i, program.units - 1)));
    this.members = { count: workgroup, names };
    const inLastGroup = program.units - group * workgroup;
    if (!together && inLastGroup < workgroup) this.mask = Uint8Array.from(number, (i) => Number(i < inLastGroup));
  }

  count(): Work {
    this.statements(this.program.body);
    this.cut();
    const latest = Math.max(this.floor, ...this.ready.values());
    return { ...this.sums, missed: this.missed, alone: latest };
  }

  private statements(body: readonly Stmt[]): boolean {
    for (const s of body) if (this.statement(s)) return true;
    return false;
  }

  /** Whether the innermost loop is left. */
  private statement(s: Stmt): boolean {
    switch (s.kind) {
      case "let":
      case "assign":
        this.ready.set(s.name, this.expression(s.value));
        this.members.names.set(s.name, valueOf(s.value, this.members));
        return false;
      case "var":
        this.ready.set(s.name, s.value === undefined ? this.floor : this.expression(s.value));
        this.members.names.set(s.name, s.value === undefined ? undefined : valueOf(s.value, this.members));
        return false;
      case "accumulate": {
        const { slots, functions } = instructionsOf({ accumulate: s.value });
        const at = this.begin([this.expression(s.value), this.ready.get(s.name) ?? this.floor], slots, functions);
        this.ready.set(s.name, at + this.context.arithmeticLatency);
        this.members.names.set(s.name, undefined);
        return false;
      }
      case "array":
        for (const e of expressionsOf(s)) this.expression(e);
        return false;
      case "store":
        this.begin([this.expression(s.value), this.expression(s.at)], 1, 0);
        this.access(s.array, bytesOf(s.value.type), s.at, true);
        return false;
      case "barrier":
        this.cut();
        this.sums.barriers++;
        this.floor = Math.max(this.floor, ...this.ready.values()) + this.context.barrier;
        return false;
      case "break":
        return true;
      case "if":
        return this.within(s.cond, () => this.statements(s.then));
      case "loop":
        this.loop(s);
        return false;
    }
  }

  /** Does `work` for those members for which `cond` holds; it holds where it depends on data. */
  private within(cond: Expr, work: () => boolean): boolean {
    this.expression(cond);
    const holds = valueOf(cond, this.members);
    const outer = this.mask;
    const inner = masked(outer, holds, this.members.count);
    if (inner === "none") return false;
    this.mask = inner;
    const left = work();
    this.mask = outer;
    // Who is left goes on.
    return left && inner === outer;
  }

  private loop(s: Stmt & { kind: "loop" }): void {
    this.cut();
    const outer = this.mask;
    this.members.names.set(s.name, valueOf(s.from, this.members));
    this.ready.set(s.name, this.floor);
    const samples: Sample[] = [];
    let [turns, over] = [0, false];
    for (; !over; turns++) {
      const inner = masked(outer, valueOf(s.while, this.members), this.members.count);
      if (inner === "none") break;
      if (turns < sampledTurns) {
        this.mask = inner;
        this.loads = 0;
        over = this.statements(s.body);
        this.expression(s.next);
        this.expression(s.while);
        this.cut();
        if (this.loads > 0) this.sums.serialSteps++;
        if (turns >= sampledTurns / 2 - 1) samples.push(this.snapshot());
      }
      const next = valueOf(s.next, this.members);
      // Whose turns depend on data takes one.
      if (next === undefined) break;
      this.members.names.set(s.name, next);
    }
    this.mask = outer;
    if (turns > sampledTurns) this.extrapolate(samples, turns - sampledTurns);
  }

  private snapshot(): Sample {
    return { sums: { ...this.sums }, missed: new Map(this.missed), floor: this.floor };
  }

  /** As many `turns` more as the later ones of those sampled. */
  private extrapolate(samples: readonly Sample[], turns: number): void {
    const [first] = samples;
    if (first === undefined || samples.length < 2) return;
    const times = turns / (samples.length - 1);
    for (const key of Object.keys(this.sums) as (keyof Numbers)[])
      this.sums[key] += (this.sums[key] - first.sums[key]) * times;
    for (const [array, bytes] of this.missed)
      this.missed.set(array, bytes + (bytes - (first.missed.get(array) ?? 0)) * times);
    const later = (this.floor - first.floor) * times;
    this.floor += later;
    for (const [name, at] of this.ready) if (at > this.floor - later) this.ready.set(name, at + later);
  }

  /** When the value of `e` is there. */
  private expression(e: Expr): number {
    if (e.kind === "number") return this.floor;
    if (e.kind === "name") return this.ready.get(e.name) ?? 0;
    const operands = partsOf(e).map((p) => this.expression(p));
    if (e.kind === "load") {
      const at = this.begin(operands, 1, 0);
      const hit = this.access(e.array, bytesOf(e.type), e.at, false);
      const { space } = this.arrays.get(e.array) ?? { space: "local" };
      if (space === "local") return at + this.context.arithmeticLatency;
      if (space === "workgroup") return at + this.context.sharedLatency;
      this.loads++;
      return at + (hit ? this.context.l1Latency : this.context.missLatency(e.array));
    }
    const { slots, functions } = instructionsOf(e);
    const at = this.begin(operands, slots, functions);
    return slots === 0 ? at : at + this.context.arithmeticLatency * (functions > 0 ? 4 : 1);
  }

  /** Issues an instruction; gives when. */
  private begin(operands: readonly number[], slots: number, functions: number): number {
    const at = Math.max(this.floor, ...operands);
    if (slots === 0) return at;
    const { subgroup, issued } = this.context;
    const subgroups = this.activeSubgroups();
    this.sums.issued += slots * subgroups;
    this.sums.functions += functions * subgroups * subgroup;
    this.slots += slots * Math.max(1, subgroups / issued);
    this.last = Math.max(this.last, at);
    return at;
  }

  /** What comes now comes after what was issued. */
  private cut(): void {
    this.floor = Math.max(this.floor + this.slots, this.last);
    this.slots = 0;
    this.last = this.floor;
  }

  private activeSubgroups(): number {
    const { subgroup } = this.context;
    if (this.mask === undefined) return Math.ceil(this.members.count / subgroup);
    let active = 0;
    for (let from = 0; from < this.mask.length; from += subgroup)
      active += Number(this.mask.subarray(from, from + subgroup).includes(1));
    return active;
  }

  /** Notes what the members load or store; whether all of it was in the first cache. */
  private access(array: string, bytes: number, index: Expr, store: boolean): boolean {
    const declared = this.arrays.get(array);
    if (declared === undefined || declared.space === "local") return true;
    const at = valueOf(index, this.members) ?? 0;
    const unit = declared.format === "half" ? bytesOf(declared.element) / 2 : bytesOf(declared.element);
    const taken = declared.format === "half" ? bytes / 2 : bytes;
    const { count } = this.members;
    const { subgroup } = this.context;
    let hit = true;
    for (let from = 0; from < count; from += subgroup) {
      const places = new Set<number>();
      for (let i = from; i < Math.min(count, from + subgroup); i++) {
        if (this.mask !== undefined && this.mask[i] === 0) continue;
        places.add(declared.base + laneAt(at, i) * unit);
        if (typeof at === "number") break;
      }
      if (places.size === 0) continue;
      if (declared.space === "workgroup") this.sums.bankTurns += bankTurns(places, taken);
      else hit = this.touch(array, places, taken, store) && hit;
    }
    return hit;
  }

  /** Sectors of a subgroup's access; whether the first cache had all. */
  private touch(array: string, places: ReadonlySet<number>, bytes: number, store: boolean): boolean {
    const sectors = new Set<number>();
    for (const place of places)
      for (let s = Math.floor(place / sectorBytes); s * sectorBytes < place + bytes; s++) sectors.add(s);
    const lines = new Set<number>();
    let missed = 0;
    for (const s of sectors) {
      lines.add(Math.floor((s * sectorBytes) / lineBytes));
      if (!store && this.cached.delete(s)) this.cached.add(s);
      else {
        missed++;
        if (!store) this.keep(s);
      }
    }
    this.sums.lines += lines.size;
    if (missed > 0) this.missed.set(array, (this.missed.get(array) ?? 0) + missed * sectorBytes);
    return missed === 0;
  }

  private keep(sector: number): void {
    this.cached.add(sector);
    if (this.cached.size * sectorBytes > this.context.l1Bytes)
      for (const oldest of this.cached) {
        this.cached.delete(oldest);
        break;
      }
  }
}

/** Bytes of a type as it is loaded. */
const bytesOf = (type: string): number => (type.endsWith("x4x4") ? 64 : type.endsWith("x4") ? 16 : 4);

/** Those of `mask` for which `holds`; "none" where there is nobody. */
function masked(mask: Uint8Array | undefined, holds: Lanes, count: number): Uint8Array | undefined | "none" {
  if (holds === undefined) return mask;
  if (typeof holds === "number") return holds !== 0 ? mask : "none";
  if (mask === undefined && !holds.includes(0)) return mask;
  const inner = Uint8Array.from({ length: count }, (_, i) =>
    Number(holds[i] !== 0 && (mask === undefined || mask[i] !== 0)),
  );
  return inner.includes(1) ? inner : "none";
}

/** Turns until every bank has given each of its words that are asked for once. */
function bankTurns(places: ReadonlySet<number>, bytes: number): number {
  const words = new Set<number>();
  for (const place of places) for (let b = 0; b < bytes; b += 4) words.add((place + b) / 4);
  const load = new Int32Array(banks);
  for (const w of words) load[w % banks]!++;
  return Math.max(...load);
}

/** Registers that an invocation needs: locals that change, the largest block of what stays, and some addresses. */
export function registersOf(program: LoopProgram): number {
  const floats = (type: string): number => bytesOf(type) / 4;
  const inBlock = (body: readonly Stmt[]): number => {
    let [held, inner] = [0, 0];
    for (const s of body) {
      if (s.kind === "var") held += floats(s.type);
      if (s.kind === "let") held += s.value.type === "i32" || s.value.type === "bool" ? 0.5 : floats(s.value.type);
      if (s.kind === "array") held += s.array.space === "local" ? s.array.size * floats(s.array.element) : 0;
      inner = Math.max(inner, inBlock(insideOfStmt(s)));
    }
    return held + inner;
  };
  return Math.ceil(inBlock(program.body)) + 16;
}
