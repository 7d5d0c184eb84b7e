/** The second WGSL front end: wgpu's naga. One process for many texts. */
import { runInDeno } from "./deno.ts";

const script = `
const { texts, pipelines } = JSON.parse(await Deno.readTextFile(Deno.args[0] + "/texts.json"));
const adapter = await navigator.gpu.requestAdapter();
if (adapter === null) throw new Error("no adapter");
const device = await adapter.requestDevice();
const faults = {};
for (const [name, code] of Object.entries(texts)) {
  device.pushErrorScope("validation");
  const module = device.createShaderModule({ code });
  if (pipelines) device.createComputePipeline({ layout: "auto", compute: { module, entryPoint: "main" } });
  const error = await device.popErrorScope();
  if (error !== null) faults[name] = error.message;
}
console.log("@@" + JSON.stringify({ checked: Object.keys(texts).length, faults }));
Deno.exit(0);
`;

/**
 * Makes a module of every text, and a pipeline where `pipelines` is set; returns how many were tried and naga's message
 * for each that failed.
 */
export function checkWithNaga(
  texts: Readonly<Record<string, string>>,
  { pipelines = true } = {},
): { checked: number; faults: Record<string, string> } {
  return runInDeno(script, { "texts.json": JSON.stringify({ texts, pipelines }) });
}
