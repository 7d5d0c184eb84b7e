/**
 * A TypeScript file that is written down as a whole: ts-morph parses a file anew after each thing that is added to it,
 * which for modules like ours takes longer than all the rest of their printing. Nothing here loads ts-morph: that takes
 * longer than printing does, and whoever has a thread to spare lets it load there.
 */
import type {
  ExportDeclarationStructure,
  FunctionDeclarationStructure,
  ImportDeclarationStructure,
  InterfaceDeclarationStructure,
  OptionalKind,
  TypeAliasDeclarationStructure,
} from "ts-morph";

/** A statement: text as it stands, or what ts-morph calls a structure, by the name of its kind. Plain data. */
type SourceStatement =
  | string
  | ({ readonly of: "ImportDeclaration" } & OptionalKind<ImportDeclarationStructure>)
  | ({ readonly of: "ExportDeclaration" } & OptionalKind<ExportDeclarationStructure>)
  | ({ readonly of: "Interface" } & OptionalKind<InterfaceDeclarationStructure>)
  | ({ readonly of: "TypeAlias" } & OptionalKind<TypeAliasDeclarationStructure>)
  | ({ readonly of: "Function" } & OptionalKind<FunctionDeclarationStructure>);

/** What a printer takes: `SourceStatement`s, as plain data. Types of ts-morph are nothing for who types programs with vitc. */
export type PlainStatement = string | { readonly of: string };

/** Gives the text of a file of `statements`. */
export type PrintSource = (statements: readonly PlainStatement[]) => string;

/** Prints by the given ts-morph. Its own text runs in workers: it knows nothing but its arguments. */
export function printSourceWith(
  { IndentationText, Project, StructureKind }: typeof import("ts-morph"),
  statements: readonly PlainStatement[],
): string {
  const project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces },
  });
  return project
    .createSourceFile("source.ts", {
      statements: statements.map((s) =>
        typeof s === "string"
          ? s
          : ({
              ...s,
              kind: StructureKind[s.of as keyof typeof StructureKind],
            } as unknown as import("ts-morph").StatementStructures),
      ),
    })
    .getFullText();
}

/** Statements, in the order in which they are added, each with a line above it but for imports. */
export class SourceText {
  readonly #statements: SourceStatement[] = [];

  addImportDeclarations(list: readonly OptionalKind<ImportDeclarationStructure>[]): void {
    for (const s of list) this.#statements.push({ ...s, of: "ImportDeclaration" });
  }

  addExportDeclaration(s: OptionalKind<ExportDeclarationStructure>): void {
    this.#statements.push({ ...s, of: "ExportDeclaration", leadingTrivia: "\n" });
  }

  addInterfaces(list: readonly OptionalKind<InterfaceDeclarationStructure>[]): void {
    for (const s of list) this.#statements.push({ ...s, of: "Interface" });
  }

  addTypeAliases(list: readonly OptionalKind<TypeAliasDeclarationStructure>[]): void {
    for (const s of list) this.#statements.push({ ...s, of: "TypeAlias" });
  }

  /** A constant; `value` is laid out as it is to stand there. */
  addConstant(name: string, value: string, docs?: string): void {
    const text = `const ${name} = ${value};`;
    this.#statements.push(docs === undefined ? `\n${text}` : `\n/** ${docs} */\nexport ${text}`);
  }

  addFunction(s: OptionalKind<FunctionDeclarationStructure>): void {
    this.#statements.push({ ...s, of: "Function" });
  }

  /** The file's text. */
  text(print: PrintSource): string {
    return print(this.#statements);
  }
}
