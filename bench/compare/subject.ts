/** What is compared: a golden case at a batch size, and the files that every contestant is given for it. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generatedVariants } from "../../build/generated.ts";
import { main } from "../../src/cli/main.ts";
import { tuningFile } from "../../src/cli/tuning-file.ts";
import { elaborateVariant } from "../../src/compile.ts";
import { inputsOf } from "../../src/ir/graph.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { float32Tolerance, goldenParams, loadGolden, values } from "../../test/support/golden.ts";
import { repositorySpec } from "../../test/support/model-run.ts";
import { bundleModule } from "../bundle-module.ts";
import { contractionFlops } from "../contraction-flops.ts";
import { injectWeights, withBatch } from "./onnx-model.ts";
import type { Workload } from "./sides.ts";

export interface Subject {
  readonly name: string;
  readonly batch: number;
}

/** The four families, and one of them at a batch of 8. */
export const subjects: readonly Subject[] = [
  { name: "vit_tiny_patch16_224", batch: 1 },
  { name: "deit_tiny_distilled_patch16_224", batch: 1 },
  { name: "swin_tiny_patch4_window7_224", batch: 1 },
  { name: "cvt_13_224", batch: 1 },
  { name: "vit_tiny_patch16_224", batch: 8 },
];

/**
 * A subject with its files in `folder`: `weights` (safetensors), `input`, `model` and `model.plain` (ONNX),
 * `vitc/index.js`.
 */
export interface PreparedSubject extends Subject {
  readonly folder: string;
  readonly workload: Workload;
  /** In contractions, over the whole batch. */
  readonly flops: number;
}

/** What was measured for the modules in `generated/`, if anything: it counts here too. */
const tuning = join(import.meta.dirname, "../../generated", tuningFile);
export const isTuned = (): boolean => existsSync(tuning);

/** Compiles the model with the compiler as it stands and writes the files. */
export async function prepareSubject({ name, batch }: Subject, folder: string): Promise<PreparedSubject> {
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
  const file = (path: string): string => join(folder, path);
  writeFileSync(file("input"), new Uint8Array(input.buffer));
  writeFileSync(
    file("weights"),
    writeSafetensors(golden.parameters.map((p) => [p.name, { shape: p.shape, data: params[p.name]! }] as const)),
  );

  const onnx = (suffix: string): string => join(import.meta.dirname, `../../test/golden/onnx/${name}${suffix}.onnx`);
  const plain = existsSync(onnx(".plain")) ? onnx(".plain") : onnx("");
  for (const [to, from] of [
    ["model", onnx("")],
    ["model.plain", plain],
  ] as const) {
    const model = injectWeights(readFileSync(from), params);
    writeFileSync(file(to), batch === 1 ? model : withBatch(model, batch));
  }

  const family = Object.keys(generatedVariants).find((f) => generatedVariants[f]!.includes(name))!;
  mkdirSync(file("generated"), { recursive: true });
  if (isTuned()) copyFileSync(tuning, file(join("generated", tuningFile)));
  const quiet = { out: () => {}, err: (text: string) => void process.stderr.write(text) };
  const status = await main(
    ["compile", join(import.meta.dirname, `../../specs/${family}.vit`), "--model", name, "--out", file("generated")],
    quiet as never,
  );
  if (status !== 0) throw new Error(`vitc compile ${name} ended with ${status}`);
  for (const { path, contents } of await bundleModule(file(`generated/${name}/index.ts`), file("vitc"))) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  const graph = elaborateVariant(repositorySpec(family), name);
  return {
    name,
    batch,
    folder,
    workload: { shape, inputName: inputsOf(graph)[0]!.id },
    flops: batch * contractionFlops(graph),
  };
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
