/** A plan whose own weights lie behind all that a pool has by now: every address of a weight may be anywhere. */
import type { Executor } from "../executor.ts";
import type { AnyPlan, PlanStep, PlanTensor, Region } from "../plan.ts";
import { margin } from "./layout.ts";
import type { WasmProgram } from "./program.ts";

/** The plan with its own weights moved there, and its arena behind them. */
export function joinMemory(plan: AnyPlan, base: Executor): { readonly plan: AnyPlan; readonly open?: undefined } {
  const { borrowed = 0, weights } = plan.memory;
  const by = (base as WasmProgram).pool.bytes - margin - borrowed;
  const move = (region: Region): Region =>
    region.space === 0 && region.size > 0 && region.offset >= borrowed
      ? { ...region, offset: region.offset + by }
      : region;
  const tensor = <T extends PlanTensor>(t: T): T => ({ ...t, region: move(t.region) });
  const step = <S extends PlanStep>(s: S): S => ({ ...s, bindings: s.bindings.map(move) });
  const moved: AnyPlan = {
    ...plan,
    params: plan.params.map(tensor),
    inputs: plan.inputs.map(tensor),
    outputs: plan.outputs.map(tensor),
    taps: plan.taps.map(tensor),
    fold: plan.fold.map((f) => ({ ...f, dispatches: f.dispatches.map(step) })),
    dispatches: plan.dispatches.map(step),
    memory: { ...plan.memory, weights: weights + by },
  };
  return { plan: moved };
}
