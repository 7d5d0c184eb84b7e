/**
 * `npm run bench:gpu -- [folder] [--only "vit_tiny gpu 1"] [--no-predictions]`: makes a folder that measures on a Linux
 * machine with a GPU and no network, and an archive of it: Node's binary, Dawn, the bundled measuring half, plans,
 * references, predictions; SwiftShader too, which is used only by option. Weights come from the goldens' generator.
 * There: `tar xf vitc-gpu-bench.tar.xz && vitc-gpu-bench/run`.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, rmSync, statSync, linkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { build, type Plugin } from "esbuild";
import { assetsModule } from "../../build/assets-on-disk.ts";
import { generatedVariants } from "../../build/generated.ts";
import { openDevice } from "../../src/node/adapter.ts";
import { openSpecFile } from "../../src/project/open-spec-file.ts";
import { softwareFolder } from "../../src/node/software-adapter.ts";
import { compileTraining } from "../../src/compile-training.ts";
import { compileVariant, openSpec } from "../../src/compile.ts";
import { kernelCost } from "../../src/inspect/kernel-costs.ts";
import { webGpuTargets } from "../../src/ir/target.ts";
import { loadTrainer } from "../../src/runtime/index.ts";
import type { TrainPlan } from "../../src/runtime/plan.ts";
import { float32Tolerance, loadGolden } from "../../test/support/golden.ts";
import { deviceNames, readDevice } from "../gpu-model/device.ts";
import { predictDispatch } from "../gpu-model/predict-dispatch.ts";
import { bytesOfRun, dispatchOf, families, type Model, modelOf } from "../gpu-model/programs.ts";
import {
  type ForwardJob,
  isAskedFor,
  type Job,
  type MatmulJob,
  type Predicted,
  type Reference,
  type StepJob,
  type TuneJob,
} from "./job.ts";
import { trainingBatch, trainingWeights } from "./training-data.ts";

const root = resolve(import.meta.dirname, "../..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", multiple: true, default: [] },
    "no-predictions": { type: "boolean", default: false },
  },
});
const folder = resolve(positionals[0] ?? join(root, "vitc-gpu-bench"));
const batches = [1, 8, 64];
const isHalf = (target: string): boolean => webGpuTargets[target]!.features.includes("shader-f16");
const measuredTargets = Object.keys(webGpuTargets);
/** Those for trainings and for products whose factors are f32: with halves they are the same once more. */
const fullTargets = measuredTargets.filter((t) => !isHalf(t));
/** Seconds of measuring kernels, for each model that is tuned. */
const tuneSeconds = 20;

rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, "plans"), { recursive: true });
const write = (name: string, data: unknown): string => {
  writeFileSync(join(folder, name), JSON.stringify(data));
  return name;
};

function predictions(model: Model, batch: number): Predicted[] {
  if (values["no-predictions"] || isHalf(model.target.name)) return [];
  return deviceNames.map((device) => ({
    device,
    batch,
    dispatches: model.groups.map(
      (_, at) => predictDispatch(dispatchOf(model, at, batch), readDevice(device), bytesOfRun(model, batch)).time,
    ),
  }));
}

function forwardJobs(name: string): ForwardJob[] {
  return measuredTargets.flatMap((target): ForwardJob[] => {
    const asked = batches.filter((b) => isAskedFor(`${name} ${target} ${b}`, values.only));
    if (asked.length === 0) return [];
    console.log(`compiling and predicting ${name} for ${target}`);
    const model = modelOf(name, target);
    const { plan, program } = model.compiled;
    return [
      {
        model: name,
        target,
        plan: write(`plans/${name}.${target}.json`, plan),
        batches: asked,
        predicted: asked.flatMap((b) => predictions(model, b)),
        flops: model.groups.map((g) => g.reduce((sum, k) => sum + kernelCost(k, program, 1).flops, 0)),
        contractions: model.groups.map((g) => g[0].form.kind === "contract"),
      },
    ];
  });
}

/** Of the largest output: rounded weights, and rounded activations and products. */
const halfShare = 2e-2;

function referenceOf(name: string): Reference {
  const golden = loadGolden(families[name]!);
  return {
    input: golden.input,
    parameters: golden.parameters.map(({ name: n, shape, offset, scale }) => ({ name: n, shape, offset, scale })),
    outputs: Object.fromEntries(Object.entries(golden.outputs).map(([n, { values: v }]) => [n, v])),
    tolerance: float32Tolerance(golden).elements,
    halfTolerance: halfShare * Math.max(...Object.values(golden.outputs).flatMap((o) => o.values.map(Math.abs))),
  };
}

/** The first losses, on the software adapter of this machine by the target that is for it. */
async function lossesOf(plan: TrainPlan): Promise<number[]> {
  const { device, close } = await openDevice();
  try {
    const trainer = await loadTrainer(device, plan, { weights: trainingWeights(plan), steps: 100 });
    const batch = trainingBatch(plan);
    const losses: number[] = [];
    for (let i = 0; i < 3; i++) losses.push((await trainer.step(batch)).loss);
    return losses;
  } finally {
    close();
  }
}

