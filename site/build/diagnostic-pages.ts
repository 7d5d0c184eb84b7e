/** The table of diagnostics: each code with the mistakes of its fixtures, and the frames that they are answered with. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { codes } from "../../src/diagnostics/codes.ts";
import type { Page } from "./documents.ts";

const root = join(import.meta.dirname, "../..");
const fixtures = join(root, "test/diagnostics");

/** What each thousand is about, as the head of the table says. */
const groups = [
  ...readFileSync(join(root, "src/diagnostics/codes.ts"), "utf8")
    .split("*/")[0]!
    .replace(/\n \* /g, " ")
    .matchAll(/(VIT\d)xxx: ([^·.]*[^·. ])/g),
].map(([, prefix, about]) => ({ prefix: prefix!, about: about! }));

export function diagnosticPages(): readonly Page[] {
  const names = readdirSync(fixtures)
    .filter((name) => name.endsWith(".expected"))
    .sort();
  // Some thousands are kept for later.
  const used = groups.filter(({ prefix }) => Object.keys(codes).some((code) => code.startsWith(prefix)));
  return used.map(({ prefix, about }) => {
    const own = Object.entries(codes).filter(([code]) => code.startsWith(prefix));
    const table = own.map(([code, { title }]) => `| [${code}](#${code.toLowerCase()}) | ${title} |`).join("\n");
    const sections = own.map(([code, { title }]) => {
      const [first, ...more] = names.filter((name) => name.slice(0, 7) === code).map(example);
      const others = more.length === 0 ? "" : `::: details More of the kind\n${more.join("\n")}\n:::\n`;
      return `## ${code} {#${code.toLowerCase()}}\n\n${title[0]!.toUpperCase()}${title.slice(1)}.\n\n${first ?? ""}\n${others}`;
    });
    const label = about[0]!.toUpperCase() + about.slice(1);
    return {
      path: `docs/diagnostics/${prefix}xxx`,
      label: `${prefix}xxx: ${about}`,
      text: `# ${label}\n\n| code | what is wrong |\n|---|---|\n${table}\n\n${sections.join("\n")}`,
    };
  });
}

/** A mistake and its answer; texts that are none are not shown. */
function example(expected: string): string {
  const spec = join(fixtures, expected.replace(/\.expected$/, ".vit"));
  const text = existsSync(spec) ? readFileSync(spec, "utf8") : "\0";
  const fence = (language: string, body: string): string => `\`\`\`\`${language}\n${body.trimEnd()}\n\`\`\`\`\n`;
  const shown = /[\0\uFFFD]/.test(text) ? "" : fence("vit", text);
  return `${shown}\n${fence("text", readFileSync(join(fixtures, expected), "utf8"))}`;
}
