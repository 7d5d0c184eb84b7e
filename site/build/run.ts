/**
 * `npm run site` and `npm run site:build`: VitePress on the site, whose packages are installed first where they are
 * missing or others than `package.json` names. What follows the command goes to VitePress: `npm run site -- --port 8080`.
 */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const site = join(import.meta.dirname, "..");
const json = (...path: string[]): Record<string, unknown> => JSON.parse(readFileSync(join(site, ...path), "utf8"));

/** Packages that are not as `package.json` says. */
const missing = Object.entries(json("package.json").devDependencies as Record<string, string>).filter(
  ([name, version]) =>
    !existsSync(join(site, "node_modules", name, "package.json")) ||
    json("node_modules", name, "package.json").version !== version,
);
if (missing.length > 0)
  execFileSync("npm", ["ci", "--prefix", site, "--ignore-scripts", "--no-audit", "--no-fund"], { stdio: "inherit" });

const [command = "dev", ...more] = process.argv.slice(2);
const vitepress = join(site, "node_modules/vitepress/bin/vitepress.js");
spawn(process.execPath, [vitepress, command, site, ...more], { stdio: "inherit" }).on("exit", (code) => {
  process.exitCode = code ?? 1;
});
