/**
 * A spec's diagnostics, the way `vitc check` finds them: those of the text first, and where there are none those of its
 * meaning.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openSpec } from "../../src/compile.ts";
import { type Diagnostic, DiagnosticError, type Source } from "../../src/diagnostics/diagnostic.ts";
import { elaborateTraining } from "../../src/elaborate/elaborate-training.ts";
import { checkSpec } from "../../src/elaborate/check.ts";
import { elaborate } from "../../src/elaborate/elaborate.ts";
import { onOneCheckpoint } from "../../src/elaborate/one-checkpoint.ts";
import { openAtSize } from "../../src/project/open-spec-file.ts";

/**
 * `source.name` is relative to `folder`, where imports are looked up too. `// variant: NAME` in the first line asks for
 * that variant, `// train: NAME RECIPE` for its training, `// sizes: NAME SIZE SIZE …` for one module of several sizes.
 */
export function diagnose(source: Source, folder: string): readonly Diagnostic[] {
  const read = (path: string, from: Source): Source | undefined => {
    const name = join(dirname(from.name), path);
    return existsSync(join(folder, name)) ? { name, text: readFileSync(join(folder, name), "utf8") } : undefined;
  };
  const spec = openSpec(source, read);
  const variant = /^\/\/ variant: (\S+)/.exec(source.text)?.[1];
  const [, model, recipe] = /^\/\/ train: (\S+) (\S+)/.exec(source.text) ?? [];
  const [sized, ...sizes] = /^\/\/ sizes: (.*)/.exec(source.text)?.[1]?.split(" ") ?? [];
  if (sized !== undefined) {
    try {
      onOneCheckpoint(sizes.map((size) => openAtSize(spec, sized, size)));
      return [];
    } catch (error) {
      if (error instanceof DiagnosticError) return error.diagnostics;
      throw error;
    }
  }
  if (model !== undefined) return elaborateTraining(spec, model, recipe!).diagnostics;
  return variant === undefined ? checkSpec(spec) : elaborate(spec, variant).diagnostics;
}
