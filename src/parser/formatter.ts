/**
 * The canonical text of a program (`vitc fmt`): one statement a line, two spaces a level, 120 columns, at most one
 * blank line kept between statements, comments where they were: on lines of their own, or behind the code of their
 * line. A comment in the middle of a statement moves before it. `parse(format(p))` is `p` again, and formatting twice
 * changes nothing.
 */
import { DiagnosticError, type Source, type Span } from "../diagnostics/diagnostic.ts";
import type * as ast from "./ast.ts";
import { fillLines, type Piece } from "./fill-lines.ts";
import {
  axesPieces,
  exprPieces,
  formalPieces,
  formalsPieces,
  pathPieces,
  quoted,
  sizesPieces,
  updatedAxesPieces,
} from "./format-expr.ts";
import { lineEndOf } from "./line-ends.ts";
import { parse } from "./parse.ts";

const width = 120;
const step = 2;

/** The canonical text of a source. @throws DiagnosticError where it cannot be read */
export function formatSource(source: Source): string {
  const { program, diagnostics } = parse(source);
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  return format(program);
}

/** The canonical text, with a newline at its end (none for an empty program); lines end as the first one of the source. */
export function format(program: ast.Program): string {
  const printer = new Printer(program);
  printer.program(program);
  return printer.text();
}

class Printer {
  readonly #source: string;
  readonly #comments: readonly ast.Comment[];
  readonly #lines: string[] = [];
  #nextComment = 0;
  /** Where in the source the last printed thing ends; blank lines are looked for from here. */
  #end = 0;
  /** Whether a comment can be put behind the last line. */
  #open = false;
  /** Whether nothing was printed yet in this body. */
  #atStart = true;

  constructor(program: ast.Program) {
    this.#source = program.source.text;
    this.#comments = program.comments;
  }

