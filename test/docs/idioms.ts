/** The lines of `docs/from-pytorch.md`: what PyTorch writes, and the same as a model. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Idiom {
  readonly torch: string;
  readonly statements: string;
  /** A whole spec with that one line, whose inputs are those that it names. */
  readonly spec: string;
}

/** The inputs that the page declares. */
const inputs: Readonly<Record<string, string>> = {
  x: "x[6, 8]",
  a: "a[6, 8]",
  b: "b[6, 8]",
  w: "w[8, 8]",
  image: "image[3, 8, 8]",
  parts: "parts[2, 6, 4]",
  qkv: "qkv[6, 24]",
  scores: "scores[2, 6, 6]",
  ids: "ids[5]: class(10)",
};

/** A name that stands in the line, as a value and not as an index or a part of another name. */
const reads = (statements: string, name: string): boolean =>
  new RegExp(`(?<![\\w.])${name}(?=\\[|[ ,;)]|$)`).test(statements.replaceAll(/\[[^\]]*\]( =|(?= ~))/g, "$1"));

export const idioms: readonly Idiom[] = [
  ...readFileSync(join(import.meta.dirname, "../../docs/from-pytorch.md"), "utf8").matchAll(
    /^\| (?!PyTorch \|)(.*) \| `([^`|]*)` \|$/gm,
  ),
].map(([, torch, statements]) => {
  const used = Object.entries(inputs).filter(([name]) => reads(statements!, name));
  const lines = [...used.map(([, declared]) => `input ${declared}`), statements, "output out = y"];
  return {
    torch: torch!,
    statements: statements!,
    spec: `import "lib/nn.vit"\nimport "lib/selection.vit"\nmodel line() {\n${lines.map((l) => `  ${l}\n`).join("")}}\n`,
  };
});
