/** The comment at the top of a generated module: what it computes, for what, at which cost, and how it is called. */
import { type CompiledPlan, codesOfRun } from "../backends.ts";
import { describeTensor } from "./describe-tensor.ts";
import { propertyName } from "./member-types.ts";
import type { ModuleParts } from "./module-parts.ts";

/** Whether weights are held as halves. */
const holdsHalves = (plan: CompiledPlan): boolean => plan.dispatches.some((d) => d.bindings.some((r) => r.half));

/** The comment of a module of these parts. */
export function headerText({ plans, plan, taps, sizes, classified }: ModuleParts): string {
  const { inputs, outputs } = plan;
  const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  const call = `await model.run({ ${inputs.map((i) => i.name).join(", ")} })`;
  const lines = [
    `${plan.model}, compiled by vitc for the target${plans.length > 1 ? "s" : ""} ${plans.map((p) => `'${p.target}'`).join(", ")}. Generated: edit the spec, not this file.`,
    "",
    ...inputs.map((t) => `input  ${describeTensor(t)}`),
    ...outputs.map((t) => `output ${describeTensor(t)}`),
    ...(sizes.length === 0
      ? []
      : [`sizes  ${sizes.map((s) => s.size).join(", ")}: the first is told here, all in \`Sizes\``]),
    ...(plan.state ?? []).map((t) => `state  ${describeTensor(t)}`),
    ...(taps.length === 0 ? [] : [`taps   ${taps.length}, see \`Taps\``]),
    "",
    ...plans.map((p) => {
      const { target, dispatches, memory } = p;
      const [steps, codes] = p.machine === "wasm" ? ["calls", "functions"] : ["dispatches", "pipelines"];
      const work = `${dispatches.length} ${steps} of ${codesOfRun(p)} ${codes}; ${mega(memory.weights)} of weights${holdsHalves(p) ? " (matrices in f16)" : ""}, ${mega(memory.arena)} of activations a batch row.`;
      return plans.length > 1 ? `${target}: ${work}` : work;
    }),
    "",
    "```ts",
    `const model = await load({ weights: fetch("${plan.model}.safetensors") });`,
    `const { ${outputs.map((o) => (propertyName(o.name) === o.name ? o.name : `${propertyName(o.name)}: result`)).join(", ")} } = ${call};`,
    ...(classified === undefined ? [] : [`const answers = await model.classify(${classified.name});`]),
    "```",
  ];
  return `/**\n${lines.map((l) => ` * ${l}`.trimEnd()).join("\n")}\n */\n`;
}
