/** What a training takes from outside: which of its inputs are images, which labels. */
import type { PlanInput, AnyTrainPlan } from "../runtime/plan.ts";
import { UserError } from "../host/user-error.ts";

/** The inputs that a plan's caller gives, batch first: all but the host's numbers. */
export const inputsOfTraining = ({ step, host }: AnyTrainPlan): readonly PlanInput[] =>
  step.inputs.filter((input) => !Object.hasOwn(host, input.name));

/** Which inputs take images and labels. */
export interface ExampleInputs {
  readonly image: PlanInput;
  readonly label: PlanInput;
}

/** An input as the model declares it, without the batch that a training puts before it. */
export const ofOneExample = (input: PlanInput): PlanInput => ({ ...input, shape: input.shape.slice(1) });

/**
 * Finds them among the inputs; `others` have their values from somewhere else. @throws UserError where one is missing,
 * or one remains
 */
export function exampleInputs(plan: AnyTrainPlan, others: readonly string[]): ExampleInputs {
  const inputs = inputsOfTraining(plan).filter((input) => !others.includes(input.name));
  const images = inputs.filter((input) => input.preprocess !== undefined);
  const labels = inputs.filter((input) => input.classes !== undefined && input.shape.length === 1);
  const [rest] = inputs.filter((input) => !images.includes(input) && !labels.includes(input));
  // Before all others: without `preprocess` the image itself is among what remains.
  if (images.length !== 1)
    throw new UserError(
      `${plan.model} has ${images.length === 0 ? "no input with 'preprocess', which says how pictures become one" : `several inputs of images (${images.map((i) => i.name).join(", ")})`}: labelled images cannot be fed to it (--fixed can)`,
    );
  if (rest !== undefined)
    throw new UserError(
      `the recipe '${plan.recipe}' needs the input '${rest.name}' [${rest.shape.join(", ")}], which is neither an image nor a label: if it takes a teacher's logits, give --teacher ${rest.name === "teacher" ? "" : `${rest.name}=`}SPEC#NAME=F.safetensors; other numbers than labels come from --fixed, or from a program's own steps (loadTrainer)`,
    );
  if (labels.length !== 1)
    throw new UserError(
      `the recipe '${plan.recipe}' has ${labels.length === 0 ? "no input of labels" : `several inputs of labels (${labels.map((i) => i.name).join(", ")})`}: labelled images cannot be fed to it (--fixed can)`,
    );
  return { image: ofOneExample(images[0]!), label: ofOneExample(labels[0]!) };
}
