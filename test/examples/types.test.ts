/** Programs of `examples` fit the modules of the models that they import. Small ones stand for these: types are the same. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { compileVariant, emitModule, openSpec } from "../../src/compile.ts";
import { writeFile } from "../../src/node/files.ts";
import { repositorySource } from "../support/model-run.ts";

const root = join(import.meta.dirname, "../..");

const spec = `import "./zoo/two_towers.vit"
import "./zoo/blip.vit"
variant clip_base_text = clip_text(dim = 16, depth = 1, heads = 2, joint = 16, words = 100)
variant clip_vit_base_patch32 = clip_image([64, 64], dim = 16, depth = 1, heads = 2, joint = 16)
variant blip_image_captioning_base = blip_image([32, 32], dim = 12, depth = 1, heads = 2, layers = 1, words_dim = 12)
variant blip_image_captioning_words = blip_words(count = 5, words = 20, dim = 12, depth = 1, heads = 2)
`;
/** Programs, and what they import. */
const programs = ["zero-shot.ts", "caption.ts"];
const modules = ["clip-tokenizer.ts", "greedy.ts"];

test("types of examples fit", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vitc-example-"));
  try {
    const opened = openSpec({ name: "test.vit", text: spec }, repositorySource);
    for (const { name } of opened.variants)
      for (const { path, text } of await emitModule(compileVariant(opened, name), { runtime: "vitc/runtime" }))
        writeFile(join(folder, "generated", name, path), text);
    for (const name of [...programs, ...modules]) copyFileSync(join(root, "examples", name), join(folder, name));
    writeFile(join(folder, "package.json"), '{"type": "module"}');
    const program = ts.createProgram(
      programs.map((name) => join(folder, name)),
      {
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
      },
    );
    const faults = program
      .getSourceFiles()
      .filter((f) => f.fileName.startsWith(folder))
      .flatMap((f) => program.getSemanticDiagnostics(f))
      .map((d) => ts.flattenDiagnosticMessageText(d.messageText, "\n"));
    expect(faults).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
