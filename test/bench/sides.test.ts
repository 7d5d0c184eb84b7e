/** Contestants on the processor: what of the engine computes is told, and has to be what was said. */
import { expect, test } from "vitest";
import { type Contender, type Host, type Opened, sideOf } from "../../bench/compare/sides.ts";

/** A host whose modules load a model that says of itself that this computes. */
const host = (machine: object): Host => ({
  import: async () => ({
    load: async () => ({
      info: { target: "wasm", machine: { kind: "wasm", ...machine } },
      run: async () => ({ logits: Float32Array.of(1) }),
    }),
  }),
  bytes: async () => new Uint8Array(4),
  weights: () => undefined,
  device: () => Promise.reject(new Error("a device")),
});

async function opened(machine: object, says: Partial<Contender> = {}): Promise<Opened | undefined> {
  let what: Opened | undefined;
  const who: Contender = { name: "ours", kind: "vitc", code: "index.js", on: "wasm", ...says };
  const side = sideOf(host(machine), who, { shape: [1, 1], inputName: "x" }, (o) => (what = o));
  await side.load();
  return what;
}

test.each([
  [{ threads: 2, simd: "relaxed" }, "relaxed SIMD on 2 threads"],
  [{ threads: 1, simd: "plain" }, "plain SIMD on 1 thread"],
])("what the engine has is taken, and told: %j", async (machine, engine) => {
  expect(await opened(machine)).toEqual({ target: "wasm", engine });
});

test.each([
  [{ threads: 1, simd: "plain" }, { threads: 2 }],
  [{ threads: 2, simd: "plain" }, { simd: "relaxed" }],
] as const)("%j is not %j", async (machine, says) => {
  await expect(opened(machine, says)).rejects.toThrow(/^not .*wasm on/);
});
