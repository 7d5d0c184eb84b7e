/**
 * vitc beside its peers, on one machine in one run, on WebGPU and on the processor: `npm run bench:peers`. Every comparison is one host process in
 * which vitc and one peer take turns on the same weights and the same input; every result is compared with the
 * reference first. The record goes to `bench/history`, `npm run bench:table` puts it into docs/figures.md.
 *
 *   --quick          vit_tiny at batch 1 alone, one round; leaves no record
 *   --only TEXT      comparisons whose name contains TEXT (`swin`, `jax-js`, `deno`, `webgpu`, `wasm`, `batch 8`); may be given again;
 *                    `products`, `compile`: products of matrices by hand and by the compiler, and how long `vitc compile` takes
 *   --newer-node PATH  a Node that has relaxed SIMD is measured, too
 *   --fresh          forget what an interrupted run, or one with --only, has measured; without it that is kept, if the commit is the same
 *   --rounds N       most rounds of a comparison (5); after `--budget` seconds (15) of them no further one begins
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { processorTurn, type SideFigures, type Turns } from "./compare/alternate.ts";
import { bundleJax, hosts, type HostName, missing, type Told } from "./compare/hosts.ts";
import { installPeers } from "./compare/install-peers.ts";
import { isChanged, thisCommit, thisMachine } from "./compare/machine.ts";
import {
  contendersOf,
  jaxFolder,
  type Match,
  matchesOf,
  nameOf,
  needsNewerNode,
  sameMatch,
  targetOf,
} from "./compare/matches.ts";
import { type BenchRecord, type Comparison, type Contestant, keepRecord } from "./compare/record.ts";
import {
  compileModule,
  compileTime,
  isTuned,
  judge,
  prepareSubject,
  type PreparedSubject,
  type Subject,
  subjects,
  writeOnnx,
} from "./compare/subject.ts";
import { showRecord } from "./compare/tables.ts";
import { enginesWith, measureProducts, productJob, productsOf } from "./wasm/products.ts";
import type { ProductRecord } from "./wasm/product-tables.ts";
import { median } from "../src/host/statistics.ts";

const { values: flags } = parseArgs({
  options: {
    quick: { type: "boolean" },
    fresh: { type: "boolean" },
    only: { type: "string", multiple: true },
    rounds: { type: "string" },
    budget: { type: "string" },
    "newer-node": { type: "string" },
  },
});
const root = join(import.meta.dirname, "..");
const scratch = join(root, "tmp/bench-peers");
const unfinished = join(scratch, "unfinished.json");

const newerNode = flags["newer-node"];
const isWanted = (name: string): boolean => (flags.only ?? [""]).some((text) => name.includes(text));

const chosen = (flags.quick ? subjects.slice(0, 1) : subjects)
  .map((subject) => ({
    subject,
    matches: matchesOf(subject, newerNode !== undefined).filter((m) => isWanted(nameOf(subject, m))),
  }))
  .filter((c) => c.matches.length > 0);

/** Slow peers get fewer rounds, at a batch of one never under two: the run is to end. */
function turnsFor({ batch }: Subject, { wasm }: Match): Turns {
  const rounds = flags.quick ? 1 : Number(flags.rounds ?? 5);
  return {
    rounds,
    atLeast: Math.min(rounds, batch === 1 || wasm ? 2 : 1),
    budget: 1000 * Number(flags.budget ?? 15),
    // Passes of tens of milliseconds, by threads that spin for a while when they have no more work.
    ...(wasm && processorTurn),
  };
}

const commit = thisCommit();

function contestant(side: SideFigures, name: string, told: Told): Contestant {
  const seen = side.loading.dispatches > 0;
  return {
    forward: median(side.forwards),
    forwards: side.forwards,
    ...(side.busy.length > 0 && { busy: median(side.busy) }),
    firstResult: side.firstResult,
    longestBlock: side.longestBlock,
    ...(seen && { loading: side.loading, running: side.forward }),
    ...(told.shipped && { shipped: told.shipped[side.name] }),
    off: Math.max(...side.results.map((r) => judge(name, r).off)),
  };
}

async function compare(
  subject: PreparedSubject,
  match: Match,
  code: (target: string) => Promise<string>,
): Promise<Comparison> {
  const { name, batch, flops, folder, workload } = subject;
  const start = {
    model: name,
    batch,
    ...match,
    begun: new Date().toISOString(),
    load: Number(loadavg()[0]!.toFixed(2)),
  };
  try {
    const why = match.wasm ? undefined : missing(match.host);
    if (why !== undefined) throw new Error(why);
    const told = await hosts[match.host]({
      folder,
      workload,
      turns: turnsFor(subject, match),
      sides: contendersOf(match, await code(targetOf(match))),
      matmul: match.wasm === undefined && match.host !== "chromium",
      patience: 600_000,
      node: needsNewerNode(match) ? newerNode : undefined,
    });
    const [ours, theirs] = told.sides;
    const faults = told.sides.flatMap((side) =>
      side.results.flatMap((r) => judge(name, r, ours!.results[0]).faults.map((text) => `${side.name} is ${text}`)),
    );
    return {
      ...start,
      ...(told.adapter !== undefined && { adapter: told.adapter }),
      target: told.targets.vitc!,
      hostVersion: told.hostVersion,
      flops,
      vitc: contestant(ours!, name, told),
      ...(theirs && { other: contestant(theirs, name, told) }),
      ...(told.matmul && { matmul: told.matmul }),
      faults: [...new Set(faults)],
    };
  } catch (error) {
    return { ...start, faults: [], error: (error as Error).message };
  }
}

