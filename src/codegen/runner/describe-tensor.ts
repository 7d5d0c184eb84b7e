/** Tensors in words, for the comments of a generated module. */
import type { PreprocessStep } from "../../runtime/host-data.ts";
import type { PlanInput, PlanTensor } from "../../runtime/plan.ts";

const shapeText = ({ shape, region }: PlanTensor, batch: number | "batch" = "batch"): string =>
  `[${[...(region.shared ? [] : [batch]), ...shape].join(", ")}]`;

export const describeTensor = (tensor: PlanTensor): string => `${tensor.name} ${shapeText(tensor)}`;

/** Shape, range of values, and what happens to images. */
export function describeInput(input: PlanInput, batch: number | "batch" = "batch"): string {
  const { shape, region, classes, preprocess } = input;
  const parts = [`\`${shapeText(input, batch)}\`${region.shared ? ", one for the whole batch" : ""}`];
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
