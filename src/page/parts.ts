/**
 * What pages of `--html` have in common: each is one file that asks for nothing from anywhere, and the browser runs no
 * script but the page's own, which it knows by its hash.
 */
import { pageParts, pageScripts } from "#assets";
import { InternalError } from "../diagnostics/diagnostic.ts";

/** A template or style by its name. */
export const pagePart = (name: string): string => named(name, pageParts);

/** A page's script by its name. */
export const pageScript = (name: string): string => named(name, pageScripts);

function named(name: string, texts: Readonly<Record<string, string>>): string {
  const text = texts[name];
  if (text === undefined) throw new InternalError("page", `pages have no part ${name}`);
  return text;
}

/** The style of pages with plots, and those of their own that are named. */
export const styleOf = (...own: readonly string[]): string =>
  ["uPlot.css", "page.css", ...own].map(pagePart).join("\n");

/** As a Content-Security-Policy names a script. */
export async function scriptHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/** JSON that cannot end the element it stands in. */
export const jsonInScript = (value: unknown): string => JSON.stringify(value).replace(/</g, "\\u003c");
