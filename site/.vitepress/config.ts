/** The site: our pages and documents in VitePress. Sources of vitc are bundled as they are: no build of the root is needed. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { library, pageParts, templates } from "../../build/assets-on-disk.ts";
import { forAnyFolder, placeholder } from "../build/any-folder.ts";
import { writeModels } from "../build/models.ts";

const source = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));

/** What the compiler reads from disk in a checkout goes in as strings, as in its distribution. */
const assets = {
  name: "assets",
  enforce: "pre" as const,
  resolveId: (id: string) => (id === "#assets" ? "\0assets" : undefined),
  load: (id: string) =>
    id === "\0assets"
      ? Object.entries({ templates, pageParts, library })
          .map(([name, texts]) => `export const ${name} = ${JSON.stringify(texts)};\n`)
          .join("")
      : undefined,
};

// Generated runners that pages use: an ignored folder, made where it is missing or old.
writeModels();

export default defineConfig({
  base: process.argv.includes("build") ? placeholder : "/",
  buildEnd: ({ outDir }) => forAnyFolder(outDir),
  title: "vitc",
  description:
    "A compiler from text specs of vision transformers to WGSL and WebAssembly kernels and typed TypeScript runners.",
  srcDir: "pages",
  outDir: "dist",
  cleanUrls: false,
  themeConfig: {
    nav: [
      { text: "Draw a digit", link: "/draw" },
      { text: "Playground", link: "/playground" },
      { text: "Your checkpoint", link: "/checkpoint" },
      { text: "Measure", link: "/measure" },
    ],
  },
  vite: {
    plugins: [assets],
    resolve: {
      alias: [
        { find: /^vitc$/, replacement: source("compile.ts") },
        { find: /^vitc\/language$/, replacement: source("language/language.ts") },
        { find: /^vitc\/runtime$/, replacement: source("runtime/index.ts") },
        { find: /^vitc\/hub$/, replacement: source("hub/index.ts") },
      ],
    },
    worker: { format: "es", plugins: () => [assets] },
  },
});
