/**
 * The rate of matrix products as WebAssembly, by the tile that a unit computes: what engines make of the text that
 * `codegen/wasm` prints. `tsx bench/wasm-products.ts [M N K] [--engine PATH]…` runs this Node, the Deno of the
 * development dependencies and any engine given, and prints GFLOP/s of plain and relaxed bodies. A rate is the best of
 * many parts of half a millisecond each, so that a busy machine shows little.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { assemble } from "../src/codegen/wasm/assemble.ts";
import { printWat } from "../src/codegen/wasm/print-wat.ts";
import type { LoopProgram } from "../src/ir/loops.ts";
import { dotProduct, outerProduct } from "../test/support/loop-programs.ts";

type Tile = readonly [rows: number, columns: number, stepsWritten: number];

const alongSum: readonly Tile[] = [
  [3, 4, 1],
  [2, 4, 1],
  [2, 4, 2],
  [4, 2, 1],
  [3, 3, 1],
  [3, 3, 2],
];
const outer: readonly Tile[] = [
  [6, 8, 1],
  [6, 8, 4],
  [5, 8, 1],
  [5, 8, 4],
  [4, 8, 1],
  [4, 8, 4],
  [3, 12, 2],
  [2, 16, 2],
];

/** Runs in the engine: the best rate of each module, or nothing where it is not valid there. */
const runner = `
const isDeno = globalThis.Deno !== undefined;
const { readFileSync } = isDeno ? { readFileSync: (f) => Deno.readTextFileSync(f) } : await import("node:fs");
const { m, n, k, modules } = JSON.parse(readFileSync(isDeno ? Deno.args[0] : process.argv[2], "utf8"));
const sizes = [m * k, n * k, m * n];
const places = sizes.map((_, i) => 1024 + 4 * sizes.slice(0, i).reduce((a, b) => a + b, 0));
const end = places[2] + 4 * sizes[2];
const runs = modules.map(({ code, units }) => {
  const bytes = Uint8Array.from(atob(code), (c) => c.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return undefined;
  const pages = Math.ceil(end / 65536) + 1;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  new Float32Array(memory.buffer, places[0], sizes[0]).fill(0.5);
  new Float32Array(memory.buffer, places[1], sizes[1]).fill(0.25);
  const { kernel } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { vitc: { memory } }).exports;
  for (let i = 0; i < 3; i++) kernel(0, units, ...places, end);
  if (new Float32Array(memory.buffer, places[2], sizes[2]).some((y) => y !== k / 8)) throw new Error("a wrong product");
  return { kernel, units, best: Infinity };
});
await new Promise((go) => setTimeout(go, 300));
for (let round = 0; round < 30; round++)
  for (const run of runs) {
    if (run === undefined) continue;
    const part = Math.ceil(run.units / 16);
    for (let at = 0; at + part <= run.units; at += part) {
      const start = performance.now();
      run.kernel(at, at + part, ...places, end);
      run.best = Math.min(run.best, ((performance.now() - start) * run.units) / part);
    }
  }
console.log(JSON.stringify(runs.map((run) => (run === undefined ? null : (2 * m * n * k) / run.best / 1e6))));
`;

interface Case {
  readonly name: string;
  readonly program: LoopProgram;
}

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const numbers = words.filter((w) => /^\d+$/.test(w)).map(Number);
  const [m = 197, n = 768, k = 768] = numbers;
  const cases: Case[] = [
    ...alongSum
      .filter(([, c]) => n % c === 0)
      .map((t) => ({ name: `along the sum ${label(t)}`, program: dotProduct(m, n, k, ...t) })),
    ...outer
      .filter(([, c]) => n % c === 0)
      .map((t) => ({ name: `outer products ${label(t)}`, program: outerProduct(m, n, k, ...t) })),
  ];
  const modules = [];
  for (const relaxed of [false, true])
    for (const { program } of cases) {
      const { bytes } = await assemble(printWat([{ name: "kernel", program }], { relaxed }).text, { relaxed });
      modules.push({ code: Buffer.from(bytes).toString("base64"), units: program.units });
    }
  const folder = mkdtempSync(join(tmpdir(), "vitc-products-"));
  const [script, data] = [join(folder, "run.mjs"), join(folder, "modules.json")];
  writeFileSync(script, runner);
  writeFileSync(data, JSON.stringify({ m, n, k, modules }));
  try {
    for (const [engine, ...before] of enginesOf(words)) {
      const run = spawnSync(engine!, [...before, script, data], { encoding: "utf8" });
      if (run.status !== 0) throw new Error(run.stderr);
      const rates = JSON.parse(run.stdout) as (number | null)[];
      const text = (rate: number | null | undefined): string => (rate?.toFixed(1) ?? "-").padStart(8);
      console.log(`${engine}: ${m} x ${n} x ${k}, GFLOP/s${" ".repeat(6)}plain  relaxed`);
      cases.forEach(({ name }, i) =>
        console.log(`  ${name.padEnd(40)}${text(rates[i])} ${text(rates[i + cases.length])}`),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const label = ([rows, columns, written]: Tile): string => `${rows} x ${columns}, ${written} written out`;

function enginesOf(words: readonly string[]): string[][] {
  const deno = join(dirname(createRequire(import.meta.url).resolve("@deno/linux-x64-glibc/package.json")), "deno");
  const given = words.flatMap((w, i) => (words[i - 1] === "--engine" ? [[w]] : []));
  return [[process.execPath], [deno, "run", "--allow-read", "--no-config"], ...given];
}

await main();
