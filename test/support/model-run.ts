/** Compiles a variant of a spec in `specs/` and runs its plan on the test device, as `vitc run` does. */
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type CompileOptions, type Compiled, compileVariant, openSpec } from "../../src/compile.ts";
import type { Target, WebGpuTarget } from "../../src/ir/target.ts";
import type { Source } from "../../src/diagnostics/diagnostic.ts";
import type { Spec } from "../../src/elaborate/elaborate.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { testDevice } from "./gpu.ts";
import { type Golden, compareOutput, compareTap, goldenInput, goldenParams, tapNameInSpec } from "./golden.ts";

const specs = join(import.meta.dirname, "../../specs");
const opened = new Map<string, Spec>();

export function source(path: string): Source {
  return { name: `specs/${basename(path)}`, text: readFileSync(path, "utf8") };
}

/** A file of `specs/`, as an import says it. */
export const repositorySource = (path: string): Source => source(join(specs, dirname(path), basename(path)));

/** The spec `specs/<name>.vit`, read once. */
export function repositorySpec(name: string): Spec {
  let spec = opened.get(name);
  if (!spec) {
    spec = openSpec(source(join(specs, `${name}.vit`)), repositorySource);
    opened.set(name, spec);
  }
  return spec;
}

/** Taps of the golden that the variant declares, by the names specs use. */
export function tapsOf(golden: Golden): string[] {
  return golden.taps.map((t) => tapNameInSpec(golden, t.name));
}

/** Runs a plan on golden weights and input, on the machine that it is for; outputs and taps by name. */
export async function runOnDevice(compiled: Compiled, golden: Golden): Promise<Record<string, Float32Array>> {
  const device = compiled.plan.machine === "wasm" ? undefined : (await testDevice()).device;
  const input = goldenInput(golden);
  const model = await loadModel(device, compiled.plan, {
    weights: goldenParams(golden),
    maxBatch: input.batch,
    tapped: () => Promise.resolve(compiled.plan),
  });
  try {
    const taps = compiled.plan.taps.map((t) => t.name);
    const result = (await model.run({ [compiled.plan.inputs[0]!.name]: input.data } as never, {
      taps: taps as never,
    })) as Record<string, ArrayLike<number>>;
    return Object.fromEntries(Object.entries(result).map(([name, data]) => [name, Float32Array.from(data)]));
  } finally {
    model.dispose();
  }
}

/** Everything in which a run differs from the golden by more than its tolerance. */
export function differences(golden: Golden, results: Record<string, Float32Array>): string[] {
  const faults = Object.keys(golden.outputs).flatMap((name) => compareOutput(golden, name, results[name] ?? []));
  for (const tap of golden.taps) {
    const found = results[tapNameInSpec(golden, tap.name)];
    if (found) faults.push(...compareTap(golden, tap.name, found));
  }
  return faults;
}

export function compileCase<T extends Target = WebGpuTarget>(
  family: string,
  golden: Golden,
  options: CompileOptions<T> = {},
): ReturnType<typeof compileVariant<T>> {
  return compileVariant(repositorySpec(family), golden.case, { taps: tapsOf(golden), ...options });
}
