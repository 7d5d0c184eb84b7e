/** The site: our pages and documents in VitePress. Sources of vitc are bundled as they are: no build of the root is needed. */
import { fileURLToPath } from "node:url";
import type { ViteDevServer } from "vite";
import { defineConfig, type MarkdownRenderer } from "vitepress";
import { assetsModule } from "../../build/assets-on-disk.ts";
import { forAnyFolder, placeholder } from "../build/any-folder.ts";
import { writeDigits } from "../build/digits-file.ts";
import { mendTheme } from "../build/mend-theme.ts";
import { writeModels } from "../build/models.ts";
import { rewritePages, sidebarOf, writePages } from "../build/write-pages.ts";
import { codeThemes } from "./code-themes.ts";
import vitGrammar from "../../grammar/vit.tmLanguage.json" with { type: "json" };

const source = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));

/** What the compiler reads from disk in a checkout goes in as strings, as in its distribution. */
const assets = {
  name: "assets",
  enforce: "pre" as const,
  resolveId: (id: string) => (id === "#assets" ? "\0assets" : undefined),
  load: (id: string) => (id === "\0assets" ? assetsModule() : undefined),
};

/** The corner of a table, over the names of its rows, is no heading where nothing stands in it. */
const emptyCorners: Parameters<MarkdownRenderer["core"]["ruler"]["push"]>[1] = ({ tokens }) => {
  for (const [i, token] of tokens.entries())
    if (token.type === "th_open" && tokens[i + 1]?.content === "") token.tag = tokens[i + 2]!.tag = "td";
};

// Generated runners that pages use: an ignored folder, made where it is missing or old.
writeModels();
writeDigits(fileURLToPath(new URL("../src/models", import.meta.url)));
// Documents of the repository as pages: an ignored folder too.
writePages();

/** `npm run site` isolates pages, so that their workers share memory; `docs/hosting.md` says how other hosts do. */
const isolation = {
  name: "isolation",
  configureServer: ({ middlewares }: ViteDevServer) => {
    // Pages come from VitePress, which sends none of Vite's `server.headers`.
    middlewares.use((_request, response, next) => {
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
      response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
      next();
    });
  },
};

export default defineConfig({
  base: process.argv.includes("build") ? placeholder : "/",
  buildEnd: ({ outDir }) => forAnyFolder(outDir),
  title: "vitc",
  description:
    "A compiler from text specs of vision transformers to WGSL and WebAssembly kernels and typed TypeScript runners.",
  srcDir: "pages",
  outDir: "dist",
  cleanUrls: false,
  // Readers of one document do not pay for all that its sidebar names.
  router: { prefetchLinks: false },
  markdown: {
    languages: [{ ...(vitGrammar as object), name: "vit" } as never],
    languageAlias: { wat: "wasm" },
    theme: codeThemes,
    config: (md) => void md.core.ruler.push("corners", emptyCorners),
  },
  themeConfig: {
    nav: [
      { text: "Draw a digit", link: "/draw" },
      { text: "Playground", link: "/playground" },
      { text: "Your checkpoint", link: "/checkpoint" },
      { text: "Measure", link: "/measure" },
      { text: "Documents", link: "/docs/first-variant", activeMatch: "^/docs/" },
    ],
    sidebar: { "/docs/": sidebarOf() },
    outline: [2, 3],
    search: { provider: "local" },
    docFooter: { prev: "Before", next: "Next" },
  },
  vite: {
    plugins: [isolation, assets, rewritePages, mendTheme],
    resolve: {
      alias: [
        { find: /^vitc$/, replacement: source("api.ts") },
        { find: /^vitc\/language$/, replacement: source("language/language.ts") },
        { find: /^vitc\/runtime$/, replacement: source("runtime/index.ts") },
        { find: /^vitc\/hub$/, replacement: source("hub/index.ts") },
        { find: /^ts-morph$/, replacement: source("../site/src/play/no-printer.ts") },
      ],
    },
    worker: { format: "es", plugins: () => [assets] },
  },
});