  text(): string {
    const end = lineEndOf(this.#source);
    return this.#lines.map((l) => `${l}${end}`).join("");
  }

  program(program: ast.Program): void {
    for (const item of program.items) this.#item(item);
    this.#commentsBefore(Infinity, 0);
  }

  // ---------------------------------------------------------------- items and statements

  #item(item: ast.Item): void {
    switch (item.kind) {
      case "import":
        return this.#line(
          item.span,
          ["import ", quoted(item.path.value), ...(item.name ? [` as ${item.name.text}`] : [])],
          0,
        );
      case "def":
        return this.#statement(item, 0);
      case "variant":
        return this.#line(
          item.span,
          [`variant ${item.name.text} =`, { depth: 0, flat: " " }, ...exprPieces(item.value, 1)],
          0,
        );
      case "block": {
        const results = item.results.flatMap((r, k): Piece[] => [k === 0 ? "" : ", ", ...formalPieces(r, 2)]);
        const head = [
          `block ${item.name.text}`,
          ...formalsPieces(item.params, 1),
          " ->",
          { depth: 0, flat: " " as const },
          ...results,
        ];
        return this.#braced(item.span, head, endOf(item.results), item.body, 0, (s) => this.#statement(s, step));
      }
      case "model":
      case "loss":
      case "train": {
        const head = [`${item.kind} ${item.name.text}`, ...formalsPieces(item.params, 1)];
        const from = item.params.length > 0 ? endOf(item.params) : item.name.span.end;
        return this.#braced(item.span, head, from, item.body, 0, (s) => this.#statement(s, step));
      }
      case "checkpoint": {
        const head = [`checkpoint ${item.name.text} for ${item.model.text}`];
        return this.#braced(item.span, head, item.model.span.end, item.rules, 0, (rule) =>
          this.#line(rule.span, rulePieces(rule), step),
        );
      }
    }
  }

  #statement(s: ast.Stmt, indent: number): void {
    switch (s.kind) {
      case "if-stmt":
        return this.#if(s, indent);
      case "for": {
        const head = [`for ${s.name.text} in `, ...exprPieces(s.list, 1)];
        return this.#braced(s.span, head, s.list.span.end, s.body, indent, (inner) =>
          this.#statement(inner, indent + step),
        );
      }
      case "preprocess":
      case "augment":
        return this.#braced(s.span, [`${s.kind} ${s.input.text}`], s.input.span.end, s.steps, indent, (call) =>
          this.#line(call.span, exprPieces(call, 1), indent + step),
        );
      default:
        return this.#line(s.span, statementPieces(s), indent);
    }
  }

  #if(s: ast.If, indent: number): void {
    const print = (inner: ast.Stmt): void => this.#statement(inner, indent + step);
    this.#begin(s.span, this.#headEnd(s.cond.span.end), indent);
    this.#head(["if ", ...exprPieces(s.cond, 1)], indent);
    let branch = s;
    let close = this.#children(branch.then, this.#headEnd(branch.cond.span.end), indent, print);
    while (branch.else.length > 0) {
      const [only] = branch.else;
      if (branch.else.length === 1 && only!.kind === "if-stmt") {
        branch = only as ast.If;
        this.#head(["} else if ", ...exprPieces(branch.cond, 1)], indent);
        close = this.#children(branch.then, this.#headEnd(branch.cond.span.end), indent, print);
        continue;
      }
      this.#head(["} else"], indent);
      close = this.#children(branch.else, this.#find("{", close), indent, print);
      break;
    }
    this.#close(close, indent);
    this.#finish(s.span);
  }

  // ---------------------------------------------------------------- lines, bodies, comments

  #line(span: Span, pieces: readonly Piece[], indent: number): void {
    this.#begin(span, span.end, indent);
    this.#lines.push(...fillLines(pieces, indent, width));
    this.#printed(span.end);
  }

  /** `head { children }`; the head ends in the source somewhere after `headFrom`. */
  #braced<T>(
    span: Span,
    head: readonly Piece[],
    headFrom: number,
    children: readonly T[],
    indent: number,
    print: (child: T) => void,
  ): void {
    const open = this.#headEnd(headFrom);
    this.#begin(span, open, indent);
    this.#head(head, indent);
    this.#close(this.#children(children, open, indent, print), indent);
    this.#finish(span);
  }

  #head(pieces: readonly Piece[], indent: number): void {
    this.#lines.push(...fillLines([...pieces, " {"], indent, width));
    this.#open = true;
  }

  /** The children of a body whose `{` is at `open`; gives the place of its `}`. */
  #children<T>(children: readonly T[], open: number, indent: number, print: (child: T) => void): number {
    this.#end = open;
    this.#atStart = true;
    for (const child of children) print(child);
    const close = this.#find("}", children.length > 0 ? this.#end : open);
    this.#commentsBefore(close, indent + step);
    return close;
  }

  #close(close: number, indent: number): void {
    const last = this.#lines.length - 1;
    if (this.#lines[last]!.endsWith("{") && this.#open) this.#lines[last] += "}";
    else this.#lines.push(`${" ".repeat(indent)}}`);
    this.#printed(close + 1);
  }

  /** Everything that must stand before the thing at `span`, whose inner comments up to `headEnd` move out of it. */
  #begin(span: Span, headEnd: number, indent: number): void {
    this.#commentsBefore(span.start, indent);
    const blank = this.#blankBefore(span.start);
    for (let first = true; this.#comment() !== undefined && this.#comment()!.span.start < headEnd; first = false) {
      if (first && blank) this.#lines.push("");
      this.#lines.push(" ".repeat(indent) + this.#comment()!.text);
      this.#atStart = false;
      this.#open = false;
      this.#nextComment++;
      this.#end = span.start;
    }
    if (this.#blankBefore(span.start)) this.#lines.push("");
  }

  /** Code stands in the last line, up to `end` of the source. */
  #printed(end: number): void {
    this.#open = true;
    this.#atStart = false;
    this.#end = Math.max(this.#end, end);
  }

  #finish(span: Span): void {
    this.#end = Math.max(this.#end, span.end);
  }

  #comment(): ast.Comment | undefined {
    return this.#comments[this.#nextComment];
  }

  #commentsBefore(offset: number, indent: number): void {
    for (
      let comment = this.#comment();
      comment !== undefined && comment.span.start < offset;
      comment = this.#comment()
    ) {
      if (this.#open && !this.#startsLine(comment.span.start)) {
        this.#lines[this.#lines.length - 1] += `  ${comment.text}`;
      } else {
        if (this.#blankBefore(comment.span.start)) this.#lines.push("");
        this.#lines.push(" ".repeat(indent) + comment.text);
        this.#atStart = false;
      }
      this.#open = false;
      this.#end = comment.span.end;
      this.#nextComment++;
    }
  }

  #startsLine(offset: number): boolean {
    return /(^|[\r\n])[^\S\r\n]*$/.test(this.#source.slice(Math.max(0, this.#lineStart(offset)), offset));
  }

  #lineStart(offset: number): number {
    return Math.max(this.#source.lastIndexOf("\n", offset - 1), this.#source.lastIndexOf("\r", offset - 1));
  }

  /** Is there an empty line between the last printed thing and `offset`? Not at the start of a text or of a body. */
  #blankBefore(offset: number): boolean {
    if (this.#atStart || this.#lines[this.#lines.length - 1] === "") return false;
    // `\r\n` is one end of a line, also where what follows would like its half.
    return /(\r\n|\r(?!\n)|\n)[^\S\r\n]*[\r\n]/.test(this.#source.slice(this.#end, offset));
  }

  #headEnd(from: number): number {
    return this.#find("{", from);
  }

  /** The next `char` of the source that is not in a comment. */
  #find(char: string, from: number): number {
    let comment = this.#comments.findIndex((c) => c.span.end > from);
    for (let at = Math.max(0, from); at < this.#source.length; at++) {
      const next = this.#comments[comment];
      if (comment !== -1 && next !== undefined && at >= next.span.start) {
        at = next.span.end - 1;
        comment++;
      } else if (this.#source[at] === char) return at;
    }
    return this.#source.length;
  }
}

