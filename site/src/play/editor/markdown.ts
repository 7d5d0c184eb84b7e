/** The little Markdown that the language service writes: paragraphs, fenced code, code within a line. */
import { h } from "../dom.ts";

export function markdown(text: string, colour: (code: string) => Node): HTMLElement {
  const root = h("div", { class: "play-markdown" });
  for (const [i, part] of text.split(/```\w*\n([^]*?)\n?```/).entries()) {
    if (i % 2 === 1) root.append(h("pre", {}, h("code", {}, colour(part))));
    else
      for (const paragraph of part.split(/\n{2,}/).filter((p) => p.trim() !== ""))
        root.append(
          h(
            "p",
            {},
            ...paragraph
              .trim()
              .split(/`([^`]*)`/)
              .map((s, k) => (k % 2 === 1 ? h("code", {}, s) : s)),
          ),
        );
  }
  return root;
}
