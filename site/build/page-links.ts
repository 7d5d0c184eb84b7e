/** Links of a document, which lead to files of the repository, as links between the site's pages. */
import { posix } from "node:path";

export interface LinkedFrom {
  /** The document's file in the repository. */
  readonly source: string;
  /** The path of the page that its text, or a part of it, becomes. */
  readonly path: string;
  /** Paths of pages by files, and by files and anchors where a file has several pages. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** Code is left as it is. Links to files that are no pages become their text. */
export function withLinks(text: string, { source, path, addresses }: LinkedFrom): string {
  const link = (whole: string, mark: string, words: string, target?: string): string => {
    if (target === undefined) return whole;
    if (mark === "!") return `![${words}](./${posix.basename(target)})`;
    if (/^[a-z]+:/.test(target)) return whole;
    const [file, anchor] = target.split("#");
    const found = file === "" ? source : posix.normalize(posix.join(posix.dirname(source), file!));
    const page = (anchor !== undefined && addresses.get(`${found}#${anchor}`)) || addresses.get(found);
    if (page === undefined) return words;
    const to = anchor === undefined || page.includes("#") ? page : `${page}#${anchor}`;
    const [toPath, toAnchor] = to.split("#");
    const here = toPath === path ? "" : posix.relative(posix.dirname(path), toPath!);
    return `[${words}](${here === "" ? "" : `${here.startsWith(".") ? here : `./${here}`}.md`}${toAnchor === undefined ? "" : `#${toAnchor}`})`;
  };
  // Whichever begins first: a link's words may be code, and code may hold what looks like a link.
  return text.replace(/^```[^]*?^```$|(!?)\[([^\]]*)\]\(([^)\s]+)\)|`[^`\n]*`/gm, link);
}
