/** What is measured: every target of every model that the visitor's machine can run. */
import type { MachinesHere } from "../shell/machines-here.ts";

/** Models whose modules are made with the site, with weights that are drawn: what they compute is not looked at. */
export const models = {
  digits_vit: "digits_vit, 28 × 28: 17 tokens of 48 channels, 3 blocks",
  vit_tiny_patch16_224: "vit_tiny, 224 × 224: 197 tokens of 192 channels, 12 blocks",
} as const;
export type ModelName = keyof typeof models;

/** One line of the results. */
export interface Case {
  readonly model: ModelName;
  readonly target: string;
  readonly batch: number;
  /** Of WebAssembly. */
  readonly simd?: "plain" | "relaxed";
  readonly threads?: number;
}

/** What decides which cases there are. */
export interface Abilities {
  readonly machines: MachinesHere;
  /** Features of the adapter, where there is one. */
  readonly features: readonly string[];
  /** Threads that the runtime would take. */
  readonly threads: number;
}

/** For WebGPU, in the order of the results, with the feature that it takes. */
const webGpuTargets: readonly { readonly target: string; readonly feature?: string; readonly batch: number }[] = [
  { target: "gpu", batch: 1 },
  { target: "gpu-subgroups", feature: "subgroups", batch: 1 },
  { target: "gpu-f16", feature: "shader-f16", batch: 1 },
  { target: "gpu-batch", batch: 8 },
  { target: "software", batch: 1 },
  { target: "software-f16", feature: "shader-f16", batch: 1 },
];

/** Whether kernels are tiled for the kind of adapter that there is: what others take says little, and may be very long. */
const isMeant = (target: string, { webgpu }: MachinesHere): boolean =>
  target.startsWith("software") === (webgpu.kind === "software");

/** The cases of some models, with `others` also targets for another kind of adapter; none for a machine that is not there. */
export function casesFor(
  chosen: readonly ModelName[],
  { machines, features, threads }: Abilities,
  others = false,
): readonly Case[] {
  const onGpu =
    machines.webgpu.kind === "none"
      ? []
      : webGpuTargets
          .filter(({ feature }) => feature === undefined || features.includes(feature))
          .filter(({ target }) => others || isMeant(target, machines))
          .map(({ target, batch }) => ({ target, batch }));
  const bodies = { none: [], plain: ["plain"], relaxed: ["plain", "relaxed"] } as const;
  const counts = threads > 1 ? [1, threads] : [1];
  const onProcessor = bodies[machines.wasm.kind].flatMap((simd) =>
    counts.map((threads) => ({ target: "wasm", batch: 1, simd, threads })),
  );
  return chosen.flatMap((model) => [...onGpu, ...onProcessor].map((one) => ({ model, ...one })));
}

/** What the results call it. */
export const titleOf = ({ target, batch, simd, threads }: Case): string =>
  target === "wasm"
    ? `wasm, ${simd} SIMD, ${threads} thread${threads === 1 ? "" : "s"}`
    : batch === 1
      ? target
      : `${target}, batch ${batch}`;
