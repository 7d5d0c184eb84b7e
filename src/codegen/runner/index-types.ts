/** What `index.ts` says by types alone: inputs, outputs, taps by name and shape, and words that `load` takes. */
import { describeInput } from "./describe-tensor.ts";
import { inputType, property, tensorType } from "./member-types.ts";
import type { ModuleParts } from "./module-parts.ts";
import type { SourceText } from "./source-text.ts";

/** Adds the module's types to its file. */
export function addTypes(file: SourceText, { plan, plans, taps, classified }: ModuleParts): void {
  const { inputs, outputs } = plan;
  file.addInterfaces([
    {
      name: "Inputs",
      isExported: true,
      docs: ["What `run` takes, by name."],
      properties: inputs.map((input) => property(input, inputType(input), [describeInput(input)])),
    },
    {
      name: "Outputs",
      isExported: true,
      docs: ["What `run` returns, by name."],
      properties: outputs.map((t) => property(t, tensorType(t))),
    },
    {
      name: "Taps",
      isExported: true,
      docs: ['What `run` also returns where it is asked for: `run(inputs, { taps: ["…"] })`.'],
      properties: taps.map((t) => property(t, tensorType(t))),
    },
  ]);
  file.addTypeAliases([
    { name: "TapName", isExported: true, type: "keyof Taps" },
    {
      name: "Dialect",
      isExported: true,
      docs: ["Namings of checkpoints that `load` reads; which one a file has is found out."],
      type: [...new Set(["canonical", ...Object.keys(plan.dialects)])].map((d) => JSON.stringify(d)).join(" | "),
    },
    {
      name: "TargetName",
      isExported: true,
      docs: ["Targets whose kernels are here; `load` takes what fits the device."],
      type: plans.map((p) => JSON.stringify(p.target)).join(" | "),
    },
    {
      name: "Runner",
      isExported: true,
      docs: [`${plan.model}, loaded on a device.`],
      type: `Model<Inputs, Outputs, Taps>${classified === undefined ? "" : ` & Classifier<Inputs[${JSON.stringify(classified.name)}]>`}`,
    },
  ]);
}
