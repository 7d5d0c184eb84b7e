/** Who meets whom: names are told apart, and both sides compute on the same machine with as many threads. */
import { expect, test } from "vitest";
import { contendersOf, matchesOf, nameOf, needsNewerNode, sameMatch, targetOf } from "../../bench/compare/matches.ts";
import { subjects } from "../../bench/compare/subject.ts";

const vit = { name: "vit_tiny_patch16_224", batch: 1 };

test("every comparison has a name of its own", () => {
  const names = subjects.flatMap((s) => matchesOf(s, true).map((m) => nameOf(s, m)));
  expect(new Set(names).size).toBe(names.length);
  for (const [i, a] of matchesOf(vit, true).entries())
    for (const [j, b] of matchesOf(vit, true).entries()) expect(sameMatch(a, b)).toBe(i === j);
});

test("a peer computes where vitc does", () => {
  for (const match of matchesOf(vit, true)) {
    const [ours, theirs] = contendersOf(match, `${targetOf(match)}.js`);
    expect([ours!.code, ours!.on, ours!.threads, ours!.simd]).toEqual(
      match.wasm
        ? ["wasm.js", "wasm", match.wasm.threads, match.wasm.simd]
        : ["software.js", undefined, undefined, undefined],
    );
    if (theirs === undefined) continue;
    expect(theirs.name).toBe(match.peer);
    expect(theirs.threads).toBe(match.wasm?.threads);
    if (match.wasm) expect(theirs.on).toBe(match.peer === "onnxruntime-web" ? "wasm" : "cpu");
    else expect([undefined, "webgpu"]).toContain(theirs.on);
  }
});

test("what this Node has not is measured where another one is given", () => {
  expect(matchesOf(vit, false).some(needsNewerNode)).toBe(false);
  const more = matchesOf(vit, true).filter(needsNewerNode);
  expect(more).toEqual([{ host: "node", peer: "onnxruntime-node", wasm: { threads: 2, simd: "relaxed" } }]);
});

test("a batch of 8 is measured on the processor, and for one model on WebGPU", () => {
  expect(matchesOf({ name: "swin_tiny_patch4_window7_224", batch: 8 }, true).every((m) => m.wasm)).toBe(true);
  expect(matchesOf({ name: "vit_tiny_patch16_224", batch: 8 }, true).some((m) => m.wasm === undefined)).toBe(true);
});
