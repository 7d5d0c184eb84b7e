/** Pages that are shipped lead to files that are shipped, and to headings that are there. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const listing = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
  cwd: root,
  encoding: "utf8",
});
const [{ files }] = JSON.parse(listing) as [{ files: { path: string }[] }];
const shipped = new Set(files.map((f) => f.path));
const pages = [...shipped].filter((path) => path.endsWith(".md"));

/** As pages make addresses of headings. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

test("there are pages", () => expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/recipes.md"])));

test.each(pages)("%s", (page) => {
  const text = readFileSync(join(root, page), "utf8").replaceAll(/^```[^]*?^```$/gm, "");
  for (const [, to] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^https?:/.test(to!)) continue;
    const [path, heading] = to!.split("#");
    const target = path === "" ? page : normalize(join(dirname(page), path!));
    const found = shipped.has(target) || [...shipped].some((f) => f.startsWith(`${target.replace(/\/$/, "")}/`));
    expect(found, `${page} leads to ${to}`).toBe(true);
    if (heading === undefined || !existsSync(join(root, target)) || !target.endsWith(".md")) continue;
    const headings = [...readFileSync(join(root, target), "utf8").matchAll(/^#+ (.*)$/gm)].map(([, h]) => anchor(h!));
    expect(headings, `${page} leads to ${to}`).toContain(heading);
  }
});
