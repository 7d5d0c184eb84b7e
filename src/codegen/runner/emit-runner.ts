/**
 * The module a user imports: `index.ts` with types that know every name and shape, `plan.ts` with the plan, and
 * `tapped.ts`, imported at the first run with taps. Schedules for further targets, `plan.<target>.ts` and
 * `tapped.<target>.ts`, are imported where a device takes them. Behaviour is in the runtime; what is emitted here is
 * data and types.
 */
import {
  IndentationText,
  Project,
  VariableDeclarationKind,
  type OptionalKind,
  type PropertySignatureStructure,
  type SourceFile,
  type VariableStatementStructure,
} from "ts-morph";
import type { PlanInput, PlanTensor } from "../../runtime/plan.ts";
import type { GoldenNumbers } from "../../runtime/plan.ts";
import { type CompiledPlan, codeOf } from "../backends.ts";
import { describeInput, describeTensor } from "./describe-tensor.ts";
import { planBeside, planBesideText, planText, planType, quotedKey } from "./print-plan.ts";

/** A file, by its path in the module's folder. */
export interface EmittedFile {
  readonly path: string;
  readonly text: string;
}

/** The model for one target. `tapped` computes the taps too; without it there are those of `plan`. */
export interface TargetPlans {
  readonly plan: CompiledPlan;
  readonly tapped?: CompiledPlan | undefined;
}

/** A plan of a module, and the name of its file. */
export interface PlanFile {
  readonly stem: string;
  readonly plan: CompiledPlan;
}

/** The files of a module's plans: the first target's, then the others'. */
export const planFiles = ({ plan, tapped }: TargetPlans, others: readonly TargetPlans[]): PlanFile[] => [
  { stem: "plan", plan },
  ...(tapped === undefined ? [] : [{ stem: "tapped", plan: tapped }]),
  ...others.flatMap((o) => [
    { stem: `plan.${o.plan.target}`, plan: o.plan },
    ...(o.tapped === undefined ? [] : [{ stem: `tapped.${o.plan.target}`, plan: o.tapped }]),
  ]),
];

/**
 * The files of a runner, by path within its folder. `options.runtime` is the only module they import; `others` are
 * plans of the same model for other targets.
 */
export function emitRunner(
  plan: CompiledPlan,
  tapped: CompiledPlan | undefined,
  options: {
    readonly runtime: string;
    readonly others?: readonly TargetPlans[];
    readonly golden?: GoldenNumbers | undefined;
  },
): EmittedFile[] {
  const { runtime, others = [], golden } = options;
  const project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces },
  });
  const files = [
    emitIndex(project.createSourceFile("index.ts"), { plan, tapped }, others, runtime, golden !== undefined),
  ];
  /** What plans of a machine are told by their difference to: whoever loads one loads none of another machine. */
  const bases = new Map<string, PlanFile>();
  const first = ({ stem, plan }: PlanFile): CompiledPlan => {
    files.push({ path: `${stem}.ts`, text: planText(plan, runtime, stem) });
    bases.set(planType(plan), { stem, plan });
    return plan;
  };
  first({ stem: "plan", plan });
  const beside = (stem: string, other: CompiledPlan, base: CompiledPlan, from: string, what: string): CompiledPlan => {
    const written = planBeside(other, base);
    const first = `The plan of ${plan.model} ${what}.`;
    files.push({
      path: `${stem}.ts`,
      text: planBesideText(written, base, { runtime, first, from: `./${from}.js`, stem }),
    });
    return written;
  };
  if (tapped !== undefined) beside("tapped", tapped, plan, "plan", "that computes the taps as well");
  for (const other of others) {
    const { target } = other.plan;
    const stem = `plan.${target}`;
    const base = bases.get(planType(other.plan));
    const written =
      base === undefined
        ? first({ stem, plan: other.plan })
        : beside(stem, other.plan, base.plan, base.stem, `for the target '${target}'`);
    if (other.tapped !== undefined)
      beside(
        `tapped.${target}`,
        other.tapped,
        written,
        `plan.${target}`,
        `that computes the taps as well, for the target '${target}'`,
      );
  }
  if (golden !== undefined) files.push({ path: "self-check.ts", text: goldenText(plan.model, golden, runtime) });
  return files;
}

