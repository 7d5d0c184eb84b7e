/**
 * What the load-time dispatches read waits here, on the host, until a group of them has all of it: then it is written
 * to staging and read at once, so that staging is as large as one group and the order of the file does not matter.
 */
import type { Arrived, Executor } from "./executor.ts";
import type { PlanFold, PlanStep } from "./plan.ts";
import { elements } from "./tensor.ts";
import type { WeightData } from "./open-weights.ts";

interface Group {
  readonly fold: PlanFold<PlanStep>;
  /** Elements that are still to come. */
  missing: number;
  arrived: Arrived[];
}

/** Bytes that may wait on the host: large models should not be in its memory twice. */
export const mostWaiting = 64e6;

/** The load-time dispatches of a program, while its weights arrive. */
export class FoldQueue {
  readonly #program: Executor;
  readonly #most: number;
  readonly #groups: readonly Group[];
  readonly #running: Promise<void>[] = [];
  #waiting = 0;

  constructor(program: Executor, most = mostWaiting) {
    const { params, fold } = program.plan;
    this.#program = program;
    this.#most = most;
    this.#groups = fold.map((f) => ({
      fold: f,
      missing: f.params.reduce((n, p) => n + elements(params[p]!.shape), 0),
      arrived: [],
    }));
    // What no parameter is needed for.
    for (const group of this.#groups) if (group.missing === 0) this.#start(group);
  }

  /** Elements of a parameter: written at once, or kept until their group is complete, which then runs. */
  take(param: number, offset: number, data: WeightData): void {
    const staged = this.#program.plan.params[param]!.region.space === 2;
    if (!staged) this.#program.writeParam(param, offset, data);
    for (const group of this.#groups) {
      if (!group.fold.params.includes(param)) continue;
      // What lies in staging is never held as halves.
      if (staged && data instanceof Float32Array) {
        group.arrived.push({ param, offset, data });
        this.#waiting += data.byteLength;
      }
      if ((group.missing -= data.length) === 0) this.#start(group);
    }
  }

  #start(group: Group): void {
    const { fold, arrived } = group;
    group.arrived = [];
    const bytes = arrived.reduce((n, { data }) => n + ("byteLength" in data ? data.byteLength : 0), 0);
    const run = this.#program.fold(fold, arrived).finally(() => (this.#waiting -= bytes));
    // Told by `done`; where something else fails first, that is reported.
    run.catch(() => {});
    this.#running.push(run);
  }

  /**
   * Makes room where too much waits: complete groups may need their pipelines only; for the others, as a file in an
   * unlucky order makes many of, what is there moves out of the host's memory.
   */
  async relieve(): Promise<void> {
    if (this.#waiting > this.#most) await this.done();
    if (this.#waiting <= this.#most) return;
    for (const group of this.#groups) {
      group.arrived = group.arrived.map((a) =>
        "byteLength" in a.data ? { ...a, data: this.#program.park(a.data) } : a,
      );
    }
    this.#waiting = 0;
  }

  /** Until every group that is complete has run. */
  async done(): Promise<void> {
    await Promise.all(this.#running);
  }
}
