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
      return `${open!.replaceAll(placeholder, up)}{${scriptForAnyFolder(code, `new URL("${up}",location.href).pathname`)}}</script>`;
    })
    .join("")
    .replace("</body>", `${absoluteLinks}</body>`);
}

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
        : scriptForAnyFolder(text, `new URL("${upFrom(file)}",import.meta.url).pathname`);
    writeFileSync(path, made);
  }
}
