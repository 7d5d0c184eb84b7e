/** Parts of READMEs that scripts write: what stands between `<!-- name -->` and `<!-- /name -->`. */
import { readFileSync, writeFileSync } from "node:fs";

/** `file` is relative to `models/`. */
export function writeSection(name: string, text: string, file = "README.md"): void {
  const readme = new URL(file, import.meta.url);
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const before = readFileSync(readme, "utf8");
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`models/${file} has no section '${name}'`);
  writeFileSync(readme, `${before.slice(0, from + begin.length)}\n${text.trim()}\n${before.slice(to)}`);
}

/** A table of Markdown; columns of numbers stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(head),
    `|${head.map((_, i) => (rows.every((r) => typeof r[i] === "number" || /^[\d.]+( ±.*|%)?$/.test(String(r[i]))) ? "---:|" : "---|")).join("")}`,
    ...rows.map(line),
  ].join("\n");
}
