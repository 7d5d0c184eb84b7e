/**
 * What training costs: `npm run bench:training`. For each net for digits, at its recipe's batch, and nets of published
 * sizes: the forward pass and the training step in turns, on SwiftShader in Node and on lavapipe in Deno, and what both
 * take on the device; for digits_vit a peer beside it, in Chromium. For two nets, by WebAssembly on the processor, PyTorch
 * in turns with it. Before anything is timed, losses and norms of the gradients of the first steps are compared between
 * hosts and with the peer. The record goes to `bench/history/training`, `npm run bench:table` puts it into docs/figures.md.
 *
 *   --only TEXT      runs whose name contains TEXT (`swin`, `deno`, `chromium`, `wasm`); may be given again; leaves no
 *                    record. Nets for looking into are measured where it asks for them (`micro`, `vit_micro, node`)
 *   --newer-node PATH  a Node that has relaxed SIMD is measured, too
 *   --python PATH    the Python that has PyTorch (/usr/bin/python3)
 *   --rounds N       rounds of turns (5)
 *   --turn MS        how long a turn is at the least (500)
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { missing } from "./compare/hosts.ts";
import { installPeers } from "./compare/install-peers.ts";
import { isChanged, thisCommit, thisMachine } from "./compare/machine.ts";
import { jaxAddress, trainingHosts } from "./training/hosts.ts";
import { stepName } from "./training/job.ts";
import { matchesOf, nameOf, type TrainingMatch } from "./training/matches.ts";
import type { CheckedStep } from "./training/checked-step.ts";
import { missingTorch } from "./training/torch-process.ts";
import { judgeSteps, keepTraining, type TrainingRecord, type TrainingRun } from "./training/record.ts";
import { microSubjects, type PreparedTraining, prepareTraining, trainingSubjects } from "./training/subjects.ts";
import { showTraining } from "./training/tables.ts";

const { values: flags } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    rounds: { type: "string" },
    turn: { type: "string" },
    "newer-node": { type: "string" },
    python: { type: "string", default: "/usr/bin/python3" },
  },
});
const scratch = join(import.meta.dirname, "../tmp/bench-training");
const rounds = Number(flags.rounds ?? 5);
const timing = { rounds, turn: Number(flags.turn ?? 500), checked: 5 };

/** Threads on the processor spin for a while when they have no more work. */
const onProcessor = { pause: 50 };
const torchScript = join(import.meta.dirname, "training/torch_vit.py");

/** What the first steps gave in the first host: the others are to give the same. */
const references = new Map<string, readonly CheckedStep[]>();

/** Why there are no figures of a run here, if that is so. */
const whyMissing = ({ host, wasm }: TrainingMatch): string | undefined =>
  wasm ? missingTorch(flags.python) : missing(host);

async function train(prepared: PreparedTraining, match: TrainingMatch): Promise<TrainingRun> {
  const { host, peer, wasm } = match;
  const { model, recipe, batch, parameters, flops, dispatches, memory, folder, inputs } = prepared;
  const start = {
    model,
    recipe,
    batch,
    parameters,
    flops,
    dispatches,
    plan: memory,
    ...match,
    begun: new Date().toISOString(),
    load: Number(loadavg()[0]!.toFixed(2)),
  };
  try {
    const why = whyMissing(match);
    if (why !== undefined) throw new Error(why);
    const told = await trainingHosts[host](
      folder,
      {
        ...timing,
        ...(prepared.long && { rounds: Math.min(rounds, 3), turn: 0, checked: 1 }),
        inputs,
        steps: 5100,
        ...(peer === "jax-js" && { jax: jaxAddress }),
        ...(wasm && { ...onProcessor, wasm }),
        ...(wasm &&
          peer === "PyTorch" && { torch: { python: flags.python, script: torchScript, threads: wasm.threads } }),
      },
      1_200_000,
      wasm?.simd === "relaxed" ? (flags["newer-node"] ?? process.execPath) : process.execPath,
    );
    const key = `${model} ${recipe}`;
    const reference = references.get(key) ?? told.checked[stepName]!;
    references.set(key, reference);
    return { ...start, told, faults: judgeSteps(told, reference) };
  } catch (error) {
    return { ...start, faults: [], error: (error as Error).message };
  }
}

const subjects = [...trainingSubjects, ...(flags.only?.some((text) => text.includes("micro")) ? microSubjects : [])];
const chosen = subjects.map((subject) => ({
  subject,
  matches: matchesOf(subject, flags["newer-node"] !== undefined).filter((m) =>
    (flags.only ?? [""]).some((text) => nameOf(subject, m).includes(text)),
  ),
}));
const versions = chosen.some(({ matches }) => matches.some((m) => m.peer === "jax-js")) ? installPeers() : {};
const runs: TrainingRun[] = [];
const begun = performance.now();
for (const { subject, matches } of chosen) {
  const prepared = new Map<string, Promise<PreparedTraining>>();
  for (const match of matches) {
    const target = match.wasm ? "wasm" : "webgpu";
    if (!prepared.has(target)) {
      const folder = join(scratch, `${subject.model}-${target}`);
      rmSync(folder, { recursive: true, force: true });
      prepared.set(target, prepareTraining(subject, folder, match.wasm?.threads));
    }
    const run = await train(await prepared.get(target)!, match);
    runs.push(run);
    const times = run.told?.times.map(
      (t) =>
        `${t.name} ${t.clock.map((ms) => ms.toFixed(0)).join(" ")} ms${t.busy.length > 0 ? ` (processor ${t.busy.map((ms) => ms.toFixed(0)).join(" ")})` : ""}`,
    );
    console.log(
      `${((performance.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${nameOf(subject, match)}: ${times?.join("; ") ?? run.error!.split("\n")[0]!}${run.faults.length > 0 ? ` WRONG: ${run.faults[0]}` : ""}`,
    );
  }
}

const hostVersions = Object.fromEntries(
  runs.flatMap(({ host, wasm, told }) =>
    told
      ? [
          [wasm?.simd === "relaxed" && host === "node" ? "newer node" : host, told.hostVersion],
          ...(told.torch === undefined ? [] : [["PyTorch", told.torch]]),
        ]
      : [],
  ),
);
const record: TrainingRecord = {
  format: 1,
  date: new Date().toISOString(),
  commit: thisCommit(),
  changed: isChanged(),
  machine: thisMachine(),
  versions: { ...("@jax-js/jax" in versions && { "@jax-js/jax": versions["@jax-js/jax"]! }), ...hostVersions },
  rounds,
  runs,
};
console.log(`\n${showTraining(record)}\n`);
mkdirSync(scratch, { recursive: true });
// A part of the table is no table.
if (flags.only !== undefined) writeFileSync(join(scratch, "partial.json"), JSON.stringify(record, undefined, 1));
else console.log(`kept as ${keepTraining(record)}; npm run bench:table puts it into docs/figures.md`);
process.exit(runs.some((r) => r.faults.length > 0 || (r.error !== undefined && whyMissing(r) === undefined)) ? 1 : 0);
