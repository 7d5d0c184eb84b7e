/** A training from its first step, or the one where it stopped, to its files: also over the loss of a device. */
import type { MachineChoice } from "./open-machine.ts";
import { startProgress } from "./progress.ts";
import { openWeightsFile } from "./weights-file.ts";
import type { WeightsFlags } from "./weights-options.ts";
import { basename, join } from "node:path";
import { VitcError } from "../runtime/index.ts";
import type { OptionText } from "../runtime/weight-names.ts";
import { writeNpy } from "../runtime/npy.ts";
import { writeFile } from "../node/files.ts";
import { classMetadata } from "../data/class-names.ts";
import { showBytes } from "../host/show-bytes.ts";
import { adapterName, triedText } from "../host/open-device.ts";
import type { Terminal } from "../host/terminal.ts";
import { Checkpoints } from "./train-checkpoints.ts";
import { replaceFile } from "./train-files.ts";
import { catchInterrupts } from "./train-interrupt.ts";
import { openLog } from "./train-log.ts";
import { type TrainPage, openTrainPage } from "./train-page.ts";
import { trainSteps } from "../train/loop.ts";
import type { RunHead, RunRecord } from "../train/run-record.ts";
import type { PreparedTraining } from "./train-prepare.ts";
import { startTrainProgress } from "../train/progress.ts";
import { Session } from "../train/session.ts";
import { UserError } from "../host/user-error.ts";

/** What is read and written beside the data. */
export interface TrainFiles extends WeightsFlags {
  /** Parameters, at the end. */
  readonly out: string;
  /** Parameters to begin with. */
  readonly init?: string;
  readonly log?: string;
  /** A page. */
  readonly html?: string;
  /** Runs to show beside this one in it. */
  readonly beside?: readonly RunRecord[];
  /** A folder for those of the first step. */
  readonly saveGradients?: string;
  /** In steps. */
  readonly saveEvery?: number;
  readonly evalEvery?: number;
}

/** Trains on what `openMachine` opens until the last step is done. @throws UserError, also where a signal ended it; VitcError, NoAdapterError */
export async function runTraining(
  prepared: PreparedTraining,
  files: TrainFiles,
  openMachine: MachineChoice["open"],
  optionText: OptionText,
  terminal: Terminal,
): Promise<void> {
  const { plan, batches, split, course, saved } = prepared;
  const { out, allowNotFinite } = files;
  const warn = (text: string): void => progress.say(`${terminal.errColours.yellow("warning")}: ${text}`);
  const shape = {
    steps: course.steps,
    examples: plan.batch * plan.accumulate,
    epochs: batches.stepsPerEpoch > 1 ? Math.ceil(course.steps / batches.stepsPerEpoch) : undefined,
  };
  const progress = startTrainProgress(terminal, shape, startProgress(terminal));
  for (const warning of [...(prepared.warnings ?? []), ...(prepared.warning === undefined ? [] : [prepared.warning])])
    warn(warning);
  const note = (remark: string): void => progress.say(`${terminal.errColours.dim("note")}: ${remark}`);
  for (const remark of prepared.remarks ?? []) note(remark);
  const checkpoints = new Checkpoints({ out, course, every: files.saveEvery, saved, warn });
  const interrupts = catchInterrupts();
  // All others are about the file of --init.
  const ofTeacher: OptionText = (option) => (option === "allowNotFinite" ? optionText(option) : undefined);
  const options = {
    ...prepared,
    seed: course.seed,
    steps: course.steps,
    init: files.init === undefined ? undefined : openWeightsFile(files.init, files, optionText, note),
    reading: { allowNotFinite, optionText },
    progress: progress.before,
    openMachine,
    openWeights: (file: string) => openWeightsFile(file, { allowNotFinite }, ofTeacher, note),
  };
  let session: Session | undefined;
  let page: TrainPage | undefined;
  try {
    // The step at which a device was lost: one that is lost again without getting any further is given up.
    for (let lostAt = -1; ; ) {
      const start = checkpoints.latest;
      const log = openLog(files.log, start?.step ?? 0, plan.metrics);
      try {
        session = await Session.open(options, start?.source);
        progress.before.end();
        if (lostAt < 0) terminal.err(introduction(prepared, session));
        const from = start?.step ?? 0;
        if (page === undefined)
          page = await openTrainPage(files.html, headOf(prepared, session, out), {
            from,
            others: files.beside ?? [],
            warn,
          });
        else page.cut(from);
        const [shown, lines] = [page, [log, page]];
        const done = await trainSteps(session, from, {
          batches,
          split,
          checkpoints: {
            due: (step) => checkpoints.due(step),
            async save(trainer, step) {
              shown.keep();
              await checkpoints.save(trainer, step);
            },
          },
          log: { write: (line) => lines.forEach((to) => to.write(line)) },
          progress,
          steps: course.steps,
          metrics: plan.metrics,
          evaluateEvery: files.evalEvery ?? batches.stepsPerEpoch,
          interrupted: () => interrupts.signal !== undefined,
          afterFirst: async ({ trainer }) =>
            void (files.saveGradients !== undefined && (await saveGradients(trainer, files.saveGradients))),
        });
        progress.end();
        await finish(session, done, { out, prepared, checkpoints, terminal });
        if (done < course.steps)
          throw new UserError(
            `interrupted after step ${done} of ${course.steps}; go on with --resume ${checkpoints.path}`,
            interrupts.exitCode,
          );
        page.end("finished");
        return;
      } catch (error) {
        if (!(error instanceof VitcError && error.code === "lost")) throw error;
        const at = checkpoints.latest?.step ?? 0;
        if (at <= lostAt)
          throw new UserError(
            `${error.message}${at > 0 ? `; go on with --resume ${checkpoints.path}, from step ${at}` : ""}`,
          );
        lostAt = at;
        warn(`${error.message}; going on from step ${at} on a new one`);
        session?.close();
        session = undefined;
      } finally {
        log.close();
      }
    }
  } catch (error) {
    page?.end(interrupts.signal === undefined ? "failed" : "interrupted", (error as Error).message);
    throw error;
  } finally {
    progress.end();
    interrupts.release();
    session?.close();
  }
}

