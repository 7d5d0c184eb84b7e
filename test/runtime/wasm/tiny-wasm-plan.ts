/** The plan of `tiny-plan.ts` for WebAssembly, with functions written by hand. */
import type { PlanCall, PlanDispatch, WasmBody, WasmPlan } from "../../../src/runtime/plan.ts";
import { deflateRawSync } from "node:zlib";
import { assemble } from "../../support/assemble.ts";
import { tinyPlan, tinyTapped, tinyTappedApart } from "../tiny-plan.ts";
import { at, eachUnit, flagOf, head } from "./hand-written.ts";

const mod4 = "(i32.and (local.get $i) (i32.const 3))";
const div4 = "(i32.shr_u (local.get $i) (i32.const 2))";
const loadAt = (base: string, index: string): string =>
  `(f32.load (i32.add (local.get ${base}) (i32.shl ${index} (i32.const 2))))`;

const names = ["double", "multiply", "add"] as const;
const functions = `
  (func (export "double") ${head} (param $a i32) (param $doubled i32) (param $scratch i32)
    ${eachUnit(`(f32.store ${at("$doubled")} (f32.mul (f32.const 2) (f32.load ${at("$a")})))`)})
  (func (export "multiply") ${head} (param $x i32) (param $doubled i32) (param $h i32) (param $scratch i32)
    ${eachUnit(`(f32.store ${at("$h")} (f32.mul (f32.load ${at("$x")}) ${loadAt("$doubled", mod4)}))`)})
  (func (export "add") ${head} (param $h i32) (param $b i32) (param $label i32) (param $y i32) (param $scratch i32)
    ${eachUnit(`(f32.store ${at("$y")} (f32.add (f32.load ${at("$h")})
      (f32.add ${loadAt("$b", mod4)} ${loadAt("$label", div4)})))`)})`;

/** A body as plans have it, of functions over `vitc.memory`. */
export async function bodyOf(text: string): Promise<WasmBody> {
  const bytes = await assemble(`(module (import "vitc" "memory" (memory 1 65536)) ${text})`);
  return { base64: deflateRawSync(bytes).toString("base64"), memoryFlag: flagOf(bytes) };
}

const body = await bodyOf(functions);

const call = ({ pipeline, bindings, name, at }: PlanDispatch): PlanCall => ({
  function: pipeline,
  units: 4,
  bindings,
  name,
  at,
});

const toWasm = (plan: typeof tinyPlan): WasmPlan => {
  const { pipelines: _, fold, dispatches, ...rest } = plan;
  return {
    ...rest,
    machine: "wasm",
    bodies: { plain: body, relaxed: async () => body },
    functions: names,
    scratch: 64,
    fold: fold.map(({ params, dispatches }) => ({ params, dispatches: dispatches.map(call) })),
    dispatches: dispatches.map(call),
  };
};

export const tinyWasm = toWasm(tinyPlan);
export const tinyWasmTapped = toWasm(tinyTapped);
export const tinyWasmTappedApart = toWasm(tinyTappedApart);
