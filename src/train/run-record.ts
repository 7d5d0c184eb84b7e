/**
 * A training as its page draws it: a row now and then of what the log has a line a step of, so that the page of a night
 * is as small as that of an hour. Fed with the lines of the log, by a training or from a file.
 */

/** What is known of a run beside its numbers. */
export interface RunHead {
  /** What it is called: its file. */
  readonly name: string;
  readonly model?: string;
  readonly recipe?: string;
  readonly seed?: number;
  /** Of the whole training. */
  readonly steps?: number;
  readonly stepsPerEpoch?: number;
  /** Examples a step. */
  readonly examples?: number;
  readonly adapter?: string;
}

/** `log`: read from a log, which does not say. */
export type RunState = "running" | "finished" | "interrupted" | "failed" | "log";

/** A number that is not finite is null. */
export type Row = readonly (number | null)[];

/** Columns with a row each now and then. `step` is always one, and rows are in its order. */
export interface RunTable {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export interface RunRecord extends RunHead {
  readonly format: "vitc-run";
  readonly version: 1;
  readonly state: RunState;
  /** How it ended, where there is something to say. */
  readonly message?: string;
  /** When this was written, in milliseconds since 1970. */
  readonly updated?: number;
  /** Steps a row: its numbers are their means, its step the last of them. */
  readonly every: number;
  /** `step`, `seconds` of training until then where they are known, `loss` and whatever else the log has. */
  readonly train: RunTable;
  /** Of the test split: `step`, `loss`, metrics. */
  readonly test: RunTable;
}

/** Rows that are kept; where there are more, neighbours become one. */
const mostRows = 1500;

type Numbers = Readonly<Record<string, number | null>>;

/** Adds up lines of a log. */
export class RunRecorder {
  readonly #head: RunHead;
  #every = 1;
  #rows: Numbers[] = [];
  #open: Numbers[] = [];
  #tests: Numbers[] = [];

  /** `from` is an earlier part of the same run. */
  constructor(head: RunHead, from?: RunRecord) {
    this.#head = head;
    if (from === undefined) return;
    this.#every = from.every;
    this.#rows = numbersOf(from.train);
    this.#tests = numbersOf(from.test);
  }

  /** The last step that is known; 0 before the first. */
  get last(): number {
    return Math.max(0, ...[this.#rows, this.#open].map((list) => list.at(-1)?.step ?? 0));
  }

  /** Seconds of training until the last row that tells them. */
  get seconds(): number {
    return [...this.#rows, ...this.#open].findLast(({ seconds }) => seconds != null)?.seconds ?? 0;
  }

  /** A line of the log: of a step, or of an evaluation (`test`). Whatever is no number is left out. */
  add(line: object, seconds?: number): void {
    const { step, test, epoch: _, ...numbers } = line as Record<string, unknown>;
    if (typeof step !== "number" || !Number.isSafeInteger(step) || step < 1) return;
    if (typeof test === "object" && test !== null) {
      this.#tests.push({ step, ...onlyNumbers(test) });
      if (this.#tests.length > mostRows) this.#tests = this.#tests.filter((_, i) => i % 2 === 1);
      return;
    }
    this.#open.push({ step, ...(seconds === undefined ? {} : { seconds }), ...onlyNumbers(numbers) });
    if (this.#open.length >= this.#every || step % this.#every === 0) {
      this.#rows.push(mean(this.#open));
      this.#open = [];
    }
    // Where the last row is whole after it as well.
    if (this.#rows.length > mostRows && step % (2 * this.#every) === 0) this.#thin();
  }

  /** Forgets what came after a step: a training goes on from there. */
  cut(step: number): void {
    const until = (rows: Numbers[]): Numbers[] => rows.filter((row) => row.step! <= step);
    this.#rows = until([...this.#rows, ...this.#open]);
    this.#open = [];
    this.#tests = until(this.#tests);
  }

  record(state: RunState, more: Pick<RunRecord, "message" | "updated"> = {}): RunRecord {
    const rows = this.#open.length > 0 ? [...this.#rows, mean(this.#open)] : this.#rows;
    return {
      format: "vitc-run",
      version: 1,
      ...this.#head,
      state,
      ...more,
      every: this.#every,
      train: tableOf(rows),
      test: tableOf(this.#tests),
    };
  }

  #thin(): void {
    this.#every *= 2;
    const groups = new Map<number, Numbers[]>();
    for (const row of this.#rows) {
      const group = Math.ceil(row.step! / this.#every);
      groups.set(group, [...(groups.get(group) ?? []), row]);
    }
    this.#rows = [...groups.values()].map(mean);
  }
}

const onlyNumbers = (fields: object): Numbers =>
  Object.fromEntries(
    Object.entries(fields)
      // JSON has null for what is not finite.
      .filter(([, value]) => typeof value === "number" || value === null)
      .map(([name, value]) => [name, Number.isFinite(value) ? (value as number) : null]),
  );

/** Of some steps as one row: the last step and time, means of all else. What is not finite in one is in all. */
function mean(rows: readonly Numbers[]): Numbers {
  const last = rows.at(-1)!;
  if (rows.length === 1) return last;
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return Object.fromEntries(
    [...names].map((name) => {
      if (name === "step" || name === "seconds") return [name, last[name] ?? null];
      const values = rows.filter((row) => name in row).map((row) => row[name]!);
      return [name, values.includes(null as never) ? null : rounded(values.reduce((a, b) => a + b, 0) / values.length)];
    }),
  );
}

/** Digits beyond what a picture shows would make pages twice as large. */
const rounded = (value: number): number => Number(value.toPrecision(6));

function tableOf(rows: readonly Numbers[]): RunTable {
  const columns = ["step", ...new Set(rows.flatMap((row) => Object.keys(row)).filter((name) => name !== "step"))];
  return {
    columns,
    rows: rows.map((row) =>
      columns.map((name) => (row[name] == null || name === "step" ? (row[name] ?? null) : rounded(row[name]!))),
    ),
  };
}

const numbersOf = ({ columns, rows }: RunTable): Numbers[] =>
  rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])));

/** The numbers of a column; undefined where there is none. */
export function columnOf({ columns, rows }: RunTable, name: string): (number | null)[] | undefined {
  const at = columns.indexOf(name);
  return at < 0 ? undefined : rows.map((row) => row[at] ?? null);
}