/** What a page says of the run beside its numbers. */
const headOf = (
  { plan, batches, course }: PreparedTraining,
  { machine: { adapter } }: Session,
  out: string,
): RunHead => ({
  name: basename(out),
  model: plan.model,
  recipe: plan.recipe,
  seed: course.seed,
  steps: course.steps,
  examples: plan.batch * plan.accumulate,
  adapter: adapterName(adapter),
  // Arrays that every step sees make no epochs.
  ...(batches.stepsPerEpoch > 1 ? { stepsPerEpoch: batches.stepsPerEpoch } : {}),
});

/** What is about to happen, in lines. */
function introduction({ plan, course, saved }: PreparedTraining, { machine, trainer }: Session): string {
  const passes = plan.accumulate > 1 ? ` in ${plan.accumulate} passes` : "";
  const from = saved === undefined ? "" : `, from step ${saved.step} on`;
  return `training ${plan.model} by ${plan.recipe}: ${course.steps} steps of ${plan.batch * plan.accumulate} examples${passes}${from}, seed ${course.seed}; ${showBytes(trainer.memory.total)} on ${adapterName(machine.adapter)}\n${triedText(machine)}`;
}

interface Finish {
  readonly out: string;
  readonly prepared: PreparedTraining;
  readonly checkpoints: Checkpoints;
  readonly terminal: Terminal;
}

/** Writes parameters and state. Where one cannot be written the other still is. */
async function finish(
  { trainer }: Session,
  done: number,
  { out, prepared, checkpoints, terminal }: Finish,
): Promise<void> {
  const average = prepared.plan.state.some((t) => t.role === "average");
  let failed: unknown;
  try {
    const bytes = await trainer.parameters({ average, metadata: classMetadata(prepared.course.classes) });
    replaceFile(out, bytes);
    terminal.err(
      `${out}: ${showBytes(bytes.length)}, the parameters after step ${done}${average ? " (their moving average)" : ""}\n`,
    );
  } catch (error) {
    failed = error;
  }
  await checkpoints.save(trainer, done, true);
  if (failed !== undefined) throw failed;
}

async function saveGradients(trainer: Session["trainer"], folder: string): Promise<void> {
  for (const [name, data] of Object.entries(await trainer.gradients()))
    writeFile(join(folder, `${name}.npy`), writeNpy(data, data.shape));
}
