/**
 * A headless Chromium with WebGPU: the one that `VITC_CHROMIUM` names, the system's, or the one in npm
 * `@sparticuz/chromium`, unpacked once beside the packages. Its software adapter is looked for in the executable's own
 * folder.
 */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { chromium, type Browser } from "playwright-core";

const packaged = dirname(dirname(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium"))));

/** `args` are more arguments of its command line. */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  const system = [process.env.VITC_CHROMIUM, "/usr/bin/chromium"].find(
    (path) => path !== undefined && existsSync(path),
  );
  const executablePath = system ?? (await unpacked());
  const libraries = join(dirname(executablePath), "al2023", "lib");
  const env = { ...process.env, ...(system === undefined ? { LD_LIBRARY_PATH: libraries } : {}) } as Record<
    string,
    string
  >;
  const always = ["--no-sandbox", "--enable-unsafe-webgpu"];
  return chromium.launch({ executablePath, headless: true, args: [...always, ...args], env });
}

async function unpacked(): Promise<string> {
  const cache = join(packaged, "..", "..", ".cache", "vitc");
  const folder = join(cache, "chromium-147.0.0");
  const executable = join(folder, "chromium");
  if (existsSync(executable)) return executable;
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, "unpacking-"));
  const bin = (name: string): string => join(packaged, "bin", name);
  const decompress = (from: string, to: string): Promise<void> =>
    pipeline(createReadStream(bin(from)), createBrotliDecompress(), createWriteStream(join(fresh, to)));
  await decompress("chromium.br", "chromium");
  chmodSync(join(fresh, "chromium"), 0o755);
  for (const [archive, to] of [
    ["swiftshader.tar.br", "."],
    ["al2023.tar.br", "al2023"],
  ] as const) {
    await decompress(archive, "archive.tar");
    mkdirSync(join(fresh, to), { recursive: true });
    execFileSync("tar", ["xf", join(fresh, "archive.tar"), "-C", join(fresh, to)]);
  }
  rmSync(join(fresh, "archive.tar"));
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another process was faster.
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(executable)) throw error;
  }
  return executable;
}
