/**
 * A plan as TypeScript: literal data, a line a parameter and a dispatch, where runs of alike ones are loops. Regions
 * and dispatches are written through tiny functions of the module's own, which keeps the lines short for readers and
 * the file small for the network.
 */
import type {
  Plan,
  PlanCall,
  PlanDispatch,
  PlanFold,
  PlanParam,
  PlanPipeline,
  PlanStep,
  PlanTensor,
  Region,
  WasmPlan,
} from "../../runtime/plan.ts";
import type { CompiledPlan } from "../backends.ts";
import { rollItems, rollText } from "./roll-lines.ts";

/**
 * How files begin that are data told by code, of which linters would find hundreds of numbers in texts: those that were
 * asked for. Other files are clean under the strictest rules, and would be told that this is not needed.
 */
export const lintHeader = "/* eslint-disable */\n";

const spaces = ["weights", "arena", "staging"] as const;

const region = ({ space, offset, size, half, shared }: Region): string =>
  `${half ? "halves" : shared ? "shared" : spaces[space]}(${offset}, ${size})`;

/** Any text as the key of an object that is written out: `__proto__: …` would be no key of it. */
export const quotedKey = (name: string): string => (name === "__proto__" ? `["__proto__"]` : JSON.stringify(name));

/** A value as TypeScript. */
export const literal = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    if ("space" in value && "offset" in value) return region(value as Region);
    return `{ ${Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .map(([k, v]) => `${/^[A-Za-z_]\w*$/.test(k) && k !== "__proto__" ? k : quotedKey(k)}: ${literal(v)}`)
      .join(", ")} }`;
  }
  return JSON.stringify(value);
};

const param = (p: PlanParam): string => {
  const text = `param(${JSON.stringify(p.name)}, ${literal(p.shape)}, ${region(p.region)}, ${literal(p.init).slice(1, -1)})`;
  return p.resize === undefined ? text : `resized(${text}, ${literal(p.resize)})`;
};

const step = (d: PlanStep): string => ("function" in d ? callText(d as PlanCall) : dispatchText(d as PlanDispatch));

const callText = (c: PlanCall): string =>
  `call(${[c.function, c.units, JSON.stringify(c.name), JSON.stringify(c.at), ...c.bindings.map(region)].join(", ")})`;

const dispatchText = (d: PlanDispatch): string => {
  const text = `step(${[d.pipeline, d.workgroups, JSON.stringify(d.name), JSON.stringify(d.at), ...d.bindings.map(region)].join(", ")})`;
  return d.sizes === undefined ? text : `sized(${text}, ${d.sizes.join(", ")})`;
};

const group = ({ params, dispatches }: PlanFold<PlanStep>): string =>
  `group(${[literal(params), ...dispatches.map((d) => `\n      ${step(d)}`)].join(",")})`;

const pipeline = ({ wgsl, invocations, sharedBytes }: PlanPipeline): string =>
  `pipeline(${invocations}, ${sharedBytes}, \`${rollText(wgsl)}\`)`;

/** Items as a list, one a line, within an object at the top. */
export const list = (items: readonly string[]): string =>
  items.length === 0 ? "[]" : `[\n${items.map((i) => `    ${i},\n`).join("")}  ]`;

type Field = keyof Plan | keyof WasmPlan;
type FieldValue<K extends Field> = NonNullable<(Plan & Omit<WasmPlan, "machine" | "fold" | "dispatches">)[K]>;

/** How each field of a plan is written; what runs by WebAssembly has its bodies in files of their own. */
export const fields: { readonly [K in Exclude<Field, "bodies">]: (value: FieldValue<K>) => string } = {
  version: literal,
  machine: literal,
  model: literal,
  target: literal,
  features: literal,
  inputs: (inputs) => list(inputs.map(literal)),
  outputs: (outputs: readonly PlanTensor[]) => list(outputs.map(literal)),
  taps: (taps) => list(rollItems(taps.map(literal))),
  params: (params) => list(rollItems(params.map(param))),
  state: (state) => list(state.map(literal)),
  dialects: (dialects) =>
    Object.keys(dialects).length === 0
      ? "{}"
      : `{\n${Object.entries(dialects)
          .map(
            ([name, rules]) =>
              `    ${quotedKey(name)}: [\n${rules.map((r) => `      ${literal(r)},\n`).join("")}    ],\n`,
          )
          .join("")}  }`,
  functions: literal,
  scratch: literal,
  fold: (groups) => list(rollItems(groups.map(group))),
  dispatches: (steps) => list(rollItems(steps.map(step))),
  memory: literal,
  pipelines: (pipelines) => list(pipelines.map(pipeline)),
};

/** The texts are printed last: they are long. */
const names = (Object.keys(fields) as (keyof typeof fields)[]).filter((name) => name !== "pipelines");

type AsRecord = Readonly<Record<string, unknown>>;

const valueOf = (plan: CompiledPlan, name: Field): unknown => (plan as unknown as AsRecord)[name];

