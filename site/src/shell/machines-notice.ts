/** The one place where pages tell what a browser lacks, what that costs, and what to do. */
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
  const notice = document.createElement("section");
  notice.className = canCompute(machines) ? "machines-notice" : "machines-notice machines-notice-none";
  notice.setAttribute("aria-label", words.title);
  const title = document.createElement(canCompute(machines) ? "strong" : "h1");
  title.textContent = words.title;
  notice.append(title);
  for (const line of words.lines) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    notice.append(paragraph);
  }
  if (words.more !== undefined) {
    const link = document.createElement("a");
    link.href = folder + words.more.path;
    link.textContent = words.more.text;
    notice.append(link);
  }
  return notice;
}
