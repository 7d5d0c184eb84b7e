/**
 * Scripts in the Deno that npm brings along: the other WebGPU implementation, wgpu with naga behind it, here on
 * SwiftShader.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadSoftwareDawn } from "../../src/node/software-adapter.ts";

const cache = fileURLToPath(new URL("../../node_modules/.cache/vitc", import.meta.url));

/**
 * A folder with SwiftShader as `libvulkan.so.1`, which wgpu asks the loader for: unpacking it is what the software
 * adapter does first.
 */
function vulkanFolder(): string {
  loadSoftwareDawn([cache]);
  return join(cache, readdirSync(cache).find((f) => f.startsWith("swiftshader-"))!);
}

/**
 * What the environment of a process says that is to run on lavapipe, Mesa's adapter on the processor; undefined where
 * it is not installed.
 */
export function lavapipe(): Readonly<Record<string, string>> | undefined {
  const folder = "/usr/share/vulkan/icd.d";
  const icd = existsSync(folder) ? readdirSync(folder).find((f) => f.startsWith("lvp_icd")) : undefined;
  return icd === undefined
    ? undefined
    : { VK_ICD_FILENAMES: join(folder, icd), VK_DRIVER_FILES: join(folder, icd), XDG_RUNTIME_DIR: tmpdir() };
}

/**
 * Runs TypeScript in Deno. `files` lie in the folder `Deno.args[0]`; what the script prints after `@@`, as JSON on one
 * line, is the result.
 */
export function runInDeno<T>(
  script: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  options: { readonly lavapipe?: boolean } = {},
): T {
  const folder = mkdtempSync(join(tmpdir(), "vitc-deno-"));
  try {
    for (const [name, content] of Object.entries({ ...files, "main.ts": script }))
      writeFileSync(join(folder, name), content);
    const deno = join(dirname(createRequire(import.meta.url).resolve("@deno/linux-x64-glibc/package.json")), "deno");
    const run = spawnSync(
      deno,
      ["run", "--unstable-webgpu", "--allow-read", "--no-config", join(folder, "main.ts"), folder],
      {
        encoding: "utf8",
        env: {
          ...process.env,
          ...(options.lavapipe ? lavapipe() : { LD_LIBRARY_PATH: vulkanFolder() }),
          DENO_NO_UPDATE_CHECK: "1",
        },
        maxBuffer: 1 << 26,
      },
    );
    const answer = run.stdout?.split("\n").find((line) => line.startsWith("@@"));
    if (answer === undefined) throw new Error(`deno said nothing of use:\n${run.stdout}\n${run.stderr}`);
    return JSON.parse(answer.slice(2)) as T;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
