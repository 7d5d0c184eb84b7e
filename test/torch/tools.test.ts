/** Modules of packages in what else PyTorch does with modules. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { repositorySpec } from "../support/model-run.ts";
import { exported, python, torchVersion, writePackage } from "./run-torch.ts";

const scratch = join(import.meta.dirname, `../../tmp/torch-tools-${process.pid}`);
beforeAll(() => void mkdirSync(scratch, { recursive: true }));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test.skipIf(torchVersion === undefined)("modules are copied, pickled, traced and exported, for any batch", () => {
  writePackage(join(scratch, "micro"), exported(repositorySpec("swin"), "swin_micro"));
  const args = [join(import.meta.dirname, "tools.py"), scratch, "micro", "3,32,32"];
  const alike = JSON.parse(execFileSync(python, args, { encoding: "utf8" })) as Record<string, boolean>;
  const tools = torchVersion!.startsWith("1.") ? [] : ["export"];
  expect(alike).toEqual(Object.fromEntries(["deepcopy", "pickle", "trace", ...tools].map((tool) => [tool, true])));
});
