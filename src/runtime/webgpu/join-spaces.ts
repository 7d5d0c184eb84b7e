/** Weights of a program that lie in two spaces: those of another, and its own behind them. */
import type { Executor, Machine } from "../executor.ts";
import type { Plan, PlanParam, PlanTensor } from "../plan.ts";
import type { Program } from "./program.ts";
import { type Extent, layoutsOf, type Spot } from "./spaces.ts";

/**
 * Opens plans that borrow the weights of `base`. Their own are the weights of a program that runs nothing: who makes
 * buffers on a device stays the one who frees them.
 */
export const joinSpaces =
  (machine: Machine, base: Executor): Machine["open"] =>
  async (plan, maxBatch) => {
    const { borrowed = 0 } = plan.memory;
    const own = layoutsOf(plan as Plan).weights.filter(({ offset }) => offset >= borrowed);
    const param = ({ offset, size }: Extent): PlanTensor => ({
      name: "",
      shape: [],
      region: { space: 0, offset: offset - borrowed, size },
    });
    const nothing = { inputs: [], outputs: [], taps: [], fold: [], dispatches: [] };
    const carrier = (await machine.open(
      { ...plan, ...nothing, params: own.map((extent) => param(extent) as PlanParam) },
      1,
    )) as Program;
    const { weights } = base as Program;
    const joined = {
      size: carrier.weights.size,
      buffers: carrier.weights.buffers,
      at: (region: Extent): Spot =>
        region.offset < borrowed
          ? weights.at(region)
          : carrier.weights.at({ ...region, offset: region.offset - borrowed }),
    };
    try {
      const program = await machine.open(plan, maxBatch, { weights: joined } as unknown as Program);
      const destroy = program.destroy.bind(program);
      program.destroy = () => {
        destroy();
        carrier.destroy();
      };
      return program;
    } catch (error) {
      carrier.destroy();
      throw error;
    }
  };
