/** Which net is trained where, and beside whom: the runs of `bench:training`. */
import type { TrainingHostName } from "./hosts.ts";
import type { OnProcessor } from "./job.ts";
import type { TrainingSubject } from "./subjects.ts";

export interface TrainingMatch {
  readonly host: TrainingHostName;
  readonly peer?: "jax-js" | "PyTorch";
  /** On WebGPU where it is not there. */
  readonly wasm?: OnProcessor;
}

/** The net that is written for jax-js, too. */
const inJax = "digits_vit";
const threads = 2;

const onGpu = (withJax: boolean): TrainingMatch[] => [
  { host: "node" },
  { host: "deno" },
  ...(withJax ? [{ host: "chromium", peer: "jax-js" } as const] : []),
];

/** Beside PyTorch. Node 20 has no relaxed SIMD; Deno has it, and so has a newer Node where one is given. */
const onProcessor = (newerNode: boolean): TrainingMatch[] =>
  (
    [
      ["node", "plain"],
      ...(newerNode ? ([["node", "relaxed"]] as const) : []),
      ["deno", "plain"],
      ["deno", "relaxed"],
    ] as const
  ).map(([host, simd]) => ({ host, peer: "PyTorch", wasm: { threads, simd } }));

export const matchesOf = ({ model, torch, onlyTorch }: TrainingSubject, newerNode: boolean): TrainingMatch[] => [
  ...(onlyTorch ? [] : onGpu(model === inJax)),
  ...(torch ? onProcessor(newerNode) : []),
];

export const nameOf = ({ model }: Pick<TrainingSubject, "model">, { host, wasm }: TrainingMatch): string =>
  `${model}, ${host}${wasm ? `, wasm, ${wasm.simd}` : ""}`;
