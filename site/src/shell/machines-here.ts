/** What the visitor's browser computes with: asked as the runtime asks, so that pages say what models will find. */
import { messageOf } from "../../../src/runtime/errors.ts";
import { bodyOfEngine } from "../../../src/runtime/wasm/code.ts";
import { notShared } from "../../../src/runtime/wasm/features.ts";
import { findAdapter } from "../../../src/runtime/webgpu/own-device.ts";
import { offerOf } from "../../../src/runtime/webgpu/offer.ts";

export interface MachinesHere {
  /** A GPU by WebGPU, WebGPU that computes on the processor, or why there is neither. */
  readonly webgpu: { readonly kind: "hardware" | "software" } | { readonly kind: "none"; readonly why: string };
  /** WebAssembly with vectors, or why not; `alone` says why its threads may share no memory. */
  readonly wasm:
    | { readonly kind: "plain" | "relaxed"; readonly alone?: string | undefined }
    | { readonly kind: "none"; readonly why: string };
}

const reasonOf = (error: unknown): { kind: "none"; why: string } => ({
  kind: "none",
  why: messageOf(error),
});

async function ask(): Promise<MachinesHere> {
  const webgpu = await findAdapter().then(
    (adapter) => ({ kind: offerOf(adapter).onProcessor ? ("software" as const) : ("hardware" as const) }),
    reasonOf,
  );
  let wasm: MachinesHere["wasm"];
  try {
    wasm = { kind: bodyOfEngine(), alone: notShared() };
  } catch (error) {
    wasm = reasonOf(error);
  }
  return { webgpu, wasm };
}

/** Why models are better off without WebGPU here; undefined where a GPU computes. */
export const whyNoGpu = ({ webgpu }: MachinesHere): string | undefined =>
  webgpu.kind === "none"
    ? webgpu.why
    : webgpu.kind === "software"
      ? "WebGPU computes on the processor here"
      : undefined;

let asked: Promise<MachinesHere> | undefined;

/** Asked once a visit. */
export const machinesHere = (): Promise<MachinesHere> => (asked ??= ask());
