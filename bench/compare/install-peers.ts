/**
 * Gets the peers from the registry, at the versions of `bench/peers/package-lock.json`. They stay out of `npm ci`: they
 * are 430 MB.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { peerFolder } from "./code-files.ts";

const folder = join(import.meta.dirname, "../peers");
const names = ["onnxruntime-node", "onnxruntime-web", "@jax-js/jax", "@jax-js/onnx"] as const;

const versionIn = (file: string): string | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version : undefined;

/** Versions of the peers, which are there when this returns. No install script runs. */
export function installPeers(): Readonly<Record<string, string>> {
  const wanted = (
    JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { dependencies: Record<string, string> }
  ).dependencies;
  if (names.some((name) => versionIn(peerFile(`${name}/package.json`)) !== wanted[name])) {
    console.log("installing the peers into bench/peers");
    const { status } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder], {
      stdio: "inherit",
    });
    if (status !== 0) throw new Error("npm could not install the peers");
  }
  return wanted;
}

const peerFile = (path: string): string => join(peerFolder, path);