const endOf = (list: readonly { readonly span: Span }[]): number => list[list.length - 1]!.span.end;

function rulePieces(rule: ast.CheckpointRule): Piece[] {
  const list = (texts: readonly ast.StringLit[]): Piece[] =>
    texts.flatMap(({ value }, k): Piece[] =>
      k === 0 ? [quoted(value)] : [",", { depth: 1, flat: " " }, quoted(value)],
    );
  if (rule.kind === "ignore") return ["ignore ", ...list(rule.patterns)];
  const [first] = rule.theirs;
  const value: Piece[] =
    rule.theirs.length === 1 && first !== undefined
      ? [
          ...rule.changes.map(([kind]) => `${kind}(`).reverse(),
          ...list(rule.theirs),
          ...rule.changes.map(([, ...numbers]) => `${numbers.map((n) => `, ${n}`).join("")})`),
        ]
      : ["concat(", ...list(rule.theirs), ")"];
  return [quoted(rule.ours.value), " =", { depth: 0, flat: " " }, ...value];
}

function statementPieces(s: Exclude<ast.Stmt, ast.If | ast.For | ast.Preprocess | ast.Augment>): Piece[] {
  const is: Piece[] = [" =", { depth: 0, flat: " " }];
  switch (s.kind) {
    case "equation":
      return [
        ...s.targets.flatMap((t, k): Piece[] => [k === 0 ? "" : ", ", ...targetPieces(t)]),
        ...is,
        ...exprPieces(s.value, 1),
      ];
    case "output":
      return [
        `output ${s.name.text}`,
        ...(s.glue === undefined ? [] : ["(", ...exprPieces(s.glue, 4), ")"]),
        ...(s.axes === undefined ? [] : axesPieces(s.axes, 3)),
        ...boundPieces(s.classes),
        ...is,
        ...exprPieces(s.value, 1),
      ];
    case "tap":
      return ["tap ", ...pathPieces(s.path, 4), ...is, ...exprPieces(s.value, 1)];
    case "def":
      return [
        `def ${s.name.text}`,
        ...formalsPieces(s.params, 3),
        ...(s.axes === undefined ? [] : axesPieces(s.axes, 3)),
        ...is,
        ...exprPieces(s.body, 1),
      ];
    case "param": {
      const axes = s.axes.length > 0 ? sizesPieces(s.axes, 3) : [];
      const as = s.as === undefined ? [] : [" as ", ...pathPieces(s.as, 4)];
      const resized: Piece[] =
        s.resize === undefined ? [] : [{ depth: 0, flat: " " }, "resized ", ...exprPieces(s.resize, 2)];
      return [
        `${s.role} ${s.name.text}`,
        ...axes,
        ...as,
        ...(s.init === undefined ? [] : [" ~", { depth: 0, flat: " " } as const, ...exprPieces(s.init, 1)]),
        ...resized,
      ];
    }
    case "input": {
      const axes = s.axes.length > 0 ? sizesPieces(s.axes, 1) : [];
      return [`input ${s.shared ? "shared " : ""}${s.name.text}`, ...axes, ...boundPieces(s.classes)];
    }
    case "random":
      return [`random ${s.name.text}`, ...(s.axes.length > 0 ? sizesPieces(s.axes, 1) : [])];
    case "update":
      return ["update ", ...updatedPieces(s), ...is, ...exprPieces(s.value, 1)];
    case "labels":
      return [`labels ${s.output.text}`, ...is, ...exprPieces(s.value, 1)];
    case "metric":
      return [`metric ${s.name.text}`, ...is, ...exprPieces(s.value, 1)];
    case "return":
    case "minimize":
      return [`${s.kind} `, ...exprPieces(s.value, 1)];
    case "optimize":
      return ["optimize ", ...exprPieces(s.call, 1)];
    case "initialize":
      return ["initialize ", ...exprPieces(s.cond, 1), " ~", { depth: 0, flat: " " }, ...exprPieces(s.init, 1)];
    case "freeze":
      return ["freeze ", ...exprPieces(s.cond, 1)];
    case "assert": {
      const message =
        s.message === undefined ? [] : [",", { depth: 0, flat: " " as const }, ...exprPieces(s.message, 1)];
      return ["assert ", ...exprPieces(s.cond, 1), ...message];
    }
  }
}

const updatedPieces = ({ name, axes }: ast.Update): Piece[] => [
  name.text,
  ...(axes === undefined ? [] : updatedAxesPieces(axes, 3)),
];
const boundPieces = (classes: ast.Expr | undefined): Piece[] =>
  classes === undefined ? [] : [": class(", ...exprPieces(classes, 2), ")"];

const targetPieces = (t: { readonly name: ast.Name; readonly axes?: readonly ast.Axis[] }): Piece[] => [
  t.name.text,
  ...(t.axes === undefined ? [] : axesPieces(t.axes, 3)),
];
