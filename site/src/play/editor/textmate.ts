/**
 * Colours of a language by its TextMate grammar, line by line: the grammar that other editors use is the one source of
 * what is a keyword. Of such grammars it knows what ours have: matches with captures, and ranges within a line.
 */
import { type StreamParser, StreamLanguage } from "@codemirror/language";

interface Rule {
  readonly include?: string;
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string } | undefined>>;
  readonly patterns?: readonly Rule[];
}

export interface Grammar {
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

interface Compiled {
  readonly pattern: RegExp;
  readonly name: string | undefined;
  readonly captures: readonly (readonly [number, string])[];
  /** Of a range: what ends it, and what is in it. */
  readonly end?: RegExp;
  readonly inside: readonly Compiled[];
}

/** A part of a line with the scope of the grammar; parts without one are left out. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly scope: string;
}

function compile(rules: readonly Rule[], grammar: Grammar): Compiled[] {
  return rules.flatMap((rule): Compiled[] => {
    if (rule.include !== undefined) return compile([grammar.repository[rule.include.slice(1)]!], grammar);
    const source = rule.match ?? rule.begin;
    if (source === undefined) return compile(rule.patterns ?? [], grammar);
    return [
      {
        pattern: new RegExp(source, "dg"),
        name: rule.name,
        captures: Object.entries(rule.captures ?? {}).map(([group, of]) => [Number(group), of!.name]),
        ...(rule.end !== undefined && { end: new RegExp(rule.end, "dg") }),
        inside: rule.begin === undefined ? [] : compile(rule.patterns ?? [], grammar),
      },
    ];
  });
}

/** What divides a line of a language into parts. */
export function lineParts(grammar: Grammar): (line: string) => Part[] {
  const rules = compile(grammar.patterns, grammar);
  return (line) => within(line, 0, line.length, rules);
}

function within(line: string, start: number, end: number, rules: readonly Compiled[]): Part[] {
  const parts: Part[] = [];
  for (let at = start; at < end; ) {
    const found = first(line, at, rules);
    if (found === undefined || found.match.index >= end) break;
    const { rule, match } = found;
    let to = match.index + match[0].length;
    if (rule.end !== undefined) {
      const [last, close] = rangeEnd(line, to, rule);
      const inside = within(line, to, last, rule.inside);
      parts.push(...filled(match.index, close, rule.name, inside));
      to = close;
    } else if (rule.captures.length > 0) {
      for (const [group, scope] of rule.captures) {
        const place = match.indices![group];
        if (place !== undefined) parts.push({ from: place[0], to: place[1], scope });
      }
    } else if (rule.name !== undefined) parts.push({ from: match.index, to, scope: rule.name });
    at = Math.max(to, at + 1);
  }
  return parts;
}

/** The match that begins first; of several the one whose rule stands first. */
function first(line: string, at: number, rules: readonly Compiled[]) {
  let best: { readonly rule: Compiled; readonly match: RegExpExecArray } | undefined;
  for (const rule of rules) {
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(line);
    if (match !== null && (best === undefined || match.index < best.match.index)) best = { rule, match };
  }
  return best;
}

/** Where the inside of a range ends, and where the range does: what an inner rule takes does not end it. */
function rangeEnd(line: string, from: number, rule: Compiled): [number, number] {
  for (let at = from; ; ) {
    rule.end!.lastIndex = at;
    const end = rule.end!.exec(line);
    if (end === null) return [line.length, line.length];
    const inner = first(line, at, rule.inside);
    if (inner === undefined || inner.match.index >= end.index) return [end.index, end.index + end[0].length];
    at = inner.match.index + Math.max(1, inner.match[0].length);
  }
}

/** A range in its own scope, but for the parts inside that have another. */
function filled(from: number, to: number, scope: string | undefined, inside: readonly Part[]): Part[] {
  if (scope === undefined) return [...inside];
  const parts: Part[] = [];
  let at = from;
  for (const part of [...inside, { from: to, to, scope }]) {
    if (part.from > at) parts.push({ from: at, to: part.from, scope });
    if (part.to > part.from) parts.push(part);
    at = part.to;
  }
  return parts;
}

/** Scopes of the grammar as names of tags of the highlighter, the most special first. */
const tags: readonly (readonly [scope: string, tag: string])[] = [
  ["comment", "comment"],
  ["constant.character.escape", "escape"],
  ["constant.other.placeholder", "special"],
  ["string", "string"],
  ["constant.numeric", "number"],
  ["constant.language", "bool"],
  ["entity.name.function.call", "function"],
  ["entity.name", "definition"],
  ["keyword.operator.word", "keyword"],
  ["keyword.operator.reduction", "reduction"],
  ["keyword.operator", "operator"],
  ["keyword", "keyword"],
];

const tagOf = (scope: string): string | null => tags.find(([prefix]) => scope.startsWith(prefix))?.[1] ?? null;

/** The language for an editor. `tokenTable` gives the highlighter's tags. */
export function textMateLanguage(
  name: string,
  grammar: Grammar,
  tokenTable: NonNullable<StreamParser<unknown>["tokenTable"]>,
): StreamLanguage<unknown> {
  const parts = lineParts(grammar);
  let known: { readonly line: string; readonly parts: readonly Part[] } = { line: "", parts: [] };
  return StreamLanguage.define<Record<string, never>>({
    name,
    tokenTable,
    startState: () => ({}),
    token(stream) {
      // A long line is asked for part by part.
      if (known.line !== stream.string) known = { line: stream.string, parts: parts(stream.string) };
      const part = known.parts.find(({ to }) => to > stream.pos);
      if (part === undefined) {
        stream.skipToEnd();
        return null;
      }
      if (part.from > stream.pos) {
        stream.pos = part.from;
        return null;
      }
      stream.pos = part.to;
      return tagOf(part.scope);
    },
    languageData: { commentTokens: { line: "//" }, closeBrackets: { brackets: ["(", "[", "{", '"'] } },
  });
}
