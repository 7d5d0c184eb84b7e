/** Models that keep something from run to run: beginning anew, saving, restoring, and several sessions on one model. */
import type { Executor } from "./executor.ts";
import { mover, readState, resetState, type StateData, writeState } from "./kept-state.ts";
import { loadBeside } from "./load-program.ts";
import type { Model, Session } from "./model.ts";

/** What a model with states does beside running. All of it takes turns with runs. */
export interface Stateful<State, Its extends object> {
  /** Every state becomes what it was before the first run. */
  reset(): Promise<void>;
  /** What the states are now, in arrays of the host's, a row for each of `maxBatch`. */
  saveState(): Promise<State>;
  /**
   * The states become those of a snapshot; rows that it has not begin anew. @throws VitcError `input` where it is not one
   * of this model, or has more rows than `maxBatch`
   */
  restoreState(state: State): Promise<void>;
  /**
   * The same model with states of its own, which begin anew: weights and compiled kernels are shared. It ends with
   * `dispose`, at the latest with the model that it is of. @throws VitcError `limits`, `device`, `lost`, `disposed`
   */
  session(): Promise<Its & Stateful<State, Its>>;
}

/** Adds these to a model, whose states begin then. Generated modules call it; who loads the plan of a model with states does, too. */
export const withState = <State, Its extends object>(model: Its): Its & Stateful<State, Its> =>
  begun(model, { last: Promise.resolve(), running: 0, spare: [] });

/** What the sessions of a model share: where what they run takes turns, and programs of sessions that are gone. */
interface Shared {
  last: Promise<unknown>;
  /** How many runs have begun or wait. */
  running: number;
  readonly spare: Executor[];
}

function begun<State, Its extends object>(model: Its, shared: Shared): Its & Stateful<State, Its> {
  const its = model as unknown as Model;
  const rows = (): number => its.info.maxBatch;
  const { restore } = its;
  const begin = (): void => {
    const done = its.inTurn(async (program, live) => {
      const base = program as Executor;
      const meets = (next: Executor): void => takesTurns(next, shared);
      (live as Session).move = mover(base, rows(), meets, () => shared.running === 0);
      await resetState(base, rows());
    });
    // Where the model is gone, what is asked next says so.
    done.catch(() => {});
  };
  begin();
  return Object.assign(model, {
    restore: (...given: Parameters<Model["restore"]>) => restore.apply(its, given).then(begin),
    reset: () => its.inTurn((program) => resetState(program as Executor, rows())),
    saveState: () => its.inTurn((program) => readState(program as Executor, rows())) as Promise<State>,
    restoreState: (state: State) =>
      its.inTurn((program) => writeState(program as Executor, rows(), state as unknown as StateData)),
    session: () =>
      its.inTurn(async (_, live, fork, options) => {
        const session = await openSession(live as Session, options, shared.spare);
        return begun<State, Its>(fork(session) as unknown as Its, shared);
      }),
  });
}

const taking = new WeakSet<Executor>();

/** Sessions may have one machine, which runs one thing at a time. */
function takesTurns(program: Executor, shared: Shared): void {
  if (taking.has(program)) return;
  taking.add(program);
  const run = program.run.bind(program);
  program.run = (...given) => {
    const go = (): ReturnType<Executor["run"]> => run(...given);
    const next = shared.running === 0 ? go() : shared.last.then(go, go);
    shared.running++;
    const settled = (): void => void shared.running--;
    next.then(settled, settled);
    shared.last = next;
    return next;
  };
}

/** A session over the weights of another: it ends with that one. */
async function openSession(
  live: Session,
  options: Omit<Parameters<typeof loadBeside>[0], "machine" | "plan" | "signal">,
  spare: Executor[],
): Promise<Session> {
  // The machine is the other's to close.
  const { close: _, ...machine } = live.machine;
  const { signal } = live.closed;
  const { plan } = live.base;
  const job = { ...options, machine, plan, signal, dialect: live.dialect, onRemark: undefined };
  const base = spare.pop() ?? (await loadBeside(job, live.base));
  if (machine.info.kind === "wasm") base.destroy = () => void spare.push(base);
  const closed = new AbortController();
  signal.throwIfAborted();
  signal.addEventListener("abort", () => closed.abort(signal.reason), { signal: closed.signal });
  return { ...live, machine, base, closed, beside: new Map(), move: undefined };
}
