/**
 * The largest models on a device with WebGPU's default limits, for real: `npm run models:large`, outside of `npm test`
 * for its minutes and gigabytes. Each is loaded with random weights on a device that was asked for nothing, and on one
 * that was asked for all its adapter has; the outputs must be finite, not all alike, and the same bits. A step of a
 * training whose state is larger than any buffer is taken in the same way. Arguments name variants of `specs/`, or
 * `VARIANT:RECIPE` for a training; `--reference` also compares outputs with the oracle's, which takes many minutes.
 */
import { openDevice } from "../src/node/adapter.ts";
import { openSpecFile } from "../src/project/open-spec-file.ts";
import { compileTraining } from "../src/compile-training.ts";
import { compileVariant } from "../src/compile.ts";
import type { Spec } from "../src/elaborate/elaborate.ts";
import { runReference } from "../src/evaluate/reference.ts";
import { showBytes } from "../src/host/show-bytes.ts";
import { loadModel, loadTrainer, type PlanInput } from "../src/runtime/index.ts";
import { readSafetensors } from "../src/runtime/read-safetensors.ts";

const seed = 1;
const given = process.argv.slice(2).filter((a) => !a.startsWith("--"));
const wanted = given.length > 0 ? given : ["cvt_w24_384", "vit_large_patch16_224", "vit_base_patch16_224:vit_imagenet"];
const againstReference = process.argv.includes("--reference");

const specs = ["vit", "deit", "swin", "cvt"].map((family) =>
  openSpecFile(new URL(`../specs/${family}.vit`, import.meta.url).pathname),
);
function specOf(variant: string): Spec {
  const spec = specs.find((s) => s.variants.some((v) => v.name === variant));
  if (spec === undefined) throw new Error(`no variant '${variant}' in specs/`);
  return spec;
}

type Numbers = Readonly<Record<string, Float32Array>>;

/** Numbers between -1 and 1 for every input, class 0 for every label: the same each time. */
const inputsOf = (inputs: readonly PlanInput[]): Numbers =>
  Object.fromEntries(
    inputs.map(({ name, shape, classes }) => {
      const number = (i: number): number => (classes === undefined ? Math.sin(0.37 * i) * Math.cos(1e-3 * i) : 0);
      return [name, Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => number(i))];
    }),
  );

/** Calls `use` on a device with the default limits, then on one with all that its adapter has. */
async function onBoth(use: (device: GPUDevice) => Promise<Numbers>): Promise<readonly [Numbers, Numbers]> {
  const all = await openDevice();
  const adapter = (await all.gpu.requestAdapter({ powerPreference: "high-performance" }))!;
  const least = await adapter.requestDevice();
  const first = await use(least);
  least.destroy();
  const second = await use(all.device);
  all.close();
  return [first, second];
}

const seconds = (since: number): string => `${Math.round((performance.now() - since) / 1000)} s`;

const faultsOf = (found: Numbers, others: Numbers): string[] =>
  Object.entries(found).flatMap(([name, data]) => [
    ...(data.every(Number.isFinite) ? [] : [`${name} is not finite`]),
    ...(Buffer.from(data.slice().buffer).equals(Buffer.from(others[name]!.slice().buffer))
      ? []
      : [`${name} differs with the buffers`]),
  ]);

/** Runs a model; gives what is wrong. */
async function run(name: string): Promise<string[]> {
  const { plan, source } = compileVariant(specOf(name), name);
  const inputs = inputsOf(plan.inputs);
  const [outputs, others] = await onBoth(async (device) => {
    const start = performance.now();
    const model = await loadModel(device, plan, { weights: { random: seed } });
    const [loaded, begun] = [seconds(start), performance.now()];
    const results = (await model.run(inputs as never)) as Numbers;
    const { buffers, weights, arena } = model.info.memory;
    console.log(
      `  ${showBytes(weights)} of weights and ${showBytes(arena)} of activations in ${buffers} buffers of at most ${showBytes(device.limits.maxBufferSize)}: loaded in ${loaded}, ran in ${seconds(begun)}`,
    );
    model.dispose();
    return results;
  });
  const faults = faultsOf(outputs, others);
  for (const [output, data] of Object.entries(outputs)) {
    console.log(`  ${output}: ${[...data.subarray(0, 4)].map((x) => x.toPrecision(6)).join(", ")} … (${data.length})`);
    if (data.every((x) => x === data[0])) faults.push(`${output} is ${data[0]} everywhere`);
  }
  if (!againstReference) return faults;
  const start = performance.now();
  const { values } = await runReference(source, { weights: { random: seed }, inputs, taps: [] });
  for (const [output, data] of Object.entries(outputs)) {
    const expected = values.get(output)!.data;
    const size = Math.sqrt(expected.reduce((s, x) => s + x * x, 0) / expected.length);
    const worst = data.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i]!)), 0) / size;
    console.log(`  ${output} is off the oracle's by ${worst.toExponential(1)} of its size (${seconds(start)})`);
    if (!(worst < 1e-3)) faults.push(`${output} is not the oracle's`);
  }
  return faults;
}

/** Takes a step of a training, an example large; gives what is wrong. */
async function train(name: string, recipe: string): Promise<string[]> {
  const { plan } = compileTraining(specOf(name), name, recipe, { batch: 1, accumulate: 1 });
  const batch = inputsOf(plan.step.inputs.filter((i) => !Object.hasOwn(plan.host, i.name)));
  const [found, others] = await onBoth(async (device) => {
    const start = performance.now();
    const trainer = await loadTrainer(device, plan, { seed, steps: 10 });
    const [loaded, begun] = [seconds(start), performance.now()];
    const { loss, norm } = await trainer.step(batch);
    const { state, arena } = trainer.memory;
    console.log(
      `  ${showBytes(state)} of state and ${showBytes(arena)} of activations in buffers of at most ${showBytes(device.limits.maxBufferSize)}: loaded in ${loaded}, a step in ${seconds(begun)}, loss ${loss}, norm ${norm}`,
    );
    const parameters = readSafetensors(await trainer.parameters());
    trainer.dispose();
    return {
      loss: Float32Array.of(loss, norm),
      ...Object.fromEntries([...parameters].map(([parameter, tensor]) => [parameter, tensor.data()])),
    };
  });
  return faultsOf(found, others);
}

for (const each of wanted) {
  const [name, recipe] = each.split(":") as [string, string?];
  console.log(recipe === undefined ? name : `${name}, trained by ${recipe}`);
  const faults = recipe === undefined ? await run(name) : await train(name, recipe);
  for (const fault of faults) console.log(`  WRONG: ${fault}`);
  console.log(faults.length === 0 ? "  finite, and the same bits in both layouts" : `  ${faults.length} faults`);
  if (faults.length > 0) process.exitCode = 1;
}
