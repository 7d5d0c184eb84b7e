/** Modules and runtimes of different versions of vitc: refused with the remedy, never misread. */
import { kindOf } from "./arguments.ts";
import { VitcError } from "./errors.ts";
import { planVersion } from "./plan.ts";

/** The format of saved states of trainings: of their metadata, and of what tensors are called in them. */
export const stateVersion = "1";

/** @throws VitcError `version` where it is no plan, or one that this runtime does not read */
export function requirePlan(plan: unknown): void {
  const { version, model } = (plan ?? {}) as { readonly version?: unknown; readonly model?: unknown };
  if (typeof version !== "number" || typeof model !== "string")
    throw new VitcError("input", `plan: expected what a compiled module holds, got ${kindOf(plan)}`);
  if (version === planVersion) return;
  throw new VitcError(
    "version",
    `${model} was compiled by another vitc: its plan has format ${version}, this runtime reads ${planVersion}. ` +
      (version < planVersion
        ? "Compile the spec again with this vitc"
        : "Update the vitc that this runtime is of, or compile the spec again with it"),
    { model, version, expected: planVersion },
  );
}
