/**
 * What a kernel computes, as a short text: equal for equal kernels wherever they stand in a network, whatever their
 * values and variables are called and however they are tiled. Measured tiles are kept by it.
 */
import type { Form, Kernel, KernelProgram } from "./kernel.ts";
import { localiseKernel } from "./localise-kernel.ts";
import { hash53 } from "./hash.ts";
import { smallestTile } from "./tile.ts";

/** Layouts follow from the rest, and may become others as the compiler learns. */
function withoutLayout(form: Form): Form {
  if (form.kind === "map" || form.kind === "scan") return form;
  const { layout: _, ...rest } = form;
  return rest;
}

/**
 * `contract-1f0c…`: the kernel's kind, and a hash of its body, form, store, and of the shapes of the values that it
 * touches.
 */
export function kernelSignature(kernel: Kernel, shapes: KernelProgram["shapes"]): string {
  const { key, values } = localiseKernel(
    { ...kernel, tile: smallestTile(kernel.form.kind, 1), form: withoutLayout(kernel.form) },
    { value: () => "value", variable: () => "i" },
  );
  const text = JSON.stringify([key, [...values.values()].map((v) => Object.entries(shapes.get(v) ?? {}).sort())]);
  return `${kernel.form.kind}-${[0x9e3779b9, 0x85ebca6b].map((seed) => hash53(text, seed).toString(16).padStart(14, "0")).join("")}`;
}
