/** What of `index.ts` runs: its schedules, each with a plan that is imported where it is taken, how one is loaded, and what to ask of a device. */
import { modelType, propertyName } from "./member-types.ts";
import { type ModuleParts, planStem, type SizePlans, type TargetPlans } from "./module-parts.ts";
import { literal } from "./print-plan.ts";
import type { SourceText } from "./source-text.ts";

/** Adds the module's functions to its file. */
export function addFunctions(file: SourceText, parts: ModuleParts): void {
  const list = parts.targets.map((target, i) => `  ${schedule(target, i === 0)},\n`);
  file.addConstant("choose", `chooseFrom([\n${list.join("")}])`);
  if (parts.sizes.length > 0) addSizes(file, parts);
  addLoad(file, parts);
  if (parts.labelled !== undefined) addLabels(file, parts.labelled);
  addRequirements(file, parts);
}

/** A function that imports a plan when it is needed. */
const lazy = (stem: string): string => `() => import("./${stem}.ts").then((module) => module.plan)`;

function schedule(
  { plan: { target, machine, features = [] }, tapped, sizes = [] }: TargetPlans,
  isFirst: boolean,
): string {
  const fields = [
    `target: ${JSON.stringify(target)}`,
    ...(machine === undefined ? [] : [`machine: ${JSON.stringify(machine)}`]),
    ...(features.length === 0 ? [] : [`features: ${JSON.stringify(features)}`]),
    `plan: ${lazy(planStem("plan", target, isFirst))}`,
    ...(tapped === undefined ? [] : [`tapped: ${lazy(planStem("tapped", target, isFirst))}`]),
    ...(sizes.length === 0 ? [] : [`sizes: {\n${sizes.map(further).join("")}    }`]),
  ];
  function further({ size, tapped: also }: SizePlans): string {
    const its = [
      `plan: ${lazy(planStem("plan", target, isFirst, size))}`,
      ...(also === undefined ? [] : [`tapped: ${lazy(planStem("tapped", target, isFirst, size))}`]),
    ];
    return `      ${propertyName(size)}: {\n${its.map((f) => `        ${f},\n`).join("")}      },\n`;
  }
  return `{\n${fields.map((f) => `    ${f},\n`).join("")}  }`;
}

/** What inputs are at each size: a run goes by the inputs that it is given. */
function addSizes(file: SourceText, { sizes }: ModuleParts): void {
  const inputs = ({ plan }: SizePlans): string =>
    plan.inputs
      .map(({ region: { shared }, ...input }) => literal(shared ? { ...input, region: { shared } } : input))
      .map((text) => `      ${text},\n`)
      .join("");
  const list = sizes.map((s) => `  {\n    size: ${JSON.stringify(s.size)},\n    inputs: [\n${inputs(s)}    ],\n  },\n`);
  file.addConstant("sizes", `sizesFrom([\n${list.join("")}])`);
}

function addLabels(file: SourceText, output: string): void {
  file.addFunction({
    name: "labels",
    isExported: true,
    docs: [`What the numbers of \`${output}\` are called, in their order; fetched when it is asked for.`],
    returnType: "Promise<readonly string[]>",
    statements: 'return import("./labels.ts").then((module) => module.labels);',
  });
}

function addLoad(file: SourceText, { plan, checked, classified, sizes }: ModuleParts): void {
  const named = JSON.stringify(classified?.name);
  const loaded = `loadModel<Inputs, Outputs, Taps>(on, { version: ${plan.version}, model: ${JSON.stringify(plan.model)} }, { ...given, choose${sizes.length > 0 ? ", sizes" : ""}${checked ? ", golden" : ""} })${sizes.length > 0 ? " as Promise<unknown> as Promise<AtSizes>" : ""}`;
  const stateful = (model: string): string =>
    plan.state === undefined
      ? model
      : `${model}.then((model) => withState<State, Model<Inputs, Outputs, Taps>>(model))`;
  const options = "LoadOptions & { readonly dialect?: Dialect; readonly target?: TargetName }";
  file.addFunction({
    name: "load",
    isExported: true,
    // The usual one last: that is the one of which `Parameters<typeof load>` tells.
    overloads: [
      {
        docs: [
          "Without a device: onto a GPU of the host's where there is one with kernels here, else onto the processor, by WebAssembly. `info.machine` says which, and why.",
        ],
        parameters: [{ name: "options", type: options }],
        returnType: "Promise<Runner>",
      },
      {
        docs: [
          [
            "Loads the model onto a device, which stays yours; `undefined`, where none was found, is as without one. Pipelines compile while the weights arrive.",
            "@throws VitcError `weights` (listing everything that does not fit), `limits`, `device`, `lost`; the reason of `options.signal`.",
          ].join("\n"),
        ],
        parameters: [
          { name: "device", type: "Device | undefined" },
          { name: "options", type: options },
        ],
        returnType: "Promise<Runner>",
      },
    ],
    parameters: [
      { name: "device", type: "unknown" },
      { name: "options", type: "LoadOptions", hasQuestionToken: true },
    ],
    returnType: "Promise<Runner>",
    statements: [
      ...(checked ? ['const golden = () => import("./self-check.ts").then((module) => module.golden);'] : []),
      "const [on, given] = options === undefined ? [undefined, device as LoadOptions] : [device as Device | undefined, options];",
      `return ${stateful(loaded)}${classified === undefined ? "" : `.then((model) => withLabels<${sizes.length > 0 ? "AtSizes" : modelType(plan)}, Inputs[${named}]>(model, ${named}, () => import("./labels.ts")))`};`,
    ],
  });
}

function addRequirements(file: SourceText, { taps }: ModuleParts): void {
  file.addFunction({
    name: "requirements",
    isExported: true,
    docs: [
      `Features and limits to ask of the adapter, for the kernels that its device will get: \`adapter.requestDevice(await requirements(adapter))\`. Where none here are for devices, nothing.${taps.length === 0 ? "" : " With `{ taps: true }` also for runs that ask for taps."}`,
    ],
    parameters: [
      { name: "adapter", type: "Adapter" },
      { name: "options", type: "RequirementOptions & { readonly target?: TargetName }", initializer: "{}" },
    ],
    returnType: "Promise<DeviceRequest>",
    statements: "return deviceRequirements(choose, adapter, options);",
  });
}
