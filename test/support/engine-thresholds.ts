/** Thresholds of how the steps of kernels are told to engines of WebAssembly: one for each of their facts. */
import { engineFacts } from "../../src/codegen/wasm/engine-facts.ts";
import { fencesOf } from "../../src/codegen/wasm/loop-fences.ts";
import { printWat } from "../../src/codegen/wasm/print-wat.ts";
import { float, int, type Loop, type LoopProgram, op } from "../../src/ir/loops.ts";
import { wasm } from "../../src/ir/target.ts";
import type { Threshold } from "./decision-specs.ts";
import { accumulate, outerProduct, program, read, splat, storage, store, v, variable } from "./loop-programs.ts";

const textOf = (p: LoopProgram): string => printWat([{ name: "p", program: p }], { relaxed: false }).text;

const written = (size: number) => storage("y", size, { written: true });

/** Four numbers, of which each is `erf` of others. */
const erfs = (count: number): LoopProgram =>
  program(
    [storage("x", 4 * count), written(4 * count)],
    1,
    Array.from({ length: count }, (_, n) => store("y", int(4 * n), op("erf", "f32x4", read("x", int(4 * n), "f32x4")))),
  );

/** A local `one` that stands `uses` times in the text, and behind it a local `two` that stands there ten times. */
const locals = (uses: number): LoopProgram =>
  program([written(4 * uses)], 1, [
    ...["one", "two"].map((name) => variable(name, "f32x4", splat(float(0)))),
    ...Array.from({ length: uses - 1 }, (_, n) => store("y", int(4 * n), v("one"))),
    ...Array.from({ length: 4 }, () => accumulate("add", "two", splat(float(1)))),
    store("y", int(0), v("two")),
  ]);

export const engineThresholds: Readonly<Record<keyof typeof engineFacts, Threshold>> = {
  vectorRegisters: {
    of: "rows of eight columns whose sums and loads are in registers together",
    target: wasm,
    at: 4,
    step: 1,
    see: (n) => fencesOf(outerProduct(n, 8, 8, n, 8, 1).body.find((s): s is Loop => s.kind === "loop")!.body).size,
    within: 0,
    beyond: 2,
  },
  mostInlined: {
    of: "bodies of a long function in a program",
    target: wasm,
    at: engineFacts.mostInlined,
    step: 1,
    see: (n) => (textOf(erfs(n)).match(/call \$erf/g) ?? []).length,
    within: 0,
    beyond: 5,
  },
  oftenUsed: {
    of: "uses with which a local is like one that has more",
    target: wasm,
    at: engineFacts.oftenUsed,
    step: -1,
    see: (n) => [...textOf(locals(n)).matchAll(/\(local \$(one|two) /g)].map(([, name]) => name),
    within: ["one", "two"],
    beyond: ["two", "one"],
  },
};
