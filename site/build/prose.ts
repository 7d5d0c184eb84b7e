/** A comment of a spec as Markdown: what would be marks there are letters here; code in backticks and addresses stay. */
export const proseOf = (text: string): string =>
  text
    .split(/(`[^`\n]*`|https?:\/\/[^\s),;]+)/)
    .map((part, i) => {
      if (i % 2 === 0) return part.replace(/[\\*_[\]<>{}|#]/g, (c) => `&#${c.charCodeAt(0)};`);
      return part.startsWith("`") ? part : `<${part.replace(/\.$/, "")}>${part.endsWith(".") ? "." : ""}`;
    })
    .join("");
