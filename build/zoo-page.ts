/**
 * `docs/zoo.md`: which published models ship as variants, and which are missing. `npx tsx build/zoo-page.ts` writes it, from what
 * stands in `specs/zoo` and `docs/zoo-missing.json`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readAssets } from "./assets-on-disk.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Of a variant: dispatches of a forward pass, and nodes in ONNX Runtime. */
type Dispatches = Readonly<Record<string, readonly [dispatches: number, nodes: number | null]>>;

/** What stands before a file's first declaration, as one paragraph. */
const about = (text: string): string =>
  (/^(?:\/\/.*\n)+/.exec(text)?.[0] ?? "")
    .replace(/^\/\/ ?/gm, "")
    .trim()
    .replaceAll("\n", " ");

const variantsOf = (text: string): string[] => [...text.matchAll(/^variant (\w+)/gm)].map(([, name]) => name!);

/** How files may name what a family has, beside its own names. */
const dialectsOf = (text: string): string[] =>
  [...text.matchAll(/^checkpoint (?!canonical\b)(\w+)/gm)].map(([, name]) => `\`${name}\``);

/** The page's text. */
export function zooPage(): string {
  const specs = Object.entries(readAssets("specs/zoo", ".vit", "zoo/"));
  const missing = JSON.parse(readFileSync(join(root, "docs/zoo-missing.json"), "utf8")) as Record<string, string>;
  const dispatches = JSON.parse(readFileSync(join(root, "docs/zoo-dispatches.json"), "utf8")) as Dispatches;
  const count = specs.reduce((sum, [, text]) => sum + variantsOf(text).length, 0);
  return [
    "# The zoo",
    "",
    `${count} published models of ${specs.length} families ship as variants, beside those of \`vit.vit\`, \`deit.vit\`, \`swin.vit\` and \`cvt.vit\`. Names, parameters and preprocessing`,
    "are those of timm, or of Hugging Face transformers for what timm has not, or of their authors, so their checkpoints load as they are; `test/zoo` compares each variant with the library's shapes and card, and",
    "miniatures of each family with its numbers in float64. Files of Hugging Face transformers load where a family has a dialect for them, as the table says. A file is named like a library file:",
    "",
    "```sh",
    "vitc compile zoo/dinov2.vit --model vit_small_patch14_dinov2",
    "```",
    "",
    '`import "zoo/dinov2.vit"` brings a family into a spec of your own. This page is made by `npx tsx build/zoo-page.ts`.',
    "",
    "| file | variants | names of checkpoints |",
    "|---|---|---|",
    ...specs.map(
      ([name, text]) =>
        `| [\`${name}\`](#${name.replace(/[/.]/g, "")}) | ${variantsOf(text).length} | ${dialectsOf(text).join(", ")} |`,
    ),
    "",
    ...specs.flatMap(([name, text]) => {
      const variants = variantsOf(text).map((v) => `\`${v}\``);
      return [`## ${name}`, "", about(text), "", `${variants.join(", ")}.`, ""];
    }),
    "## Dispatches",
    "",
    "Of each family the variant with the fewest parameters: dispatches of a forward pass on a GPU, and the nodes that ONNX Runtime has left of the exported model after its optimiser (none where",
    "there is no export). `npm run bench:zoo` counts them, and says which variant takes the longest to compile.",
    "",
    "| model | dispatches | nodes in ONNX Runtime |",
    "|---|---|---|",
    ...Object.entries(dispatches).map(([name, [ours, theirs]]) => `| \`${name}\` | ${ours} | ${theirs ?? ""} |`),
    "",
    "## Missing",
    "",
    "| | why |",
    "|---|---|",
    ...Object.entries(missing).map(([what, why]) => `| ${what} | ${why} |`),
    "",
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, "docs/zoo.md"), zooPage());
