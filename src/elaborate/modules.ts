/** Files: parses the main one, follows imports, and gives each file the scope of what it can see. */
import { type Diagnostic, type Note, type Source, type Span, diagnostic } from "../diagnostics/diagnostic.ts";
import type * as Ast from "../parser/ast.ts";
import { besideThis, forwardSlashes } from "../diagnostics/foreign-text.ts";
import { nearestShipped, shippedPaths } from "./shipped.ts";
import { builtinScope } from "./builtins.ts";
import { Scope } from "./scope.ts";
import { treeOf } from "./trees.ts";
import type { Names, Value } from "./values.ts";

/**
 * Finds an imported file. Undefined where there is none; `"outside"` where it lies beyond what may be read: that is said
 * without a word of what stands there, or whether there is anything.
 */
export type Read = (importPath: string, from: Source) => Source | "outside" | undefined;

/** One file: its own declarations and those of the files it imports, directly or through others. */
export interface Module {
  readonly source: Source;
  readonly program: Ast.Program;
  readonly scope: Names;
  readonly declared: ReadonlyMap<string, Declaration>;
}

export interface Declaration {
  readonly item: Ast.Def | Ast.Block | Ast.Model | Ast.Loss | Ast.Train | Ast.TextImport;
  readonly value: Value;
}

export class ModuleLoader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly modules = new Map<string, Module>();
  private readonly loading: Source[] = [];
  private readonly base = builtinScope();

  constructor(private readonly read: Read) {}

  /** Every file that was read, imported ones first. */
  all(): Module[] {
    return [...this.modules.values()];
  }

  load(source: Source): Module {
    const { program, diagnostics } = treeOf(source);
    this.diagnostics.push(...diagnostics);
    this.loading.push(source);
    const scope = new Scope<Value>(this.base);
    const declared = new Map<string, Declaration>();
    const own = new Map<string, Ast.Name>();
    for (const item of program.items) if (item.kind === "import") this.import(item, source, declared, own);
    for (const item of program.items) {
      if (item.kind === "def") this.declare(item, { kind: "function", def: item, scope }, own, declared);
      else if (item.kind === "block") this.declare(item, { kind: "block", block: item, scope }, own, declared);
      else if (item.kind === "model") this.declare(item, { kind: "model", model: item, scope }, own, declared);
      else if (item.kind === "loss") this.declare(item, { kind: "loss", loss: item, scope }, own, declared);
      else if (item.kind === "train") this.declare(item, { kind: "recipe", train: item, scope }, own, declared);
      else if (item.kind === "variant") this.once(item.name, own);
    }
    for (const [name, { value }] of declared) scope.set(name, value);
    this.loading.pop();
    const module = { source, program, scope, declared };
    this.modules.set(source.name, module);
    return module;
  }

  /** Whether a path without './' at its beginning would be found with it. */
  private isBeside({ path: { value } }: Ast.Import, from: Source): boolean {
    if (value.startsWith(".") || value.startsWith("/")) return false;
    const found = this.read(`./${value}`, from);
    return found !== undefined && found !== "outside";
  }

  private import(item: Ast.Import, from: Source, declared: Map<string, Declaration>, own: Map<string, Ast.Name>): void {
    const text = isTextFile(item.path.value);
    if (text !== (item.name !== undefined)) {
      this.diagnostics.push(diagnostic("VIT2048", item.path.span, { path: item.path.value, text }));
      return;
    }
    const source = this.read(item.path.value, from);
    if (source === "outside") {
      this.diagnostics.push(diagnostic("VIT2025", item.path.span, { path: item.path.value }));
      return;
    }
    if (source === undefined) {
      // Of a path that is no text that has been told.
      if (this.diagnostics.some((d) => d.code === "VIT1007" && isWithin(d.span, item.path.span))) return;
      // As it stands in the text: an escape that was none of the author's would be a line break here.
      const path = from.text.slice(item.path.span.start + 1, item.path.span.end - 1);
      const instead = (written: string): Note["fix"] => [{ span: item.path.span, text: `"${written}"` }];
      const notes = path.includes("\\")
        ? [{ ...forwardSlashes, fix: instead(path.replaceAll(/\\+/g, "/")) }]
        : this.isBeside(item, from)
          ? [{ ...besideThis(path), fix: instead(`./${path}`) }]
          : missing(path, instead);
      this.diagnostics.push(diagnostic("VIT2003", item.path.span, { path }, notes));
      return;
    }
    if (item.name !== undefined) {
      this.declare(item as Ast.TextImport, { kind: "list", items: linesOf(source.text) }, own, declared);
      return;
    }
    const open = this.loading.findIndex((s) => s.name === source.name);
    if (open >= 0) {
      const chain = [...this.loading.slice(open), source].map((s) => s.name).join(" -> ");
      this.diagnostics.push(diagnostic("VIT2004", item.path.span, { chain }));
      return;
    }
    const module = this.modules.get(source.name) ?? this.load(source);
    for (const [name, declaration] of module.declared) {
      const other = declared.get(name);
      if (other === undefined) declared.set(name, declaration);
      else if (other.item !== declaration.item) {
        this.diagnostics.push(
          diagnostic("VIT2005", item.span, { name }, [
            { message: "declared here", span: other.item.name.span },
            { message: "and here", span: declaration.item.name.span },
          ]),
        );
      }
    }
  }

  /** A file's own declaration hides an imported one of the same name, for this file and those that import it. */
  private declare(
    item: Declaration["item"],
    value: Value,
    own: Map<string, Ast.Name>,
    declared: Map<string, Declaration>,
  ): void {
    if (this.once(item.name, own)) declared.set(item.name.text, { item, value });
  }

  private once(name: Ast.Name, own: Map<string, Ast.Name>): boolean {
    const first = own.get(name.text);
    if (first !== undefined) {
      this.diagnostics.push(
        diagnostic("VIT2002", name.span, { name: name.text }, [{ message: "declared here first", span: first.span }]),
      );
      return false;
    }
    own.set(name.text, name);
    return true;
  }
}

const isWithin = (inner: Span, outer: Span): boolean =>
  inner.source === outer.source && outer.start <= inner.start && inner.end <= outer.end;

/** Files whose lines are texts. */
export const isTextFile = (path: string): boolean => path.endsWith(".txt");

/** The lines of a text, but comments and what is empty. */
const linesOf = (text: string): string[] =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("//"));

/** What a path that leads nowhere may have meant; of one without a folder of the user's, all that there is. */
function missing(path: string, instead: (path: string) => Note["fix"]): Note[] {
  const near = nearestShipped(path.replace(/^(\.\.?\/)+/, ""));
  if (near !== undefined) return [{ message: `vitc comes with ${near}: import "${near}"`, fix: instead(near) }];
  return path.startsWith(".")
    ? []
    : [{ message: `vitc comes with ${shippedPaths().join(", ")}; files of one's own begin with './'` }];
}
