/** How code is coloured: by the colours that vitc's other pages give it, in light and in dark. */
import type { MarkdownOptions } from "vitepress";

type ThemeRegistration = Extract<Exclude<MarkdownOptions["theme"], undefined>, { light: unknown }>["light"];

interface Colours {
  readonly ink: string;
  readonly paper: string;
  readonly comment: string;
  readonly keyword: string;
  readonly type: string;
  readonly number: string;
  readonly string: string;
}

const theme = (type: "light" | "dark", c: Colours): ThemeRegistration =>
  ({
    name: `vitc-${type}`,
    type,
    colors: { "editor.foreground": c.ink, "editor.background": c.paper },
    tokenColors: [
      { scope: ["comment", "punctuation.definition.comment"], settings: { foreground: c.comment } },
      { scope: ["keyword", "storage", "variable.language", "constant.language"], settings: { foreground: c.keyword } },
      { scope: ["keyword.operator"], settings: { foreground: c.ink } },
      { scope: ["entity.name", "support", "storage.type.wgsl"], settings: { foreground: c.type } },
      { scope: ["constant.numeric"], settings: { foreground: c.number } },
      { scope: ["string", "punctuation.definition.string"], settings: { foreground: c.string } },
    ],
  }) as ThemeRegistration;

export const codeThemes = {
  light: theme("light", {
    ink: "#1d1d1f",
    paper: "#f7f7f5",
    comment: "#6a6a72",
    keyword: "#8b3fb8",
    type: "#1a659a",
    number: "#9a4b0c",
    string: "#136e47",
  }),
  dark: theme("dark", {
    ink: "#ececf0",
    paper: "#1b1b20",
    comment: "#9c9ca6",
    keyword: "#cf9cf5",
    type: "#7cc4f2",
    number: "#f0b072",
    string: "#7fd6ae",
  }),
};
