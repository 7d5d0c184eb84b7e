/**
 * Writes `site/src/models/NAME/`: the generated runners that the pages use, of every target, with their weights beside
 * them as `weights.safetensors`, and in `attention.json` where their attention lies in the picture. The compiler of this
 * checkout makes them, as a user would call it; where nothing that they are made of is younger, they stay. The site's
 * config calls it before anything is served or built; `node --import tsx build/models.ts --force` makes them anew.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./root.ts";

/** The variants of `specs/digits.vit` that pages show, and the trained weights of `models/` that they get. */
export const shown: Readonly<Record<string, string>> = {
  digits_vit: "digits_vit",
  digits_deit: "digits_deit_soft",
  digits_swin: "digits_swin",
  digits_cvt: "digits_cvt",
};

/** Variants that the bench alone runs, by spec: with weights that are drawn, so that none are needed. */
export const measured: Readonly<Record<string, readonly string[]>> = { vit: ["vit_tiny_patch16_224"] };

/** All targets that there are: a page takes what its machine has, and the bench measures each. */
const targets = ["gpu", "gpu-batch", "gpu-subgroups", "gpu-f16", "software", "software-f16", "wasm"];

/** When something in a folder, or a file, was last changed. */
function youngest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => youngest(join(path, name))));
}

/** Writes them where they are missing or old. @throws where the compiler does not succeed */
export function writeModels({ force = false } = {}): void {
  const out = join(root, "site/src/models");
  const weights = (name: string): string => join(root, "models", `${shown[name]}.safetensors`);
  const names = Object.keys(shown);
  const made = names.map((name) => join(out, name, "weights.safetensors"));
  const own = ["models.ts", "attention-places.ts"].map((file) => join(root, "site/build", file));
  const sources = [join(root, "src"), join(root, "specs"), ...own, ...names.map(weights)];
  const oldest = made.every(existsSync) ? Math.min(...made.map((path) => statSync(path).mtimeMs)) : 0;
  if (!force && oldest > Math.max(...sources.map(youngest))) return;
  rmSync(out, { recursive: true, force: true });
  for (const [spec, variants] of Object.entries({ digits: names, ...measured })) {
    const options = [
      ...variants.flatMap((name) => ["--model", name]),
      ...targets.flatMap((name) => ["--target", name]),
    ];
    const command = [join(root, "bin/vitc.js"), "compile", join(root, `specs/${spec}.vit`), ...options, "--out", out];
    execFileSync(process.execPath, command, { stdio: ["ignore", "ignore", "inherit"] });
  }
  execFileSync(process.execPath, ["--import", "tsx", own[1]!], { cwd: root, stdio: "inherit" });
  // Last: what is cut short is made again.
  for (const [i, name] of names.entries()) copyFileSync(weights(name), made[i]!);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeModels({ force: process.argv.includes("--force") });