const field = (plan: CompiledPlan, name: keyof typeof fields): string => {
  const value = valueOf(plan, name);
  return value === undefined ? "" : `  ${name}: ${(fields[name] as (value: unknown) => string)(value)},\n`;
};

/** Where the bodies of a plan are: `<stem>.plain.ts` and `<stem>.relaxed.ts`. */
const bodiesText = (stem: string): string => {
  const body = (of: string): string => `    ${of}: () => import("./${stem}.${of}.ts").then((module) => module.body),\n`;
  return `{\n${body("plain")}${body("relaxed")}  }`;
};

const bodiesField = (stem: string): string => `  bodies: ${bodiesText(stem)},\n`;

/** What programs of one module have in common, as constants that `planFields` without a file names. */
export const codeConstants = ({ functions }: WasmPlan, stem: string): string =>
  `const functions = ${literal(functions)};\nconst bodies: WasmPlan["bodies"] = ${bodiesText(stem)};\n`;

/**
 * The fields of a plan: the short ones, and the texts of its kernels. What runs by WebAssembly has its bodies in files
 * that begin with `stem`; without one, `codeConstants` says what its code is.
 */
export function planFields(
  plan: CompiledPlan,
  stem: string | undefined,
): { readonly data: string; readonly texts: string } {
  const apart = plan.machine === "wasm" && stem === undefined;
  const data = names.map((name) => (apart && name === "functions" ? "  functions,\n" : field(plan, name))).join("");
  const bodies = plan.machine !== "wasm" ? "" : stem === undefined ? "  bodies,\n" : bodiesField(stem);
  return { data: `${data}${bodies}`, texts: field(plan, "pipelines") };
}

/**
 * The functions that lines are written with, those alone that `data` uses, so that nothing is reported as unused (WGSL
 * has functions of the same names: `texts` are asked for `pipeline` and `each` only); and the types that they name.
 */
export function helperText(
  data: string,
  texts: string,
  known: readonly string[] = ["Plan"],
  more: readonly string[] = [],
): { readonly text: string; readonly types: readonly string[] } {
  const uses = (name: string): boolean => new RegExp(`\\b${name}\\(`).test(data);
  const helpers = [
    ...spaces.flatMap((name, space) =>
      uses(name)
        ? [`const ${name} = (offset: number, size: number): Region => ({ space: ${space}, offset, size });`]
        : [],
    ),
    ...(uses("halves")
      ? ["const halves = (offset: number, size: number): Region => ({ space: 0, offset, size, half: true });"]
      : []),
    ...(uses("shared")
      ? ["const shared = (offset: number, size: number): Region => ({ space: 1, offset, size, shared: true });"]
      : []),
    ...(uses("param")
      ? [
          'const param = (name: string, shape: readonly number[], region: Region, ...init: PlanParam["init"]): PlanParam => ({ name, shape, region, init });',
        ]
      : []),
    ...(uses("step")
      ? [
          "const step = (pipeline: number, workgroups: number, name: string, at: string, ...bindings: readonly Region[]): PlanDispatch => ({ pipeline, workgroups, bindings, name, at });",
        ]
      : []),
  ];
  if (uses("call"))
    helpers.push(
      "const call = (number: number, units: number, name: string, at: string, ...bindings: readonly Region[]): PlanCall => ({ function: number, units, bindings, name, at });",
    );
  if (uses("resized"))
    helpers.push(
      'const resized = (param: PlanParam, resize: NonNullable<PlanParam["resize"]>): PlanParam => ({ ...param, resize });',
    );
  if (uses("sized"))
    helpers.push(
      "const sized = (step: PlanDispatch, ...sizes: readonly number[]): PlanDispatch => ({ ...step, sizes });",
    );
  if (uses("placed"))
    helpers.push(
      "const placed = <T extends PlanTensor>(tensors: readonly T[], ...regions: readonly Region[]): T[] => tensors.map((tensor, i) => ({ ...tensor, region: regions[i]! }));",
    );
  if (uses("repeat"))
    helpers.push(
      "const repeat = <T>(times: number, items: (i: number) => readonly T[]): T[] => Array.from({ length: times }, (_, i) => items(i)).flat();",
    );
  if (uses("group")) {
    const [of, fold] = uses("call") ? ["PlanCall", "PlanFold<PlanCall>"] : ["PlanDispatch", "PlanFold"];
    helpers.push(
      `const group = (params: readonly number[], ...dispatches: readonly ${of}[]): ${fold} => ({ params, dispatches });`,
    );
  }
  if (texts.includes(" pipeline("))
    helpers.push(
      "const pipeline = (invocations: number, sharedBytes: number, wgsl: string): PlanPipeline => ({ wgsl, invocations, sharedBytes });",
    );
  if (texts.includes("${each("))
    helpers.push(
      'const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");',
    );
  helpers.push(...more);
  const types = [
    "Plan",
    "PlanCall",
    "PlanDispatch",
    "PlanFold",
    "PlanParam",
    "PlanPipeline",
    "PlanState",
    "PlanTensor",
    "Region",
    "TrainPlan",
    "WasmPlan",
  ].filter((t) => known.includes(t) || helpers.some((h) => new RegExp(`\\b${t}\\b`).test(h)));
  const text =
    helpers.length === 0
      ? ""
      : `// Regions: offset and size in bytes. ${uses("call") ? "Calls: function, units of work a batch row, value, spec line, bindings. Groups: their parameters, their calls. Lists: `repeat` unrolls." : "Steps: pipeline, workgroups a batch row, value, spec line, bindings; `sized` ones: in which numbers they differ. Groups: their parameters, their steps. Lists: `repeat` unrolls; texts: `each`. Pipelines: invocations and shared bytes of a workgroup, text."}\n${helpers.join("\n")}\n\n`;
  return { text, types };
}

