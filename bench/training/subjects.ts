/** What is trained: a net and its recipe, and the files that a host is given for it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileTraining, stepActivations, type CompiledTraining } from "../../src/compile-training.ts";
import { compileVariant, elaborateVariant, type Compiled, type PlanFor } from "../../src/compile.ts";
import type { TrainingOverrides } from "../../src/elaborate/elaborate-training.ts";
import { elements } from "../../src/ir/graph.ts";
import { software, type Target, wasm } from "../../src/ir/target.ts";
import { initialWeights } from "../../src/runtime/initial-weights.ts";
import type { AnyPlan, AnyTrainPlan, WasmPlan } from "../../src/runtime/plan.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { openSpecFile } from "../../src/project/open-spec-file.ts";
import { contractionFlops } from "../contraction-flops.ts";
import type { BatchInput } from "./job.ts";
import type { TorchSettings } from "./torch-process.ts";

const specs = (name: string): string => join(import.meta.dirname, `../../specs/${name}.vit`);
const nets = join(import.meta.dirname, "nets.vit");

export interface TrainingSubject {
  /** Its file. */
  readonly spec: string;
  readonly model: string;
  readonly recipe: string;
  /** Settings of the recipe that are to be others. */
  readonly settings?: TrainingOverrides;
  /** A turn takes seconds: fewer of them, and of the steps that are compared. */
  readonly long?: true;
  /** What PyTorch is told of it, which trains it beside vitc on the processor. */
  readonly torch?: Omit<TorchSettings, "threads">;
  /** Measured for that alone. */
  readonly onlyTorch?: true;
}

/** The nets for digits, each at its recipe's batch. */
export const digitSubjects: readonly TrainingSubject[] = [
  {
    spec: specs("digits"),
    model: "digits_vit",
    recipe: "digits",
    torch: { heads: 4, image: [3, 28, 28], rate: 2e-3, warmUp: 170, decay: 0.05 },
  },
  { spec: specs("digits"), model: "digits_swin", recipe: "digits" },
  { spec: specs("digits"), model: "digits_cvt", recipe: "digits" },
  { spec: specs("digits"), model: "digits_deit", recipe: "digits_soft" },
];

/** Nets for digits whose scores weigh more. */
export const longSubjects: readonly TrainingSubject[] = [
  { spec: nets, model: "long_vit", recipe: "digits" },
  { spec: nets, model: "long_swin", recipe: "digits" },
];

/** Nets of published sizes by published recipes; of the batch, what two cores get through. */
export const publishedSubjects: readonly TrainingSubject[] = [
  {
    spec: specs("vit"),
    model: "vit_tiny_patch16_224",
    recipe: "vit_imagenet",
    settings: { batch: 4, accumulate: 1 },
    long: true,
  },
  {
    spec: specs("deit"),
    model: "deit_tiny_distilled_patch16_224",
    recipe: "deit_soft",
    settings: { batch: 4, accumulate: 1 },
    long: true,
  },
  {
    spec: specs("swin"),
    model: "swin_tiny_patch4_window7_224",
    recipe: "swin_imagenet",
    settings: { batch: 4, accumulate: 1 },
    long: true,
  },
  {
    spec: specs("cvt"),
    model: "cvt_13_224",
    recipe: "cvt_imagenet",
    settings: { batch: 4, accumulate: 1 },
    long: true,
  },
];

/** By a recipe without dropout, whose numbers at random no two implementations share. */
export const comparedSubjects: readonly TrainingSubject[] = [
  {
    spec: nets,
    model: "vit_tiny",
    recipe: "vit_not_dropped",
    torch: { heads: 3, image: [3, 224, 224], rate: 1e-3, warmUp: 10000, decay: 0.1 },
    onlyTorch: true,
  },
];

/** What is told beside each other, under a title. */
export const subjectGroups: readonly { readonly title: string; readonly subjects: readonly TrainingSubject[] }[] = [
  { title: "The nets for digits", subjects: digitSubjects },
  { title: "Nets for digits with longer rows of scores: 50 tokens, and windows of 7 x 7", subjects: longSubjects },
  { title: "Nets of published sizes by published recipes", subjects: publishedSubjects },
];

export const trainingSubjects: readonly TrainingSubject[] = [
  ...digitSubjects,
  ...longSubjects,
  ...publishedSubjects,
  ...comparedSubjects,
];

/**
 * Nets of the tests, two examples a step: what a dispatch costs weighs more than arithmetic. For looking into, not in
 * the table.
 */
export const microSubjects: readonly TrainingSubject[] = [
  { spec: specs("vit"), model: "vit_micro", recipe: "vit_micro_ce" },
  { spec: specs("deit"), model: "deit_micro_distilled", recipe: "deit_micro_distilled_soft" },
  { spec: specs("swin"), model: "swin_micro", recipe: "swin_micro_smooth" },
  { spec: specs("cvt"), model: "cvt_micro", recipe: "cvt_micro_smooth_train_bn" },
];

/** Images of the digits to train on. */
export const epochImages = 8500;

