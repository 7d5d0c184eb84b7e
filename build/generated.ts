/**
 * Writes `generated/`: the modules of the main variants, by the command line as a user would call it. With a folder as
 * argument it writes there instead; `test/generated.test.ts` does so and compares.
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

/** Compiles every one of them into `out`. */
export async function generate(out: string): Promise<void> {
  for (const [spec, variants] of Object.entries(generatedVariants)) {
    const code = await main([
      "compile",
      join(root, "specs", `${spec}.vit`),
      ...variants.flatMap((v) => ["--model", v]),
      ...["--target", "software"],
      ...(generatedRecipes[spec] ?? []).flatMap((r) => ["--recipe", r]),
      "--out",
      out,
    ]);
    if (code !== 0) throw new Error(`vitc compile ${spec} ended with ${code}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generate(process.argv[2] ?? join(root, "generated"));
