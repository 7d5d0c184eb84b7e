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

/** Node 20 has no relaxed SIMD; a newer one and Deno have, and load the same peer. */
export const onProcessor: readonly Match[] = [
  ...[1, 2].flatMap((threads) =>
    bodies.map((simd): Match => ({ host: "chromium", peer: "onnxruntime-web", wasm: { threads, simd } })),
  ),
  ...(["node", "deno"] as const).flatMap((host) =>
    bodies.map((simd): Match => ({ host, peer: "onnxruntime-node", wasm: { threads: 2, simd } })),
  ),
];

/** Whether a match runs in a Node that is given for it, since this one has not what it takes. */
export const needsNewerNode = ({ host, wasm }: Match): boolean => host === "node" && wasm?.simd === "relaxed";

/**
 * Of a batch of 8, WebGPU on a processor has one model, without the peers that take minutes; the processor has what uses
 * both cores.
 */
export function matchesOf({ name, batch }: Subject, newerNode: boolean): readonly Match[] {
  const all = [...onGpu, ...onProcessor].filter((m) => newerNode || !needsNewerNode(m));
  return batch === 1
    ? all
    : all.filter(({ peer, wasm }) =>
        wasm ? wasm.threads > 1 : name.startsWith("vit_tiny") && !peer?.startsWith("onnxruntime"),
      );
}

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
