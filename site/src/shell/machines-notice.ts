/** The one place where pages tell what a browser lacks, what that costs, and what to do. */
import { element } from "../dom/element.ts";
import { type MachinesHere, whyNoGpu } from "./machines-here.ts";

/** Whether models run here at all. */
export const canCompute = ({ webgpu, wasm }: MachinesHere): boolean => webgpu.kind !== "none" || wasm.kind !== "none";

interface Words {
  readonly title: string;
  readonly lines: readonly string[];
  /** Pages of the site that tell more, by their path in it. */
  readonly more?: { readonly path: string; readonly text: string };
}

/** What to say, if anything: nothing where a GPU computes and WebAssembly is there as well. */
function wordsFor(machines: MachinesHere): Words | undefined {
  const { webgpu, wasm } = machines;
  if (webgpu.kind === "none" && wasm.kind === "none")
    return {
      title: "Models cannot run in this browser",
      lines: [
        `It takes WebGPU or WebAssembly with SIMD, and this browser has neither: ${webgpu.why}; ${wasm.why}.`,
        "Chrome, Edge and Firefox since 2023 and Safari since version 16.4 have the second. If yours is newer, it may be switched off: strict security modes do that.",
        "The documents can be read, and the compiler runs in the playground.",
      ],
      more: { path: "docs/targets.html", text: "Where vitc's models run" },
    };
  if (wasm.kind === "none")
    return {
      title: "WebGPU alone",
      lines: [`Models run on WebGPU here. There is no WebAssembly to compare with: ${wasm.why}.`],
    };
  const reason = whyNoGpu(machines);
  if (reason === undefined) return undefined;
  const threads =
    wasm.alone === undefined
      ? []
      : ["They run on one thread, since this site's host does not isolate its pages; with threads they are faster."];
  return {
    title: "On the processor",
    lines: [`Models run by WebAssembly, on the processor: ${reason}.`, ...threads],
    ...(threads.length > 0 && { more: { path: "docs/hosting.html", text: "How to serve it with threads" } }),
  };
}

/** The notice as an element. `folder` is where the site lies. */
export function machinesNotice(machines: MachinesHere, folder: string): HTMLElement | undefined {
  const words = wordsFor(machines);
  if (words === undefined) return undefined;
  const computes = canCompute(machines);
  return element(
    "section",
    { class: computes ? "machines-notice" : "machines-notice machines-notice-none", "aria-label": words.title },
    element(computes ? "strong" : "h1", {}, words.title),
    ...words.lines.map((line) => element("p", {}, line)),
    words.more && element("a", { href: folder + words.more.path }, words.more.text),
  );
}
