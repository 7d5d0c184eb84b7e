/** Packages of Python's index for a room of tests, in a virtual environment of its own. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Makes `room`/.venv hold what `room`/requirements.txt names, unless it does. */
export function installPython(room: string): void {
  const folder = join(room, ".venv");
  const wanted = join(room, "requirements.txt");
  /** What was installed: written when all is there. */
  const installed = join(folder, "requirements.txt");
  const versions = readFileSync(wanted, "utf8");
  if (existsSync(installed) && readFileSync(installed, "utf8") === versions) return;
  rmSync(folder, { recursive: true, force: true });
  execFileSync("python3", ["-m", "venv", folder], { stdio: "inherit" });
  execFileSync(
    join(folder, "bin/python"),
    ["-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", wanted],
    {
      stdio: "inherit",
    },
  );
  writeFileSync(installed, versions);
}
