/**
 * What a worker of a pool does: the script of a worker. Where a host cannot load it as a file, `worker-text.ts` has it
 * as a text, which `npm run worker-text` makes.
 */
import { type Call, type Message, type Reply, mostPages, word, wordsOf } from "./messages.ts";

/** Looks at a word that others will change before a thread goes to sleep: some microseconds. */
const turns = 1000;

/** Calls after which engines have compiled a function well, but for small ones; and how many take some microseconds. */
const callsToWarm = 6000;
const callsAtOnce = 200;

/** Parts of a thread's share of a step: what another thread can take over where it has none left of its own. */
const partsOfShare = 8;

/** Computes units `first` to `end` (not included), counted through all rows. */
type Compute = (first: number, end: number, ...args: number[]) => void;
interface Port {
  onmessage: ((event: { data: Message }) => void) | null;
  postMessage(reply: Reply, transfer?: Transferable[]): void;
}

const scope = globalThis as unknown as Port & {
  process?: { getBuiltinModule?(name: string): { parentPort: Port | null } | undefined };
};
const port = scope.process?.getBuiltinModule?.("node:worker_threads")?.parentPort ?? scope;

let thread = 0;
let threads = 1;
let memory: WebAssembly.Memory;
/** Shared with the pool and its other workers, where there is more than this one thread. */
let words: Int32Array = new Int32Array(wordsOf(threads));
let called = false;
const codes: Compute[][] = [];
const programs: Step[][] = [];
/** Messages heard and runs done so far. */
let [heard, ran] = [0, 0];

/** Functions that the engine may not have compiled well yet, and how often they were called for that. */
const cold: { readonly compute: Compute; readonly args: readonly number[]; calls: number }[] = [];

/**
 * Engines compile quickly what runs first, and anew, well, what runs often; until then a step takes two or three times
 * as long. So functions are called with no units, which computes nothing, while there is nothing else to do. Each worker
 * does it for some of them: engines compile for all. False where none is left.
 */
function warm(): boolean {
  const next = cold[0];
  if (next === undefined) return false;
  try {
    for (let i = 0; i < callsAtOnce; i++) next.compute(0, 0, ...next.args);
  } catch {}
  if ((next.calls += callsAtOnce) >= callsToWarm) cold.shift();
  return true;
}

/** Until the word is another: looks at it for a while, then sleeps. */
function wait(place: number, value: number): void {
  for (let i = 0; i < turns; i++) if (Atomics.load(words, place) !== value) return;
  Atomics.add(words, word.asleep, 1);
  // Who changed it may be late to wake those of the time before, and wake those of now.
  while (Atomics.load(words, place) === value) Atomics.wait(words, place, value);
  Atomics.sub(words, word.asleep, 1);
}

/** A call of a function, for each row of a batch. */
interface Step {
  readonly compute: Compute;
  readonly units: number;
  /** For the whole batch, not for each row. */
  readonly once?: true | undefined;
  readonly args: readonly number[];
}

/**
 * This thread's share of a step, part by part; then parts of the others' shares that nobody has begun: threads have the
 * same to do, and not always the same time for it. What a unit computes does not depend on who does it.
 */
function share({ compute, units, once, args }: Step, rows: number): void {
  const total = units * (once ? 1 : rows);
  for (let i = 0; i < threads; i++) {
    const whose = (thread + i) % threads;
    const first = Math.floor((total * whose) / threads);
    const count = Math.floor((total * (whose + 1)) / threads) - first;
    const parts = threads === 1 ? 1 : Math.min(partsOfShare, count);
    for (;;) {
      const part = Atomics.add(words, word.begun + whose, 1);
      if (part >= parts) break;
      if (Atomics.load(words, word.stop) !== 0) return;
      const [from, to] = [part, part + 1].map((n) => first + Math.floor((count * n) / parts)) as [number, number];
      compute(from, to, ...args);
    }
  }
}

/**
 * Computes each step together with the other threads. Everyone passes every barrier, also where a step failed or the run
 * was stopped: what is left is passed over then.
 */
