/**
 * What pages of `--html` have in common: each is one file that asks for nothing from anywhere, and the browser runs no
 * script but the page's own, which it knows by its hash.
 */
import { pageParts, pageScripts } from "#assets";
import Handlebars from "handlebars";
import { InternalError } from "../diagnostics/diagnostic.ts";

/** A template or style by its name. */
export const pagePart = (name: string): string => named(name, pageParts);

function named(name: string, texts: Readonly<Record<string, string>>): string {
  const text = texts[name];
  if (text === undefined) throw new InternalError("page", `pages have no part ${name}`);
  return text;
}

/** The style of pages with plots, and those of their own that are named. */
export const styleOf = (...own: readonly string[]): string =>
  ["uPlot.css", "page.css", ...own].map(pagePart).join("\n");

/** A template by its name, on its own: what it lacks is a mistake. */
export const pageTemplate = (name: string, hosts = Handlebars.create()): HandlebarsTemplateDelegate =>
  hosts.compile(pagePart(name), { strict: true });

/** What every template takes: the style, the script by its name, and how a Content-Security-Policy names that. */
export async function pageHead(scriptName: string, ...styles: readonly string[]) {
  const script = named(scriptName, pageScripts);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script));
  const scriptHash = `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  return { style: styleOf(...styles), script, scriptHash };
}

/** JSON that cannot end the element it stands in. */
export const jsonInScript = (value: unknown): string => JSON.stringify(value).replace(/</g, "\\u003c");