/** What the processor did, where the host can tell: it holds on a busy machine too. */
function busyText({ vitc, other, flops, matmul }: Comparison): string {
  if (vitc?.busy === undefined) return "";
  const share =
    flops !== undefined && matmul?.busyBest !== undefined
      ? `, ${((100 * flops * 1000) / vitc.busy / matmul.busyBest).toFixed(0)}% of the matmul`
      : "";
  return ` (processor ${(vitc.busy / 1000).toFixed(3)} s${other?.busy === undefined ? "" : `, ${(other.busy / vitc.busy).toFixed(1)}x`}${share})`;
}

const peers = installPeers();
mkdirSync(scratch, { recursive: true });
if (flags.fresh) rmSync(unfinished, { force: true });
const before =
  !flags.quick && existsSync(unfinished)
    ? (JSON.parse(readFileSync(unfinished, "utf8")) as { commit: string; comparisons: Comparison[] })
    : undefined;
const comparisons = before?.commit === commit ? before.comparisons.filter((c) => c.error === undefined) : [];
const resumed = comparisons.length > 0;
if (resumed) console.log(`going on after ${comparisons.length} comparisons of an interrupted run`);

const begun = performance.now();
for (const { subject, matches: list } of chosen) {
  const open = list.filter(
    (m) => !comparisons.some((c) => c.model === subject.name && c.batch === subject.batch && sameMatch(c, m)),
  );
  if (open.length === 0) continue;
  const folder = join(scratch, `${subject.name}-batch-${subject.batch}`);
  rmSync(folder, { recursive: true, force: true });
  const prepared = prepareSubject(subject, folder);
  writeOnnx(prepared);
  if (open.some((m) => m.peer === "jax-js")) await bundleJax(join(folder, jaxFolder));
  const compiled = new Map<string, Promise<string>>();
  const code = (target: string): Promise<string> => {
    if (!compiled.has(target)) compiled.set(target, compileModule(prepared, target, { target }));
    return compiled.get(target)!;
  };
  for (const match of open) {
    const result = await compare(prepared, match, code);
    comparisons.push(result);
    if (!flags.quick) writeFileSync(unfinished, JSON.stringify({ commit, comparisons }));
    const figures =
      result.vitc === undefined
        ? result.error!.split("\n")[0]!
        : [result.vitc, result.other]
            .filter((c) => c !== undefined)
            .map((c) => `${(c.forward / 1000).toFixed(3)} s`)
            .join(" / ");
    const busy = busyText(result);
    console.log(
      `${((performance.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${nameOf(subject, match)}: ${figures}${busy}${result.faults.length > 0 ? ` WRONG: ${result.faults.join("; ")}` : ""}`,
    );
  }
  // Weights and models of one subject are up to a third of a gigabyte.
  rmSync(folder, { recursive: true, force: true });
}

/** Says what takes its time. */
async function told<T>(name: string, work: () => T | Promise<T>): Promise<T | undefined> {
  if (flags.quick || !isWanted(name)) return undefined;
  const result = await work();
  console.log(`${((performance.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${name}`);
  return result;
}
const models = [...new Set(subjects.map((s) => s.name))];
const compiled = await told("compile", () =>
  models.map((model) => ({ model, milliseconds: compileTime(model, join(scratch, "compiled")) })),
);
const products = await told("products", async (): Promise<ProductRecord> => {
  const list = productsOf(models);
  const job = await productJob(
    list.map((p) => p.size),
    6,
  );
  const engines = enginesWith(newerNode === undefined ? [] : [newerNode]);
  return { engines: await measureProducts(engines, job, join(scratch, "products")), counts: list.map((p) => p.counts) };
});

const order = (c: Comparison): number => subjects.findIndex((s) => s.name === c.model && s.batch === c.batch);
comparisons.sort((a, b) => order(a) - order(b));
const version = (host: HostName): string | undefined =>
  comparisons.find((c) => c.host === host && c.hostVersion)?.hostVersion;
const record: BenchRecord = {
  format: 1,
  date: new Date().toISOString(),
  commit,
  changed: isChanged(),
  machine: thisMachine(),
  versions: Object.fromEntries(
    Object.entries({ ...peers, node: process.version, chromium: version("chromium"), deno: version("deno") }).filter(
      (e): e is [string, string] => e[1] !== undefined,
    ),
  ),
  tuned: isTuned(),
  resumed,
  comparisons,
  ...(compiled && { compiled }),
  ...(products && { products }),
};
console.log(`\n${showRecord(record)}\n`);
const failed = comparisons.filter((c) => c.error !== undefined).length;
// A part of the table is no table.
if (flags.quick || flags.only !== undefined)
  writeFileSync(join(scratch, "partial.json"), JSON.stringify(record, undefined, 1));
else {
  console.log(`kept as ${keepRecord(record)}; npm run bench:table puts it into docs/figures.md`);
  if (failed === 0) rmSync(unfinished, { force: true });
  else console.log(`${failed} comparisons failed: the same command tries those again and keeps the others`);
}
process.exit(failed > 0 || comparisons.some((c) => c.faults.length > 0) ? 1 : 0);