export interface PreparedTraining extends TrainingSubject {
  readonly folder: string;
  readonly batch: number;
  readonly inputs: readonly BatchInput[];
  /** Numbers that are trained. */
  readonly parameters: number;
  /** In contractions of the forward pass, over the batch. */
  readonly flops: number;
  /** Bytes of what programs need beside the state, by the plan. */
  readonly memory: {
    readonly state: number;
    readonly arena: number;
    readonly peak: number;
    readonly forwardArena: number;
  };
  readonly dispatches: { readonly forward: number; readonly step: number };
}

/** The training of a subject, and the plan of its model by itself; both with every pass, as the command line does it. */
export function compileSubject<T extends Target>(
  { spec: name, model, recipe, settings }: TrainingSubject,
  target: T,
): { readonly training: CompiledTraining<PlanFor<T>>; readonly forward: Compiled<PlanFor<T>> } {
  const spec = openSpecFile(name);
  return {
    training: compileTraining(spec, model, recipe, { ...settings, target }),
    forward: compileVariant(spec, model, { target }),
  };
}

/** A program whose code is there as data. */
async function withCode<P extends AnyPlan>(plan: P): Promise<P> {
  if (plan.machine !== "wasm") return plan;
  const { bodies, ...rest } = plan as unknown as WasmPlan;
  const [plain, relaxed] = await Promise.all(
    [bodies.plain, bodies.relaxed].map((body) => (typeof body === "function" ? body() : body)),
  );
  return { ...rest, bodies: { plain, relaxed } } as unknown as P;
}

async function trainingWithCode(plan: AnyTrainPlan): Promise<AnyTrainPlan> {
  const [step, evaluation, update, accumulation] = await Promise.all([
    withCode(plan.step),
    withCode(plan.evaluation),
    withCode(plan.update),
    plan.accumulation && withCode(plan.accumulation),
  ]);
  return { ...plan, step, evaluation, update, ...(accumulation && { accumulation }) };
}

/**
 * Writes `model.json` (the plan of the forward pass), `training.json`, `weights` (safetensors), and a file for each
 * input of a batch; `torch.json` for PyTorch. Weights are larger than a recipe's at its start, so that a loss tells one
 * computation from another.
 */
export async function prepareTraining(
  subject: TrainingSubject,
  folder: string,
  processorThreads?: number,
): Promise<PreparedTraining> {
  const {
    training,
    forward: { plan: forward },
  } = compileSubject<Target>(subject, processorThreads === undefined ? software : wasm);
  const { plan } = training;
  mkdirSync(folder, { recursive: true });
  const write = (name: string, contents: string | Uint8Array): void => writeFileSync(join(folder, name), contents);
  write("model.json", JSON.stringify(await withCode(forward)));
  write("training.json", JSON.stringify(await trainingWithCode(plan)));
  if (processorThreads !== undefined)
    write(
      "torch.json",
      JSON.stringify({ ...subject.torch, threads: processorThreads } satisfies Partial<TorchSettings>),
    );
  const declared = plan.state.filter((t) => t.role === "parameter" || t.role === "buffer");
  const weights = initialWeights(
    declared.map((t) => ({
      ...t,
      init: t.role === "parameter" && t.shape.length > 1 ? (["normal", 0.1] as const) : t.init,
    })),
  );
  write(
    "weights",
    writeSafetensors(declared.map(({ name, shape }) => [name, { shape, data: weights.get(name)! }] as const)),
  );
  const inputs = batchOf(plan);
  for (const { name, data } of inputs) write(name, new Uint8Array(data.buffer));
  const { peak } = stepActivations(training);
  const graph = elaborateVariant(openSpecFile(subject.spec), subject.model);
  return {
    ...subject,
    folder,
    batch: plan.batch,
    inputs: inputs.map(({ data, ...input }) => ({ ...input, integers: data instanceof Int32Array })),
    parameters: plan.state.filter((t) => t.role === "gradient").reduce((n, t) => n + elements(t.shape), 0),
    flops: plan.batch * contractionFlops(graph),
    memory: {
      state: plan.stateSize,
      arena: plan.step.memory.arena,
      peak,
      forwardArena: plan.batch * forward.memory.arena,
    },
    dispatches: {
      forward: forward.dispatches.length,
      step: plan.step.dispatches.length + plan.update.dispatches.length,
    },
  };
}

/** A batch of noise as bright as digits, with all classes in turn: how long a step takes does not depend on it. */
export function batchOf({ batch, host, step }: AnyTrainPlan): {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>;
}[] {
  return step.inputs
    .filter((input) => !Object.hasOwn(host, input.name))
    .map(({ name, shape, classes }) => {
      const count = elements(shape);
      const noise = (): Float32Array<ArrayBuffer> =>
        Float32Array.from(initialWeights([{ name, shape, init: ["normal", 1] }]).get(name)!);
      if (shape[0] !== batch) throw new Error(`the input '${name}' [${shape.join(", ")}] is no batch of ${batch}`);
      return {
        name,
        shape,
        data: classes === undefined ? noise() : Int32Array.from({ length: count }, (_, i) => (7 * i) % classes),
      };
    });
}
