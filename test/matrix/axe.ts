/** What axe-core finds in a page that keeps anybody out. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { tool } from "./tools.ts";

/** As much of its answer as is looked at: its types are not there where the repository is type-checked. */
interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

let script: string | undefined;

/** Violations by rule, with some of the places. Pages with a policy of content want a context with `bypassCSP`. */
export async function violationsOf(page: Page): Promise<readonly unknown[]> {
  script ??= readFileSync(tool("axe-core/axe.min.js"), "utf8");
  await page.evaluate(script);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, help, nodes }) => [id, help, nodes.slice(0, 3).map((n) => n.html.slice(0, 200))]);
}

/** Widths and colour schemes that pages are looked at by: a phone, a tablet, a desk. */
export const sights = [
  ["light", 390],
  ["dark", 390],
  ["dark", 820],
  ["light", 1600],
] as const;
