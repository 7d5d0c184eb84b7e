/**
 * The reference of the library: what each shipped spec declares, with its head and the comment above it as editors show
 * them, and its text.
 */
import { library } from "../../build/assets-on-disk.ts";
import type { Source } from "../../src/diagnostics/diagnostic.ts";
import { commentAbove, headOf, oneLine } from "../../src/language/docs.ts";
import type * as Ast from "../../src/parser/ast.ts";
import { parse } from "../../src/parser/parse.ts";
import { proseOf } from "./prose.ts";
import type { Page } from "./documents.ts";

/** Building blocks first, then the families that are made of them. */
const order = [
  ...["lib/nn.vit", "lib/losses.vit", "lib/optim.vit", "lib/recipes.vit", "lib/images.vit"],
  ...["vit.vit", "deit.vit", "swin.vit", "cvt.vit", "digits.vit", "equations.vit"],
];

export function libraryPages(): readonly Page[] {
  const specs = Object.keys(library).filter((name) => name.endsWith(".vit"));
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return specs.sort((a, b) => place(a) - place(b)).map((name) => pageOf({ name, text: library[name]! }));
}

type Named = Exclude<Ast.Item, Ast.Import>;

function pageOf(source: Source): Page {
  const { items } = parse(source).program;
  const named = items.filter((item) => item.kind !== "import");
  const variants = named.filter((item) => item.kind === "variant");
  const others = named.filter((item) => item.kind !== "variant");
  const first = items[0];
  // What is said of the file stands before all, apart from what is said of its first declaration.
  const head = /^(\/\/.*\n)+(?=\n|import)/.exec(source.text)?.[0];
  const about = head === undefined || first === undefined ? "" : proseOf(head.replace(/^\/\/ ?/gm, ""));
  const parts = [
    `# \`${source.name}\`\n`,
    about,
    `\`\`\`vit\nimport "${source.name}"\n\`\`\`\n`,
    ...others.map((item) => section(item, source)),
  ];
  if (variants.length > 0) {
    parts.push("## Variants\n", "| | |\n|---|---|");
    for (const item of variants)
      parts.push(`| \`${item.name.text}\` | \`${oneLine(item.value.span).replaceAll("|", "\\|")}\` |`);
  }
  return {
    path: `docs/library/${source.name.replaceAll("/", "-").replace(/\.vit$/, "")}`,
    label: source.name,
    text: `${parts.join("\n")}\n`,
  };
}

function section(item: Exclude<Named, Ast.Variant>, source: Source): string {
  const { start, end } = item.span;
  const comment = commentAbove(source, start);
  const text = source.text.slice(start, end);
  const whole = text.includes("\n") ? `::: details Its text\n\`\`\`vit\n${text}\n\`\`\`\n:::\n` : "";
  // Several models of a file may have checkpoints of one name.
  const of = item.kind === "checkpoint" ? ` for ${item.model.text}` : "";
  const title = `${item.name.text}${of}`;
  const head = item.kind === "checkpoint" ? `checkpoint ${title}` : headOf(item);
  return [
    `## ${title} {#${title.replaceAll(" ", "-")}}\n`,
    `\`\`\`vit\n${head}\n\`\`\`\n`,
    comment === undefined ? "" : `${proseOf(comment)}\n`,
    whole,
  ].join("\n");
}
