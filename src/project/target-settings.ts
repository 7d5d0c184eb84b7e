/** For which targets a variant is compiled, and how: names that a user gave, checked. */
import { type Settings, requireOptionalPasses } from "../compile.ts";
import { requireKnown } from "../host/choose-names.ts";
import { formerTargets, gpu, gpuBatch, targets, wasm } from "../ir/target.ts";

/** What says how a variant is compiled, by the names that a user gives. */
export interface NamedSettings {
  readonly target?: readonly string[] | undefined;
  readonly disablePass?: readonly string[] | undefined;
  readonly weightsDtype?: "f32" | "f16" | undefined;
}

/** What a module carries where nobody names targets: the first is what commands that take one take. */
export const usualTargets: readonly string[] = [gpu.name, gpuBatch.name, wasm.name];

/** Checks the names and gives what the compiler takes, for each target once, in their order. @throws UserError */
export function settingsByTarget({
  target: names = usualTargets,
  disablePass: disablePasses = [],
  weightsDtype = "f32",
}: NamedSettings): readonly Settings[] {
  requireKnown("target", names, Object.keys(targets), formerTargets);
  requireOptionalPasses(disablePasses);
  return [...new Set(names)].map((name) => ({ target: targets[name]!, disablePasses, weightsDtype }));
}

/** The settings of a training that is compiled beside what runs by `settings`: halves are for that alone. */
export const forTraining = ({ weightsDtype: _, ...rest }: Settings): Omit<Settings, "weightsDtype"> => rest;

/**
 * Those that a training is compiled for: its batch is an axis of its values, so that a target for batches is one more of
 * the same.
 */
export function trainedTargets(settings: readonly Settings[]): readonly Settings[] {
  const once = settings.filter((s) => s.target?.batch === 1);
  return once.length > 0 ? once : settings;
}
