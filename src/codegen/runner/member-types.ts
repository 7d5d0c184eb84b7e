/** How inputs, outputs and taps stand in types and literals of generated modules: their names, and the types of their values. */
import type { OptionalKind, PropertySignatureStructure } from "ts-morph";
import type { AnyPlan, PlanInput, PlanOutput, PlanTensor } from "../../runtime/plan.ts";
import { quotedKey } from "./print-plan.ts";

/** The type of what is returned for an output or a tap. */
export const tensorType = ({ shape, region, classes }: PlanOutput): string =>
  `${classes === undefined ? "Tensor" : "ClassTensor"}<readonly [${[...(region.shared ? [] : ["batch: number"]), ...shape].join(", ")}]>`;

/** The type of what is given for an input. */
export function inputType({ shape, region, classes, preprocess }: PlanInput): string {
  const name = preprocess !== undefined ? "ImageInput" : classes !== undefined ? "ClassInput" : "Input";
  return `${name}<readonly [${shape.join(", ")}]${region.shared ? ", readonly []" : ""}>`;
}

/** The type of a loaded model, but for what its labels add. */
export const modelType = ({ state }: Pick<AnyPlan, "state">): string => {
  const model = "Model<Inputs, Outputs, Taps>";
  return state === undefined ? model : `${model} & Stateful<State, ${model}>`;
};

/** A name as it stands in a type or a literal. */
export const propertyName = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__" ? name : quotedKey(name);

/** A member of an interface. */
export const property = (
  { name }: PlanTensor,
  type: string,
  docs: string[] = [],
): OptionalKind<PropertySignatureStructure> => ({ name: propertyName(name), type, isReadonly: true, docs });
