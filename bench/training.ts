/**
 * What training costs: `npm run bench:training`. For each net for digits, at its recipe's batch, and nets of published
 * sizes: the forward pass and the training step in turns, on SwiftShader in Node and on lavapipe in Deno, and what both
 * take on the device; for digits_vit a peer beside it, in Chromium. Before anything is timed, losses and norms of the
 * gradients of the first steps are compared between hosts and with the peer. The record goes to
 * `bench/history/training`, `npm run bench:table` puts it into the README.
 *
 *   --only TEXT      runs whose name contains TEXT (`swin`, `deno`, `chromium`); may be given again; leaves no record.
 *                    Nets for looking into are measured where it asks for them (`micro`, `vit_micro, node`)
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
import { jaxAddress, type TrainingHostName, trainingHosts } from "./training/hosts.ts";
import { stepName } from "./training/job.ts";
import type { CheckedStep } from "./training/checked-step.ts";
import { judgeSteps, keepTraining, type TrainingRecord, type TrainingRun } from "./training/record.ts";
import {
  microSubjects,
  type PreparedTraining,
  prepareTraining,
  type TrainingSubject,
  trainingSubjects,
} from "./training/subjects.ts";
import { showTraining } from "./training/tables.ts";

const { values: flags } = parseArgs({
  options: { only: { type: "string", multiple: true }, rounds: { type: "string" }, turn: { type: "string" } },
});
const scratch = join(import.meta.dirname, "../tmp/bench-training");
const rounds = Number(flags.rounds ?? 5);
const timing = { rounds, turn: Number(flags.turn ?? 500), checked: 5 };

/** The net that is written for jax-js, too. */
const withPeer = "digits_vit";
const hostsOf = ({ model }: TrainingSubject): TrainingHostName[] => [
  "node",
  "deno",
  ...(model === withPeer ? ["chromium" as const] : []),
];
const wanted = ({ model }: TrainingSubject, host: string): boolean =>
  (flags.only ?? [""]).some((text) => `${model}, ${host}`.includes(text));

/** What the first steps gave in the first host: the others are to give the same. */
const references = new Map<string, readonly CheckedStep[]>();

async function train(prepared: PreparedTraining, host: TrainingHostName): Promise<TrainingRun> {
  const { model, recipe, batch, parameters, flops, dispatches, memory, folder, inputs } = prepared;
  const start = {
    model,
    recipe,
    batch,
    parameters,
    flops,
    dispatches,
    plan: memory,
    host,
    begun: new Date().toISOString(),
    load: Number(loadavg()[0]!.toFixed(2)),
  };
  try {
    const why = missing(host);
    if (why !== undefined) throw new Error(why);
    const told = await trainingHosts[host](
      folder,
      {
        ...timing,
        ...(prepared.long && { rounds: Math.min(rounds, 3), turn: 0, checked: 1 }),
        inputs,
        steps: 5100,
        ...(host === "chromium" && { jax: jaxAddress }),
      },
      1_200_000,
    );
    const reference = references.get(model) ?? told.checked[stepName]!;
    references.set(model, reference);
    return { ...start, told, faults: judgeSteps(told, reference) };
  } catch (error) {
    return { ...start, faults: [], error: (error as Error).message };
  }
}

const versions = trainingSubjects.some((s) => wanted(s, "chromium") && s.model === withPeer) ? installPeers() : {};
const runs: TrainingRun[] = [];
const begun = performance.now();
const subjects = [...trainingSubjects, ...(flags.only?.some((text) => text.includes("micro")) ? microSubjects : [])];
for (const subject of subjects) {
  const list = hostsOf(subject).filter((host) => wanted(subject, host));
  if (list.length === 0) continue;
  const folder = join(scratch, subject.model);
  rmSync(folder, { recursive: true, force: true });
  const prepared = prepareTraining(subject, folder);
  for (const host of list) {
    const run = await train(prepared, host);
    runs.push(run);
    const times = run.told?.times.map(
      (t) =>
        `${t.name} ${t.clock.map((ms) => ms.toFixed(0)).join(" ")} ms${t.busy.length > 0 ? ` (processor ${t.busy.map((ms) => ms.toFixed(0)).join(" ")})` : ""}`,
    );
    console.log(
      `${((performance.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${run.model}, ${host}: ${times?.join("; ") ?? run.error!.split("\n")[0]!}${run.faults.length > 0 ? ` WRONG: ${run.faults[0]}` : ""}`,
    );
  }
}

const hostVersions = Object.fromEntries(runs.flatMap((r) => (r.told ? [[r.host, r.told.hostVersion]] : [])));
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
else console.log(`kept as ${keepTraining(record)}; npm run bench:table puts it into the README`);
process.exit(runs.some((r) => r.faults.length > 0 || (r.error !== undefined && missing(r.host) === undefined)) ? 1 : 0);
