/**
 * VitePress builds a site for one folder of a host, which it wants to know beforehand. This lets a built site lie in any:
 * it is built for a folder that nobody has, and where the built files say its name they are made to find out: pages by
 * paths relative to themselves, scripts by their own address, style sheets by theirs.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { parseAst } from "vite";

/** The folder that the site is built for. */
export const placeholder = "/__vitc_site__/";

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;

/** Each node of a syntax tree, with the one that it stands in. */
function* nodesOf(node: Node, parent?: Node): Generator<[node: Node, parent: Node | undefined]> {
  yield [node, parent];
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child, node);
}

const noExpression = new Set(["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration"]);

/** A script in which texts take the folder from an expression. @throws Error where a text can be no expression */
export function scriptForAnyFolder(code: string, expression: string): string {
  if (!code.includes(placeholder)) return code;
  const pieces: [start: number, end: number, text: string][] = [];
  for (const [node, parent] of nodesOf(parseAst(code) as Node)) {
    const text = code.slice(node.start, node.end);
    if (!text.includes(placeholder)) continue;
    if (node.type === "TemplateElement")
      pieces.push([node.start, node.end, text.replaceAll(placeholder, "${siteFolder}")]);
    if (node.type !== "Literal") continue;
    if (noExpression.has(parent!.type)) throw new Error(`a module is imported by the site's folder: ${text}`);
    const quote = text[0]!;
    pieces.push([node.start, node.end, `(${text.replaceAll(placeholder, `${quote}+siteFolder+${quote}`)})`]);
  }
  let last = code.length;
  const parts: string[] = [];
  for (const [start, end, text] of pieces.sort(([a], [b]) => b - a)) {
    parts.unshift(text, code.slice(end, last));
    last = start;
  }
  return `const siteFolder=${expression};${code.slice(0, last)}${parts.join("")}`;
}

/** The way from a built file to the folder of the site, as addresses say it: `./`, `../`. */
const upFrom = (file: string): string => "../".repeat(file.split("/").length - 1) || "./";

/** VitePress compares the folder with addresses that it has decoded. */
const folderFrom = (up: string, address: string): string => `decodeURI(new URL("${up}",${address}).pathname)`;

/**
 * Links of a page that was built are relative, for readers without scripts; a script at the page's end makes them
 * absolute, since the page stays when its address changes.
 */
const absoluteLinks = `<script>for(const a of document.querySelectorAll('a[href^="./"],a[href^="../"]')){const u=new URL(a.href);a.setAttribute("href",u.pathname+u.search+u.hash)}</script>`;

export function pageForAnyFolder(html: string, file: string): string {
  const up = upFrom(file);
  return html
    .split(/(<script\b[^>]*>[^]*?<\/script>)/)
    .map((part) => {
      const [, open, code] = /^(<script\b[^>]*>)([^]*)<\/script>$/.exec(part) ?? [];
      if (code === undefined || code === "") return part.replaceAll(placeholder, up);
      return `${open!.replaceAll(placeholder, up)}{${scriptForAnyFolder(code, folderFrom(up, "location.href"))}}</script>`;
    })
    .join("")
    .replace("</body>", `${absoluteLinks}</body>`);
}

/**
 * For addresses that are not there: it is shown at any depth, so that no path leads from it to the site's files, and it
 * needs none. Its script asks the folders above for a file of the site.
 */
const notFound = `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>404</title>
<style>
:root { color-scheme: light dark }
body { font: 16px/1.6 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.4rem }
</style>
<main>
<h1>There is no page at this address</h1>
<p id="way">The address of the site's first page is the beginning of this one.</p>
</main>
<script type="module">
const parts = location.pathname.split("/").slice(1, -1);
for (let depth = parts.length; depth >= 0; depth--) {
  const folder = ["", ...parts.slice(0, depth), ""].join("/");
  const found = await fetch(folder + "hashmap.json").then((r) => r.ok && /json/.test(r.headers.get("content-type")), () => false);
  if (!found) continue;
  const link = document.createElement("a");
  link.href = folder;
  link.textContent = "To the first page";
  document.getElementById("way").replaceChildren(link);
  break;
}
</script>
</html>
`;

/** Makes the files of a site, built for `placeholder`, right wherever they are put. */
export function forAnyFolder(built: string): void {
  for (const entry of readdirSync(built, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const file = relative(built, path).split(sep).join(posix.sep);
    if (!entry.isFile() || !/\.(html|js|css)$/.test(file)) continue;
    const text = readFileSync(path, "utf8");
    if (!text.includes(placeholder)) continue;
    const made = file.endsWith(".html")
      ? pageForAnyFolder(text, file)
      : file.endsWith(".css")
        ? text.replaceAll(placeholder, upFrom(file))
        : scriptForAnyFolder(text, folderFrom(upFrom(file), "import.meta.url"));
    writeFileSync(path, made);
  }
  writeFileSync(join(built, "404.html"), notFound);
}
