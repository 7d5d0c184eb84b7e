/** What a model holds as halves. */
import { expect, test } from "vitest";
import { asHalves, requireInHalves } from "../../src/runtime/stored-halves.ts";

test("what no half can hold is an error that names the parameter; infinities stay what they are", () => {
  expect(() => asHalves(Float32Array.of(1, 65520), "blocks.0.w")).toThrow(
    /the parameter 'blocks\.0\.w' holds 65520, and this model holds it in f16, up to 65504: keep its weights in f32/,
  );
  expect([...asHalves(Float32Array.of(Infinity, -Infinity, 65519), "w")]).toEqual([0x7c00, 0xfc00, 0x7bff]);
  expect([...asHalves(Uint16Array.of(0x7c00), "w")]).toEqual([0x7c00]);
});

test("a folded weight that a half cannot hold is an error that names it, where it stands and the place", () => {
  const kernel = { name: "norm.folded", at: "lib/nn.vit:3" };
  expect(() => requireInHalves(Uint16Array.of(0x7bfe, 0xfbfe), kernel, 0)).not.toThrow();
  for (const largest of [0x7bff, 0xfbff, 0x7c00])
    expect(() => requireInHalves(Uint16Array.of(0, largest), kernel, 8)).toThrow(
      /computed at load as norm\.folded \(lib\/nn\.vit:3\) reach 65488 or more at element 9, and this model holds it in f16/,
    );
});
