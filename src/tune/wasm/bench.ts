/**
 * One kernel on the processor, with any of its tiles: in a pool of its own, laid out as the runtime does it, by the code
 * that the compiler would emit.
 */
import { wasmBackend } from "../../codegen/wasm/backend.ts";
import type { Placement } from "../../ir/kernel.ts";
import type { Target } from "../../ir/target.ts";
import { VitcError } from "../../runtime/errors.ts";
import type { Layout } from "../../runtime/wasm/layout.ts";
import type { WasmMachine } from "../../runtime/wasm/machine.ts";
import { bindCalls, runCalls } from "../../runtime/wasm/run-calls.ts";
import type { Run } from "../duel.ts";
import { kernelAlone } from "../kernel-alone.ts";
import type { KernelBench } from "../kernel-bench.ts";
import type { Subject } from "../subjects.ts";
import { warmUp } from "./warm-up.ts";

/** Calls that threads go through at once, one after the other as those of a model are. */
const callsEach = 64;
/** A measurement is taken in so many parts, the best of which counts: others had to wait for a processor. */
const parts = 16;

/** Takes memory for `batch` rows, and fills what the kernel reads. `close` frees it. */
export function openKernelBench(
  machine: WasmMachine,
  least: number,
  subject: Subject,
  target: Target,
  batch: number,
): KernelBench {
  const { kernel } = subject;
  const alone = kernelAlone(subject, target, batch, () => wasmBackend(target));
  const first = machine.layout(alone.planOf(kernel.tile), batch);
  const pool = machine.pool(first.end);
  const { result } = alone;
  // Whatever the tile: what its scratch memory takes lies behind.
  const at = ({ space, offset }: Placement): number => first.at({ space: space === "arena" ? 1 : 0, offset });
  for (const { place, data } of alone.operands()) pool.write(at(place), data);
  // An element that a tile forgets is not a number.
  const unset = new Float32Array(result.count).fill(NaN);
  const rows = kernel.batched ? batch : 1;
  return {
    least,
    async attempt(tile) {
      try {
        const plan = alone.planOf(tile);
        const layout: Layout = machine.layout(plan, batch);
        pool.grow(layout.end);
        const code = pool.code(await machine.code(plan));
        const calls = bindCalls(pool, layout, code, Array(callsEach).fill(plan.dispatches[0]!));
        const run: Run = async (repeats) => {
          const each = Math.min(callsEach, Math.ceil(repeats / parts));
          let best = Infinity;
          for (let done = 0; done < repeats; done += each) {
            const ran = await runCalls(pool, `measuring ${kernel.name}`, calls, { to: each, rows });
            best = Math.min(best, ran.milliseconds);
          }
          return (best / each) * repeats;
        };
        pool.write(at(result), unset);
        await run(1);
        const [stored] = await pool.read([{ at: at(result), size: 4 * result.count }]);
        await warmUp(run);
        return { kind: "ready", run, results: new Float32Array(stored!.buffer as ArrayBuffer) };
      } catch (error) {
        if (error instanceof VitcError) return { kind: "refused", why: error.message };
        throw error;
      }
    },
    close: () => pool.close(new VitcError("disposed", "it was measured")),
  };
}
