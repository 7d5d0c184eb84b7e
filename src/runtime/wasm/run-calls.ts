/** Calls of a plan as steps of a pool, with words for the one that fails. */
import { VitcError } from "../errors.ts";
import type { PlanCall } from "../plan.ts";
import type { Layout } from "./layout.ts";
import { type Code, type Pool, type Ran, StepFailed, type Work } from "./pool.ts";

/** Calls that a pool knows. */
export interface BoundCalls {
  readonly program: number;
  readonly calls: readonly PlanCall[];
}

/** Bytes of weights from which on code is warmed up before it runs: what is smaller has run by then. */
const leastToWarm = 4e6;

/** Gives the workers code that works on so many bytes of weights; its number. */
export const sendCode = (pool: Pool, code: Code, weights: number): number => pool.code(code, weights >= leastToWarm);

/** Tells the workers of calls of the code of that number. */
export function bindCalls(pool: Pool, layout: Layout, code: number, calls: readonly PlanCall[]): BoundCalls {
  const { scratchAt: scratch, scratchEach } = layout;
  return { calls, program: pool.program({ code, steps: calls.map((c) => layout.step(c)), scratch, scratchEach }) };
}

/**
 * Runs them, from the call `from` up to `to`; all where nothing is said. @throws VitcError `device`, naming the kernel
 * that fails, and as `Pool.run`
 */
export async function runCalls(
  pool: Pool,
  what: string,
  { program, calls }: BoundCalls,
  { from = 0, to = calls.length, rows = 1, spots = [], signal }: Partial<Work> = {},
): Promise<Ran> {
  try {
    return await pool.run({ program, from, to, rows, spots, signal });
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    const { name, at } = calls[error.step]!;
    const message = `${what}: the kernel ${name} (${at}) fails: ${error.message}`;
    throw new VitcError("device", message, { kernel: name, at }, error);
  }
}
