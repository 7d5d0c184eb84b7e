/**
 * The module of a training: `train-<recipe>.ts` beside a runner, with the plans of its programs and a `loadTrainer`
 * whose types know what a batch holds and what a step tells. Behaviour is in the runtime.
 */
import type { PlanInput, PlanState, TrainPlan } from "../../runtime/plan.ts";
import type { CompiledPlan } from "../backends.ts";
import { describeInput } from "./describe-tensor.ts";
import type { EmittedFile } from "./emit-runner.ts";
import { inputType, property, propertyName } from "./member-types.ts";
import { codeConstants, fields, helperText, lintHeader, list, literal, planFields, planType } from "./print-plan.ts";
import { rollItems } from "./roll-lines.ts";
import { type PrintSource, SourceText } from "./source-text.ts";

/** How the module of a training is written. */
export interface TrainerForm {
  /** The only module it imports. */
  readonly runtime: string;
  /** It stands beside that for another target: its name says for which it is. */
  readonly beside?: boolean | undefined;
  readonly print: PrintSource;
}

/** The file of a training. */
export function emitTrainer(plan: TrainPlan<CompiledPlan>, { runtime, beside, print }: TrainerForm): EmittedFile {
  const stem = trainerStem(plan, beside);
  const file = new SourceText();
  const inputs = batchInputs(plan);
  // A step takes pixels: data are decoded once, not in every epoch.
  const types = inputs.map((input) => inputType(input).replace(/^ImageInput/, "DecodedInput"));
  const { data, parts } = planParts(plan);
  const type = planType(plan.step);
  const constants = plan.step.machine === "wasm" ? `${codeConstants(plan.step, stem)}\n` : "";
  const { text: helpers, types: planTypes } = helperText(
    [data, ...parts.map((p) => p.data)].join(""),
    parts.map((p) => p.texts).join(""),
    [type, "TrainPlan"],
    stateHelpers(data),
  );
  const trainPlan = type === "Plan" ? "TrainPlan" : `TrainPlan<${type}>`;
  const planText = `${constants}${parts.map((p) => `const ${p.name}Program: ${type} = {\n${p.data}${p.texts}};\n`).join("\n")}\nconst plan: ${trainPlan} = {\n${data}};\n`;
  const runtimeTypes = [
    ...new Set(types.map((t) => t.slice(0, t.indexOf("<")))),
    "Device",
    "DeviceRequest",
    "Tensor",
    "TrainerOptions",
    ...planTypes,
  ];
  file.addImportDeclarations([
    {
      moduleSpecifier: runtime,
      namedImports: [
        { name: "loadTrainer", alias: "load" },
        { name: "trainingRequirements" },
        ...runtimeTypes.sort().map((name) => ({ name, isTypeOnly: true })),
        { name: "Trainer", alias: "TrainerOf", isTypeOnly: true },
      ],
    },
  ]);
  file.addExportDeclaration({ moduleSpecifier: runtime, namedExports: ["VitcError"] });
  const metrics = plan.metrics.map((name) => ({
    name: propertyName(name),
    type: "number",
    isReadonly: true,
    docs: ["Mean over the batch."],
  }));
  const told = new Set(["loss", "norm", "step", ...plan.metrics]);
  const rates = [
    ...new Set([
      ...Object.keys(plan.reports),
      ...plan.update.outputs.filter((o) => o.shape.length === 0).map((o) => o.name),
    ]),
  ].filter((n) => !told.has(n));
  const rows = plan.batch * plan.accumulate;
  const passes =
    plan.accumulate > 1
      ? `${rows} examples, of which ${plan.accumulate} passes take ${plan.batch} each`
      : `${rows} examples`;
  file.addInterfaces([
    {
      name: "Batch",
      isExported: true,
      docs: [`What \`step\` takes: ${passes}. \`evaluate\` takes ${plan.batch}.`],
      properties: inputs.map((input, i) => property(input, types[i]!, [describeInput(input, rows)])),
    },
    {
      name: "StepNumbers",
      isExported: true,
      docs: ["What `step` tells beside `loss`, `norm` and `step`."],
      properties: [
        ...metrics,
        ...rates.map((name) => ({ name: propertyName(name), type: "number", isReadonly: true })),
      ],
    },
    {
      name: "Evaluation",
      isExported: true,
      docs: ["What `evaluate` tells beside `loss`: metrics, what the model gives, and numbers of each example."],
      properties: [
        ...metrics,
        ...plan.evaluation.outputs
          .filter((o) => o.name !== "loss" && !plan.metrics.includes(o.name))
          .map((o) => property(o, `Tensor<readonly [${o.shape.join(", ")}]>`)),
      ],
    },
  ]);
  file.addTypeAliases([
    {
      name: "Dialect",
      isExported: true,
      docs: ["Namings of checkpoints that `loadTrainer` reads; which one a file has is found out."],
      type: [...new Set(["canonical", ...Object.keys(plan.dialects)])].map((d) => JSON.stringify(d)).join(" | "),
    },
    {
      name: "Trainer",
      isExported: true,
      docs: [`${plan.model}, trained by '${plan.recipe}', on a device.`],
      type: "TrainerOf<Batch, StepNumbers, Evaluation>",
    },
  ]);
  const options = "TrainerOptions & { readonly dialect?: Dialect }";
  file.addFunction({
    name: "loadTrainer",
    isExported: true,
    docs: [
      [
        type === "Plan"
          ? "Loads the training onto a device, which stays yours."
          : "Loads the training onto the processor: no device is taken, `undefined` may stand for it.",
        "@throws VitcError `weights` or `state` (listing everything that does not fit), `limits`, `device`, `lost`; the reason of `options.signal`.",
      ].join("\n"),
    ],
    ...(type === "Plan"
      ? {
          parameters: [
            { name: "device", type: "Device" },
            { name: "options", type: options, initializer: "{}" },
          ],
          statements: "return load<Batch, StepNumbers, Evaluation>(device, plan, options);",
        }
      : {
          parameters: [
            { name: "...given", type: `[options?: ${options}] | [device: undefined, options?: ${options}]` },
          ],
          statements: [
            "const [device, options] = given.length > 1 || given[0] === undefined ? given : [undefined, ...given];",
            "return load<Batch, StepNumbers, Evaluation>(device as Device | undefined, plan, options as TrainerOptions);",
          ],
        }),
    returnType: "Promise<Trainer>",
  });
  file.addFunction({
    name: "requirements",
    isExported: true,
    docs: [
      type === "Plan"
        ? "Features and limits to ask of the adapter: `adapter.requestDevice(requirements())`."
        : "What to ask of an adapter: nothing, since the processor computes.",
    ],
    returnType: "DeviceRequest",
    statements: "return trainingRequirements(plan) as DeviceRequest;",
  });
  return {
    path: `${stem}.ts`,
    text: `${lintHeader}${header(plan, inputs)}${file.text(print)}\n${helpers}${planText}`,
  };
}

