/** The thread that compiles for bundlers, one module after the other: a bundler's own goes on serving. */
import { parentPort } from "node:worker_threads";
import { type BuildFailure, failureOf } from "./build-failure.ts";
import { type MadeModule, makeModule, type ModuleRequest } from "./make-module.ts";

/** What it is asked, and what it answers: first the files that count, then a module or why there is none. */
export interface Question {
  readonly id: number;
  readonly request: ModuleRequest;
}
export type Answer = { readonly id: number } & (
  | { readonly files: readonly string[] }
  | { readonly made: MadeModule }
  | { readonly failure: BuildFailure }
);

const port = parentPort!;
const answer = (message: Answer): void => port.postMessage(message);

let last: Promise<void> = Promise.resolve();
port.on("message", ({ id, request }: Question) => {
  last = last.then(async () => {
    try {
      answer({ id, made: await makeModule(request, (files) => answer({ id, files })) });
    } catch (error) {
      answer({ id, failure: failureOf(error) });
    }
  });
});
