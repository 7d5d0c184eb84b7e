/**
 * The thread that compiles, from the side of bundlers: one a process, which starts with the first import. What is asked
 * twice at once is done once, and work on a text that has changed since is given up.
 */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageFolder } from "../node/package-folder.ts";
import type { BuildFailure } from "./build-failure.ts";
import type { MadeModule, ModuleRequest } from "./make-module.ts";
import type { Answer, Question } from "./worker.ts";

/** What became of a request, and the files whose change makes it another. */
export type Outcome = { readonly files: readonly string[] } & (
  | { readonly made: MadeModule }
  | { readonly failure: BuildFailure }
);

interface Job {
  readonly question: Question;
  files: readonly string[];
  readonly outcome: Promise<Outcome>;
  end(outcome: Outcome): void;
}

/** By what was asked; all of them wait, or are worked on. */
const jobs = new Map<string, Job>();
let worker: Worker | undefined;
let count = 0;

/** The module of an import. What cannot be compiled is an outcome too. */
export function compiled(request: ModuleRequest): Promise<Outcome> {
  const key = JSON.stringify(request);
  const known = jobs.get(key);
  if (known !== undefined) return known.outcome;
  let end!: (outcome: Outcome) => void;
  const outcome = new Promise<Outcome>((resolve) => (end = resolve));
  const job: Job = { question: { id: count++, request }, files: [], outcome, end };
  jobs.set(key, job);
  ask(job);
  return outcome;
}

/** A file was saved: what is being made of it is begun anew, with its text as it is now. Whether something was. */
export function changed(file: string): boolean {
  if (![...jobs.values()].some((job) => job.files.includes(file))) return false;
  void worker?.terminate();
  worker = undefined;
  for (const job of jobs.values()) ask(job);
  return true;
}

function ask({ question }: Job): void {
  worker ??= start();
  // While something is asked the process waits for the answer.
  worker.ref();
  try {
    worker.postMessage(question);
  } catch (error) {
    // What is a function, say, cannot be told to another thread.
    const [key, job] = [...jobs].find(([, other]) => other.question === question)!;
    const headline = `vitc/plugin: its options must be plain values: ${(error as Error).message}`;
    finish(key, job, { failure: { headline, frame: "" } });
  }
}

function start(): Worker {
  const started = new Worker(join(packageFolder(), "bin/plugin-worker.js"), { execArgv: [] });
  started.on("message", (answer: Answer) => {
    if (started !== worker) return;
    const [key, job] = [...jobs].find(([, { question }]) => question.id === answer.id) ?? [];
    if (job === undefined) return;
    if ("files" in answer) {
      job.files = answer.files;
      return;
    }
    finish(key!, job, "made" in answer ? { made: answer.made } : { failure: answer.failure });
  });
  const ended = (why: string, frame: string): void => {
    if (started !== worker) return;
    worker = undefined;
    const failure = { headline: `the thread that compiles has ended: ${why}`, frame };
    for (const [key, job] of jobs) finish(key, job, { failure });
  };
  started.on("error", (error) => ended(String(error), error instanceof Error ? (error.stack ?? "") : ""));
  // Nothing of ours ends it without an error.
  started.on("exit", (code) => ended(`something that a config runs called process.exit(${code})`, ""));
  return started;
}

function finish(key: string, job: Job, outcome: { made: MadeModule } | { failure: BuildFailure }): void {
  jobs.delete(key);
  if (jobs.size === 0) worker?.unref();
  job.end({ files: job.files, ...outcome });
}
