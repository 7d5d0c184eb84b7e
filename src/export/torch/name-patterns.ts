/** Parameters as few patterns of names, where `*` stands for a number: `blocks.*.attn.qkv.weight`. */

const patternOf = (name: string): string =>
  name
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? "*" : part))
    .join(".");

/** Patterns that match `members` and no others of `all`; a name that has no such pattern is one itself. */
export function namePatterns(members: readonly string[], all: readonly string[]): string[] {
  const own = new Set(members);
  const others = new Set(all.filter((name) => !own.has(name)).map(patternOf));
  return [...new Set(members.map((name) => (others.has(patternOf(name)) ? name : patternOf(name))))];
}
