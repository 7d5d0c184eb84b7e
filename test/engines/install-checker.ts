/** ONNX's own checker, in a virtual environment of this folder: it is Python's. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, ".venv");
const wanted = join(import.meta.dirname, "requirements.txt");
/** What was installed: written when all is there. */
const installed = join(folder, "requirements.txt");

export const python = join(folder, "bin/python");

export default function installChecker(): void {
  const versions = readFileSync(wanted, "utf8");
  if (existsSync(installed) && readFileSync(installed, "utf8") === versions) return;
  rmSync(folder, { recursive: true, force: true });
  execFileSync("python3", ["-m", "venv", folder], { stdio: "inherit" });
  execFileSync(python, ["-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", wanted], {
    stdio: "inherit",
  });
  writeFileSync(installed, versions);
}