async function stepJobs(): Promise<StepJob[]> {
  const asked = fullTargets.filter((t) => isAskedFor(`step digits_vit ${t}`, values.only));
  if (asked.length === 0) return [];
  const spec = openSpecFile(join(root, "specs/digits.vit"));
  const plans = new Map(
    ["software", ...asked].map((t) => [
      t,
      compileTraining(spec, "digits_vit", "digits", { target: webGpuTargets[t]! }).plan,
    ]),
  );
  const losses = await lossesOf(plans.get("software")!);
  return asked.map((target) => ({
    model: "digits_vit",
    target,
    plan: write(`plans/digits_vit.step.${target}.json`, plans.get(target)),
    losses,
  }));
}

function matmulJobs(): MatmulJob[] {
  const sizes = [
    [1576, 192, 768],
    [1576, 768, 768],
    [197, 768, 192],
  ] as const;
  return fullTargets
    .filter((t) => isAskedFor(`matmul ${t}`, values.only))
    .flatMap((target) =>
      sizes.map(([rows, depth, columns]): MatmulJob => {
        const text = `model product() {\n  input x[${rows}, ${depth}]\n  param weight[${columns}, ${depth}] ~ zeros\n  output y[t, o] = sum[i] x[t, i] * weight[o, i]\n}\n`;
        const spec = openSpec({ name: "product.vit", text }, () => undefined);
        const { plan } = compileVariant(spec, "product", { target: webGpuTargets[target]! });
        return {
          target,
          rows,
          depth,
          columns,
          plan: write(`plans/product.${rows}.${depth}.${columns}.${target}.json`, plan),
        };
      }),
    );
}

/** By the target that pages get first, and the specs that it takes. */
function tuneJobs(): TuneJob[] {
  const asked = Object.entries(families).filter(([name]) => isAskedFor(`tune ${name} gpu`, values.only));
  if (asked.length > 0) cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  return asked.map(([name, model]) => ({
    name,
    spec: `${Object.keys(generatedVariants).find((f) => generatedVariants[f]!.includes(model))!}.vit`,
    model,
    target: "gpu",
    seconds: tuneSeconds,
  }));
}

/** Node, Dawn and, for the option, SwiftShader beside it. */
function copyBinaries(): void {
  const require = createRequire(import.meta.url);
  const dawn = join(dirname(require.resolve("webgpu")), "dist/linux-x64/dawn.node");
  copyFileSync(process.execPath, join(folder, "node"));
  try {
    execFileSync("strip", [join(folder, "node")], { stdio: "ignore" });
  } catch {
    // Symbols cost a few megabytes: no more than that is lost where there is no `strip`.
  }
  copyFileSync(dawn, join(folder, "dawn.node"));
  mkdirSync(join(folder, "software"));
  copyFileSync(join(softwareFolder(), "libvulkan.so.1"), join(folder, "software/libvulkan.so.1"));
  // A link to the same bytes: Dawn looks for its loader beside the path that it was loaded by.
  linkSync(join(folder, "dawn.node"), join(folder, "software/dawn.node"));
  const run = join(folder, "run");
  writeFileSync(run, '#!/bin/sh\nhere=$(cd "$(dirname "$0")" && pwd)\nexec "$here/node" "$here/measure.mjs" "$@"\n');
  chmodSync(run, 0o755);
}

const forwards = Object.keys(families).flatMap(forwardJobs);
const job: Job = {
  commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim(),
  forwards,
  steps: await stepJobs(),
  matmuls: matmulJobs(),
  tunes: tuneJobs(),
  references: Object.fromEntries([...new Set(forwards.map((f) => f.model))].map((n) => [n, referenceOf(n)])),
};
write("job.json", job);
const assets: Plugin = {
  name: "assets",
  setup(to) {
    to.onResolve({ filter: /^#assets$/ }, () => ({ path: "assets", namespace: "assets" }));
    to.onLoad({ filter: /.*/, namespace: "assets" }, () => ({ contents: assetsModule() }));
  },
};
await build({
  entryPoints: [join(import.meta.dirname, "measure.ts")],
  alias: { "vitc/runtime": join(root, "src/runtime/index.ts") },
  bundle: true,
  // What is imported when it is needed is a file of its own: some of it is not in the folder, and is not needed there.
  splitting: true,
  external: ["wabt", "ts-morph"],
  plugins: [assets],
  minify: true,
  platform: "node",
  format: "esm",
  target: "node20",
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  logLevel: "error",
});
copyBinaries();
const archive = `${folder}.tar.xz`;
execFileSync("tar", ["-C", dirname(folder), "-cJf", archive, basename(folder)], {
  env: { ...process.env, XZ_OPT: "-6" },
});
const megabytes = statSync(archive).size / 1e6;
console.log(`${archive}: ${megabytes.toFixed(1)} MB`);
if (megabytes > 45) throw new Error("the archive is above 45 MB");
process.exit(0);
