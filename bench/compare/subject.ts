/** What is compared: a golden case at a batch size, and the files that every contestant is given for it. */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generatedVariants } from "../../build/generated.ts";
import { tuningFile } from "../../src/project/tuning-file.ts";
import { elaborateVariant } from "../../src/compile.ts";
import { inputsOf } from "../../src/ir/graph.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { float32Tolerance, goldenParams, loadGolden, values } from "../../test/support/golden.ts";
import { repositorySpec } from "../../test/support/model-run.ts";
import { median } from "../../src/host/statistics.ts";
import { bundleModule } from "../bundle-module.ts";
import { contractionFlops } from "../contraction-flops.ts";
import { injectWeights, withBatch } from "./onnx-model.ts";
import type { Workload } from "./sides.ts";

export interface Subject {
  readonly name: string;
  readonly batch: number;
}

/** The four families, each alone and at a batch of 8. */
export const subjects: readonly Subject[] = [1, 8].flatMap((batch) =>
  ["vit_tiny_patch16_224", "deit_tiny_distilled_patch16_224", "swin_tiny_patch4_window7_224", "cvt_13_224"].map(
    (name) => ({ name, batch }),
  ),
);

/** A subject with its files in `folder`: `weights` (safetensors) and `input`, to begin with. */
export interface PreparedSubject extends Subject {
  readonly folder: string;
  readonly workload: Workload;
  /** In contractions, over the whole batch. */
  readonly flops: number;
}

const thisCheckout = join(import.meta.dirname, "../..");

/** What was measured for the modules in `generated/`, if anything: it counts here too. */
const tuningOf = (checkout: string): string => join(checkout, "generated", tuningFile);
export const isTuned = (): boolean => existsSync(tuningOf(thisCheckout));

export const familyOf = (name: string): string =>
  Object.keys(generatedVariants).find((f) => generatedVariants[f]!.includes(name))!;

/** Writes weights and input, those of the golden case. */
export function prepareSubject({ name, batch }: Subject, folder: string): PreparedSubject {
  mkdirSync(folder, { recursive: true });
  const golden = loadGolden(name);
  const params = goldenParams(golden);
  const shape = [batch, ...golden.input.shape.slice(1)];
  const input = values(
    golden.input.name,
    shape.reduce((a, b) => a * b, 1),
    golden.input.offset,
    golden.input.scale,
  );
  writeFileSync(join(folder, "input"), new Uint8Array(input.buffer));
  writeFileSync(
    join(folder, "weights"),
    writeSafetensors(golden.parameters.map((p) => [p.name, { shape: p.shape, data: params[p.name]! }] as const)),
  );
  const graph = elaborateVariant(repositorySpec(familyOf(name)), name);
  return {
    name,
    batch,
    folder,
    workload: { shape, inputName: inputsOf(graph)[0]!.id },
    flops: batch * contractionFlops(graph),
  };
}

/** Writes the peers' models with the weights in them: `model` and `model.plain` (ONNX). */
export function writeOnnx({ name, batch, folder }: PreparedSubject): void {
  const params = goldenParams(loadGolden(name));
  const onnx = (suffix: string): string => join(thisCheckout, `test/golden/onnx/${name}${suffix}.onnx`);
  const plain = existsSync(onnx(".plain")) ? onnx(".plain") : onnx("");
  for (const [to, from] of [
    ["model", onnx("")],
    ["model.plain", plain],
  ] as const) {
    const model = injectWeights(readFileSync(from), params);
    writeFileSync(join(folder, to), batch === 1 ? model : withBatch(model, batch));
  }
}

/**
 * Compiles the model by the command line of a checkout and bundles it with that checkout's runtime. Gives the `code` of
 * contenders: the entry's path in the subject's folder.
 */
export async function compileModule(
  { name, folder }: PreparedSubject,
  to: string,
  { checkout = thisCheckout, target }: { readonly checkout?: string; readonly target: string },
): Promise<string> {
  const generated = join(folder, to, "generated");
  mkdirSync(generated, { recursive: true });
  const tuning = tuningOf(checkout);
  if (existsSync(tuning)) copyFileSync(tuning, join(generated, tuningFile));
  const spec = join(checkout, `specs/${familyOf(name)}.vit`);
  const command = ["compile", spec, "--model", name, "--target", target, "--out", generated];
  const { status, stderr, error } = spawnSync(process.execPath, [join(checkout, "bin/vitc.js"), ...command], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`vitc compile ${name} for ${target} in ${checkout}: ${error?.message ?? stderr}`);
  const files = await bundleModule(join(generated, name, "index.ts"), join(folder, to, "code"), checkout);
  for (const { path, contents } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  return `${to}/code/index.js`;
}

/** Milliseconds of `vitc compile` for a model, from the process's begin to its end, without a target; the median of some. */
export function compileTime(name: string, folder: string, runs = 3): number {
  const command = ["compile", join(thisCheckout, `specs/${familyOf(name)}.vit`), "--model", name, "--out", folder];
  return median(
    Array.from({ length: runs }, () => {
      rmSync(folder, { recursive: true, force: true });
      const begun = performance.now();
      const { status, stderr } = spawnSync(process.execPath, [join(thisCheckout, "bin/vitc.js"), ...command], {
        encoding: "utf8",
      });
      if (status !== 0) throw new Error(`vitc compile ${name}: ${stderr}`);
      return performance.now() - begun;
    }),
  );
}

/**
 * How far the first row of `logits` is from the reference, and what is wrong with that: every number is compared, a NaN
 * is never right. The rows behind the first have no reference; `others` are another contestant's.
 */
export function judge(
  name: string,
  logits: ArrayLike<number>,
  others?: ArrayLike<number>,
): { readonly off: number; readonly allowed: number; readonly faults: readonly string[] } {
  const golden = loadGolden(name);
  const expected = golden.outputs.logits!.values;
  const width = golden.outputs.logits!.shape.at(-1)!;
  const allowed = float32Tolerance(golden).elements;
  const difference = (a: ArrayLike<number>, b: ArrayLike<number>, from: number, to: number): number => {
    let worst = 0;
    for (let i = from; i < to; i++) {
      const d = Math.abs(a[i]! - b[i]!);
      if (!(d <= worst)) worst = Number.isNaN(d) ? Infinity : d;
    }
    return worst;
  };
  const off = difference(logits, expected, 0, width);
  const faults = off <= allowed ? [] : [`off by ${off} from the reference, ${allowed} is allowed`];
  if (others !== undefined) {
    const apart = logits.length === others.length ? difference(logits, others, width, logits.length) : Infinity;
    if (!(apart <= 2 * allowed)) faults.push(`rows behind the first are ${apart} apart, ${2 * allowed} is allowed`);
  }
  return { off, allowed, faults };
}
