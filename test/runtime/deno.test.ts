/** The runtime on the other WebGPU implementation, from its sources, as they are. */
import { expect, test } from "vitest";
import { compileVariant } from "../../src/compile.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { runInDeno } from "../support/deno.ts";
import { compareOutput, goldenInput, goldenParams, loadGolden } from "../support/golden.ts";
import { repositorySpec } from "../support/model-run.ts";

const script = `
import { loadModel, requiredLimits } from "${new URL("../../src/runtime/index.ts", import.meta.url).href}";
const read = (name) => Deno.readFile(Deno.args[0] + "/" + name);
const { plan, batch: maxBatch } = JSON.parse(new TextDecoder().decode(await read("plan.json")));
const adapter = await navigator.gpu.requestAdapter();
const device = await adapter.requestDevice({ requiredLimits: requiredLimits(plan, maxBatch) });
const model = await loadModel(device, plan, { weights: read("weights.safetensors"), maxBatch });
const image = new Float32Array((await read("input")).buffer);
const first = await model.run({ image });
const second = await model.run({ image });
const failed = await model.run({ image: image.subarray(1) }).catch((error) => error.code);
model.dispose();
console.log("@@" + JSON.stringify({ first: [...first.logits], second: [...second.logits], failed }));
Deno.exit(0);
`;

test("vit_micro in Deno has the golden logits, twice", () => {
  const golden = loadGolden("vit_micro");
  const { data, batch } = goldenInput(golden);
  const weights = goldenParams(golden);
  const { first, second, failed } = runInDeno<{ first: number[]; second: number[]; failed: string }>(script, {
    "plan.json": JSON.stringify({ plan: compileVariant(repositorySpec("vit"), "vit_micro").plan, batch }),
    "weights.safetensors": writeSafetensors(
      golden.parameters.map((p) => [p.name, { shape: p.shape, data: weights[p.name]! }] as const),
    ),
    input: new Uint8Array(data.buffer),
  });
  expect(compareOutput(golden, "logits", first)).toEqual([]);
  expect(second).toEqual(first);
  expect(failed).toBe("input");
});
