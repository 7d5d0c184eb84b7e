/** Modules and runtimes of different versions of vitc: refused with the remedy, never misread. */
import { kindOf } from "./arguments.ts";
import { VitcError } from "./errors.ts";
import { planVersion } from "./plan.ts";

/** @throws VitcError `version` where it is no plan, or one that this runtime does not read */
export function requirePlan(plan: unknown): void {
  const { version, model } = (plan ?? {}) as { readonly version?: unknown; readonly model?: unknown };
  if (typeof version !== "number" || typeof model !== "string")
    throw new VitcError("input", `plan: expected what a compiled module holds, got ${kindOf(plan)}`);
  if (version === planVersion) return;
  const older = version < planVersion;
  throw new VitcError(
    "version",
    `${model} was compiled by ${older ? "an older" : "a newer"} vitc: its plan has format ${version}, this runtime reads ` +
      `format ${planVersion}. ${older ? "Compile the spec again with this vitc (vitc compile)" : "Update vitc where the page gets its runtime from, or compile the spec again with the older one"}`,
    { model, version, expected: planVersion },
  );
}
