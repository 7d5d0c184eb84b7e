/** The example of CLIP: its types fit modules of its towers, and its tokenizer gives the numbers of transformers' (`test/golden/make/clip_tokenizer.py`). */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { tokenizer, type TokenizerFile } from "../../examples/clip-tokenizer.ts";
import { compileVariant, emitModule, openSpec } from "../../src/compile.ts";
import { writeFile } from "../../src/node/files.ts";
import { repositorySource } from "../support/model-run.ts";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "vitc-zero-shot-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = JSON.parse(readFileSync(join(root, "test/golden/clip_tokenizer.json"), "utf8")) as TokenizerFile & {
  readonly cases: readonly { readonly text: string; readonly ids: readonly number[] }[];
};

test.each([...file.cases])("tokens of: $text", ({ text, ids }) => {
  const found = [...tokenizer(file)(text)];
  expect(found).toHaveLength(77);
  expect(found.slice(0, ids.length)).toEqual(ids);
  expect(new Set(found.slice(ids.length))).toEqual(new Set([ids.at(-1)]));
});

test("its types fit", async () => {
  const text = `import "./zoo/two_towers.vit"
variant clip_base_text = clip_text(dim = 16, depth = 1, heads = 2, joint = 16, words = 100)
variant clip_vit_base_patch32 = clip_image([64, 64], dim = 16, depth = 1, heads = 2, joint = 16)
`;
  const spec = openSpec({ name: "test.vit", text }, repositorySource);
  for (const { name } of spec.variants)
    for (const { path, text } of await emitModule(compileVariant(spec, name), { runtime: "vitc/runtime" }))
      writeFile(join(folder, "generated", name, path), text);
  for (const name of ["zero-shot.ts", "clip-tokenizer.ts"])
    copyFileSync(join(root, "examples", name), join(folder, name));
  writeFile(join(folder, "package.json"), '{"type": "module"}');
  const program = ts.createProgram([join(folder, "zero-shot.ts")], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    strict: true,
    noUnusedLocals: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    paths: { "vitc/runtime": [join(root, "src/runtime/index.ts")], "vitc/node": [join(root, "src/node/index.ts")] },
  });
  const faults = program
    .getSourceFiles()
    .filter((f) => f.fileName.startsWith(folder))
    .flatMap((f) => program.getSemanticDiagnostics(f))
    .map((d) => ts.flattenDiagnosticMessageText(d.messageText, "\n"));
  expect(faults).toEqual([]);
});
