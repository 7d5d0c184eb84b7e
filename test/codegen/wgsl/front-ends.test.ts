/** Everything that is emitted is WGSL for the second front end too; Tint reads it wherever a kernel runs. */
import { expect, test } from "vitest";
import { kernelCases } from "../../support/kernel-cases.ts";
import { checkWithNaga } from "../../support/naga.ts";
import { emitCase } from "../../support/run-kernel.ts";

test("naga takes every emitted kernel", () => {
  const texts = Object.fromEntries(kernelCases().map((c) => [c.name, emitCase(c).wgsl]));
  // Reading is what differs between front ends; pipelines are made of whole models' kernels.
  const { checked, faults } = checkWithNaga(texts, { pipelines: false });
  expect(faults).toEqual({});
  expect(checked).toBe(Object.keys(texts).length);
});

test("naga refuses what is no WGSL", () => {
  expect(
    Object.keys(
      checkWithNaga({
        good: "@compute @workgroup_size(1) fn main() {}",
        bad: "@compute @workgroup_size(1) fn main() { let x: f32 = 1u; }",
      }).faults,
    ),
  ).toEqual(["bad"]);
});
