/** How the runtime reads checkpoints, from bytes that come in pieces to numbers by parameter. */
import { placeWeights } from "../src/runtime/place-weights.ts";
import type { Plan } from "../src/runtime/plan.ts";
import { openWeights, settle, type WeightsSource } from "../src/runtime/weights-source.ts";
import { promise } from "./fuzzer.ts";

export type Params = readonly { readonly name: string; readonly shape: readonly number[] }[];

/** Reads all that `params` want. @throws VitcError, as the runtime does */
export async function readCheckpoint(
  source: WeightsSource,
  params: Params,
  dialects: Plan["dialects"],
  options: object = {},
): Promise<void> {
  const region = { space: 0, offset: 0, size: 0 };
  const plan = {
    model: "m",
    params: params.map((p) => ({ ...p, region, init: ["zeros"] as const })),
    dialects,
  };
  const { signal } = new AbortController();
  const opened = await openWeights(await settle(source), { params: plan.params as never, signal, onBytes: () => {} });
  try {
    const { uses } = await placeWeights(plan as never, opened, options);
    for await (const [name, data] of opened.tensors((n) => uses.has(n), options))
      for (const { offset } of uses.get(name) ?? []) promise(offset >= 0 && data.length >= 0, "a place");
  } finally {
    opened.close();
  }
}

/** The bytes as a stream in pieces of `size`. */
export function inPieces(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, (at += size)));
    },
  });
}
