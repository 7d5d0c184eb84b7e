/** Whether a saved state is of a training, and where that stands. Loaded only where one is taken up. */
import { VitcError } from "./errors.ts";
import type { OpenWeights } from "./open-weights.ts";
import type { AnyTrainPlan } from "./plan.ts";
import { stateVersion } from "./plan-version.ts";
import { describeDifferences } from "./weights-words.ts";

/** Where a saved state stands; `tensors` and `layout` are what it must have. @throws VitcError `state` */
export function checkState(
  plan: Pick<AnyTrainPlan, "model" | "recipe">,
  { metadata, shapes }: OpenWeights,
  tensors: readonly { readonly key: string; readonly tensor: { readonly shape: readonly number[] } }[],
  layout: string,
): { readonly step: number; readonly seed: number; readonly steps: number | undefined } {
  const refuse = (differences: readonly string[]): never => {
    throw new VitcError("state", describeDifferences(plan, differences), { differences });
  };
  if (metadata.vitc_state === undefined)
    return refuse(["it is no saved state of a training (a file of parameters goes to 'weights')"]);
  if (metadata.vitc_state !== stateVersion)
    return refuse([
      `it was saved by another vitc: it has format ${metadata.vitc_state.slice(0, 40)}, this one reads ${stateVersion}; ` +
        "go on with the vitc that saved it, or begin a training from its parameters ('weights')",
    ]);
  const differences: string[] = [];
  const expectText = (key: string, what: string, expected: string): void => {
    const got = metadata[key] ?? "(none)";
    if (got !== expected) differences.push(`${what}: it is of ${got.slice(0, 100)}, expected ${expected}`);
  };
  expectText("vitc_model", "model", plan.model);
  expectText("vitc_recipe", "recipe", plan.recipe);
  const show = (shape: readonly number[]): string => `[${shape.join(", ")}]`;
  const known = new Set<string>();
  for (const {
    key,
    tensor: { shape },
  } of tensors) {
    known.add(key);
    const got = shapes.get(key);
    if (got === undefined) differences.push(`missing: ${key} ${show(shape)}`);
    else if (String(got) !== String(shape))
      differences.push(`misshapen: ${key}: expected ${show(shape)}, got ${show(got)}`);
  }
  for (const [key, shape] of shapes)
    if (!known.has(key)) differences.push(`unexpected: ${key.slice(0, 200)} ${show(shape)}`);
  if (differences.length === 0 && metadata.vitc_layout !== layout)
    differences.push(
      "its parameters are grouped or laid out otherwise: the recipe has changed, or vitc; compile as then, or begin from its parameters ('weights')",
    );
  const whole = (key: string): number => {
    const text = metadata[key] ?? "";
    if (!/^\d{1,15}$/.test(text)) differences.push(`${key}: '${text.slice(0, 40)}' is no whole number`);
    return Number(text);
  };
  const course = {
    step: whole("vitc_step"),
    seed: whole("vitc_seed"),
    steps: metadata.vitc_steps === undefined ? undefined : whole("vitc_steps"),
  };
  return differences.length > 0 ? refuse(differences) : course;
}
