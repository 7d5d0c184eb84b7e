/** Tensors in words, for the comments of a generated module. */
import type { PreprocessStep } from "../../runtime/host-data.ts";
import type { PlanInput, PlanTensor } from "../../runtime/plan.ts";

const shapeText = (shape: readonly number[]): string => `[${["batch", ...shape].join(", ")}]`;

export const describeTensor = ({ name, shape }: Pick<PlanTensor, "name" | "shape">): string =>
  `${name} ${shapeText(shape)}`;

/** Shape, range of values, and what happens to images. */
export function describeInput({ shape, classes, preprocess }: PlanInput, batch: number | "batch" = "batch"): string {
  const parts = [`\`[${[batch, ...shape].join(", ")}]\``];
  if (classes !== undefined) parts.push(`integers from 0 to ${classes - 1}`);
  if (preprocess !== undefined)
    parts.push(
      `or images, which are preprocessed: ${[...(shape.at(-3) === 1 ? ["made grey"] : []), ...preprocess.map(describeStep)].join(", ")}`,
    );
  return `${parts.join("; ")}.`;
}

function describeStep(step: PreprocessStep): string {
  switch (step.kind) {
    case "resize":
      return `shorter side to ${step.shorter} (${step.filter})`;
    case "squash":
      return `resized to ${step.height} x ${step.width} (${step.filter})`;
    case "crop":
      return `centre ${step.height} x ${step.width}`;
    case "normalize":
      return `normalised by mean [${step.mean.join(", ")}] and deviation [${step.std.join(", ")}]`;
  }
}
