/**
 * Writes `site/pages/docs`, an ignored folder: the repository's documents as pages of the site, references made of specs
 * and of the table of diagnostics, and `sidebar.json`. The site's config runs it before anything is served or built.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { codes } from "../../src/diagnostics/codes.ts";
import { diagnosticPages } from "./diagnostic-pages.ts";
import { type DocumentPage, type Page, leftOut, sections } from "./documents.ts";
import { libraryPages } from "./library-pages.ts";
import { withLinks } from "./page-links.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const isThere = (page: DocumentPage): boolean => existsSync(join(root, page.source));

/** What a document's anchors and its file are in the site: by source file, and by file and heading. */
const addresses = new Map<string, string>();

/** The name that a heading has as an anchor, in the repository's host as in the site. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, "")
    .replaceAll(" ", "-");

/** A document of several pages, by its headings of the second level. @throws Error where one is in no page */
function split({ source, path, label, parts = [] }: DocumentPage): Page[] {
  const [head, ...chapters] = read(source).split(/^(?=## )/m);
  const titleOf = (chapter: string): string => /^## (.*)/.exec(chapter)![1]!;
  const left = chapters.filter((c) => !parts.some((p) => p.headings.includes(titleOf(c))));
  const unknown = left.map(titleOf).filter((title) => title !== "Contents");
  if (unknown.length > 0) throw new Error(`${source}: in no page of site/build/documents.ts: ${unknown.join(", ")}`);
  for (const part of parts)
    for (const heading of part.headings) {
      const chapter = chapters.find((c) => titleOf(c) === heading);
      if (chapter === undefined)
        throw new Error(`${source}: there is no '${heading}', which site/build/documents.ts names`);
      for (const [, title] of chapter.matchAll(/^#{2,3} (.*)/gm))
        addresses.set(`${source}#${anchorOf(title!)}`, `${part.path}#${anchorOf(title!)}`);
    }
  const contents = left.join("");
  return [
    { path, label, text: head! + contents },
    ...parts.map((part) => ({
      path: part.path,
      label: part.label,
      text: `# ${part.label}\n\n${part.headings.map((h) => chapters.find((c) => titleOf(c) === h)!).join("")}`,
    })),
  ];
}

/** Below a piece of a spec that is refused stands why. */
const withReasons = (text: string): string =>
  text.replace(/^```vit error (VIT\d+)\n[^]*?^```$/gm, (block, code: keyof typeof codes) => {
    const { title } = codes[code];
    return `${block}\n\n<p class="refused"><a href="../diagnostics/${code.slice(0, 4)}xxx.html#${code.toLowerCase()}">${code}</a>: ${title}</p>`;
  });

const out = join(root, "site/pages/docs");
rmSync(out, { recursive: true, force: true });

const named = sections.flatMap(({ pages }) => pages.filter((p) => typeof p === "object"));
const others: readonly DocumentPage[] = readdirSync(join(root, "docs"))
  .map((name) => `docs/${name}`)
  .filter((source) => source.endsWith(".md") && ![...named.map((p) => p.source), ...leftOut].includes(source))
  .map((source) => ({
    source,
    path: source.replace(/\.md$/, ""),
    label: /^# (.*)/.exec(read(source))?.[1] ?? source,
  }));
const documents = [...named.filter(isThere), ...others];
// The first page tells what the README does.
addresses.set("README.md", "index");
for (const { source, path } of documents) addresses.set(source, path);
const pagesOf = new Map(
  documents.map((page) => [page, page.parts ? split(page) : [{ ...page, text: read(page.source) }]]),
);

/** Pictures that pages show go along. */
function copyPictures(text: string, source: string, path: string): void {
  for (const [, picture] of text.matchAll(/!\[[^\]]*\]\(([^):]+)\)/g)) {
    const to = join(root, "site/pages", dirname(path), basename(picture!));
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(join(root, dirname(source), picture!), to);
  }
}

function write({ path, text }: Page, source?: string): void {
  const file = join(root, "site/pages", `${path}.md`);
  mkdirSync(dirname(file), { recursive: true });
  if (source !== undefined) copyPictures(text, source, path);
  writeFileSync(file, source === undefined ? text : withReasons(withLinks(text, { source, path, addresses })));
}

/** What the first page shows of other documents: the head of the README, and rows of the figures. */
function writeHome(): void {
  const folder = join(out, "home");
  mkdirSync(folder, { recursive: true });
  const [spec, command, run] = read("README.md").match(/^```[^]*?^```$/gm)!;
  writeFileSync(join(folder, "spec.md"), spec!.replace("```", "```vit"));
  writeFileSync(join(folder, "command.md"), command!);
  writeFileSync(join(folder, "run.md"), run!);
  copyFileSync(join(root, "docs/block.svg"), join(folder, "block.svg"));
  const figures = read("docs/figures.md").split("\n");
  const rows = [
    "| ms a forward pass: vitc",
    "|---",
    "| relaxed SIMD |",
    "| relaxed SIMD, one thread |",
    "| code fetched, gzipped, kB |",
  ];
  const found = rows.map((row) => {
    const line = figures.find((line) => line.startsWith(row));
    if (line === undefined) throw new Error(`docs/figures.md has no row '${row}'`);
    return line;
  });
  writeFileSync(join(folder, "figures.md"), `${found.join("\n")}\n`);
}

const generated = { library: libraryPages(), diagnostics: diagnosticPages() };
for (const page of Object.values(generated).flat()) write(page);
const ownPages = (page: DocumentPage): Page[] => {
  const made = pagesOf.get(page) ?? [];
  for (const one of made) write(one, page.source);
  return made;
};
const sidebar = sections.map(({ label, pages }) => ({
  text: label,
  items: pages.flatMap((page) => {
    const made =
      page === "others" ? others.flatMap(ownPages) : typeof page === "object" ? ownPages(page) : generated[page];
    return made.map(({ label: text, path }) => ({ text, link: `/${path}` }));
  }),
}));
writeHome();
writeFileSync(join(out, "sidebar.json"), JSON.stringify(sidebar));
