/** Files: parses the main one, follows imports, and gives each file the scope of what it can see. */
import { type Diagnostic, type Note, type Source, type Span, diagnostic } from "../diagnostics/diagnostic.ts";
import type * as Ast from "../parser/ast.ts";
import { besideThis, forwardSlashes } from "../diagnostics/foreign-text.ts";
import { nearestShipped, shippedInShort, shippedPath } from "./shipped.ts";
import { builtinScope } from "./builtins.ts";
import { Scope } from "./scope.ts";
import { treeOf } from "./trees.ts";
import type { Clash, Names, Value } from "./values.ts";

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
  /** Names that are declared several times by what it imports: nobody knows which is meant. */
  readonly clashes: ReadonlyMap<string, readonly Declaration[]>;
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
    const own = new Map<string, Ast.Name>();
    const imported = new Imported();
    const texts: [Ast.TextImport, Value][] = [];
    for (const item of program.items) {
      if (item.kind !== "import") continue;
      const found = this.import(item, source);
      if (Array.isArray(found)) texts.push([item as Ast.TextImport, { kind: "list", items: found }]);
      else if (found !== undefined) imported.add(found as Module);
    }
    const { declared, clashes } = imported.resolve();
    for (const [item, lines] of texts) this.declare(item, lines, own, declared);
    for (const item of program.items) {
      if (item.kind === "def") this.declare(item, { kind: "function", def: item, scope }, own, declared);
      else if (item.kind === "block") this.declare(item, { kind: "block", block: item, scope }, own, declared);
      else if (item.kind === "model") this.declare(item, { kind: "model", model: item, scope }, own, declared);
      else if (item.kind === "loss") this.declare(item, { kind: "loss", loss: item, scope }, own, declared);
      else if (item.kind === "train") this.declare(item, { kind: "recipe", train: item, scope }, own, declared);
      else if (item.kind === "variant") this.once(item.name, own);
    }
    for (const name of own.keys()) clashes.delete(name);
    for (const [name, { value }] of declared) scope.set(name, value);
    for (const [name, several] of clashes) scope.set(name, clashOf(several));
    this.loading.pop();
    const module = { source, program, scope, declared, clashes };
    this.modules.set(source.name, module);
    return module;
  }

  /** Whether a path without './' at its beginning would be found with it. */
  private isBeside({ path: { value } }: Ast.Import, from: Source): boolean {
    if (value.startsWith(".") || value.startsWith("/")) return false;
    const found = this.read(`./${value}`, from);
    return found !== undefined && found !== "outside";
  }

  /** The file that is imported, or the lines of a text; undefined where that was a mistake. */
  private import(item: Ast.Import, from: Source): Module | string[] | undefined {
    const text = isTextFile(item.path.value);
    if (text !== (item.name !== undefined)) {
      this.diagnostics.push(diagnostic("VIT2048", item.path.span, { path: item.path.value, text }));
      return undefined;
    }
    const source = this.read(item.path.value, from);
    if (source === "outside") {
      this.diagnostics.push(diagnostic("VIT2025", item.path.span, { path: item.path.value }));
      return undefined;
    }
    if (source === undefined) {
      // Of a path that is no text that has been told.
      if (this.diagnostics.some((d) => d.code === "VIT1007" && isWithin(d.span, item.path.span))) return undefined;
      // As it stands in the text: an escape that was none of the author's would be a line break here.
      const path = from.text.slice(item.path.span.start + 1, item.path.span.end - 1);
      const instead = (written: string): Note["fix"] => [{ span: item.path.span, text: `"${written}"` }];
      const notes = path.includes("\\")
        ? [{ ...forwardSlashes, fix: instead(path.replaceAll(/\\+/g, "/")) }]
        : this.isBeside(item, from)
          ? [{ ...besideThis(path), fix: instead(`./${path}`) }]
          : missing(path, instead);
      this.diagnostics.push(diagnostic("VIT2003", item.path.span, { path }, notes));
      return undefined;
    }
    if (item.name !== undefined) return linesOf(source.text);
    const open = this.loading.findIndex((s) => s.name === source.name);
    if (open >= 0) {
      const chain = [...this.loading.slice(open), source].map((s) => s.name).join(" -> ");
      this.diagnostics.push(diagnostic("VIT2004", item.path.span, { chain }));
      return undefined;
    }
    return this.modules.get(source.name) ?? this.load(source);
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

/** What a file's imports bring, each name with all that it may be. */
class Imported {
  private readonly found = new Map<string, Declaration[]>();

  add({ declared, clashes }: Module): void {
    for (const [name, declaration] of declared) this.put(name, declaration);
    for (const [name, several] of clashes) for (const declaration of several) this.put(name, declaration);
  }

  private put(name: string, declaration: Declaration): void {
    const known = this.found.get(name) ?? [];
    this.found.set(name, known);
    if (!known.some(({ item }) => item === declaration.item)) known.push(declaration);
  }

  /** A name of the user's hides one that ships: the library may gain names, and no spec means anything else for it. */
  resolve(): { declared: Map<string, Declaration>; clashes: Map<string, readonly Declaration[]> } {
    const declared = new Map<string, Declaration>();
    const clashes = new Map<string, readonly Declaration[]>();
    for (const [name, all] of this.found) {
      const users = all.filter(({ item }) => shippedPath(item.name.span.source) === undefined);
      const [first, ...more] = users.length > 0 ? users : all;
      if (more.length === 0) declared.set(name, first!);
      else clashes.set(name, [first!, ...more]);
    }
    return { declared, clashes };
  }
}

const clashOf = (several: readonly Declaration[]): Clash => ({
  kind: "clash",
  places: several.map(({ item }) => item.name.span),
});

/** Where a name is declared that several imported files have. */
export const clashNotes = ({ places }: Clash): Note[] =>
  places.map((span, i) => ({ message: i === 0 ? "declared here" : "and here", span }));

/** What is said of a name of `module` that several files declare, at `span`; undefined of any other name. */
export function clashIn({ scope }: Module, name: string, span: Span): Diagnostic | undefined {
  const value = scope.get(name);
  return typeof value === "object" && value.kind === "clash"
    ? diagnostic("VIT2005", span, { name }, clashNotes(value))
    : undefined;
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
    : [{ message: `vitc comes with ${shippedInShort()}; files of one's own begin with './'` }];
}
