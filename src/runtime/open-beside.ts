/** A second program of a model, on the weights of its first: with taps, or of another size. Pages that want none never fetch this. */
import { VitcError } from "./errors.ts";
import type { Executor, Machine } from "./executor.ts";
import type { LoadOptions, loadBeside, loadProgram } from "./load-program.ts";
import type { AnyPlan } from "./plan.ts";
import type { WeightsSource } from "./weights-source.ts";

/** What is there already. */
interface Loaded {
  readonly machine: Machine;
  readonly closed: AbortController;
  readonly base: Executor;
  readonly dialect: string;
}

/**
 * Opens the program of a plan. `again` gives the weights once more, where it lays them out otherwise; `load` is what the
 * page has anyway, handed over so that bundles need no chunk for both. @throws VitcError as loading does; `input` where
 * there is no such plan
 */
export async function openBeside(
  open: (() => Promise<AnyPlan>) | undefined,
  { machine, closed, base, dialect }: Loaded,
  options: Omit<LoadOptions, "weights" | "signal"> & { readonly maxBatch: number },
  again: (why: string) => WeightsSource,
  load: { readonly loadBeside: typeof loadBeside; readonly loadProgram: typeof loadProgram },
): Promise<Executor> {
  if (open === undefined) throw new VitcError("input", `${base.plan.model} was loaded without a plan for taps`);
  const plan = await open();
  // What there is to say of the weights has been said.
  const job = { ...options, machine, plan, signal: closed.signal, dialect, onRemark: undefined };
  if (await base.hasWeightsOf(plan)) return load.loadBeside(job, base);
  const weights = again("its other plan folds them otherwise");
  return (await load.loadProgram({ ...job, weights })).program;
}
