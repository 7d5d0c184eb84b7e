/**
 * Another plan on the weights of a loaded one, with some of its own behind them (`memory.borrowed`). Models have none such
 * but by `vitc/jit`: what pages have without it knows nothing of this.
 */
import type { Executor, Machine } from "./executor.ts";
import { loadBeside, loadProgram, type LoadOptions } from "./load-program.ts";
import type { AnyPlan } from "./plan.ts";
import { joinMemory } from "./wasm/join-memory.ts";
import { joinSpaces } from "./webgpu/join-spaces.ts";
import type { WeightsSource } from "./weights-source.ts";

/** What is loaded: of a model's session. */
interface Loaded {
  readonly machine: Machine;
  readonly closed: AbortController;
  readonly base: Executor;
  readonly dialect: string;
}

/** How it was. */
type How = Omit<LoadOptions, "weights" | "signal"> & { readonly maxBatch: number };

/**
 * The program of a plan that borrows of the one that is loaded, `live`, the session of a model; nothing else runs meanwhile.
 * `again` gives the weights once more, where it has some of its own. What is passed in and out is the runtime's own, and
 * published types do not tell what it is. @throws VitcError as loading does
 */
export async function loadJoined(
  plan: AnyPlan,
  live: object,
  how: object,
  again: (why: string) => unknown,
): Promise<object> {
  const { machine, closed, base, dialect } = live as Loaded;
  const options = how as How;
  const { signal } = closed;
  // What there is to say of the weights has been said.
  const job = { ...options, machine, plan, signal, dialect, onRemark: undefined };
  if (plan.memory.weights === plan.memory.borrowed) return loadBeside(job, base);
  const weights = again("the plan of this size has weights of its own") as WeightsSource;
  const joined = machine.info.kind === "wasm" ? joinMemory(plan, base) : { plan, open: joinSpaces(machine, base) };
  const open: Machine["open"] = joined.open ?? ((its, rows) => machine.open(its, rows, base));
  return (await loadProgram({ ...job, plan: joined.plan, machine: { ...machine, open }, weights })).program;
}
