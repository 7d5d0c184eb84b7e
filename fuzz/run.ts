/**
 * `npm run fuzz [NAME…] [-- options]`: tries inputs, a few seconds a fuzzer, and keeps what fails in `test/crashers`.
 *
 *   --seconds N   a fuzzer (30)
 *   --count N     inputs of a fuzzer at the most
 *   --seed N      other inputs (2026)
 *   --from N      begins at this input
 *   --resume      goes on where the last run with this seed ended (`tmp/fuzz.json`)
 *   --dry         keeps nothing
 *
 * The same seed and number give the same input on every machine. Exit code 1 where something failed.
 */
import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fuzzers } from "./all.ts";
import type { Fuzzer } from "./fuzzer.ts";
import { randomFor } from "./random.ts";
import type { Order, Said } from "./worker.ts";

const root = join(import.meta.dirname, "..");
const crashers = join(root, "test", "crashers");
const progress = join(root, "tmp", "fuzz.json");

/** Milliseconds after which an input will not end any more. */
const patience = 60_000;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "30" },
    count: { type: "string", default: String(Number.MAX_SAFE_INTEGER) },
    seed: { type: "string", default: "2026" },
    from: { type: "string" },
    resume: { type: "boolean", default: false },
    dry: { type: "boolean", default: false },
  },
});
// A number that is none would try nothing and report no failure.
for (const name of ["seconds", "count", "seed", "from"] as const) {
  const given = options[name];
  if (given === undefined || (given !== "" && Number(given) >= 0)) continue;
  console.error(`--${name}: expected a number from 0, got '${given}'`);
  process.exit(2);
}
const seed = Number(options.seed);
const known: Record<string, number> = existsSync(progress) ? JSON.parse(readFileSync(progress, "utf8")) : {};

interface Outcome {
  readonly tried: number;
  readonly failed: number;
}

function keep(fuzzer: Fuzzer, input: Uint8Array, index: number, error: string): void {
  const name = `${fuzzer.name}-${createHash("sha256").update(input).digest("hex").slice(0, 10)}.${fuzzer.ending}`;
  console.log(
    `\n${fuzzer.name} ${index} (seed ${seed}) fails: test/crashers/${name}\n${error.split("\n").slice(0, 8).join("\n")}\n`,
  );
  if (options.dry) return;
  mkdirSync(crashers, { recursive: true });
  writeFileSync(join(crashers, name), input);
}

/** One process after the other until the time is up: the next begins behind an input that ended one. */
async function run(fuzzer: Fuzzer): Promise<Outcome> {
  const start = performance.now();
  const begin =
    options.from !== undefined ? Number(options.from) : options.resume ? (known[`${fuzzer.name} ${seed}`] ?? 0) : 0;
  const left = (): number => Number(options.seconds) * 1000 - (performance.now() - start);
  let [next, failed] = [begin, 0];
  while (left() > 0 && next - begin < Number(options.count)) {
    const child = fork(join(import.meta.dirname, "worker.ts"), { execArgv: ["--import", "tsx"], cwd: root });
    let current = next;
    let ended: number | undefined;
    await new Promise<void>((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const watch = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => child.kill("SIGKILL"), patience);
      };
      child.on("message", (said: Said) => {
        watch();
        if (said.kind === "try") known[`${fuzzer.name} ${seed}`] = current = said.index;
        else if (said.kind === "done") ended = said.next;
        else {
          failed++;
          keep(fuzzer, Buffer.from(said.input, "base64"), said.index, said.error);
        }
      });
      child.on("exit", () => {
        clearTimeout(timer);
        resolve();
      });
      watch();
      const order: Order = {
        fuzzer: fuzzer.name,
        seed,
        from: next,
        count: Number(options.count) - (next - begin),
        time: left(),
      };
      child.send(order);
    });
    if (ended === undefined) {
      // Told every sixteenth input only: the one to blame is among them, and is found one by one.
      failed++;
      const input = await fuzzer.make(randomFor(fuzzer.name, seed, current));
      keep(
        fuzzer,
        Buffer.from(input),
        current,
        `the process ended, or did not answer for ${patience / 1000} s, at input ${current} or within 15 after it`,
      );
      next = current + 16;
    } else next = ended;
  }
  known[`${fuzzer.name} ${seed}`] = next;
  return { tried: next - begin, failed };
}

const chosen = positionals.length === 0 ? fuzzers : fuzzers.filter((f) => positionals.includes(f.name));
const unknown = positionals.filter((name) => !fuzzers.some((f) => f.name === name));
if (unknown.length > 0) {
  console.error(`there is no fuzzer ${unknown.join(", ")}; there are ${fuzzers.map((f) => f.name).join(", ")}`);
  process.exit(2);
}
function remember(): void {
  mkdirSync(join(root, "tmp"), { recursive: true });
  writeFileSync(progress, `${JSON.stringify(known, null, 2)}\n`);
}
// A hunt that is interrupted goes on from where it was.
process.once("SIGINT", () => {
  remember();
  process.exit(130);
});
let all = 0;
for (const fuzzer of chosen) {
  const { tried, failed } = await run(fuzzer);
  all += failed;
  console.log(`${fuzzer.name.padEnd(14)} ${String(tried).padStart(8)} inputs, ${failed} failed`);
  remember();
}
process.exit(all > 0 ? 1 : 0);
