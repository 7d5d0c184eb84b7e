/**
 * Prints generated files in a thread of its own, which loads ts-morph (half a second) while kernels are compiled. Where
 * there is no answer from the thread, ts-morph is loaded here.
 */
import { createRequire } from "node:module";
import { MessageChannel, Worker, receiveMessageOnPort } from "node:worker_threads";
import { type PrintSource, printSourceWith } from "../codegen/runner/source-text.ts";

/** So long is waited for a text, in milliseconds. */
const patience = 30_000;

let started: PrintSource | undefined;

/** Starts the thread, one a process, which does not keep the process alive; the printer waits for its texts. */
export const startSourcePrinter = (): PrintSource => (started ??= printerInThread());

function printerInThread(): PrintSource {
  const require = createRequire(import.meta.url);
  const { port1: port, port2: its } = new MessageChannel();
  const answers = new Int32Array(new SharedArrayBuffer(4));
  const text = `
    const { workerData: { port, answers, tsMorph } } = require("node:worker_threads");
    const loaded = require(tsMorph);
    const print = ${printSourceWith};
    port.on("message", (statements) => {
      try {
        port.postMessage(print(loaded, statements));
      } finally {
        Atomics.add(answers, 0, 1);
        Atomics.notify(answers, 0);
      }
    });`;
  const worker = new Worker(text, {
    eval: true,
    workerData: { port: its, answers, tsMorph: require.resolve("ts-morph") },
    transferList: [its],
  });
  let failed = false;
  worker.on("error", () => (failed = true));
  worker.unref();
  port.unref();
  return (statements) => {
    const before = Atomics.load(answers, 0);
    if (!failed) {
      port.postMessage(statements);
      Atomics.wait(answers, 0, before, patience);
    }
    const answer = receiveMessageOnPort(port)?.message as string | undefined;
    failed ||= answer === undefined;
    return answer ?? printSourceWith(require("ts-morph"), statements);
  };
}
