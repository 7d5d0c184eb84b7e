/** Python expressions as trees, as far as exported code has them: what breaks lines goes by what holds together. */
import { InternalError } from "../../diagnostics/diagnostic.ts";

export type Node =
  | { readonly kind: "atom"; readonly text: string }
  /** A head with calls, subscripts and attributes behind it. */
  | { readonly kind: "chain"; readonly head: Node; readonly trailers: readonly Trailer[] }
  | Bracket
  | { readonly kind: "unary"; readonly sign: string; readonly of: Node }
  /** Operands of signs that bind alike, a sign between two. */
  | {
      readonly kind: "binary";
      readonly level: number;
      readonly operands: readonly Node[];
      readonly signs: readonly string[];
    }
  /** `name=value` or an entry of a dictionary, `a:b`, `x for y in z`: parts with a text between two. */
  | { readonly kind: "parts"; readonly of: "keyword" | "slice" | "comprehension"; readonly parts: readonly Part[] };

export type Part = Node | string;
export type Trailer = { readonly kind: "attribute"; readonly text: string } | Bracket;

export interface Bracket {
  readonly kind: "bracket";
  readonly open: string;
  readonly close: string;
  readonly items: readonly Node[];
  /** Whether a comma stands behind the last item: a tuple of one. */
  readonly comma: boolean;
  /** What a call or a subscript is, or a list, a tuple or parentheses. */
  readonly use: "call" | "subscript" | "display";
}

/** Signs by how tightly they bind, the loosest first. */
const levels: readonly (readonly string[])[] = [
  ["if", "else"],
  ["or"],
  ["and"],
  ["<", "<=", ">", ">=", "==", "!="],
  ["|"],
  ["^"],
  ["&"],
  ["+", "-"],
  ["*", "/", "//", "%", "@"],
];

const token =
  /\s*([A-Za-z_]\w*|\d[\d.]*(?:e-?\d+)?|[rbf]?"(?:\\.|[^"\\])*"|\*\*|\/\/|[<>=!]=|->|[-+*/%@&|^~<>=.,:()[\]{}])/y;

/** The tree of `text`; of several with commas between them, a tuple without its parentheses. */
export function parseExpressions(text: string): Node[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const [, word] = token.exec(text) ?? [];
    if (word === undefined) throw new InternalError("export", `no Python: ${text.slice(at)}`);
    tokens.push(word);
  }
  const parser = new Parser(tokens);
  const items = parser.items().items;
  parser.end(text);
  return items;
}

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

class Parser {
  #at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  end(text: string): void {
    if (this.#at < this.tokens.length) throw new InternalError("export", `no Python at ${this.#at}: ${text}`);
  }

  get #next(): string | undefined {
    return this.tokens[this.#at];
  }

  #take(word: string): boolean {
    if (this.#next !== word) return false;
    this.#at++;
    return true;
  }

