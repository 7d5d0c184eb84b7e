/**
 * The processor as what is tuned on, by WebAssembly in the engine at hand. Kernels are measured as models run them: by
 * as many threads, the body that this engine takes. What a tile costs depends on both.
 */
import { median } from "../../host/statistics.ts";
import type { AdapterInfo } from "../../host/open-device.ts";
import { asHalves, requireInHalves } from "../../runtime/stored-halves.ts";
import { wasmMachine, type WasmMachine } from "../../runtime/wasm/machine.ts";
import type { Pool } from "../../runtime/wasm/pool.ts";
import type { MachineAtHand } from "../kernel-bench.ts";
import { openKernelBench } from "./bench.ts";

/**
 * A measurement is so many times as long as what it takes to wake the threads, and at least so many milliseconds: some
 * turns of a scheduler, since more threads than processors are the rule.
 */
const quantaEach = 100;
const leastEach = 20;

/** `host` says what the processor and the engine are. */
export function processorAtHand(host: Pick<AdapterInfo, "vendor" | "architecture" | "description">): MachineAtHand {
  let made: WasmMachine | undefined;
  let lost = false;
  /** What dies takes its pool along, and the machine that counts it as gone. */
  function machine(): WasmMachine {
    if (made !== undefined && !lost) return made;
    const fresh = wasmMachine({}, { asHalves, requireInHalves });
    [made, lost] = [fresh, false];
    void fresh.lost.then(() => (lost ||= made === fresh));
    return fresh;
  }
  return {
    async require() {
      machine();
    },
    async open() {
      const here = machine();
      const { threads = 1, simd } = here.info;
      const quantum = await wakeTime(here);
      const least = Math.max(leastEach, quantaEach * quantum);
      return {
        adapter: {
          ...host,
          description: `${host.description}, ${simd} SIMD, ${threads} ${threads === 1 ? "thread" : "threads"}`,
          fallback: false,
        },
        clock: { kind: "wall", quantum },
        openKernel: (subject, target, batch) => openKernelBench(here, least, subject, target, batch),
        device: async () => undefined,
        lost: () => lost,
      };
    },
    close() {},
  };
}

/** A module of nothing: eight bytes. */
const nothing = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Milliseconds of a run in which nobody has anything to do. */
async function wakeTime(machine: WasmMachine): Promise<number> {
  const pool: Pool = machine.pool(1);
  try {
    const code = pool.code({ module: await WebAssembly.compile(nothing), names: [] });
    const steps = [{ function: 0, units: 0, args: [] }];
    const program = pool.program({ code, steps, scratch: 0, scratchEach: 0 });
    const times: number[] = [];
    for (let i = 0; i < 9; i++) times.push((await pool.run({ program, from: 0, to: 1, rows: 1 })).milliseconds);
    return median(times);
  } finally {
    pool.close(new Error("measured"));
  }
}
