/** The optimiser of an exported package as any of torch.optim, and the loop that docs/export.md shows. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { smallModel } from "../support/small-training.ts";
import { exportRecipe } from "./export-recipe.ts";
import { python, torchVersion } from "./run-torch.ts";

const folder = join(import.meta.dirname, `../../tmp/torch-own-loop-${process.pid}`);
const page = join(import.meta.dirname, "../../docs/export.md");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(torchVersion === undefined)("in a loop of one's own", () => {
  mkdirSync(folder, { recursive: true });
  const spec = `${smallModel.replace("import", 'import "lib/recipes.vit"\nimport')}
train it(m) {
  clip = 1
  average = 0.9
  minimize classification(m)
  optimize adamw(lr = warmup_cosine(0.02, 3), weight_decay = decay(path, rank, 0.05))
}`;
  writeFileSync(join(folder, "net.vit"), spec);
  exportRecipe(join(folder, "net.vit"), "small", "it", join(folder, "mymodel"));
  const loops = [...readFileSync(page, "utf8").matchAll(/^```python\n([^]*?)^```$/gm)].map(([, code]) => code!);
  const loop = loops.filter((code) => code.includes("optimizer.step()"));
  expect(loop).toHaveLength(1);
  writeFileSync(join(folder, "loop.py"), loop[0]!);
  const args = [join(import.meta.dirname, "own_loop.py"), folder, join(folder, "loop.py")];
  execFileSync(python, args, { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
});
