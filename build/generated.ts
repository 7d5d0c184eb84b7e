/**
 * Writes `generated/`: the modules of the main variants, by the command line as a user would call it. With a folder as
 * argument it writes there instead; `test/generated.test.ts` does so and compares. For the processor there is of each
 * family the smallest, of the whole one that is published, and the digits, with a training: as text, with hashes of the bytes. All of them
 * would be twice as much to read, of the same kinds.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "../src/cli/main.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What is committed, by spec. */
export const generatedVariants: Readonly<Record<string, readonly string[]>> = {
  vit: ["vit_micro", "vit_tiny_patch16_224", "vit_base_patch16_224"],
  deit: ["deit_micro_distilled", "deit_tiny_distilled_patch16_224"],
  swin: ["swin_micro", "swin_tiny_patch4_window7_224"],
  cvt: ["cvt_micro", "cvt_13_224"],
  digits: ["digits_vit", "digits_deit"],
};

/** Recipes whose trainers are committed beside the runners that they fit. */
const generatedRecipes: Readonly<Record<string, readonly string[]>> = { digits: ["digits_soft"] };

/** Those that are for the processor too. */
const withWasm = new Set([
  ...["vit_micro", "vit_tiny_patch16_224", "deit_micro_distilled", "swin_micro", "cvt_micro"],
  ...["digits_vit", "digits_deit"],
]);

/** Compiles every one of them into `out`. */
export async function generate(out: string): Promise<void> {
  for (const [spec, variants] of Object.entries(generatedVariants)) {
    const form = (both: boolean): readonly string[] => (both ? ["--code-as-text"] : ["--target", "gpu"]);
    for (const both of [true, false]) {
      const models = variants.filter((v) => withWasm.has(v) === both);
      if (models.length === 0) continue;
      const code = await main([
        "compile",
        join(root, "specs", `${spec}.vit`),
        ...models.flatMap((v) => ["--model", v]),
        ...form(both),
        ...(generatedRecipes[spec] ?? []).flatMap((r) => ["--recipe", r]),
        "--out",
        out,
      ]);
      if (code !== 0) throw new Error(`vitc compile ${spec} ended with ${code}`);
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generate(process.argv[2] ?? join(root, "generated"));
