/** Has the pages of documents written, by a process of its own: the site's config is bundled, and would bundle the compiler. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { DefaultTheme } from "vitepress";
import type { Plugin } from "vite";
import { root } from "./root.ts";

/** Writes `site/pages/docs`. */
export function writePages(): void {
  const script = join(root, "site/build/pages.ts");
  execFileSync(process.execPath, ["--import", "tsx", script], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
}

/** The sidebar of what was written. */
export const sidebarOf = (): DefaultTheme.SidebarItem[] =>
  JSON.parse(readFileSync(join(root, "site/pages/docs/sidebar.json"), "utf8"));

/** While the site is served: what pages are made of is watched. */
export const rewritePages: Plugin = {
  name: "rewrite-pages",
  configureServer({ watcher }) {
    const made = ["docs", "grammar", "specs", "test/diagnostics", "ARCHITECTURE.md", "CONTRIBUTING.md", "site/build"];
    watcher.add(made.map((path) => join(root, path)));
    watcher.on("change", (file) => {
      if (made.some((path) => file === join(root, path) || file.startsWith(join(root, path) + sep))) writePages();
    });
  },
};
