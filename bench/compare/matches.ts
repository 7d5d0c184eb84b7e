/** Who meets whom, where and on what: the comparisons of `bench:peers`. */
import type { HostName } from "./hosts.ts";
import type { Contender, Simd } from "./sides.ts";
import type { Subject } from "./subject.ts";

export type PeerName = "onnxruntime-node" | "onnxruntime-web" | "jax-js";

export interface Match {
  readonly host: HostName;
  readonly peer?: PeerName;
  /** On the processor, both with so many threads; which of its bodies vitc runs. On WebGPU where it is not there. */
  readonly wasm?: { readonly threads: number; readonly simd: Simd };
}

const bodies: readonly Simd[] = ["plain", "relaxed"];

const onGpu: readonly Match[] = [
  { host: "node", peer: "onnxruntime-node" },
  { host: "chromium", peer: "onnxruntime-web" },
  { host: "chromium", peer: "jax-js" },
  { host: "deno" },
];

/** Node 20 has no relaxed SIMD; Deno has, and loads the same peer. */
export const onProcessor: readonly Match[] = [
  ...[1, 2].flatMap((threads) =>
    bodies.map((simd): Match => ({ host: "chromium", peer: "onnxruntime-web", wasm: { threads, simd } })),
  ),
  { host: "node", peer: "onnxruntime-node", wasm: { threads: 2, simd: "plain" } },
  ...bodies.map((simd): Match => ({ host: "deno", peer: "onnxruntime-node", wasm: { threads: 2, simd } })),
];

/** Of a batch of 8, WebGPU on a processor has one model: it takes minutes. */
export const matchesOf = ({ name, batch }: Subject): readonly Match[] => [
  ...(batch === 1 || name.startsWith("vit_tiny") ? onGpu : []),
  ...onProcessor,
];

export const sameMatch = (a: Match, b: Match): boolean =>
  a.host === b.host && a.peer === b.peer && a.wasm?.threads === b.wasm?.threads && a.wasm?.simd === b.wasm?.simd;

export const matchName = ({ host, peer, wasm }: Match): string =>
  [host, ...(peer ? [peer] : []), wasm ? `wasm, ${wasm.simd}, threads ${wasm.threads}` : "webgpu"].join(", ");

export const nameOf = ({ name, batch }: Subject, match: Match): string => `${name} batch ${batch}, ${matchName(match)}`;

/** Where the modules of a bundled jax-js lie in the job's folder. */
export const jaxFolder = "jax";

/** What vitc compiles for. */
export const targetOf = ({ wasm }: Match): string => (wasm ? "wasm" : "software");

/** The sides of a match, vitc with its module first. */
export function contendersOf({ peer, wasm }: Match, code: string): Contender[] {
  const ours: Contender = { name: "vitc", kind: "vitc", code, ...(wasm && { on: "wasm", ...wasm }) };
  if (peer === undefined) return [ours];
  const threads = wasm && { threads: wasm.threads };
  const onnxruntime = { name: peer, kind: "onnxruntime", model: "model", ...threads } as const;
  const peers: Record<PeerName, Contender> = {
    "onnxruntime-node": {
      ...onnxruntime,
      code: "peers/onnxruntime-node/dist/index.js",
      on: wasm ? "cpu" : "webgpu",
    },
    "onnxruntime-web": {
      ...onnxruntime,
      code: `peers/onnxruntime-web/dist/ort.${wasm ? "wasm" : "webgpu"}.bundle.min.mjs`,
      on: wasm ? "wasm" : "webgpu",
    },
    "jax-js": { name: peer, kind: "jax-js", code: `${jaxFolder}/stdin.js`, model: "model.plain" },
  };
  return [ours, peers[peer]];
}
