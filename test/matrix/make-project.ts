/**
 * The project of a user, in a folder of its own: the package as npm packs it, modules that its command compiles in both
 * languages, for several targets and for the processor alone, and the user's programs.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";
import packageJson from "../../package.json" with { type: "json" };
import { languages, programs } from "./programs.ts";
import { root, run } from "./tools.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly project: string;
    /** The package as npm packed it. */
    readonly tarball: string;
  }
}

export default async function make({ provide }: TestProject): Promise<() => void> {
  const project = mkdtempSync(join(tmpdir(), "vitc-matrix-"));
  const installed = join(project, "node_modules/vitc");
  mkdirSync(installed, { recursive: true });
  const printed = await run("npm", ["pack", "--json", "--pack-destination", project], root);
  const [{ filename }] = JSON.parse(printed.slice(printed.indexOf("[\n"))) as [{ filename: string }];
  await run("tar", ["xzf", join(project, filename), "-C", installed, "--strip-components=1"], root);
  for (const name of [...Object.keys(packageJson.dependencies), "@types/node", "@webgpu/types", "undici-types"]) {
    const link = join(project, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, "node_modules", name), link);
  }
  const user = { name: "user", private: true, type: "module", dependencies: { vitc: packageJson.version } };
  writeFileSync(join(project, "package.json"), JSON.stringify(user));
  const compile = ["compile", "vit.vit", "--model", "vit_micro", "--recipe", "vit_micro_ce"];
  for (const emit of languages) {
    const vitc = (...more: string[]): Promise<string> =>
      run(process.execPath, [join(installed, "bin/vitc.js"), ...compile, "--emit", emit, ...more], project);
    await vitc("--out", emit, "--self-check");
    await vitc("--out", `processor-${emit}`, "--target", "wasm");
    for (const [name, text] of Object.entries(programs(emit))) writeFileSync(join(project, name), text);
  }
  provide("project", project);
  provide("tarball", join(project, filename));
  return () => rmSync(project, { recursive: true, force: true });
}
