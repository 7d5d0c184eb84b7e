/** A worker, as every host makes them, with `worker.ts` as its script. */
import { messageOf, VitcError } from "../errors.ts";
import type { Message, Reply } from "./messages.ts";

/** A worker that has said hello. It does not keep a process alive unless it is `held`. */
export interface Thread {
  post(message: Message, transfer?: Transferable[]): void;
  /** Whether the process waits for it. Pages wait for nothing. */
  hold(held: boolean): void;
  terminate(): void;
}

/** What is done with what a worker says, and where it dies of itself. */
export interface Listener {
  reply(reply: Reply): void;
  died(why: string): void;
}

/** As much of Node's as is needed. */
interface NodeWorker {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  on(event: string, listener: (value: never) => void): void;
  ref(): void;
  unref(): void;
  terminate(): unknown;
}
type MakeNodeWorker = new (text: string, options: object) => NodeWorker;

/** What vitc takes of Node: `engines` in package.json says the same. */
export const leastNode = "Node 20.19";

/** Modules of Node, without an import that would stop other hosts and bundlers. */
const builtin = <T>(name: string): T | undefined =>
  (globalThis as { process?: { getBuiltinModule?(name: string): T } }).process?.getBuiltinModule?.(name);

/** Processors that threads may have. */
export const processors = (): number =>
  globalThis.navigator?.hardwareConcurrency ??
  builtin<{ availableParallelism(): number }>("node:os")?.availableParallelism() ??
  1;

/** Starts a worker. @throws VitcError `device`, saying what the host must allow */
export async function startWorker(listener: Listener): Promise<Thread> {
  // Of Node's workers a process can say that it waits for none. Deno and Bun have them, too.
  const node = builtin<{ Worker: MakeNodeWorker }>("node:worker_threads");
  // Who has a document and no workers simulates a page in Node (jsdom).
  if (node !== undefined && (typeof document === "undefined" || typeof Worker === "undefined"))
    return startInNode(node.Worker, listener);
  if (typeof Worker === "undefined")
    throw new VitcError(
      "device",
      `this host has no workers: take a page or a dedicated worker (shared and service workers have none), Deno, Bun, or ${leastNode}`,
    );
  // Bundlers look for this expression as it stands.
  const file = (): Worker => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  try {
    return await startInPage(file, listener);
  } catch (first) {
    // Not beside this file, where a bundler does not know of it; of another origin; or a policy forbids it.
    const { trusted, workerText } = await import("./worker-text.ts");
    const url = URL.createObjectURL(new Blob([workerText], { type: "text/javascript" }));
    try {
      return await startInPage(() => new Worker(trusted(url), { type: "module" }), listener);
    } catch (second) {
      throw new VitcError(
        "device",
        `no worker could be started (${messageOf(first)}; ${messageOf(second)}): the page's worker-src must allow blob:, or 'self' with runtime-worker.js of vitc beside the bundle, trusted-types vitc`,
        {},
        second,
      );
    } finally {
      URL.revokeObjectURL(url);
    }
  }
}

function startInPage(make: () => Worker, listener: Listener): Promise<Thread> {
  return new Promise((resolve, reject) => {
    const worker = make();
    let there = false;
    const fail = (why: string): void => {
      worker.terminate();
      if (there) listener.died(why);
      else reject(new Error(why));
    };
    // What a script that was not found or not allowed says is empty.
    worker.onerror = (event) => {
      event.preventDefault?.();
      fail(event.message || "the script was not loaded");
    };
    worker.onmessageerror = () => fail("a message could not be read");
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (data.kind !== "hello") return listener.reply(data);
      there = true;
      resolve({
        post: (message, transfer = []) => worker.postMessage(message, transfer),
        hold: () => {},
        terminate: () => worker.terminate(),
      });
    };
  });
}

async function startInNode(NodeWorker: MakeNodeWorker, listener: Listener): Promise<Thread> {
  const { workerText } = await import("./worker-text.ts");
  return new Promise((resolve, reject) => {
    let worker: NodeWorker;
    try {
      // What the process was started with (loaders) is not for this.
      worker = new NodeWorker(workerText, { eval: true, execArgv: [], env: {}, name: "vitc" });
    } catch (error) {
      throw new VitcError("device", `no worker could be started: ${messageOf(error)}`, {}, error);
    }
    let there = false;
    const fail = (why: string): void => {
      if (there) listener.died(why);
      else reject(new VitcError("device", `no worker could be started: ${why}`));
    };
    worker.on("error", (error: unknown) => fail(messageOf(error)));
    worker.on("exit", (code: number) => fail(`it ended with ${code}`));
    worker.on("message", (data: Reply) => {
      if (data.kind !== "hello") return listener.reply(data);
      there = true;
      worker.unref();
      resolve({
        post: (message, transfer = []) => worker.postMessage(message, transfer),
        hold: (held) => (held ? worker.ref() : worker.unref()),
        terminate: () => void worker.terminate(),
      });
    });
  });
}
