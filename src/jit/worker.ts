/** The worker that compiles for a page or a program, one size after the other: the script of it. */
import { answerTo } from "./compile-size.ts";
import type { Answered, Asked } from "./question.ts";

interface Port {
  onmessage: ((event: { data: Asked }) => void) | null;
  postMessage(answered: Answered): void;
}

const scope = globalThis as unknown as Port & {
  process?: { getBuiltinModule?(name: string): { parentPort: Port | null } | undefined };
};
const port = scope.process?.getBuiltinModule?.("node:worker_threads")?.parentPort ?? scope;

let last: Promise<void> = Promise.resolve();
port.onmessage = ({ data: { id, question } }) => {
  last = last.then(async () => port.postMessage({ id, answer: await answerTo(question) }));
};
