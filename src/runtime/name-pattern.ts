/** Patterns of parameters' names, as rules of a dialect have them on their left. */

/** A text as a part of a regular expression that means itself; braces are left. */
export const escaped = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");

/**
 * `a.{i}.b` as a regular expression with a group a placeholder, which matches within a segment, `{i*}` any text; a
 * second `{i}` must match what the first did.
 */
export function pattern(text: string): RegExp {
  const seen = new Set<string>();
  const source = escaped(text).replace(
    /\{\s*([A-Za-z_]\w*)\s*(\\\*)?\s*\}|[{}]/g,
    (all, name?: string, any?: string) => {
      // Braces around what is no name are themselves.
      if (name === undefined) return `\\${all}`;
      if (seen.has(name)) return `\\k<${name}>`;
      seen.add(name);
      return `(?<${name}>${any ? ".+" : "[^.]+"})`;
    },
  );
  return new RegExp(`^${source}$`);
}
