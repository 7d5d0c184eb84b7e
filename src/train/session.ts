/**
 * A training on a device: the trainer, its teachers, and what passes between them. After a lost device there is a new
 * one.
 */
import { type DeviceBuffer, type Trainer, loadTrainer } from "../runtime/index.ts";
import { ofEach } from "../runtime/host-data.ts";
import type { AnyTrainPlan } from "../runtime/plan.ts";
import type { GivenWeights, ReadingOptions } from "../evaluate/given-weights.ts";
import type { WeightsSource } from "../runtime/weights-source.ts";
import type { OpenMachine } from "../host/open-device.ts";
import { type Progress, loadStages, openStage } from "../host/progress.ts";
import type { Batch } from "./batches.ts";
import { type CompiledTeacher, type Logits, type Teacher, loadTeacher } from "./teacher.ts";

export interface SessionOptions {
  readonly plan: AnyTrainPlan;
  readonly seed: number;
  /** Of the whole training. */
  readonly steps: number;
  /** Parameters to begin with. */
  readonly init: GivenWeights | undefined;
  /** How whatever the training begins with is read, and its inputs. */
  readonly reading: Pick<ReadingOptions, "allowNotFinite" | "optionText">;
  readonly teachers: readonly CompiledTeacher[];
  /** The input that teachers see, where there are some. */
  readonly image: string | undefined;
  /** The output of evaluations that holds a number a class, where there is one. */
  readonly logits: string | undefined;
  readonly progress: Progress;
  readonly openMachine: () => Promise<OpenMachine>;
  /** The file of a teacher's weights. @throws UserError */
  readonly openWeights: (file: string) => GivenWeights;
}

/** What a step gives. */
export type StepResult = Awaited<ReturnType<Trainer["step"]>>;

export class Session {
  readonly trainer: Trainer;
  readonly machine: OpenMachine;
  readonly #options: SessionOptions;
  readonly #teachers: readonly Teacher[];

  private constructor(options: SessionOptions, trainer: Trainer, teachers: readonly Teacher[], machine: OpenMachine) {
    this.#options = options;
    this.trainer = trainer;
    this.#teachers = teachers;
    this.machine = machine;
  }

  /**
   * Opens a device and loads everything on it; with `state` the training goes on from there. @throws UserError,
   * VitcError, NoAdapterError
   */
  static async open(options: SessionOptions, state: WeightsSource | undefined): Promise<Session> {
    const { plan, seed, steps, init, reading, progress, openMachine, openWeights } = options;
    progress.stage(openStage(plan.step.machine));
    const machine = await openMachine();
    const { device } = machine;
    try {
      const teachers: Teacher[] = [];
      for (const teacher of options.teachers) {
        progress.stage(`loading the teacher ${teacher.plan.model}`);
        teachers.push(
          await loadTeacher(device, teacher, openWeights(teacher.argument.weights), plan.batch * plan.accumulate),
        );
      }
      const load = loadTrainer(device, plan, {
        seed,
        steps,
        ...reading,
        ...(state !== undefined ? { state } : init !== undefined ? { ...init.options, weights: init.source } : {}),
        onProgress: ({ stage, done, total }) => {
          progress.stage(loadStages[stage]);
          progress.part(done, total);
        },
      });
      const trainer = await load.catch((error: unknown) => {
        throw init?.explain(error) ?? error;
      });
      return new Session(options, trainer, teachers, machine);
    } catch (error) {
      machine.close();
      throw error;
    }
  }

  step(batch: Batch): Promise<StepResult> {
    return this.#taught(batch, (inputs) => this.trainer.step(inputs));
  }

  /** `numbers` are the loss and the metrics, of each example where they are means of such. */
  async evaluate(batch: Batch): Promise<{
    readonly numbers: Readonly<Record<string, number | Float32Array>>;
    readonly logits: Float32Array | undefined;
  }> {
    const { plan, logits } = this.#options;
    const result = (await this.#taught(batch, (inputs) => this.trainer.evaluate(inputs))) as Readonly<
      Record<string, number | Float32Array>
    >;
    const names = ["loss", ...plan.metrics];
    const numbers = Object.fromEntries(names.map((name) => [name, result[ofEach(name)] ?? result[name]!]));
    return { numbers, logits: logits === undefined ? undefined : (result[logits] as Float32Array) };
  }

  /** Teachers' logits stay on the device, where there is one. */
  async #taught<R>(
    batch: Batch,
    use: (inputs: Readonly<Record<string, Float32Array | Int32Array | DeviceBuffer>>) => Promise<R>,
  ): Promise<R> {
    const { image } = this.#options;
    const given: Record<string, Logits> = {};
    try {
      for (const teacher of this.#teachers) given[teacher.input] = await teacher.logits(batch[image!] as Float32Array);
      return await use({ ...batch, ...given });
    } finally {
      for (const logits of Object.values(given)) if ("destroy" in logits) logits.destroy();
    }
  }

  close(): void {
    for (const teacher of this.#teachers) teacher.dispose();
    this.trainer.dispose();
    this.machine.close();
  }
}
