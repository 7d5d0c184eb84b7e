/** Tuning for one target: kernels one by one, then whole models with what was found. */
import { distinctCodes } from "../codegen/backends.ts";
import { compileGraph } from "../compile.ts";
import type { Graph } from "../ir/graph.ts";
import { kernelSignature } from "../ir/kernel-signature.ts";
import type { Settings } from "../compile.ts";
import type { Progress } from "../host/progress.ts";
import type { TuningMachine } from "./kernel-bench.ts";
import { tuneKernels } from "./kernels.ts";
import { type ModelReport, type TargetReport, kernelReport, modelReport } from "./report.ts";
import { subjectsOf, tunedKernels } from "./subjects.ts";
import { type Tiles, holdOthers, keepWorthwhile } from "./tiles.ts";
import { allowedWhole, compareWhole } from "./whole.ts";
import { sameTile } from "../ir/tile.ts";

/** What tuning for a target is given beside the models. */
export interface TargetOptions {
  /** Rows to measure with; as many as the target is for where it is not given. */
  readonly batch?: number;
  /** Milliseconds for measuring kernels. */
  readonly budget: number;
  readonly force?: true;
  /** Tiles for this target that the file holds. */
  readonly earlier: Tiles;
  readonly machine: TuningMachine;
  readonly progress: Progress;
  readonly interrupted: () => boolean;
}

/** What came of a target. */
export interface Tuned {
  readonly report: TargetReport;
  /** What the file is to hold for this target. */
  readonly tiles: Tiles;
  /** It does already. */
  readonly unchanged: boolean;
}

/**
 * Measures the kernels of `graphs`, then the models; what is known when it is interrupted is kept. @throws UserError,
 * VitcError
 */
export async function tuneTarget(graphs: readonly Graph[], settings: Settings, options: TargetOptions): Promise<Tuned> {
  const { target } = settings;
  const { batch = target.batch, budget, force, earlier, machine, progress, interrupted } = options;
  const compiled = graphs.map((graph) => {
    progress.stage(`compiling ${graph.name} for ${target.name}`);
    return compileGraph(graph, settings);
  });
  const outcomes = await tuneKernels(
    subjectsOf(compiled, target),
    (subject) => machine.openKernel(subject, target, batch),
    {
      target,
      budget,
      interrupted,
      now: () => performance.now(),
      gone: () => machine.lost(),
      onStage: (text) => progress.stage(text),
      onPart: (done, total) => progress.part(done, total),
    },
  );

  // What was measured again replaces what the file holds of it, the default included.
  const tiles = new Map(earlier);
  for (const { subject, choice } of outcomes) {
    if (choice === undefined) continue;
    if (sameTile(choice.tile, subject.kernel.tile)) tiles.delete(subject.signature);
    else tiles.set(subject.signature, choice.tile);
  }
  const programs = compiled.map((c) => c.program);
  const signatures = programs.map(({ kernels, shapes }) => new Set(kernels.map((k) => kernelSignature(k, shapes))));
  const models = new Map<string, ModelReport>();
  const kept = await keepWorthwhile(signatures, holdOthers(programs, target, tiles), earlier, async (i, chosen) => {
    if (interrupted()) return undefined;
    const [name, before] = [graphs[i]!.name, compiled[i]!];
    progress.stage(`comparing whole forward passes of ${name}`);
    const after = compileGraph(graphs[i]!, { ...settings, tuning: chosen });
    const allowed = allowedWhole(target.multipliesHalves === true);
    const whole = await compareWhole(await machine.device(), before.plan, after.plan, {
      batch,
      allowed,
      interrupted,
      onRound: (done, least) => progress.part(done, least),
    });
    if (whole === undefined) return undefined;
    models.set(
      name,
      modelReport(name, whole, {
        kernels: after.program.kernels.length,
        tunedKernels: tunedKernels(after.program, chosen),
        pipelines: { default: distinctCodes(before.plan), tuned: distinctCodes(after.plan) },
      }),
    );
    return { faster: whole.faster || (force === true && whole.fault === undefined) };
  });
  const {
    adapter: { vendor, description, fallback },
    clock: { kind, quantum },
  } = machine;
  const report: TargetReport = {
    target: target.name,
    batch,
    adapter: { vendor, description, fallback },
    clock: { kind, quantum },
    kernels: outcomes.map(kernelReport),
    models: [...models.values()],
    tiles: kept.size,
  };
  const unchanged =
    kept.size === earlier.size && [...kept].every(([s, t]) => earlier.has(s) && sameTile(earlier.get(s)!, t));
  return { report, tiles: kept, unchanged };
}
