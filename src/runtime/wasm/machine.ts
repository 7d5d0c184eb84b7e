/** WebAssembly as a machine that executes plans: code compiled once, and a pool of workers a program with weights. */
import { VitcError } from "../errors.ts";
import type { Machine } from "../executor.ts";
import type { WasmPlan } from "../plan.ts";
import type { HalfParts } from "../shared-parts.ts";
import { type Body, bodyOfEngine, moduleOf } from "./code.ts";
import { notShared, usualThreads } from "./features.ts";
import { Layout, requireAddressable } from "./layout.ts";
import { type Code, Pool } from "./pool.ts";
import { WasmProgram } from "./program.ts";

export interface WasmOptions {
  /** Threads that compute, where memory may be shared; as many as make sense where it is not given. */
  readonly threads?: number | undefined;
  /** Why it is the one that computes. */
  readonly why?: string;
}

export interface WasmMachine extends Machine {
  /** A pool over so many bytes. @throws VitcError `limits` */
  pool(bytes: number): Pool;
  /** Where a plan's regions lie, of so many rows. @throws VitcError `limits` where addresses do not go so far */
  layout(plan: WasmPlan, rows: number, arenaAt?: number): Layout;
  /** Its code; equal code is compiled once. */
  code(plan: WasmPlan): Promise<Code>;
}

/** Each takes some megabytes and a moment to start: who asks for more is mistaken. */
const mostAsked = 256;

/** @throws VitcError `device` where the engine has not what the code needs; `input` for so many threads */
export function wasmMachine({ threads: wanted, why }: WasmOptions, halves: HalfParts): WasmMachine {
  if (wanted !== undefined && wanted > mostAsked)
    throw new VitcError("input", `'threads': expected a whole number from 1 to ${mostAsked}, got ${wanted}`);
  const body: Body = bodyOfEngine();
  const alone = notShared();
  const shared = alone === undefined;
  const threads = shared ? (wanted ?? usualThreads()) : 1;
  const compiled = new Map<string, Promise<WebAssembly.Module>>();
  let lose!: (lost: { reason: string; message: string }) => void;
  const lost = new Promise<{ reason: string; message: string }>((resolve) => (lose = resolve));
  const machine: WasmMachine = {
    // One thread where memory may not be shared.
    info: { kind: "wasm", threads, simd: body, ...(why !== undefined && { why }), ...(!shared && { alone }) },
    lost,
    pool(bytes) {
      const pool = new Pool({ threads, bytes, shared });
      void pool.lost.then((message) => lose({ reason: "worker", message }));
      return pool;
    },
    layout(plan, rows, arenaAt) {
      const layout = new Layout(plan, { rows, threads, arenaAt });
      requireAddressable(plan.model, layout, rows);
      return layout;
    },
    async code({ bodies, functions: names }) {
      const given = bodies[body];
      const taken = typeof given === "function" ? await given() : given;
      let module = compiled.get(taken.base64);
      if (module === undefined) compiled.set(taken.base64, (module = moduleOf(taken, shared)));
      return { module: await module, names };
    },
    async check(plan, maxBatch) {
      machine.layout(plan as WasmPlan, maxBatch);
    },
    async compile(plans, _phase, signal, onProgress) {
      let done = 0;
      const report = (): void => onProgress?.({ stage: "compile", done: done++, total: plans.length });
      report();
      await Promise.all(plans.map((plan) => machine.code(plan as WasmPlan).then(report)));
      signal.throwIfAborted();
    },
    async open(given, maxBatch, base) {
      const plan = given as WasmPlan;
      const pool = (base as WasmProgram | undefined)?.pool;
      // Both run in the same bytes, in turns, unless these hold what is kept.
      const layout = machine.layout(plan, maxBatch, plan.state && pool?.bytes);
      const code = machine.code(plan);
      // Told when it is needed.
      code.catch(() => {});
      if (pool === undefined)
        return new WasmProgram({ plan, pool: machine.pool(layout.end), layout, code, halves, borrowed: false });
      pool.grow(layout.end);
      return new WasmProgram({ plan, pool, layout, code, halves, borrowed: true });
    },
  };
  return machine;
}
