/**
 * When a training's state is written, and what becomes of it: the latest is also kept in memory, from where a training
 * goes on whose device was lost. A write that fails in the midst of a training is said and tried again at the next; at
 * the end it is an error.
 */
import { type Course, type SavedState, metadataOf, statePath } from "../train/state.ts";
import { type Disk, replaceFile } from "./train-files.ts";

/** What gives the state: a trainer. */
export interface Stateful {
  state(options: { readonly metadata: Readonly<Record<string, string>> }): Promise<Uint8Array>;
}

export interface CheckpointOptions {
  readonly out: string;
  readonly course: Course;
  /** Steps between two; by time where it is not given. */
  readonly every?: number | undefined;
  /** The state that the training goes on from. */
  readonly saved?: SavedState | undefined;
  warn(text: string): void;
  /** Milliseconds. */
  readonly clock?: () => number;
  readonly disk?: Disk;
}

/** Milliseconds between two. */
const interval = 60_000;

export class Checkpoints {
  readonly path: string;
  readonly #options: CheckpointOptions;
  readonly #clock: () => number;
  #latest: SavedState | undefined;
  #written: number;
  #time: number;

  constructor(options: CheckpointOptions) {
    this.#options = options;
    this.path = statePath(options.out);
    this.#clock = options.clock ?? (() => performance.now());
    this.#time = this.#clock();
    this.#latest = options.saved;
    this.#written = options.saved?.step ?? 0;
  }

  /** The state to go on from after a device was lost. */
  get latest(): SavedState | undefined {
    return this.#latest;
  }

  /** The step whose state is on the disk; 0 where there is none. */
  get written(): number {
    return this.#written;
  }

  /** Whether one is wanted after this step. */
  due(step: number): boolean {
    const { every } = this.#options;
    return every === undefined ? this.#clock() - this.#time >= interval : step % every === 0;
  }

  /** Writes the state after `step`. Only with `last` does a failure to write throw. @throws UserError */
  async save(trainer: Stateful, step: number, last = false): Promise<void> {
    const { course, warn, disk } = this.#options;
    this.#time = this.#clock();
    const bytes = await trainer.state({ metadata: metadataOf(course) });
    this.#latest = { source: bytes, step, course };
    try {
      replaceFile(this.path, bytes, disk);
      this.#written = step;
    } catch (error) {
      if (last) throw error;
      warn(
        `${(error as Error).message}${this.#written > 0 ? `; the checkpoint of step ${this.#written} is still there` : ""}`,
      );
    }
  }
}
