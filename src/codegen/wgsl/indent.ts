/**
 * Indents a WGSL text by its braces and open parentheses, so that templates and emitters need not know how deep they
 * stand.
 */
export function indented(text: string): string {
  let depth = 0;
  const lines: string[] = [];
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    if (line === "" && lines.at(-1) === "") continue;
    const code = line.startsWith("//") ? "" : line;
    const opens = code.split(/[{]|\($/).length - 1;
    const closes = code.split(/[}]|^\)/).length - 1;
    const start = /^[})]/.test(code) ? depth - 1 : depth;
    lines.push(line === "" ? "" : "  ".repeat(start) + line);
    depth += opens - closes;
  }
  return `${lines.join("\n").trimEnd()}\n`;
}
