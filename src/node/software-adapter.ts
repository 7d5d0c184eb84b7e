/**
 * A WebGPU implementation for machines without a GPU: Dawn with SwiftShader beside it. Dawn looks for `libvulkan.so.1`
 * in its own folder first, so a private copy of `dawn.node` next to SwiftShader needs no environment variable, no
 * system package, and works in worker threads too. The folder is made once, in a cache, by rename: safe across
 * processes.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

const require = createRequire(import.meta.url);

export interface DawnModule {
  create(options: string[]): GPU;
  readonly globals: Record<string, unknown>;
}

/**
 * Loads Dawn bound to SwiftShader, unpacked into the first of `caches` that works. Throws a plain error that says what
 * is missing.
 */
export function loadSoftwareDawn(caches?: readonly string[]): DawnModule {
  return require(join(softwareFolder(caches), "dawn.node")) as DawnModule;
}

/** The folder with a copy of `dawn.node` and SwiftShader as its `libvulkan.so.1`; made where it is not there yet. */
export function softwareFolder(caches?: readonly string[]): string {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(`the software adapter exists for linux-x64 only, this is ${process.platform}-${process.arch}`);
  }
  const dawn = join(dirname(require.resolve("webgpu")), "dist", `${process.platform}-${process.arch}`, "dawn.node");
  const chromium = packageFolder(require.resolve("@sparticuz/chromium"));
  const archive = join(chromium, "bin", "swiftshader.tar.br");
  const name = `swiftshader-${version(chromium)}-dawn-${version(dirname(require.resolve("webgpu")))}`;
  return unpackOnce(name, archive, dawn, caches ?? defaultCaches(join(chromium, "..", "..")));
}

function packageFolder(file: string): string {
  let folder = dirname(file);
  while (!existsSync(join(folder, "bin")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

const version = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;

/** Beside the packages, or the user's own. */
const defaultCaches = (nodeModules: string): string[] => [
  join(nodeModules, ".cache", "vitc"),
  join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "vitc"),
];

/** The folder in the first cache that has it or can be written, at last in a fresh temporary one. */
function unpackOnce(name: string, archive: string, dawn: string, caches: readonly string[]): string {
  for (const cache of caches) {
    const folder = join(cache, name);
    if (existsSync(folder)) return folder;
  }
  for (const cache of caches) {
    try {
      mkdirSync(cache, { recursive: true });
      return unpack(cache, name, archive, dawn);
    } catch (error) {
      if (!["EACCES", "EPERM", "EROFS", "ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? ""))
        throw error;
    }
  }
  // Nowhere to keep it: a folder of this process alone, never a guessable name in a shared place.
  const scratch = mkdtempSync(join(tmpdir(), "vitc-"));
  process.once("exit", () => rmSync(scratch, { recursive: true, force: true }));
  return unpack(scratch, name, archive, dawn);
}

function unpack(cache: string, name: string, archive: string, dawn: string): string {
  const fresh = mkdtempSync(join(cache, "unpacking-"));
  try {
    writeFileSync(
      join(fresh, "libvulkan.so.1"),
      tarEntry(brotliDecompressSync(readFileSync(archive)), "libvk_swiftshader.so"),
    );
    copyFileSync(dawn, join(fresh, "dawn.node"));
    chmodSync(fresh, 0o755);
    const folder = join(cache, name);
    try {
      renameSync(fresh, folder);
    } catch (error) {
      // Another process was faster; its folder is complete, since it too was renamed into place.
      if (!existsSync(join(folder, "dawn.node"))) throw error;
    }
    return folder;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The bytes of one file of a tar archive. */
function tarEntry(tar: Buffer, file: string): Buffer {
  for (let at = 0; at + 512 <= tar.length; ) {
    const name = tar.toString("latin1", at, at + 100).replace(/\0.*$/s, "");
    const size = parseInt(tar.toString("latin1", at + 124, at + 136), 8) || 0;
    if (name.split("/").at(-1) === file) return tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`${file} is not in the software adapter's archive`);
}
