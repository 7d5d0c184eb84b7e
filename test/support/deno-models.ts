/** Whole models in Deno: plans on the golden's weights and input, outputs and taps by name. One process for many. */
import { build } from "esbuild";
import { join } from "node:path";
import type { Plan } from "../../src/runtime/plan.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { runInDeno } from "./deno.ts";
import { type Golden, goldenInput, goldenParams } from "./golden.ts";

const script = `
  import { loadModel } from "./runtime.js";
  const folder = Deno.args[0];
  const adapter = await navigator.gpu.requestAdapter();
  const results = {};
  for (const { name, plan, input } of JSON.parse(await Deno.readTextFile(folder + "/cases.json"))) {
    const device = await adapter.requestDevice({ requiredFeatures: plan.features ?? [] });
    const weights = await Deno.readFile(folder + "/" + name + ".safetensors");
    const model = await loadModel(device, plan, { weights, maxBatch: 2, tapped: () => Promise.resolve(plan) });
    const run = await model.run({ [plan.inputs[0].name]: Float32Array.from(input) }, { taps: plan.taps.map((t) => t.name) });
    results[name] = Object.fromEntries(Object.entries(run).map(([k, v]) => [k, Array.from(v)]));
  }
  console.log("@@" + JSON.stringify(results));
  Deno.exit(0);
`;

/** By the goldens' names. */
export async function runModelsInDeno(
  cases: readonly { readonly golden: Golden; readonly plan: Plan }[],
  options: { readonly lavapipe?: boolean } = {},
): Promise<Record<string, Record<string, Float32Array>>> {
  const bundle = await build({
    entryPoints: [join(import.meta.dirname, "../../src/runtime/index.ts")],
    bundle: true,
    format: "esm",
    write: false,
  });
  const files: Record<string, string | Uint8Array> = {
    "runtime.js": bundle.outputFiles[0]!.text,
    "cases.json": JSON.stringify(
      cases.map(({ golden, plan }) => ({ name: golden.case, plan, input: [...goldenInput(golden).data] })),
    ),
  };
  for (const { golden } of cases) {
    const shapes = new Map(golden.parameters.map((p) => [p.name, p.shape]));
    files[`${golden.case}.safetensors`] = writeSafetensors(
      Object.entries(goldenParams(golden)).map(([name, data]) => [name, { shape: shapes.get(name)!, data }] as const),
    );
  }
  const results = runInDeno<Record<string, Record<string, number[]>>>(script, files, options);
  return Object.fromEntries(
    Object.entries(results).map(([name, values]) => [
      name,
      Object.fromEntries(Object.entries(values).map(([k, v]) => [k, Float32Array.from(v)])),
    ]),
  );
}
