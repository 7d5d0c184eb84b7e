/**
 * Two commits beside each other, on one machine in one run: `npm run bench:against -- COMMIT`. Each compiles the models
 * with its own compiler and runs them by its own runtime; both take turns in one process, after their results were
 * compared with the reference and with each other. The processor's time tells them apart where other work distorts the
 * clock. Loading is not compared: the second profits from what a driver keeps of the first's pipelines. Leaves no record.
 *
 *   --only TEXT      comparisons whose name contains TEXT (`swin`, `deno`); may be given again
 *   --target NAME    what both compile for (software)
 *   --batch N        rows (1)
 *   --rounds N       most rounds of turns (7); after `--budget` seconds (60) of them no further one begins
 *   --turn MS        how long a turn is at the least: one forward pass unless said
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { showPair } from "./compare/commit-pair.ts";
import { hosts, type HostName, missing } from "./compare/hosts.ts";
import { commitOf, isChanged } from "./compare/machine.ts";
import type { Contender } from "./compare/sides.ts";
import { compileModule, judge, prepareSubject, type Subject, subjects } from "./compare/subject.ts";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", multiple: true },
    target: { type: "string", default: "software" },
    batch: { type: "string", default: "1" },
    rounds: { type: "string", default: "7" },
    budget: { type: "string", default: "60" },
    turn: { type: "string", default: "0" },
  },
});
if (positionals.length !== 1) {
  console.error(
    "usage: npm run bench:against -- COMMIT [--only TEXT] [--target NAME] [--batch N] [--rounds N] [--budget S]",
  );
  process.exit(2);
}
const root = join(import.meta.dirname, "..");
const scratch = join(root, "tmp/bench-against");
const commit = commitOf(positionals[0]!);
const here = `here, ${commitOf("HEAD")}${isChanged() ? " with changes" : ""}`;
const target = flags.target;
const turns = {
  rounds: Number(flags.rounds),
  atLeast: Math.min(2, Number(flags.rounds)),
  budget: 1000 * Number(flags.budget),
  turn: Number(flags.turn),
};

/** The commit's files, with the packages that are installed here. */
function checkOut(): string {
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
// A browser's processor time is that of all its processes, told in hundredths of a second: only where it is asked for.
const hostNames: readonly HostName[] = [
  "node",
  "deno",
  ...(flags.only?.includes("chromium") ? (["chromium"] as const) : []),
];

rmSync(scratch, { recursive: true, force: true });
let failed = false;
try {
  const checkout = checkOut();
  const sides = [
    { name: commit, checkout },
    { name: here, checkout: root },
  ];
  for (const { name } of subjects.filter((s) => s.batch === 1)) {
    const subject: Subject = { name, batch: Number(flags.batch) };
    const list = hostNames.filter((host) => wanted(subject, host));
    if (list.length === 0) continue;
    const prepared = prepareSubject(subject, join(scratch, name));
    const contenders: Contender[] = [];
    for (const [i, side] of sides.entries()) {
      const code = await compileModule(prepared, `side-${i}`, { checkout: side.checkout, target });
      contenders.push({ name: side.name, kind: "vitc", code, on: target.startsWith("wasm") ? "wasm" : "webgpu" });
    }
    for (const host of list) {
      const load = loadavg()[0]!.toFixed(1);
      try {
        const why = target.startsWith("wasm") ? undefined : missing(host);
        if (why !== undefined) throw new Error(why);
        const ask = { ...prepared, turns, sides: contenders, matmul: false, patience: 1_200_000 };
        const told = await hosts[host](ask);
        const [other, ours] = [told.sides[0]!, told.sides[1]!];
        const faults = told.sides.flatMap((side) => {
          const wrong = side.results.map((r) => judge(name, r, other.results[0]).faults).filter((f) => f.length > 0);
          if (wrong.length === 0) return [];
          return [`${side.name} in ${wrong.length} of ${side.results.length} results: ${wrong[0]!.join(", ")}`];
        });
        failed ||= faults.length > 0;
        console.log(
          `\n${nameOf(subject, host)}, ${told.targets[here]} on ${told.adapter ?? "the processor"}, load ${load}`,
        );
        console.log(faults.length > 0 ? `WRONG: ${faults.join("; ")}` : showPair(other, ours));
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
