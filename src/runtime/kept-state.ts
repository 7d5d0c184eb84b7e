/** What models keep from run to run, as numbers of the host's: how it begins, what there is, what there was. */
import { VitcError } from "./errors.ts";
import type { Executor } from "./executor.ts";
import type { PlanKept } from "./plan.ts";
import type { Tensor } from "./tensor.ts";

/** A snapshot: by the names of the states, a row for each of the batch. */
export type StateData = Readonly<Record<string, Tensor>>;

// An import of what every page has would cut their code in two.
const elements = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

const statesOf = ({ plan }: Executor): readonly PlanKept[] => plan.state ?? [];

/** Puts numbers to where states lie; rows that are not given are as before the first run. */
async function put(program: Executor, batch: number, numbers: (state: PlanKept) => Float32Array | undefined) {
  const values = statesOf(program).map((state) => {
    const data = new Float32Array(batch * elements(state.shape)).fill(state.init);
    data.set(numbers(state) ?? []);
    return { data, bytes: data.byteLength, region: state.region };
  });
  if (values.length > 0) await program.run({ batch, values }, [], undefined, true);
}

/** Puts `rows` rows of every state to what they are before the first run. */
export const resetState = (program: Executor, rows: number): Promise<void> => put(program, rows, () => undefined);

/** What `rows` rows of every state hold. */
export const readState = (program: Executor, rows: number): Promise<StateData> =>
  program.run({ batch: rows, values: [] }, statesOf(program), undefined, true);

/** Puts a snapshot back. @throws VitcError `input` */
export async function writeState(program: Executor, rows: number, data: StateData): Promise<void> {
  const { model } = program.plan;
  for (const { name, shape } of statesOf(program)) {
    const fail = (found: string): never => {
      const expected = `a Float32Array of up to ${rows} rows of [${shape.join(", ")}]`;
      const message = `restoreState: '${name}' of ${model}: expected ${expected}, got ${found}`;
      throw new VitcError("input", message, { state: name });
    };
    const its: unknown =
      typeof data === "object" && data !== null && Object.hasOwn(data, name) ? data[name] : undefined;
    if (!(its instanceof Float32Array)) return fail(its === undefined ? "nothing" : typeof its);
    const row = elements(shape);
    if (its.length % row !== 0 || its.length > rows * row) return fail(`${its.length} numbers`);
  }
  await put(program, rows, ({ name }) => data[name]);
}

/**
 * What brings what is kept to the program that runs next, where that is another than the one that ran last, or `mayRun` says that it
 * has to wait.
 */
export function mover(
  base: Executor,
  rows: number,
  meets: (program: Executor) => void,
  mayRun: () => boolean,
): (program: Executor) => (() => Promise<void>) | undefined {
  let holder = base;
  meets(base);
  const bring = async (program: Executor): Promise<void> => {
    meets(program);
    if (holder === program) return;
    const held = await readState(holder, rows);
    await put(program, rows, ({ name }) => held[name]);
    holder = program;
  };
  return (program) => (holder === program && mayRun() ? undefined : () => bring(program));
}
