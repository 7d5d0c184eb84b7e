/** What formats and lints Python, in a virtual environment of this folder. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { installPython } from "../support/install-python.ts";

const folder = import.meta.dirname;
const ruff = join(folder, ".venv/bin/ruff");

/** What ruff would change or finds wrong below a folder; nothing where all is well. */
export function complaintsOf(below: string): string {
  const said = (...command: string[]): string => {
    try {
      return execFileSync(ruff, [...command, "--no-cache", "--quiet", "--line-length", "88", below], {
        encoding: "utf8",
      });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  };
  return said("format", "--diff") + said("check", "--select", "E,F,W,I,UP,B", "--ignore", "B905,E741");
}

export default (): void => installPython(folder);
