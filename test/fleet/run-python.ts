/** Programs of a few lines beside the example's files. */
import { execFileSync, spawnSync } from "node:child_process";
import { example, python } from "./install.ts";

const env = { ...process.env, PYTHONPATH: example(""), PYTHONDONTWRITEBYTECODE: "1" };

/** What a program prints as JSON; `given` is its `given`. */
export function ask(program: string, given: unknown): unknown {
  const whole = `import json, sys\ngiven = json.load(sys.stdin)\n${program}`;
  const input = JSON.stringify(given);
  return JSON.parse(execFileSync(python, ["-c", whole], { env, input, encoding: "utf8", maxBuffer: 1 << 28 }));
}

/** A file of the example, to its end. */
export function runExample(file: string, ...argv: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(python, [example(file), ...argv], { env, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}
