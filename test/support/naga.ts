/** The second WGSL front end: wgpu's naga, in the Deno that npm brings along. One process for many texts. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadSoftwareDawn } from "../../src/cli/software-adapter.ts";

/** A folder with SwiftShader as `libvulkan.so.1`: unpacking it is what the software adapter does first. */
function vulkanFolder(): string {
  const cache = join(process.cwd(), "node_modules", ".cache", "vitc");
  loadSoftwareDawn([cache]);
  return join(cache, readdirSync(cache).find((f) => f.startsWith("swiftshader-"))!);
}

const script = `
const texts = JSON.parse(await Deno.readTextFile(Deno.args[0]));
const adapter = await navigator.gpu.requestAdapter();
if (adapter === null) throw new Error("no adapter");
const device = await adapter.requestDevice();
const faults = {};
for (const [name, code] of Object.entries(texts)) {
  device.pushErrorScope("validation");
  const module = device.createShaderModule({ code });
  device.createComputePipeline({ layout: "auto", compute: { module, entryPoint: "main" } });
  const error = await device.popErrorScope();
  if (error !== null) faults[name] = error.message;
}
console.log("@@" + JSON.stringify({ checked: Object.keys(texts).length, faults }));
Deno.exit(0);
`;

/** Makes a pipeline of every text; returns how many were tried and naga's message for each that failed. */
export function checkWithNaga(texts: Readonly<Record<string, string>>): { checked: number; faults: Record<string, string> } {
  const folder = mkdtempSync(join(tmpdir(), "vitc-naga-"));
  try {
    writeFileSync(join(folder, "check.js"), script);
    writeFileSync(join(folder, "texts.json"), JSON.stringify(texts));
    const deno = join(dirname(createRequire(import.meta.url).resolve("@deno/linux-x64-glibc/package.json")), "deno");
    const run = spawnSync(deno, ["run", "--unstable-webgpu", "--allow-read", "--no-config", join(folder, "check.js"), join(folder, "texts.json")], {
      encoding: "utf8", env: { ...process.env, LD_LIBRARY_PATH: vulkanFolder(), DENO_NO_UPDATE_CHECK: "1" }, maxBuffer: 1 << 26,
    });
    const answer = run.stdout.split("\n").find((line) => line.startsWith("@@"));
    if (answer === undefined) throw new Error(`deno said nothing of use:\n${run.stdout}\n${run.stderr}`);
    return JSON.parse(answer.slice(2)) as { checked: number; faults: Record<string, string> };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
