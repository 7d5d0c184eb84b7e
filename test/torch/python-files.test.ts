/** The Python of this repository: what every exported package has, and what tests run. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ruff } from "./install-ruff.ts";

const root = join(import.meta.dirname, "../..");
const folders = ["src/export/torch/python", "test/torch"].map((folder) => join(root, folder));

test.each([
  ["is formatted", ["format", "--check"]],
  ["is clean", ["check", "--select", "E,F,W,I,UP,B", "--ignore", "B905"]],
])("%s by ruff's rules", (_, command) => {
  const { stdout } = ((): { stdout: string } => {
    try {
      const stdout = execFileSync(ruff, [...command, "--no-cache", "--quiet", "--line-length", "88", ...folders], {
        encoding: "utf8",
      });
      return { stdout };
    } catch (error) {
      return error as { stdout: string };
    }
  })();
  expect(stdout).toBe("");
});
