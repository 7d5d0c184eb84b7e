/** The examples of the language reference: what stands between ```vit and ``` in `grammar/README.md`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Example {
  readonly line: number;
  /** `""`: text alone; `model`: a whole file that compiles; `error VITnnnn`: one that gives this diagnostic. */
  readonly kind: string;
  readonly body: string;
}

const folder = join(import.meta.dirname, "../../grammar");
const text = readFileSync(join(folder, "README.md"), "utf8");

const examples: readonly Example[] = [...text.matchAll(/^```vit(.*)\n([^]*?)^```$/gm)].map((m) => ({
  line: text.slice(0, m.index).split("\n").length,
  kind: m[1]!.trim(),
  body: m[2]!,
}));

export const reference = { folder, text, examples };
