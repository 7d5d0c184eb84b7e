/**
 * Two commits beside each other, on one machine in one run: `npm run bench:against -- COMMIT [OTHER]`. Each compiles the
 * models with its own compiler and runs them by its own runtime; both take turns in one process, after their results were
 * compared with the reference and with each other. The processor's time tells them apart where other work distorts the
 * clock. Loading is not compared: the second profits from what a driver keeps of the first's pipelines. Leaves no record.
 *
 *   OTHER            a commit too, instead of the working tree
 *   --only TEXT      comparisons whose name contains TEXT (`swin`, `deno`); may be given again
 *   --target NAME    what both compile for (software). On the processor, `wasm`, they run in the Node that runs this, by the
 *                    code that it takes (plain or relaxed SIMD); in Deno or Chromium where `--only` names one
 *   --batch N        rows (1)
 *   --threads N      on the processor (as many as a model takes by itself)
 *   --rounds N       most rounds of turns (7); after `--budget` seconds (60) of them no further one begins
 *   --turn MS        how long a turn is at the least: one forward pass unless said; on the processor 400
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { wasm } from "../src/ir/target.ts";
import { processorTurn, type Turns } from "./compare/alternate.ts";
import { showPair } from "./compare/commit-pair.ts";
import { hosts, type HostName, missing, type Told } from "./compare/hosts.ts";
import { commitOf, isChanged } from "./compare/machine.ts";
import type { Contender } from "./compare/sides.ts";
import { compileModule, judge, prepareSubject, type Subject, subjects } from "./compare/subject.ts";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", multiple: true },
    target: { type: "string", default: "software" },
    batch: { type: "string", default: "1" },
    threads: { type: "string" },
    rounds: { type: "string", default: "7" },
    budget: { type: "string", default: "60" },
    turn: { type: "string" },
  },
});
if (positionals.length < 1 || positionals.length > 2) {
  console.error(
    "usage: npm run bench:against -- COMMIT [OTHER] [--only TEXT] [--target NAME] [--batch N] [--threads N] [--rounds N] [--budget S] [--turn MS]",
  );
  process.exit(2);
}
const root = join(import.meta.dirname, "..");
const scratch = join(root, "tmp/bench-against");
const [commit, other] = positionals.map(commitOf) as [string, string?];
const target = flags.target;
const onProcessor = target === wasm.name;
const turns: Turns = {
  rounds: Number(flags.rounds),
  atLeast: Math.min(2, Number(flags.rounds)),
  budget: 1000 * Number(flags.budget),
  ...(onProcessor && processorTurn),
  ...(flags.turn !== undefined && { turn: Number(flags.turn) }),
};

/** A commit's files, with the packages that are installed here. */
function checkOut(commit: string): string {
  const folder = join(scratch, commit);
  mkdirSync(folder, { recursive: true });
  const files = execFileSync("git", ["archive", commit], { cwd: root, maxBuffer: 2 ** 30 });
  execFileSync("tar", ["x", "-C", folder], { input: files });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

const nameOf = ({ name, batch }: Subject, host: HostName): string => `${name} batch ${batch}, ${host}`;
const wanted = (subject: Subject, host: HostName): boolean =>
  (flags.only ?? [""]).some((text) => nameOf(subject, host).includes(text));
/**
 * A browser's processor time is that of all its processes, told in hundredths of a second: only where it is asked for. On
 * the processor, so is Deno, which has the same engine.
 */
const hostNames = (["node", "deno", "chromium"] as const).filter(
  (host) => host === "node" || (host === "deno" && !onProcessor) || flags.only?.some((text) => text.includes(host)),
);

/** What a side ran on. */
const on = ({ adapter, engines }: Told, side: string): string =>
  adapter === undefined ? `by ${engines[side]}` : `on ${adapter}`;

rmSync(scratch, { recursive: true, force: true });
let failed = false;
try {
  const sides = [
    { name: commit, checkout: checkOut(commit) },
    other === undefined
      ? { name: `here, ${commitOf("HEAD")}${isChanged() ? " with changes" : ""}`, checkout: root }
      : { name: other, checkout: checkOut(other) },
  ];
  for (const { name } of subjects.filter((s) => s.batch === 1)) {
    const subject: Subject = { name, batch: Number(flags.batch) };
    const list = hostNames.filter((host) => wanted(subject, host));
    if (list.length === 0) continue;
    const prepared = prepareSubject(subject, join(scratch, name));
    const contenders: Contender[] = [];
    for (const [i, side] of sides.entries()) {
      const code = await compileModule(prepared, `side-${i}`, { checkout: side.checkout, target });
      const threads = flags.threads !== undefined && { threads: Number(flags.threads) };
      contenders.push({ name: side.name, kind: "vitc", code, on: onProcessor ? "wasm" : "webgpu", ...threads });
    }
    for (const host of list) {
      const load = loadavg()[0]!.toFixed(1);
      try {
        const why = onProcessor ? undefined : missing(host);
        if (why !== undefined) throw new Error(why);
        const ask = { ...prepared, turns, sides: contenders, matmul: false, patience: 1_200_000 };
        const told = await hosts[host](ask);
        const [first, second] = [told.sides[0]!, told.sides[1]!];
        const faults = told.sides.flatMap((side) => {
          const wrong = side.results.map((r) => judge(name, r, first.results[0]).faults).filter((f) => f.length > 0);
          if (wrong.length === 0) return [];
          return [`${side.name} in ${wrong.length} of ${side.results.length} results: ${wrong[0]!.join(", ")}`];
        });
        failed ||= faults.length > 0;
        console.log(
          `\n${nameOf(subject, host)} ${told.hostVersion}, ${told.targets[second.name]} ${on(told, second.name)}, load ${load}`,
        );
        console.log(faults.length > 0 ? `WRONG: ${faults.join("; ")}` : showPair(first, second));
      } catch (error) {
        failed = true;
        console.log(`\n${nameOf(subject, host)}: ${(error as Error).message}`);
      }
    }
    rmSync(prepared.folder, { recursive: true, force: true });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
