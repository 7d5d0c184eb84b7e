/** A record of trainings as markdown. */
import { digits, seconds, table, times } from "../compare/tables.ts";
import { forwardName, peerName, stepName, torchName } from "./job.ts";
import { nameOf } from "./matches.ts";
import {
  type Figures,
  forwardOf,
  goalRatio,
  peerOf,
  ratioOf,
  stepGoal,
  stepOf,
  torchGoal,
  torchOf,
  type TrainingRecord,
  type TrainingRun,
} from "./record.ts";
import { epochImages, publishedSubjects, subjectGroups } from "./subjects.ts";

const MB = (bytes: number): string => digits(bytes / 1e6);
const both = (ratio: Figures | undefined): string =>
  ratio === undefined ? "" : `, **${times(ratio.clock)}**${ratio.busy === undefined ? "" : ` (${times(ratio.busy)})`}`;
const names: Readonly<Record<string, string>> = { digits_soft: ", soft", deit_soft: ", soft" };

/** Runs of some nets side by side. */
function showGroup(runs: readonly TrainingRun[], versions: TrainingRecord["versions"]): string {
  const columns = [...new Set(runs.map((r) => r.model))];
  const cells = (host: TrainingRun["host"], show: (run: TrainingRun) => string | undefined): string[] =>
    columns.map((model) => {
      const run = runs.find((r) => r.model === model && r.host === host);
      return (run && show(run)) ?? "–";
    });
  const planned = (show: (run: TrainingRun) => string): string[] =>
    columns.map((model) => show(runs.find((r) => r.model === model)!));
  const pair = (run: TrainingRun): string | undefined => {
    const [forward, step] = [forwardOf(run), stepOf(run)];
    return (
      forward &&
      step &&
      `${seconds(forward.clock)} / ${seconds(step.clock)}${both(ratioOf(run, stepName, forwardName))}`
    );
  };
  const epoch = (run: TrainingRun): string | undefined => {
    const step = stepOf(run);
    return step && digits(((epochImages / run.batch) * step.clock) / 1000);
  };
  const title = ({ model, recipe, batch }: TrainingRun): string => `${model}${names[recipe] ?? ""}, batch ${batch}`;
  const peak = (run: TrainingRun, name: string): number =>
    run.told!.times.find((t) => t.name === name)!.counts.peakBytes;
  const ofDigits = !publishedSubjects.some((s) => columns.includes(s.model));
  return table(
    ["", ...columns.map((model) => title(runs.find((r) => r.model === model)!))],
    [
      ["SwiftShader, Node: forward pass / training step, s", ...cells("node", pair)],
      ["lavapipe, Deno: forward pass / training step, s", ...cells("deno", pair)],
      ...(ofDigits
        ? [
            [
              `an epoch of ${epochImages} images, s: SwiftShader / lavapipe`,
              ...cells("node", epoch).map((a, i) => `${a} / ${cells("deno", epoch)[i]!}`),
            ],
          ]
        : []),
      [
        "state, MB / 4 x parameters",
        ...planned(
          ({ plan, parameters }) =>
            `${MB(plan.state)} / ${MB(16 * parameters)}, ${(plan.state / (16 * parameters)).toFixed(2)}x`,
        ),
      ],
      [
        "activations of the step, MB: buffer / alive at once",
        ...planned(({ plan }) => `${MB(plan.arena)} / ${MB(plan.peak)}`),
      ],
      ...(runs.some((r) => r.host === "chromium")
        ? [
            [
              `Chromium: a step of vitc / of jax-js ${versions["@jax-js/jax"] ?? ""}, s`,
              ...cells("chromium", (run) => {
                const [ours, theirs] = [stepOf(run), peerOf(run)];
                return (
                  ours &&
                  theirs &&
                  `${seconds(ours.clock)} / ${seconds(theirs.clock)}${both(ratioOf(run, peerName, stepName))}`
                );
              }),
            ],
            [
              "GPU memory at its peak, MB: vitc / jax-js",
              ...cells("chromium", (run) =>
                peerOf(run) ? `${MB(peak(run, stepName))} / ${MB(peak(run, peerName))}` : undefined,
              ),
            ],
          ]
        : []),
    ],
  );
}

