/** `.vit` in CodeMirror: its colours, and texts outside of an editor in the same ones. */
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { highlightTree, tags } from "@lezer/highlight";
import grammar from "../../../../grammar/vit.tmLanguage.json";
import { h } from "../dom.ts";
import { textMateLanguage } from "./textmate.ts";

const language = textMateLanguage("vit", grammar, {
  definition: tags.definition(tags.variableName),
  function: tags.function(tags.variableName),
  reduction: tags.modifier,
  special: tags.special(tags.string),
});

const style = HighlightStyle.define(
  [
    { tag: tags.comment, class: "tok-comment" },
    { tag: tags.string, class: "tok-string" },
    { tag: [tags.escape, tags.special(tags.string)], class: "tok-special" },
    { tag: tags.number, class: "tok-number" },
    { tag: tags.bool, class: "tok-number" },
    { tag: tags.keyword, class: "tok-keyword" },
    { tag: tags.modifier, class: "tok-reduction" },
    { tag: tags.function(tags.variableName), class: "tok-function" },
    { tag: tags.definition(tags.variableName), class: "tok-definition" },
    { tag: tags.operator, class: "tok-operator" },
  ],
  { all: "tok-plain" },
);

export const vitLanguage: Extension = [language, syntaxHighlighting(style)];

/** A short text in its colours. */
export function coloured(text: string): Node {
  const root = h("span");
  let at = 0;
  highlightTree(language.parser.parse(text), style, (from, to, classes) => {
    root.append(text.slice(at, from), h("span", { class: classes }, text.slice(from, to)));
    at = to;
  });
  root.append(text.slice(at));
  return root;
}
