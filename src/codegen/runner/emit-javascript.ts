/**
 * A module's files as JavaScript with declarations beside, made by TypeScript of the text that is written otherwise: so
 * both say the same. Comments stay; imports between the files name what is there.
 */
import { ts } from "ts-morph";
import type { EmittedFile } from "./emit-runner.ts";
import { lintHeader } from "./print-plan.ts";

/** How the files of a module are written: TypeScript, or JavaScript with a declaration of types beside each. */
export type Emission = "ts" | "js";

const options = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
} satisfies ts.CompilerOptions;

/** `files` in an emission: as they are given, in TypeScript, or each as `.js` and `.d.ts`. What is no code stays. */
export const emittedAs = (files: readonly EmittedFile[], emission: Emission): readonly EmittedFile[] =>
  emission === "ts" ? files : files.flatMap(asJavaScript);

function asJavaScript(file: EmittedFile): EmittedFile[] {
  if (!file.path.endsWith(".ts")) return [file];
  const fileName = file.path;
  const stem = fileName.slice(0, -".ts".length);
  const text = file.text.replace(lintHeader, "");
  const code = ts.transpileModule(text, { fileName, compilerOptions: options }).outputText;
  const declaring = { ...options, declaration: true, isolatedDeclarations: true };
  const types = ts.transpileDeclaration(text, { fileName, compilerOptions: declaring }).outputText;
  // Functions without types have types again for linters that know those of JavaScript, and they find them wanting.
  const header = /=>|^export function /m.test(code) ? lintHeader : "";
  return [
    // Deno looks for types nowhere else.
    { path: `${stem}.js`, text: `// @ts-self-types="./${stem}.d.ts"\n${header}${code}` },
    { path: `${stem}.d.ts`, text: types },
  ];
}
