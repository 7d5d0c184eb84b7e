/** The file with a model's golden numbers, `self-check.ts`: imported where `load` is asked for a check. */
import type { GoldenNumbers } from "../../runtime/plan.ts";
import { propertyName } from "./member-types.ts";

/** The text of `self-check.ts`. */
export function selfCheckText(model: string, { seed, targets }: GoldenNumbers, runtime: string): string {
  const list = (kernels: GoldenNumbers["targets"][string]["fold"]): string =>
    `[\n${kernels.map((k) => `        [${k.join(", ")}],\n`).join("")}      ]`;
  const entries = Object.entries(targets).map(
    ([name, { tolerance, fold, dispatches }]) =>
      `    ${propertyName(name)}: {\n      tolerance: ${tolerance},\n      fold: ${list(fold)},\n      dispatches: ${list(dispatches)},\n    },\n`,
  );
  return `/**
 * Golden numbers of ${model}: of every kernel the largest number that it stores, then elements and their values, on
 * weights and inputs that are drawn. Generated.
 */
import type { GoldenNumbers } from ${JSON.stringify(runtime)};

export const golden: GoldenNumbers = {
  seed: ${seed},
  targets: {
${entries.join("")}  },
};
`;
}