/** The type of a plan, by its name. */
export const planType = ({ machine }: CompiledPlan): "Plan" | "WasmPlan" => (machine === "wasm" ? "WasmPlan" : "Plan");

/** A module that holds `data` of a plan (and the WGSL texts `texts` after it). */
function moduleText(
  plan: CompiledPlan,
  { data, texts }: { readonly data: string; readonly texts: string },
  { runtime, first, imports }: { readonly runtime: string; readonly first: string; readonly imports: string },
): string {
  const type = planType(plan);
  const { text: helpers, types } = helperText(data, texts, [type]);
  return `${lintHeader}/** ${first} Generated. */\nimport type { ${types.join(", ")} } from ${JSON.stringify(runtime)};\n${imports}\n${helpers}export const plan: ${type} = {\n${data}${texts}};\n`;
}

/** `plan.ts`, or the file of another stem: exports `plan`, equal to what is given. */
export function planText(plan: CompiledPlan, runtime: string, stem: string): string {
  const first = `The plan of ${plan.model}: its kernels, and how they are run.`;
  return moduleText(plan, planFields(plan, stem), { runtime, first, imports: "" });
}

/**
 * `plan`, numbered and written such that it can be told by how it differs from `base`: its texts are the base's and
 * then its own, and what the base says and it does not is unsaid.
 */
export function planBeside(plan: CompiledPlan, base: CompiledPlan): CompiledPlan {
  if (plan.machine === "wasm" || base.machine === "wasm") return plan;
  const pipelines = [...base.pipelines];
  const numbers = plan.pipelines.map((own) => {
    const known = pipelines.findIndex((p) => p.wgsl === own.wgsl);
    return known < 0 ? pipelines.push(own) - 1 : known;
  });
  const renumber = (d: PlanDispatch): PlanDispatch => ({ ...d, pipeline: numbers[d.pipeline]! });
  const features = plan.features ?? (base.features && []);
  return {
    ...plan,
    features,
    pipelines,
    fold: plan.fold.map((f) => ({ ...f, dispatches: f.dispatches.map(renumber) })),
    dispatches: plan.dispatches.map(renumber),
  };
}

/**
 * A plan that stands beside another of the same model and machine, which the file `from` exports: with taps, for
 * another target, or at another size.
 * Only the difference is said; tensors that only lie elsewhere are told by their regions. Its code is in the files that
 * begin with `stem`, which are the other's where both have it in common.
 */
export function planBesideText(
  plan: CompiledPlan,
  base: CompiledPlan,
  { runtime, first, from, stem }: Readonly<Record<"runtime" | "first" | "from" | "stem", string>>,
): string {
  const imports = `import { plan as base } from ${JSON.stringify(from)};\n`;
  const isBase = (name: Field): boolean => JSON.stringify(valueOf(plan, name)) === JSON.stringify(valueOf(base, name));
  const differing = (name: keyof typeof fields): string => moved(plan, base, name) ?? field(plan, name);
  const bodies = plan.machine === "wasm" && from !== `./${stem}.ts` ? bodiesField(stem) : "";
  let texts = "";
  if (plan.machine !== "wasm" && base.machine !== "wasm") {
    const extra = plan.pipelines.slice(base.pipelines.length).map((p) => `    ${pipeline(p)},\n`);
    if (extra.length > 0) texts = `  pipelines: [\n    ...base.pipelines,\n${extra.join("")}  ],\n`;
  }
  const data = `  ...base,\n${names
    .filter((name) => !isBase(name))
    .map(differing)
    .join("")}${bodies}`;
  return moduleText(plan, { data, texts }, { runtime, first, imports });
}

/** The field where it is a list of tensors that differ from the base's in their regions alone. */
function moved(plan: CompiledPlan, base: CompiledPlan, name: Field): string | undefined {
  if (name !== "inputs" && name !== "outputs" && name !== "taps" && name !== "params") return undefined;
  const [tensors, others]: (readonly PlanTensor[])[] = [plan[name], base[name]];
  const unplaced = (list: readonly PlanTensor[]): string => JSON.stringify(list.map((t) => ({ ...t, region: 0 })));
  if (unplaced(tensors!) !== unplaced(others!)) return undefined;
  const regions = tensors!.map((t) => region(t.region));
  return `  ${name}: placed(base.${name}${regions.map((r) => `, ${r}`).join("")}),\n`;
}
