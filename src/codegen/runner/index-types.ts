/** What `index.ts` says by types alone: inputs, outputs, taps by name and shape, and words that `load` takes. */
import { describeInput } from "./describe-tensor.ts";
import type { PlanTensor } from "../../runtime/plan.ts";
import { inputType, modelType, property, propertyName, tensorType } from "./member-types.ts";
import type { ModuleParts } from "./module-parts.ts";
import type { SourceText } from "./source-text.ts";

/** Adds the module's types to its file. */
export function addTypes(file: SourceText, parts: ModuleParts): void {
  const { plan, plans, taps, classified, sizes } = parts;
  const { inputs, outputs } = plan;
  if (sizes.length > 0) addSizeTypes(file, parts);
  else
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
  if (plan.state !== undefined)
    file.addInterfaces([
      {
        name: "State",
        isExported: true,
        docs: ["What a run leaves for the next one: `saveState` gives it, `restoreState` takes it."],
        properties: plan.state.map((t) => property(t, tensorType(t))),
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
      type: `${sizes.length > 0 ? "AtSizes" : modelType(plan)}${classified === undefined ? "" : ` & Classifier<Inputs[${JSON.stringify(classified.name)}]>`}`,
    },
  ]);
}

/** What a model of several sizes takes and gives at each, and at whichever. */
function addSizeTypes(file: SourceText, { sizes }: ModuleParts): void {
  const members = (what: string, lines: readonly string[]): string =>
    `  readonly ${what}: {\n${lines.map((l) => `    readonly ${l};\n`).join("")}  };\n`;
  const tensors = (list: readonly PlanTensor[]): string[] =>
    list.map((t) => `${propertyName(t.name)}: ${tensorType(t)}`);
  file.addInterfaces([
    {
      name: "Sizes",
      isExported: true,
      docs: [
        "What `run` takes and returns at each size: the one that its inputs have, or that its option `size` names.",
      ],
      properties: sizes.map(({ size, plan, tapped }) => ({
        name: propertyName(size),
        isReadonly: true,
        type: `{\n${members(
          "inputs",
          plan.inputs.map((input) => `${propertyName(input.name)}: ${inputType(input)}`),
        )}${members("outputs", tensors(plan.outputs))}${members("taps", tensors((tapped ?? plan).taps))}}`,
      })),
    },
  ]);
  const of = (name: string, member: string, docs: string) => ({
    name: `${name}<S extends Size = Size>`,
    isExported: true,
    docs: [docs],
    type: `Sizes[S]["${member}"]`,
  });
  file.addTypeAliases([
    { name: "Size", isExported: true, docs: ["Sizes that are here."], type: "keyof Sizes" },
    of("Inputs", "inputs", "What `run` takes, by name."),
    of("Outputs", "outputs", "What `run` returns, by name."),
    of("Taps", "taps", 'What `run` also returns where it is asked for: `run(inputs, { taps: ["…"] })`.'),
    { name: "AtSizes", type: "SizedModel<Sizes>" },
  ]);
}