/** `self-check.ts`: imported where `load` is asked for a check. */
function goldenText(model: string, { seed, targets }: GoldenNumbers, runtime: string): string {
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

function emitIndex(
  file: SourceFile,
  { plan, tapped }: TargetPlans,
  others: readonly TargetPlans[],
  runtime: string,
  checked: boolean,
): EmittedFile {
  const { inputs, outputs } = plan;
  const targets = [plan, ...others.map((o) => o.plan)];
  // Devices are for kernels of WebGPU alone; what to ask of one is told where there are some.
  const forDevices = targets.some((t) => t.machine !== "wasm");
  // A page loads plans of the machine that it has alone: what the first asks of a device is not known before.
  const mixed = forDevices && targets.some((t) => t.machine === "wasm");
  const limits = forDevices && !mixed;
  // Where the device must be asked for features, or it decides between limits, the limits of one plan do not tell all.
  const asks = targets.length > 1 || (plan.features ?? []).length > 0;
  // Nor do they where runs may ask for taps, of which a second plan knows.
  const chooses = asks || tapped !== undefined;
  const taps = (tapped ?? plan).taps;
  const inputTypes = inputs.map(inputType);
  file.addImportDeclarations([
    {
      moduleSpecifier: runtime,
      namedImports: [
        { name: "loadModel" },
        ...(limits ? [{ name: "requiredLimits", alias: "limitsOf" }] : []),
        ...(asks
          ? [{ name: "chooseFrom" }, ...(mixed ? [] : [{ name: "scheduleOf" }])]
          : chooses
            ? [{ name: "chooseOnly" }]
            : []),
        ...(chooses && forDevices ? [{ name: "deviceRequirements" }] : []),
        ...[
          ...new Set(inputTypes.map((type) => type.slice(0, type.indexOf("<")))),
          ...(chooses && forDevices ? ["Adapter", "DeviceRequest", "RequirementOptions"] : []),
          "Device",
          "LoadOptions",
          "Model",
          "Tensor",
        ]
          .sort()
          .map((name) => ({ name, isTypeOnly: true })),
      ],
    },
    ...(mixed ? [] : [{ moduleSpecifier: "./plan.js", namedImports: ["plan"] }]),
  ]);
  file.addExportDeclaration({ moduleSpecifier: runtime, namedExports: ["tensor", "VitcError"] });
  file.addInterfaces([
    {
      name: "Inputs",
      isExported: true,
      docs: ["What `run` takes, by name."],
      properties: inputs.map((input, i) => property(input, inputTypes[i]!, [describeInput(input)])),
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
      type: targets.map((t) => JSON.stringify(t.target)).join(" | "),
    },
    {
      name: "Runner",
      isExported: true,
      docs: [`${plan.model}, loaded on a device.`],
      type: "Model<Inputs, Outputs, Taps>",
    },
  ]);
  file.addVariableStatement({
    isExported: true,
    declarationKind: VariableDeclarationKind.Const,
    docs: ["Shapes of one row of the batch."],
    declarations: [
      {
        name: "shapes",
        initializer: (writer) => {
          writer.inlineBlock(() => {
            const shapes = new Map([...taps, ...outputs, ...inputs].map((t) => [t.name, t.shape]));
            for (const [name, shape] of shapes) writer.writeLine(`${propertyName(name)}: [${shape.join(", ")}],`);
          });
          writer.write(" as const");
        },
      },
    ],
  });
  if (chooses)
    file.addVariableStatement(
      asks ? choice({ plan, tapped }, others, mixed) : variable("choose", `chooseOnly(plan, ${lazy("tapped")})`),
    );
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
  if (limits)
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
  if (chooses && forDevices) {
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
  file.formatText({ indentSize: 2 });
  return { path: "index.ts", text: header(targets, taps) + file.getFullText() };
}

/** A function that imports a plan when it is needed. */
const lazy = (path: string): string => `() => import("./${path}.js").then((module) => module.plan)`;

/** How a module that leaves a choice makes it. */
function choice(
  first: TargetPlans,
  others: readonly TargetPlans[],
  mixed: boolean,
): OptionalKind<VariableStatementStructure> {
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
  return variable("choose", `chooseFrom([\n${list.map((l) => `  ${l},\n`).join("")}])`);
}

const variable = (name: string, initializer: string): OptionalKind<VariableStatementStructure> => ({
  declarationKind: VariableDeclarationKind.Const,
  leadingTrivia: "\n",
  declarations: [{ name, initializer }],
});

const tensorType = ({ shape }: PlanTensor): string =>
  `Tensor<readonly [batch: number${shape.map((n) => `, ${n}`).join("")}]>`;

/** The type of what is given for an input. */
export function inputType({ shape, classes, preprocess }: PlanInput): string {
  const name = preprocess !== undefined ? "ImageInput" : classes !== undefined ? "ClassInput" : "Input";
  return `${name}<readonly [${shape.join(", ")}]>`;
}

/** A name as it stands in a type or a literal. */
export const propertyName = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__" ? name : quotedKey(name);

/** A member of an interface. */
export const property = (
  { name }: PlanTensor,
  type: string,
  docs: string[] = [],
): OptionalKind<PropertySignatureStructure> => ({ name: propertyName(name), type, isReadonly: true, docs });

const holdsHalves = (plan: CompiledPlan): boolean => plan.dispatches.some((d) => d.bindings.some((r) => r.half));

function header(targets: readonly CompiledPlan[], taps: readonly PlanTensor[]): string {
  const plan = targets[0]!;
  const { inputs, outputs } = plan;
  const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  const call = `await model.run({ ${inputs.map((i) => i.name).join(", ")} })`;
  const lines = [
    `${plan.model}, compiled by vitc for the target${targets.length > 1 ? "s" : ""} ${targets.map((t) => `'${t.target}'`).join(", ")}. Generated: edit the spec, not this file.`,
    "",
    ...inputs.map((t) => `input  ${describeTensor(t)}`),
    ...outputs.map((t) => `output ${describeTensor(t)}`),
    ...(taps.length === 0 ? [] : [`taps   ${taps.length}, see \`Taps\``]),
    "",
    ...targets.map((t) => {
      const { target, dispatches, memory } = t;
      const count = new Set(dispatches.map(codeOf)).size;
      const [steps, codes] = t.machine === "wasm" ? ["calls", "functions"] : ["dispatches", "pipelines"];
      const work = `${dispatches.length} ${steps} of ${count} ${codes}; ${mega(memory.weights)} of weights${holdsHalves(t) ? " (matrices in f16)" : ""}, ${mega(memory.arena)} of activations a batch row.`;
      return targets.length > 1 ? `${target}: ${work}` : work;
    }),
    "",
    "```ts",
    `const model = await load({ weights: fetch("${plan.model}.safetensors") });`,
    `const { ${outputs.map((o) => (propertyName(o.name) === o.name ? o.name : `${propertyName(o.name)}: result`)).join(", ")} } = ${call};`,
    "```",
  ];
  return `/**\n${lines.map((l) => ` * ${l}`.trimEnd()).join("\n")}\n */\n`;
}
