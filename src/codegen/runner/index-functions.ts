/** What of `index.ts` runs: how plans are chosen and loaded, and what to ask of a device for them. */
import type { ModuleParts, TargetPlans } from "./module-parts.ts";
import type { SourceText } from "./source-text.ts";

/** Adds the module's functions to its file. */
export function addFunctions(file: SourceText, parts: ModuleParts): void {
  if (parts.chooses) file.addConstant("choose", choice(parts));
  addLoad(file, parts);
  if (parts.limits) addRequiredLimits(file, parts);
  if (parts.chooses && parts.forDevices) addRequirements(file, parts);
}

/** A function that imports a plan when it is needed. */
const lazy = (path: string): string => `() => import("./${path}.js").then((module) => module.plan)`;

/** How a module that leaves a choice makes it. */
function choice({ first, others, mixed, asks }: ModuleParts): string {
  if (!asks) return `chooseOnly(plan, ${lazy("tapped")})`;
  const lazily = ({ plan: { target, machine, features = [] }, tapped }: TargetPlans, suffix: string): string => {
    const fields = [
      `target: ${JSON.stringify(target)}`,
      ...(machine === undefined ? [] : [`machine: ${JSON.stringify(machine)}`]),
      ...(features.length === 0 ? [] : [`features: ${JSON.stringify(features)}`]),
      `plan: ${lazy(`plan${suffix}`)}`,
    ];
    if (tapped !== undefined) fields.push(`tapped: ${lazy(`tapped${suffix}`)}`);
    return `{\n${fields.map((f) => `    ${f},\n`).join("")}  }`;
  };
  const present = `scheduleOf(plan${first.tapped === undefined ? "" : `, ${lazy("tapped")}`})`;
  const list = [mixed ? lazily(first, "") : present, ...others.map((o) => lazily(o, `.${o.plan.target}`))];
  return `chooseFrom([\n${list.map((l) => `  ${l},\n`).join("")}])`;
}

function addLoad(file: SourceText, { first: { plan }, mixed, chooses, checked }: ModuleParts): void {
  const added = [...(chooses ? ["choose"] : []), ...(checked ? ["golden"] : [])];
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
            "Loads the model onto a device, which stays yours. Pipelines compile while the weights arrive.",
            "@throws VitcError `weights` (listing everything that does not fit), `limits`, `device`, `lost`; the reason of `options.signal`.",
          ].join("\n"),
        ],
        parameters: [
          { name: "device", type: "Device" },
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
      ...(checked ? ['const golden = () => import("./self-check.js").then((module) => module.golden);'] : []),
      "const [on, given] = options === undefined ? [undefined, device as LoadOptions] : [device as Device, options];",
      `return loadModel<Inputs, Outputs, Taps>(on, ${mixed ? `{ version: ${plan.version}, model: ${JSON.stringify(plan.model)} }` : "plan"}, ${added.length === 0 ? "given" : `{ ...given, ${added.join(", ")} }`});`,
    ],
  });
}

function addRequiredLimits(file: SourceText, { first: { plan, tapped }, asks }: ModuleParts): void {
  file.addFunction({
    name: "requiredLimits",
    isExported: true,
    docs: [
      `What to ask of the adapter${asks ? ` for the target '${plan.target}'` : ""}: \`adapter.requestDevice({ requiredLimits: requiredLimits() })\`.${tapped === undefined ? "" : " Runs with taps may need more: see `requirements`."}`,
    ],
    parameters: [{ name: "maxBatch", initializer: "1" }],
    returnType: "Record<string, number>",
    statements: "return limitsOf(plan, maxBatch);",
  });
}

function addRequirements(file: SourceText, { first: { tapped } }: ModuleParts): void {
  file.addFunction({
    name: "requirements",
    isExported: true,
    docs: [
      `Features and limits to ask of the adapter, for the kernels that its device will get: \`adapter.requestDevice(await requirements(adapter))\`.${tapped === undefined ? "" : " With `{ taps: true }` also for runs that ask for taps."}`,
    ],
    parameters: [
      { name: "adapter", type: "Adapter" },
      { name: "options", type: "RequirementOptions & { readonly target?: TargetName }", initializer: "{}" },
    ],
    returnType: "Promise<DeviceRequest>",
    statements: "return deviceRequirements(choose, adapter, options);",
  });
}
