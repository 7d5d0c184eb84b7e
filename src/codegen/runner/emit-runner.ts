/**
 * The module a user imports: `index.ts` with types that know every name and shape, `plan.ts` with the plan, and `tapped.ts`,
 * imported at the first run with taps. Behaviour is in the runtime; what is emitted here is data and types.
 */
import { IndentationText, Project, VariableDeclarationKind, type OptionalKind, type PropertySignatureStructure, type SourceFile } from "ts-morph";
import type { Plan, PlanInput, PlanTensor } from "../../runtime/plan.ts";
import { describeInput, describeTensor } from "./describe-tensor.ts";
import { planText, tappedText } from "./print-plan.ts";

export interface EmittedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The files of a runner, by path within its folder. `options.runtime` is the only module they import.
 * `tapped` computes the taps too; without it the runner has those of `plan`.
 */
export function emitRunner(plan: Plan, tapped: Plan | undefined, options: { readonly runtime: string }): EmittedFile[] {
  const project = new Project({ useInMemoryFileSystem: true, manipulationSettings: { indentationText: IndentationText.TwoSpaces } });
  const files = [emitIndex(project.createSourceFile("index.ts"), plan, tapped, options.runtime)];
  files.push({ path: "plan.ts", text: planText(plan, options.runtime) });
  if (tapped !== undefined) files.push({ path: "tapped.ts", text: tappedText(tapped, plan, options.runtime) });
  return files;
}

function emitIndex(file: SourceFile, plan: Plan, tapped: Plan | undefined, runtime: string): EmittedFile {
  const { inputs, outputs } = plan;
  const taps = (tapped ?? plan).taps;
  const inputTypes = inputs.map(inputType);
  file.addImportDeclarations([
    {
      moduleSpecifier: runtime,
      namedImports: [
        { name: "loadModel" },
        { name: "requiredLimits", alias: "limitsOf" },
        ...[...new Set(inputTypes.map((type) => type.slice(0, type.indexOf("<")))), "Device", "LoadOptions", "Model", "Tensor"].sort().map((name) => ({ name, isTypeOnly: true })),
      ],
    },
    { moduleSpecifier: "./plan.js", namedImports: ["plan"] },
  ]);
  file.addExportDeclaration({ moduleSpecifier: runtime, namedExports: ["tensor", "VitcError"] });
  file.addInterfaces([
    { name: "Inputs", isExported: true, docs: ["What `run` takes, by name."], properties: inputs.map((input, i) => property(input, inputTypes[i]!, [describeInput(input)])) },
    { name: "Outputs", isExported: true, docs: ["What `run` returns, by name."], properties: outputs.map((t) => property(t, tensorType(t))) },
    { name: "Taps", isExported: true, docs: ["What `run` also returns where it is asked for: `run(inputs, { taps: [\"…\"] })`."], properties: taps.map((t) => property(t, tensorType(t))) },
  ]);
  file.addTypeAliases([
    { name: "TapName", isExported: true, type: "keyof Taps" },
    { name: "Dialect", isExported: true, docs: ["Namings of checkpoints that `load` reads; which one a file has is found out."], type: [...new Set(["canonical", ...Object.keys(plan.dialects)])].map((d) => JSON.stringify(d)).join(" | ") },
    { name: "Runner", isExported: true, docs: [`${plan.model}, loaded on a device.`], type: "Model<Inputs, Outputs, Taps>" },
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
  file.addFunction({
    name: "load",
    isExported: true,
    docs: [
      [
        "Loads the model onto a device, which stays yours. Pipelines compile while the weights arrive.",
        "@throws VitcError `weights` (listing everything that does not fit), `limits`, `device`, `lost`; the reason of `options.signal`.",
      ].join("\n"),
    ],
    parameters: [{ name: "device", type: "Device" }, { name: "options", type: "LoadOptions & { readonly dialect?: Dialect }" }],
    returnType: "Promise<Runner>",
    statements: tapped === undefined
      ? "return loadModel<Inputs, Outputs, Taps>(device, plan, options);"
      : `const tapped = () => import("./tapped.js").then((module) => module.plan);\nreturn loadModel<Inputs, Outputs, Taps>(device, plan, { ...options, tapped });`,
  });
  file.addFunction({
    name: "requiredLimits",
    isExported: true,
    docs: ["What to ask of the adapter: `adapter.requestDevice({ requiredLimits: requiredLimits() })`."],
    parameters: [{ name: "maxBatch", initializer: "1" }],
    returnType: "Record<string, number>",
    statements: "return limitsOf(plan, maxBatch);",
  });
  file.formatText({ indentSize: 2 });
  return { path: "index.ts", text: header(plan, taps) + file.getFullText() };
}

const tensorType = ({ shape }: PlanTensor): string => `Tensor<readonly [batch: number${shape.map((n) => `, ${n}`).join("")}]>`;

function inputType({ shape, classes, preprocess }: PlanInput): string {
  const name = preprocess !== undefined ? "ImageInput" : classes !== undefined ? "ClassInput" : "Input";
  return `${name}<readonly [${shape.join(", ")}]>`;
}

const propertyName = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

const property = ({ name }: PlanTensor, type: string, docs: string[] = []): OptionalKind<PropertySignatureStructure> => ({ name: propertyName(name), type, isReadonly: true, docs });

const holdsHalves = (plan: Plan): boolean => plan.dispatches.some((d) => d.bindings.some((r) => r.half));

function header(plan: Plan, taps: readonly PlanTensor[]): string {
  const { inputs, outputs, dispatches, memory } = plan;
  const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  const call = `await model.run({ ${inputs.map((i) => i.name).join(", ")} })`;
  const lines = [
    `${plan.model}, compiled by vitc for the target '${plan.target}'. Generated: edit the spec, not this file.`,
    "",
    ...inputs.map((t) => `input  ${describeTensor(t)}`),
    ...outputs.map((t) => `output ${describeTensor(t)}`),
    ...(taps.length === 0 ? [] : [`taps   ${taps.length}, see \`Taps\``]),
    "",
    `${dispatches.length} dispatches of ${new Set(dispatches.map((d) => d.pipeline)).size} pipelines; ${mega(memory.weights)} of weights${holdsHalves(plan) ? " (matrices in f16)" : ""}, ${mega(memory.arena)} of activations a batch row.`,
    "",
    "```ts",
    `const model = await load(device, { weights: fetch("${plan.model}.safetensors") });`,
    `const { ${outputs.map((o) => (propertyName(o.name) === o.name ? o.name : `${propertyName(o.name)}: result`)).join(", ")} } = ${call};`,
    "```",
  ];
  return `/**\n${lines.map((l) => ` * ${l}`.trimEnd()).join("\n")}\n */\n`;
}