/** The name of its file. */
export const trainerStem = ({ recipe, target }: Pick<TrainPlan, "recipe" | "target">, beside = false): string =>
  `train-${recipe}${beside ? `.${target}` : ""}`;

/** What a batch holds, a row each: inputs of any of the programs that the host does not compute. */
function batchInputs(plan: TrainPlan<CompiledPlan>): PlanInput[] {
  const all = [...plan.step.inputs, ...plan.evaluation.inputs].filter((i) => !Object.hasOwn(plan.host, i.name));
  return [...new Map(all.map((i) => [i.name, { ...i, shape: i.shape.slice(1) }])).values()];
}

const programs = ["step", "accumulation", "update", "evaluation"] as const;

const stateLine = ({ name, shape, offset, role, init, resize, frozen, initialized }: PlanState): string => {
  const text = `held(${[role, name].map(literal).join(", ")}, ${literal(shape)}, ${offset}, ${literal(init).slice(1, -1)})`;
  const more = { ...(resize && { resize }), ...(frozen && { frozen }), ...(initialized && { initialized }) };
  // Through a function: `true` would be any boolean where lines are rolled.
  return Object.keys(more).length === 0 ? text : `marked(${text}, ${literal(more)})`;
};

const stateHelpers = (data: string): string[] => [
  ...(/\bheld\(/.test(data)
    ? [
        'const held = (role: PlanState["role"], name: string, shape: readonly number[], offset: number, ...init: PlanState["init"]): PlanState => ({ name, shape, offset, role, init });',
      ]
    : []),
  ...(/\bmarked\(/.test(data)
    ? ["const marked = (state: PlanState, more: Partial<PlanState>): PlanState => ({ ...state, ...more });"]
    : []),
];

/** What the plans of the programs say, and the one that has them all. */
function planParts(plan: TrainPlan<CompiledPlan>): {
  readonly data: string;
  readonly parts: readonly { readonly name: string; readonly data: string; readonly texts: string }[];
} {
  const present = programs.filter((name) => plan[name] !== undefined);
  const { state, dialects, host, step: _s, accumulation: _a, update: _u, evaluation: _e, ...plain } = plan;
  const lines = (record: object): string =>
    Object.keys(record).length === 0
      ? "{}"
      : `{\n${Object.entries(record)
          .map(([k, v]) => `    ${propertyName(k)}: ${literal(v)},\n`)
          .join("")}  }`;
  const own = [
    ...Object.entries(plain)
      .filter(([, v]) => v !== undefined)
      .map(([name, value]) => `  ${name}: ${literal(value)},\n`),
    `  host: ${lines(host)},\n`,
    `  dialects: ${fields.dialects(dialects)},\n`,
    `  state: ${list(rollItems(state.map(stateLine)))},\n`,
    ...present.map((name) => `  ${name}: ${name}Program,\n`),
  ];
  return { data: own.join(""), parts: present.map((name) => ({ name, ...planFields(plan[name]!, undefined) })) };
}

function header(plan: TrainPlan<CompiledPlan>, inputs: readonly PlanInput[]): string {
  const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  const arena = Math.max(...programs.flatMap((name) => (plan[name] === undefined ? [] : [plan[name].memory.arena])));
  const lines = [
    `${plan.model}, trained by the recipe '${plan.recipe}', compiled by vitc for the target '${plan.target}'. Generated: edit the spec, not this file.`,
    "",
    `A step: ${programs.flatMap((name) => (plan[name] === undefined || name === "evaluation" ? [] : [`${plan[name].dispatches.length} dispatches (${name})`])).join(", ")}; ${mega(plan.stateSize)} of state, ${mega(arena)} of activations.`,
    "",
    "```ts",
    `const trainer = await loadTrainer(${plan.step.machine === "wasm" ? "" : "device, "}{ seed: 1${plan.steps === undefined ? ", steps: 1000" : ""} });`,
    `const { loss } = await trainer.step({ ${inputs.map((i) => (propertyName(i.name) === i.name ? i.name : `${propertyName(i.name)}: input`)).join(", ")} });`,
    "const checkpoint = await trainer.parameters();",
    "```",
  ];
  return `/**\n${lines.map((l) => ` * ${l}`.trimEnd()).join("\n")}\n */\n`;
}