/** What is trained by WebAssembly, beside PyTorch; with the goal behind it. */
function showOnProcessor(runs: readonly TrainingRun[], versions: TrainingRecord["versions"]): string[] {
  if (runs.length === 0) return [];
  const columns = [...new Set(runs.map((r) => r.model))];
  const kind = (r: TrainingRun): string => `${r.host}, ${r.wasm!.simd}`;
  const hostText: Readonly<Record<string, string>> = { node: "Node", deno: "Deno", chromium: "Chromium" };
  const cell = (run: TrainingRun | undefined): string => {
    const [ours, theirs] = run ? [stepOf(run), torchOf(run)] : [];
    return run && ours && theirs
      ? `${digits(ours.clock)} / ${digits(theirs.clock)}${both(ratioOf(run, torchName, stepName))}; ${times(ratioOf(run, stepName, forwardName)!.clock)} the forward pass`
      : "–";
  };
  const rows = [...new Set(runs.map(kind))].map((k) => {
    const first = runs.find((r) => kind(r) === k)!;
    const { threads, simd } = first.wasm!;
    return [
      `${hostText[first.host]} ${first.told?.hostVersion ?? ""}, ${simd}, ${threads} threads`,
      ...columns.map((model) => cell(runs.find((r) => r.model === model && kind(r) === k))),
    ];
  });
  const missed = runs
    .filter((r) => r.wasm!.simd === "relaxed")
    .map((run) => ({ run, by: ratioOf(run, torchName, stepName)?.clock }))
    .filter(({ by }) => !(by !== undefined && by >= torchGoal));
  return [
    table(
      [
        `ms a training step: vitc's wasm / PyTorch ${versions.PyTorch ?? ""}, eager`,
        ...columns.map((model) => `${model}, batch ${runs.find((r) => r.model === model)!.batch}`),
      ],
      rows,
    ),
    "",
    missed.length === 0
      ? `With relaxed SIMD every step is at least ${torchGoal} x as fast as PyTorch's.`
      : `With relaxed SIMD ${torchGoal} x as fast as PyTorch's; not: ${missed.map(({ run, by }) => `${nameOf(run, run)} (${by === undefined ? "not measured" : times(by)})`).join("; ")}.`,
    "",
  ];
}

/** The whole text. */
export function showTraining(record: TrainingRecord): string {
  const { machine, versions } = record;
  const [runs, onProcessor] = [record.runs.filter((r) => !r.wasm), record.runs.filter((r) => r.wasm)];
  const groups = subjectGroups.flatMap(({ title, subjects }) => {
    const own = runs.filter((r) => subjects.some((s) => s.model === r.model));
    return own.length === 0 ? [] : [`${title}:`, "", showGroup(own, versions), ""];
  });
  const processor = showOnProcessor(onProcessor, versions);
  const reached = runs.filter((r) => r.host !== "chromium").map((run) => ({ run, by: goalRatio(run) }));
  const missed = reached.filter(({ by }) => !(by !== undefined && by <= stepGoal));
  const goal =
    reached.length === 0
      ? ""
      : missed.length === 0
        ? `All ${reached.length} steps are within ${stepGoal} x their forward pass.`
        : `Within ${stepGoal} x their forward pass: ${reached.length - missed.length} of ${reached.length} steps. Not: ${missed.map(({ run, by }) => `${run.model}, ${run.host} (${by === undefined ? "not measured" : times(by)})`).join("; ")}.`;
  const loads = record.runs.map((r) => r.load);
  const where = `In parentheses by the processor's time instead of the clock, which also holds on a busy machine. ${machine.cores} cores of ${machine.processor}, ${machine.system}, no GPU; commit ${record.commit}${record.changed ? " with changes" : ""}, ${record.date.slice(0, 10)}; ${Math.min(...loads).toFixed(0)} to ${Math.max(...loads).toFixed(0)} processes wanted to run.`;
  const faults = record.runs.flatMap((r) =>
    [...r.faults, ...(r.error === undefined ? [] : [r.error.split("\n")[0]!])].map(
      (fault) => `- ${nameOf(r, r)}: ${fault}`,
    ),
  );
  return [
    ...groups,
    ...processor,
    `${where} ${goal}`.trim(),
    ...(faults.length > 0 ? ["", "Without figures:", "", ...faults] : []),
  ].join("\n");
}
