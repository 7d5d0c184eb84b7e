/** Equal kernels have equal texts wherever they stand: pipelines are deduplicated by text. */
import { describe, expect, test } from "vitest";
import { emitKernel } from "../../../src/codegen/wgsl/emit-kernel.ts";
import { makeVar } from "../../../src/ir/index-expr.ts";
import { software } from "../../../src/ir/target.ts";
import { kernelCases } from "../../support/kernel-cases.ts";
import { moved } from "../../support/moved-kernel.ts";
import { emitCase } from "../../support/run-kernel.ts";

const first = kernelCases().map((c) => moved(c, "blocks.0.attn"));
// Numbers of variables get a digit longer in between: nothing may depend on how they sort as text.
while (makeVar("skip", 2).id < 99_990);
const second = kernelCases().map((c) => moved(c, "layers.11.blocks.7.mlp"));

test("the numbers of variables crossed a power of ten", () => {
  expect(makeVar("skip", 2).id).toBeGreaterThan(100_000);
});

describe("a kernel's text does not tell where it stands", () => {
  first.forEach((a, i) => test(a.name, () => expect(emitCase(second[i]!).wgsl).toBe(emitCase(a).wgsl)));
});

test("other names of values change names alone", () => {
  for (const [i, a] of first.entries()) {
    // Addresses and loads are called after their binding, so a systematic renaming is all that may differ.
    const b = moved(kernelCases()[i]!, "m", (name) => `${name}_renamed`);
    const code = (wgsl: string): string => wgsl.replaceAll("_renamed", "").replace(/^(\/\/.*\n)*/, "");
    expect(code(emitCase(b).wgsl), a.name).toBe(code(emitCase(a).wgsl));
  }
});

test("bindings are the loads in order of appearance, the stored value last", () => {
  const c = moved(kernelCases().find((k) => k.name.startsWith("row norm"))!, "blocks.3");
  const emitted = emitKernel(c.kernel, {
    shape: (v) => c.shapes.get(v)!.shape,
    batched: () => true,
    access: () => "read_write",
    invocation: software.invocation,
    at: "x.vit:1",
  });
  expect(emitted.bindings).toEqual(["blocks.3.x", "blocks.3.w", "blocks.3.b", "blocks.3.y"]);
  expect(emitted.wgsl).toContain("@binding(4) var<uniform> params");
});
