/** A user's program and the modules that it imports, checked by compilers from 5.4 on, under the strictest settings. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { languages } from "./programs.ts";
import { deno, run, tool } from "./tools.ts";

/** Everything that makes a compiler stricter, and what is published is looked at too. */
const strict = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  skipLibCheck: false,
  noEmit: true,
};

/** By the version that has them first. */
const since: readonly (readonly [number, object])[] = [
  [5.5, { isolatedDeclarations: true, declaration: true }],
  [5.6, { noUncheckedSideEffectImports: true }],
  [5.8, { erasableSyntaxOnly: true }],
];

const compilers = { "5.4": "typescript-5.4", "5.8": "typescript-5.8", "6.0": "typescript", "7.0": "typescript-7.0" };
type Version = keyof typeof compilers;
const versions = Object.keys(compilers) as Version[];

const resolutions = {
  bundler: { module: "ESNext", moduleResolution: "bundler" },
  node16: { module: "node16", moduleResolution: "node16" },
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  node10: { module: "ESNext", moduleResolution: "node10" },
};

/** What a project knows of its host. The types of WebGPU have mistakes of their own where there is no page. */
const surroundings = {
  "no library but the language's": { lib: ["ES2022"] },
  "Node's types": { lib: ["ES2022"], types: ["node"] },
  "WebGPU's types": { types: ["@webgpu/types"], skipLibCheck: true },
};

async function check(version: Version, emit: string, name: string, more: object): Promise<string> {
  const compilerOptions = Object.assign(
    { ...strict, ...(emit === "ts" && { allowImportingTsExtensions: true }) },
    ...since.filter(([from]) => Number(version) >= from).map(([, options]) => options),
    more,
  ) as object;
  const config = join(inject("project"), `tsconfig.${name.replaceAll(/\W+/g, "-")}.json`);
  writeFileSync(config, JSON.stringify({ compilerOptions, files: [`use-${emit}.ts`] }));
  return run(process.execPath, [tool(`${compilers[version]}/bin/tsc`), "-p", config], inject("project"));
}

describe.each(versions)("TypeScript %s", (version) => {
  const taken = Object.entries(resolutions).filter(([name]) => name !== "node10" || version !== "7.0");
  const cases = taken.flatMap(([name, options]) => languages.map((emit) => [name, emit, options] as const));
  test.each(cases)("%s, of %s", async (name, emit, options) => {
    // What is to be gone in a version after.
    const silent = version === "6.0" && name === "node10" ? { ignoreDeprecations: "6.0" } : {};
    expect(await check(version, emit, `${version} ${name} ${emit}`, { ...options, ...silent })).toBe("");
  });
});

test.each(
  Object.entries(surroundings).flatMap(([name, options]) => languages.map((emit) => [name, emit, options] as const)),
)("with %s, of %s", async (name, emit, options) => {
  for (const version of ["5.4", "7.0"] as const)
    expect(await check(version, emit, `${version} ${name} ${emit}`, { ...resolutions.nodenext, ...options })).toBe("");
});

test("a mistake is found", async () => {
  writeFileSync(
    join(inject("project"), "use-wrong.ts"),
    'import { nothing } from "./js/vit_micro/index.js";\nnothing();\n',
  );
  await expect(check("7.0", "wrong", "wrong", resolutions.bundler)).rejects.toThrow(/no exported member 'nothing'/);
});

test.each(languages)("Deno's check, of %s", async (emit) => {
  await run(deno(), ["check", "--node-modules-dir=manual", "--no-lock", `use-${emit}.ts`], inject("project"));
});
