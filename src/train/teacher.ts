/**
 * `--teacher [INPUT=]SPEC#NAME=F.safetensors`: another model, compiled and loaded on the same device, whose logits are
 * an input of the recipe. They are computed for each batch and do not leave a device.
 */
import { compileGraph } from "../compile.ts";
import { type Device, type DeviceBuffer, type AnyPlan, loadModel } from "../runtime/index.ts";
import type { PlanInput } from "../runtime/plan.ts";
import type { GivenWeights } from "../evaluate/given-weights.ts";
import type { Graph } from "../ir/graph.ts";
import type { Settings } from "../compile.ts";
import { classOutputOf, imageInputOf } from "../evaluate/measure.ts";
import { UserError, exit } from "../host/user-error.ts";

/** As the command line says it. */
export interface TeacherArgument {
  /** The recipe's input that takes the logits. */
  readonly input: string;
  readonly spec: string;
  readonly model: string;
  readonly weights: string;
}

/** @throws UserError where it is not of the form */
export function parseTeacher(text: string): TeacherArgument {
  const match = /^(?:([A-Za-z_]\w*)=)?([^#]+)#([^=]+)=(.+)$/.exec(text);
  if (match === null)
    throw new UserError(
      `--teacher ${text}: expected [INPUT=]SPEC#NAME=F.safetensors, as in specs/digits.vit#teacher=models/teacher.safetensors`,
      exit.usage,
    );
  const [, input = "teacher", spec, model, weights] = match;
  return { input, spec: spec!, model: model!, weights: weights! };
}

/** In a buffer of the device that computes, where there is one. */
export type Logits = DeviceBuffer | Float32Array;

/** A teacher that is ready. */
export interface Teacher {
  readonly input: string;
  /** Logits of a batch of images, `[batch, classes]`; whoever gets a buffer destroys it. */
  logits(images: Float32Array): Promise<Logits>;
  dispose(): void;
}

/** What the student's training says of itself. */
export interface Student {
  readonly model: string;
  readonly recipe: string;
  readonly image: PlanInput;
  /** Inputs of the recipe's step, batch first. */
  readonly inputs: readonly PlanInput[];
}

/** A teacher that fits its student, not yet on a device. */
export interface CompiledTeacher {
  readonly argument: TeacherArgument;
  readonly plan: AnyPlan;
  /** The name of its logits. */
  readonly output: string;
}

/** Checks what a teacher must be like and compiles it; `open` gives its graph. @throws UserError, DiagnosticError */
export function compileTeacher(
  argument: TeacherArgument,
  open: (argument: TeacherArgument) => Graph,
  student: Student,
  settings: Settings,
): CompiledTeacher {
  const { input: name, model } = argument;
  const input = student.inputs.find((i) => i.name === name);
  if (input === undefined) {
    const others = student.inputs
      .filter((i) => i.classes === undefined && i.name !== student.image.name)
      .map((i) => i.name);
    throw new UserError(
      `the recipe '${student.recipe}' has no input '${name}' for a teacher's logits${others.length > 0 ? `; it has ${others.join(", ")}: say --teacher ${others[0]}=…` : ": it learns from labels alone"}`,
    );
  }
  const graph = open(argument);
  const { name: output, classes } = classOutputOf(graph, undefined);
  const wanted = input.shape.at(-1);
  if (classes !== wanted)
    throw new UserError(
      `the teacher ${model} knows ${classes} classes, the input '${name}' of ${student.model} takes the logits of ${wanted}`,
    );
  const { plan } = compileGraph(graph, settings);
  const image = imageInputOf(model, plan.inputs);
  const differs = (what: string, theirs: unknown, ours: unknown): void => {
    if (JSON.stringify(theirs) !== JSON.stringify(ours))
      throw new UserError(
        `the teacher ${model} takes other images than ${student.model}: its ${what} is ${JSON.stringify(theirs)}, that of the student ${JSON.stringify(ours)}`,
      );
  };
  differs("input", image.shape, student.image.shape);
  // The teacher sees what its student sees, however that was cut out: what matters is what its numbers mean.
  const normalize = ({ preprocess }: PlanInput): unknown =>
    preprocess?.find((step) => step.kind === "normalize") ?? null;
  differs("normalisation", normalize(image), normalize(student.image));
  return { argument, plan, output };
}

/** Loads it on the student's device. @throws UserError, VitcError */
export async function loadTeacher(
  device: Device | undefined,
  { argument, plan, output }: CompiledTeacher,
  weights: GivenWeights,
  batch: number,
): Promise<Teacher> {
  const [image] = plan.inputs;
  const load = loadModel(device, plan, { ...weights.options, weights: weights.source, maxBatch: batch });
  const model = await load.catch((error: unknown) => {
    throw weights.explain(error);
  });
  return {
    input: argument.input,
    async logits(images) {
      if (device === undefined) {
        const results = (await model.run({ [image!.name]: images })) as Readonly<Record<string, Float32Array>>;
        return results[output]!;
      }
      const outputs = (await model.run({ [image!.name]: images }, { outputs: "gpu" })) as Readonly<
        Record<string, DeviceBuffer>
      >;
      for (const [name, buffer] of Object.entries(outputs)) if (name !== output) buffer.destroy();
      return outputs[output]!;
    },
    dispose: () => model.dispose(),
  };
}
