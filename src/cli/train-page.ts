/**
 * `--html F.html`: the page of a training, written again and again while it goes on. It is there to look at: what keeps
 * it from being written is said, and the training goes on.
 */
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { readText, writeFile } from "../node/files.ts";
import { mostLogBytes } from "./train-files.ts";
import { trainPage } from "../train/page.ts";
import { readRun } from "../train/read-run.ts";
import { type RunHead, type RunRecord, RunRecorder, type RunState } from "../train/run-record.ts";

export interface TrainPage {
  /** A line of the log. */
  write(line: object): void;
  /** Writes all that is known, at once: what a training can go on from is in its page. */
  keep(): void;
  /** The training goes on from an earlier step. */
  cut(step: number): void;
  end(state: RunState, message?: string): void;
}

export interface TrainPageOptions {
  /** The step after which the training goes on; what the page has until then stays. */
  readonly from: number;
  readonly others: readonly RunRecord[];
  warn(text: string): void;
  /** Milliseconds; the first since whenever, the second since 1970. */
  readonly clock?: () => number;
  readonly now?: () => number;
}

/** Runs to lay beside one, of their pages or logs. @throws UserError */
export const readRuns = (paths: readonly string[]): RunRecord[] =>
  paths.map((path) => readRun(readText(path, mostLogBytes), basename(path)));

/** Milliseconds between two writes, and how much longer than a write itself that is at least. */
const interval = 2000;
const rest = 50;

/** Begins the page, or goes on with the one that is there. */
export async function openTrainPage(
  path: string | undefined,
  head: RunHead,
  { from, others, warn, clock = () => performance.now(), now = Date.now }: TrainPageOptions,
): Promise<TrainPage> {
  if (path === undefined) return { write() {}, keep() {}, cut() {}, end() {} };
  const before = from > 0 ? earlier(path, head, warn) : undefined;
  const recorder = new RunRecorder(head, before);
  recorder.cut(from);
  const render = await trainPage(others);
  const secondsBefore = recorder.seconds;
  const start = clock();
  let next = start;
  let failing = false;
  const write = (state: RunState, message?: string): void => {
    const begin = clock();
    try {
      const more = { updated: now(), ...(message === undefined ? {} : { message }) };
      writeFile(path, render(recorder.record(state, more)));
      failing = false;
    } catch (error) {
      if (!failing) warn(`${(error as Error).message}; the training goes on, and the page is tried again`);
      failing = true;
    }
    next = clock() + Math.max(interval, rest * (clock() - begin));
  };
  write("running");
  return {
    write(line) {
      recorder.add(line, secondsBefore + (clock() - start) / 1000);
      if (clock() >= next) write("running");
    },
    keep: () => write("running"),
    cut: (step) => recorder.cut(step),
    end: write,
  };
}

/** The run as far as the page of an interrupted training has it. */
function earlier(path: string, head: RunHead, warn: (text: string) => void): RunRecord | undefined {
  const anew = (why: string): undefined => void warn(`${why}: the curves begin where the training goes on`);
  if (!existsSync(path)) return undefined;
  try {
    const run = readRun(readText(path, mostLogBytes), path);
    const same = run.model === head.model && run.recipe === head.recipe && run.seed === head.seed;
    return same ? run : anew(`${path} is of another training`);
  } catch (error) {
    return anew((error as Error).message);
  }
}
