/** The Python of this repository: what every exported package has, and what tests run. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { complaintsOf } from "./install-ruff.ts";

test.each(["src/export/torch/python", "test/torch"])("%s is as ruff has it", (folder) => {
  expect(complaintsOf(join(import.meta.dirname, "../..", folder))).toBe("");
});
