/**
 * Long lines of Python, broken as ruff breaks them: at their last brackets, what stands between on a line of its own, or an
 * item a line with a comma after each; sums and products in parentheses, with their signs first on a line.
 */
import { type Bracket, type Node, type Part, type Trailer, flat, parseExpressions } from "./python-expression.ts";

/** As ruff has it unless it is told. */
export const widestLine = 88;

/** A statement, indented by `indent`, as one line or several. */
export function brokenLine(line: string, indent: string): string[] {
  if (line === "") return [line];
  const inner = /^ +/.exec(line)?.[0];
  if (inner !== undefined) return brokenLine(line.slice(inner.length), indent + inner);
  if (line.startsWith("# ")) return brokenComment(line, indent);
  const head = /^(?:def|class) /.test(line);
  const [, before, value, after] =
    (head
      ? undefined
      : /^((?:return |if |with |for \w+ in |[\w., "[\]]+(?:: [\w., [\]|]+)? = )?)(.*?)(:?)$/s.exec(line)) ?? [];
  if (value === undefined || value === "") return fits(indent, line) ? [indent + line] : brokenHead(line, indent);
  const items = parseExpressions(value);
  const from = indent.length + before!.length;
  const only = items.length === 1 ? items[0]! : undefined;
  const text = items.map(flat).join(", ");
  if (from + text.length + after!.length <= widestLine) return [indent + before! + text + after!];
  const parenthesised: Bracket = { kind: "bracket", open: "(", close: ")", items, comma: false, use: "display" };
  const shown = only !== undefined && breaksBare(only) ? bare(only, indent, from, after!.length) : undefined;
  const lines = shown ?? brokenBracket(parenthesised, indent);
  return lines.map((l, i) => `${i === 0 ? indent + before! : ""}${l}${i === lines.length - 1 ? after : ""}`);
}

/** Words in lines that are comments. */
function brokenComment(line: string, indent: string): string[] {
  const lines: string[] = [];
  for (const word of line.slice(2).split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= widestLine) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${indent}# ${word}`);
  }
  return lines;
}

const fits = (indent: string, line: string): boolean => indent.length + line.length <= widestLine;

/** `def` and `class`: what stands in their parentheses. */
function brokenHead(line: string, indent: string): string[] {
  const [, name, inside, end] = /^([^(]*)\((.*)\)([^)]*)$/s.exec(line) ?? [];
  if (inside === undefined) return [indent + line];
  const inner = `${indent}    `;
  const items = fits(inner, inside) ? [inner + inside] : itemsOf(inside).map((item) => `${inner}${item},`);
  return [`${indent}${name}(`, ...items, `${indent})${end}`];
}

/** Parts between commas outside of brackets. */
function itemsOf(text: string): string[] {
  const items = [""];
  let depth = 0;
  for (const c of text) {
    if ("([".includes(c)) depth++;
    if (")]".includes(c)) depth--;
    if (c === "," && depth === 0) items.push("");
    else items[items.length - 1] += c;
  }
  return items.map((item) => item.trim());
}

/** Whether an expression may be broken without parentheses around it. */
function breaksBare(node: Node): boolean {
  if (node.kind === "bracket") return true;
  if (node.kind === "unary") return breaksBare(node.of);
  if (node.kind === "chain") return !isFluent(node) && brackets(node).length > 0;
  // One sign: where it ends or begins with brackets that can be broken.
  if (node.kind !== "binary" || node.signs.length > 1) return false;
  return [node.operands.at(-1)!, node.operands[0]!].some((o) => {
    const last = o.kind === "chain" ? o.trailers.at(-1)! : o;
    return last.kind === "bracket" && last.use !== "subscript" && last.items.length > 0;
  });
}

/** Broken without parentheses around; undefined where it is too wide all the same. */
function bare(node: Node, indent: string, from: number, after: number): string[] | undefined {
  const lines = broken(node, indent, from, after, false);
  const wide = lines.some(
    (l, i) => (i === 0 ? from : 0) + l.length + (i === lines.length - 1 ? after : 0) > widestLine,
  );
  return wide && node.kind === "binary" ? undefined : lines;
}

/**
 * `node` in lines, the first of which begins at column `from` and has no indent, while `after` more characters follow the
 * last. What is `within` brackets may be broken at its signs.
 */
function broken(node: Node, indent: string, from: number, after: number, within = true): string[] {
  const text = flat(node);
  if (from + text.length + after <= widestLine) return [text];
  switch (node.kind) {
    case "atom":
      return [text];
    case "bracket":
      return brokenBracket(node, indent);
    case "chain":
      return within && isFluent(node) ? fluent(node, indent) : brokenChain(node, indent, from, after);
    case "unary":
      return joinedLines([[node.sign], broken(node.of, indent, from + node.sign.length, after, within)]);
    case "parts": {
      if (node.of === "slice") return [text];
      if (node.of === "keyword") {
        const [name, value] = node.parts as [string, Node];
        return joinedLines([[name], broken(value, indent, from + name.length, after, false)]);
      }
      const [made, ...rest] = node.parts as [Node, ...Part[]];
      const lines = broken(made, indent, from, 0);
      for (let i = 0; i < rest.length; i += 2) lines.push(`${indent}${flat(rest[i]!)}${flat(rest[i + 1]!)}`);
      return lines;
    }
    case "binary": {
      const { operands, signs } = node;
      if (!within) {
        const [first, last] = [operands[0]!, operands.at(-1)!];
        const start = `${flat(first)} ${signs[0]!} `;
        if (last.kind === "bracket" || last.kind === "chain")
          return joinedLines([[start], broken(last, indent, from + start.length, after)]);
        const end = ` ${signs[0]!} ${flat(last)}`;
        return joinedLines([broken(first, indent, from, after + end.length), [end]]);
      }
      return operands.flatMap((o, i) => {
        const sign = i === 0 ? "" : `${signs[i - 1]!} `;
        const start = i === 0 ? from : indent.length + sign.length;
        const lines = broken(o, indent, start, i === operands.length - 1 ? after : 0);
        return lines.map((l, k) => (k === 0 && i > 0 ? indent + sign + l : l));
      });
    }
  }
}

const joinedLines = (parts: readonly (readonly string[])[]): string[] =>
  parts.reduce<string[]>(
    (lines, part) => [...lines.slice(0, -1), (lines.at(-1) ?? "") + part[0]!, ...part.slice(1)],
    [],
  );

function brokenBracket({ open, close, items, comma, use }: Bracket, indent: string): string[] {
  if (items.length === 0) return [open + close];
  const inner = `${indent}    `;
  const single = items.length === 1 && !comma;
  const text = items.map(flat).join(", ");
  const lone = single && (use !== "display" || open === "(" || isComprehension(items[0]!));
  // Arguments may share a line, items of a tuple or a list never do.
  const share = use !== "display" || items.length === 1;
  const lines =
    fits(inner, text) && !comma && share && open !== "{"
      ? [inner + text]
      : items.flatMap((item) => {
          const parts = broken(item, inner, inner.length, lone ? 0 : 1);
          return parts.map((l, i) => `${i === 0 ? inner : ""}${l}${i === parts.length - 1 && !lone ? "," : ""}`);
        });
  return [open, ...lines, indent + close];
}

const isComprehension = (node: Node): boolean => node.kind === "parts" && node.of === "comprehension";

type Chain = Extract<Node, { kind: "chain" }>;

const brackets = ({ head, trailers }: Chain): Bracket[] =>
  [head, ...trailers].filter((t): t is Bracket => t.kind === "bracket" && t.items.length > 0);

/** The first brackets stay whole as long as the line holds what comes up to the next ones. */
function brokenChain(node: Chain, indent: string, from: number, after: number): string[] {
  const parts: (Node | Trailer)[] = [node.head, ...node.trailers];
  const lines = [""];
  parts.forEach((part, i) => {
    const column = (lines.length === 1 ? from : 0) + lines.at(-1)!.length;
    const rest = parts.slice(i + 1);
    const next = rest.findIndex((p) => p.kind === "bracket" && p.items.length > 0);
    const text = (next < 0 ? rest : rest.slice(0, next)).map(flat).join("");
    const behind = text.length + (next < 0 ? after : 1);
    const whole = part.kind !== "bracket" || column + flat(part).length + behind <= widestLine;
    const own = whole ? [flat(part)] : brokenBracket(part, indent);
    lines[lines.length - 1] += own[0]!;
    lines.push(...own.slice(1));
  });
  return lines;
}

/** Two attributes or more of what was called or stands in brackets: each gets a line of its own. */
const isFluent = (node: Chain): boolean => node.trailers.filter((_, i) => isLink(node, i)).length >= 2;

const isLink = ({ head, trailers }: Chain, i: number): boolean =>
  trailers[i]!.kind === "attribute" && (trailers[i - 1] ?? head).kind === "bracket";

function fluent(node: Chain, indent: string): string[] {
  const starts = node.trailers.flatMap((_, i) => (isLink(node, i) ? [i] : []));
  const links = starts.map((start, n) => node.trailers.slice(start, starts[n + 1]));
  const first: Chain = { kind: "chain", head: node.head, trailers: node.trailers.slice(0, starts[0]) };
  return [...brokenChain(first, indent, indent.length, 0), ...links.map((link) => indent + link.map(flat).join(""))];
}
