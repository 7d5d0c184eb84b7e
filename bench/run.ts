/**
 * The budgets of vitc, measured: compile time, forward time, dispatches, objects made by a call, memory, shipped bytes.
 * `npm run bench [variant…]`; by default the four published variants that `generated/` holds in their small size. Times
 * are this machine's; what must hold anywhere (counts, bytes) is also in the test suite.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDevice } from "../src/node/adapter.ts";
import { compileVariant } from "../src/compile.ts";
import { elements } from "../src/ir/graph.ts";
import { loadModel } from "../src/runtime/index.ts";
import { countingDevice } from "../test/support/counting-device.ts";
import { goldenInput, goldenParams, loadGolden } from "../test/support/golden.ts";
import { repositorySpec } from "../test/support/model-run.ts";
import { generatedVariants } from "../build/generated.ts";
import { longestBlock } from "./longest-block.ts";
import { shippedBytes } from "./shipped-bytes.ts";
import { median } from "../src/host/statistics.ts";

const root = join(import.meta.dirname, "..");
const familyOf = (name: string): string => {
  const family = Object.keys(generatedVariants).find((f) => generatedVariants[f]!.includes(name));
  if (family === undefined) throw new Error(`${name} is none of ${Object.values(generatedVariants).flat().join(", ")}`);
  return family;
};
const names = process.argv.slice(2);
const ms = (n: number): string => `${n.toFixed(0)} ms`;

for (const name of names.length > 0
  ? names
  : ["vit_tiny_patch16_224", "deit_tiny_distilled_patch16_224", "swin_tiny_patch4_window7_224", "cvt_13_224"]) {
  console.log(name);

  const out = mkdtempSync(join(tmpdir(), "vitc-bench-"));
  const begun = performance.now();
  spawnSync(process.execPath, [
    join(root, "bin/vitc.js"),
    "compile",
    join(root, "specs", `${familyOf(name)}.vit`),
    "--model",
    name,
    "--out",
    out,
  ]);
  console.log(`  vitc compile, process included   ${ms(performance.now() - begun)}`);
  const bytes = await shippedBytes(join(out, name, "index.ts"));
  console.log(`  module and runtime, shipped      ${bytes.minified} B minified, ${bytes.gzipped} B gzipped`);
  rmSync(out, { recursive: true, force: true });

  const compiled = compileVariant(repositorySpec(familyOf(name)), name);
  const { plan, program } = compiled;
  const golden = loadGolden(name);
  const { device: real, adapter } = await openDevice();
  const counting = countingDevice(real);
  const [weights, inputs] = [goldenParams(golden), { [plan.inputs[0]!.name]: goldenInput(golden).data } as never];
  const loading = await longestBlock(() => loadModel(counting.device, plan, { weights }));
  const model = loading.result;
  const first = await longestBlock(() => model.run(inputs));
  console.log(
    `  ${adapter.description}: load ${ms(loading.milliseconds)}, first run ${ms(first.milliseconds)}; longest block ${ms(Math.max(loading.longest, first.longest))}`,
  );

  const before = { ...counting.calls };
  const dispatches = counting.dispatches;
  const times: number[] = [];
  const runs = 7;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await model.run(inputs);
    times.push(performance.now() - start);
  }
  const made = (method: string): number => ((counting.calls[method] ?? 0) - (before[method] ?? 0)) / runs;
  console.log(
    `  forward, steady state            median ${ms(median(times))}, best ${ms(Math.min(...times))} of ${runs}`,
  );
  console.log(
    `  a call                           ${(counting.dispatches - dispatches) / runs} dispatches, ${made("submit")} submits, ${made("createBuffer")} buffers, ${made("createBindGroup")} bind groups, ${made("createComputePipelineAsync") + made("createComputePipeline")} pipelines`,
  );

  const activations = program.kernels
    .map((k) => 4 * elements(program.shapes.get(k.value)!.shape))
    .sort((a, b) => b - a);
  const weightBytes = program.params.reduce((sum, p) => sum + 4 * elements(p.shape), 0);
  const used = [...counting.live].reduce((sum, buffer) => sum + buffer.size, 0);
  const allowed = 1.25 * (weightBytes + activations[0]! + activations[1]!);
  console.log(
    `  GPU memory                       ${used} B; 1.25 x (weights + largest two activations) = ${allowed.toFixed(0)} B`,
  );
  model.dispose();
  real.destroy();
}
process.exit(0);
