/** What a worker does between two looks at the words of its pool: the host may change them at any moment. */
import { expect, test } from "vitest";
import { type Message, type Reply, word, wordsOf } from "../../../src/runtime/wasm/messages.ts";
import { workerText } from "../../../src/runtime/wasm/worker-text.ts";
import { functionOf, handWritten } from "./hand-written.ts";

class Sleeps extends Error {}

/** The script of a worker, which calls `look` before it looks at a word, and throws where it would sleep. */
function begin(look: () => void): { hear(message: Message): void; readonly said: readonly Reply[] } {
  const said: Reply[] = [];
  const scope = {
    onmessage: undefined as unknown as (event: { data: Message }) => void,
    postMessage: (reply: Reply) => void said.push(reply),
  };
  const looked = {
    load: (words: Int32Array, place: number) => {
      look();
      return Atomics.load(words, place);
    },
    wait: () => {
      throw new Sleeps();
    },
  };
  const atomics = new Proxy(Atomics, {
    get: (all, name: keyof typeof looked & keyof Atomics) => looked[name] ?? all[name],
  });
  new Function("globalThis", "Atomics", workerText)(scope, atomics);
  const hear = (data: Message): void => {
    try {
      scope.onmessage({ data });
    } catch (error) {
      if (!(error instanceof Sleeps)) throw error;
    }
  };
  return { hear, said };
}

test("a run that is asked for with its program, whenever that is, finds the program", async () => {
  const module = await handWritten(true);
  // Some looks more than there are before it sleeps would only be looks of its waiting.
  for (let moment = 0; moment < 8; moment++) {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared: true });
    const words = new Int32Array(new SharedArrayBuffer(4 * wordsOf(1)));
    const sent: Message[] = [];
    let looks = -1;
    const ask = (): void => {
      sent.push({
        kind: "program",
        code: 0,
        steps: [{ function: functionOf("fill"), units: 3, args: [1024, 7] }],
        scratch: 0,
        scratchEach: 0,
      });
      Atomics.add(words, word.mail, 1);
      Atomics.add(words, word.call, 1);
      words.set([0, 0, 1, 1], word.program);
      Atomics.add(words, word.runs, 1);
      Atomics.add(words, word.call, 1);
    };
    const worker = begin(() => {
      if (looks >= 0 && looks++ === moment) ask();
    });
    Atomics.add(words, word.mail, 1);
    worker.hear({ kind: "start", thread: 0, threads: 1, memory, words });
    looks = 0;
    worker.hear({ kind: "code", ...module, warm: false });
    for (const message of sent) worker.hear(message);
    expect({ moment, said: worker.said.map((reply) => reply.kind) }).toEqual({ moment, said: ["hello", "done"] });
    expect([...new Float32Array(memory.buffer, 1024, 4)]).toEqual([7, 7, 7, 0]);
  }
});
