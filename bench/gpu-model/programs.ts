/** Compiled models as the predictor takes them: dispatches with their schedules, and what lies where. */
import { compileVariant, type Compiled } from "../../src/compile.ts";
import { dispatchesOf } from "../../src/codegen/lower-plan.ts";
import { kernelCost } from "../../src/inspect/kernel-costs.ts";
import type { Plan } from "../../src/runtime/plan.ts";
import { storedBytes } from "../../src/ir/half.ts";
import { type WebGpuTarget, webGpuTargets } from "../../src/ir/target.ts";
import { scheduleKernel } from "../../src/schedule/schedule-kernel.ts";
import { repositorySpec } from "../../test/support/model-run.ts";
import { generatedVariants } from "../../build/generated.ts";
import type { Dispatch } from "./predict-dispatch.ts";
import type { Tile } from "../../src/ir/tile.ts";

/** The four families by the names that the bench has for them. */
export const families: Readonly<Record<string, string>> = {
  vit_tiny: "vit_tiny_patch16_224",
  deit_tiny_distilled: "deit_tiny_distilled_patch16_224",
  swin_tiny: "swin_tiny_patch4_window7_224",
  cvt_13: "cvt_13_224",
};

/** A model for a target, ready to be predicted at any batch. */
export interface Model {
  readonly compiled: Compiled<Plan>;
  readonly target: WebGpuTarget;
  readonly groups: ReturnType<typeof dispatchesOf>;
}

/** Compiles a variant of the repository's specs, by its name or its family's. */
export function modelOf(name: string, target: string): Model {
  const variant = families[name] ?? name;
  const spec = Object.keys(generatedVariants).find((f) => generatedVariants[f]!.includes(variant));
  if (spec === undefined) throw new Error(`there is no variant ${variant}`);
  const numbers = webGpuTargets[target];
  if (numbers === undefined) throw new Error(`there is no WebGPU target ${target}`);
  const compiled = compileVariant(repositorySpec(spec), variant, {
    target: numbers,
    // Targets that read halves are for models that hold them.
    weightsDtype: numbers.features.includes("shader-f16") ? "f16" : "f32",
  });
  return { compiled, target: numbers, groups: dispatchesOf(compiled.program.kernels) };
}

/** Bytes that a run touches over and over: what decides which cache holds them from one run to the next. */
export const bytesOfRun = ({ compiled }: Model, batch: number): number =>
  compiled.memory.weights + compiled.memory.arena * batch;

/** Dispatch number `at` of the model, with `tile` in the place of its own where one is given. */
export function dispatchOf({ compiled, target, groups }: Model, at: number, batch: number, tile?: Tile): Dispatch {
  const { program } = compiled;
  const [first, ...others] = groups[at]!;
  const shape = (v: string) => program.shapes.get(v)!;
  const { program: loops, bindings } = scheduleKernel(
    tile === undefined ? first : { ...first, tile },
    {
      shape: (v) => shape(v).shape,
      batched: (v) => shape(v).batched,
      half: (v) => shape(v).half === true,
      multipliesHalves: target.multipliesHalves,
      invocation: target.invocation,
    },
    others,
  );
  const costs = groups[at]!.map((k) => kernelCost(k, program, batch));
  const stored = new Set(groups[at]!.map((k) => k.value));
  const rows = first.batched ? batch : 1;
  return {
    name: first.name,
    kind: first.form.kind,
    loops,
    groups: Math.ceil((loops.units * rows) / (loops.together ? 1 : loops.workgroup)),
    flops: costs.reduce((sum, c) => sum + c.flops, 0),
    bytesRead: costs.reduce((sum, c) => sum + c.bytesRead, 0),
    bytesWritten: costs.reduce((sum, c) => sum + c.bytesWritten, 0),
    arrays: new Map(
      bindings.map((v, i) => [
        loops.arrays[i]!.name,
        {
          bytes: storedBytes(shape(v)) * (shape(v).batched ? batch : 1),
          constant: !shape(v).batched && !stored.has(v),
        },
      ]),
    ),
  };
}