  /** What stands between brackets. */
  items(close?: string): { items: Node[]; comma: boolean } {
    const items: Node[] = [];
    let comma = false;
    while (this.#next !== close) {
      items.push(close === "}" ? this.#entry() : this.#item());
      comma = this.#take(",");
      if (!comma) break;
    }
    return { items, comma };
  }

  /** Of a dictionary. */
  #entry(): Node {
    const key = flat(this.#binary(0));
    this.#take(":");
    return { kind: "parts", of: "keyword", parts: [`${key}: `, this.#binary(0)] };
  }

  #item(): Node {
    const ends = (): boolean => [",", ":", "]", ")", undefined].includes(this.#next);
    let first: Node | undefined = ends() ? undefined : this.#binary(0);
    if (this.#next === "for") {
      const parts: Part[] = [first!];
      while (this.#take("for")) {
        const name = this.tokens[this.#at++]!;
        this.#at++;
        parts.push(`for ${name} in `, this.#binary(0));
      }
      first = { kind: "parts", of: "comprehension", parts };
    }
    if (first?.kind === "atom" && this.#take("="))
      return { kind: "parts", of: "keyword", parts: [`${first.text}=`, this.#binary(0)] };
    if (this.#next !== ":") return first!;
    const parts: Part[] = first === undefined ? [] : [first];
    while (this.#take(":")) {
      parts.push(":");
      if (!ends()) parts.push(this.#binary(0));
    }
    return { kind: "parts", of: "slice", parts };
  }

  #binary(level: number): Node {
    if (level === levels.length) return this.#unary();
    const operands = [this.#binary(level + 1)];
    const signs: string[] = [];
    while (levels[level]!.includes(this.#next ?? "")) {
      signs.push(this.tokens[this.#at++]!);
      operands.push(this.#binary(level + 1));
    }
    return signs.length === 0 ? operands[0]! : { kind: "binary", level, operands, signs };
  }

  #unary(): Node {
    for (const sign of ["-", "~", "+"]) if (this.#take(sign)) return { kind: "unary", sign, of: this.#unary() };
    if (this.#take("not")) return { kind: "unary", sign: "not ", of: this.#unary() };
    const base = this.#chain();
    if (!this.#take("**")) return base;
    return { kind: "binary", level: levels.length, operands: [base, this.#unary()], signs: ["**"] };
  }

  #chain(): Node {
    const head = this.#bracket("display") ?? ({ kind: "atom", text: this.tokens[this.#at++] ?? "" } as const);
    const trailers: Trailer[] = [];
    for (;;) {
      const use = this.#next === "(" ? "call" : "subscript";
      if (this.#take(".")) trailers.push({ kind: "attribute", text: `.${this.tokens[this.#at++]!}` });
      else if (this.#next === "(" || this.#next === "[") trailers.push(this.#bracket(use)!);
      else return trailers.length === 0 ? head : { kind: "chain", head, trailers };
    }
  }

  #bracket(use: Bracket["use"]): Bracket | undefined {
    const open = this.#next;
    const close = open === undefined ? undefined : closing[open];
    if (open === undefined || close === undefined) return undefined;
    this.#at++;
    const { items, comma } = this.items(close);
    if (!this.#take(close)) throw new InternalError("export", `no '${close}': ${this.tokens.join(" ")}`);
    return { kind: "bracket", open, close, items, comma, use };
  }
}

/** On one line. */
export function flat(node: Part | Trailer): string {
  if (typeof node === "string") return node;
  switch (node.kind) {
    case "atom":
    case "attribute":
      return node.text;
    case "chain":
      return flat(node.head) + node.trailers.map(flat).join("");
    case "bracket": {
      const inner = node.items.map(flat).join(", ");
      const comma = node.comma && node.items.length === 1 && node.use !== "call" ? "," : "";
      return `${node.open}${inner}${comma}${node.close}`;
    }
    case "unary":
      return node.sign + flat(node.of);
    case "binary":
      return node.operands.map((o, i) => (i === 0 ? flat(o) : `${spaced(node, i - 1)}${flat(o)}`)).join("");
    case "parts":
      return node.of === "slice"
        ? flatSlice(node.parts)
        : node.parts
            .map(flat)
            .join(node.of === "keyword" ? "" : " ")
            .replace(/ in {2}/g, " in ");
  }
}

/** A sign and what stands around it; a power of simple things has nothing. */
function spaced({ operands, signs }: Extract<Node, { kind: "binary" }>, i: number): string {
  const sign = signs[i]!;
  return sign === "**" && operands.every(isSimple) ? sign : ` ${sign} `;
}

/** A name, a number or an attribute, and what is less than one. */
function isSimple(node: Node): boolean {
  if (node.kind === "atom") return true;
  if (node.kind === "unary") return node.sign === "-" && node.of.kind === "atom";
  return node.kind === "chain" && node.head.kind === "atom" && node.trailers.every((t) => t.kind === "attribute");
}

/** Around a colon between more than names and numbers are spaces. */
function flatSlice(parts: readonly Part[]): string {
  const simple = parts.every(
    (p) => typeof p === "string" || p.kind === "atom" || (p.kind === "unary" && p.of.kind === "atom"),
  );
  if (simple) return parts.map(flat).join("");
  return parts
    .map((p, i) =>
      p !== ":" ? flat(p) : `${i === 0 || parts[i - 1] === ":" ? "" : " "}:${i === parts.length - 1 ? "" : " "}`,
    )
    .join("");
}
