/** ESLint, by the strictest rules of typescript-eslint, has nothing to say, nor that a comment which silences it were not needed. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, inject, test } from "vitest";
import { run, tool } from "./tools.ts";

test("the strictest rules, with types", async () => {
  const project = inject("project");
  const tsconfig = {
    compilerOptions: {
      ...{ target: "ES2022", lib: ["ES2022", "DOM"], types: [], strict: true, exactOptionalPropertyTypes: true },
      ...{ module: "ESNext", moduleResolution: "bundler", noUncheckedIndexedAccess: true, allowJs: true },
      ...{ allowImportingTsExtensions: true, noEmit: true, verbatimModuleSyntax: true },
    },
    include: ["ts", "js", "processor-ts", "processor-js"],
  };
  writeFileSync(join(project, "tsconfig.lint.json"), JSON.stringify(tsconfig));
  const config = `import lint from ${JSON.stringify(pathToFileURL(tool("typescript-eslint/dist/index.js")).href)};
export default lint.config(lint.configs.strictTypeChecked, lint.configs.stylisticTypeChecked, {
  languageOptions: { parserOptions: { project: "./tsconfig.lint.json", tsconfigRootDir: import.meta.dirname } },
  linterOptions: { reportUnusedDisableDirectives: "error" },
});
`;
  writeFileSync(join(project, "eslint.config.js"), config);
  const args = [tool("eslint/bin/eslint.js"), "--max-warnings", "0", ...tsconfig.include];
  expect(await run(process.execPath, args, project)).toBe("");
});