function run({ program, from, to, rows }: Call): void {
  const start = performance.now();
  const steps = programs[program]!;
  for (let i = from; i < to; i++) {
    try {
      share(steps[i]!, rows);
    } catch (error) {
      Atomics.store(words, word.stop, 1);
      Atomics.add(words, word.failed, 1);
      port.postMessage({ kind: "failed", step: i, message: String(error) });
    }
    const last = i + 1 === to;
    const phase = Atomics.load(words, word.phase);
    if (Atomics.add(words, word.arrived, 1) === threads - 1) {
      Atomics.store(words, word.arrived, 0);
      for (let whose = 0; whose < threads; whose++) Atomics.store(words, word.begun + whose, 0);
      if (last) {
        const failed = Atomics.exchange(words, word.failed, 0);
        port.postMessage({ kind: "done", failed, milliseconds: performance.now() - start });
      } else if (threads > 1) {
        Atomics.store(words, word.phase, phase + 1);
        if (Atomics.load(words, word.asleep) > 0) Atomics.notify(words, word.phase);
      }
    } else if (!last) wait(word.phase, phase);
  }
}

/** Waits for runs until there is a message, which only the event loop can bring. */
function serve(): void {
  for (;;) {
    // What is looked at first was changed last: a run that is seen has its program among the messages that are counted.
    const call = Atomics.load(words, word.call);
    const runs = Atomics.load(words, word.runs);
    if (Atomics.load(words, word.mail) !== heard) return;
    const idle = runs === ran;
    if ((idle || Atomics.load(words, word.hurry) !== 0) && warm()) continue;
    if (idle) wait(word.call, call);
    else {
      ran = (ran + 1) | 0;
      run({ program: words[word.program]!, from: words[word.from]!, to: words[word.to]!, rows: words[word.rows]! });
    }
  }
}

function obey(message: Message): void {
  switch (message.kind) {
    case "start":
      ({ thread, threads } = message);
      memory =
        typeof message.memory === "number"
          ? new WebAssembly.Memory({ initial: message.memory, maximum: mostPages })
          : message.memory;
      called = message.words !== undefined;
      words = message.words ?? words;
      break;
    case "code": {
      const { exports } = new WebAssembly.Instance(message.module, { vitc: { memory } });
      const functions = message.names.map((name) => exports[name] as Compute);
      codes.push(functions);
      if (message.warm)
        functions.forEach((compute, i) => {
          if (i % threads === thread) cold.push({ compute, args: Array(compute.length).fill(0).slice(2), calls: 0 });
        });
      // Later there is no time that would be free.
      while (!called && warm());
      break;
    }
    case "program": {
      const { code, steps, scratch, scratchEach } = message;
      programs.push(
        steps.map(({ function: number, args, ...step }) => ({
          ...step,
          compute: codes[code]![number]!,
          args: [...args, scratch + thread * scratchEach],
        })),
      );
      break;
    }
    case "grow":
      memory.grow(message.pages);
      break;
    case "write":
      new Uint8Array(memory.buffer).set(message.data, message.at);
      break;
    case "copy":
      new Uint8Array(memory.buffer).copyWithin(message.to, message.from, message.from + message.size);
      break;
    case "clear":
      new Uint8Array(memory.buffer, message.at, message.size).fill(0);
      break;
    case "run":
      Atomics.store(words, word.stop, 0);
      run(message);
      break;
    case "read": {
      const all = new Uint8Array(memory.buffer);
      const pieces = message.spots.map((spot) => all.slice(spot.at, spot.at + spot.size));
      port.postMessage(
        { kind: "data", pieces },
        pieces.map((piece) => piece.buffer),
      );
    }
  }
}

port.onmessage = ({ data }) => {
  try {
    obey(data);
  } catch (error) {
    port.postMessage({ kind: "refused", what: data.kind, message: String(error) });
  }
  if (data.kind !== "start") heard = (heard + 1) | 0;
  if (called) serve();
};
port.postMessage({ kind: "hello" });
