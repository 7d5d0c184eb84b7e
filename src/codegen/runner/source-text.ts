/**
 * A TypeScript file that is written down as a whole: ts-morph parses a file anew after each thing that is added to it,
 * which for modules like ours takes longer than all the rest of their printing.
 */
import {
  type FunctionDeclarationStructure,
  type ImportDeclarationStructure,
  IndentationText,
  type InterfaceDeclarationStructure,
  type OptionalKind,
  Project,
  type StatementStructures,
  StructureKind,
  type ExportDeclarationStructure,
  type TypeAliasDeclarationStructure,
} from "ts-morph";

/** Statements, in the order in which they are added, each with a line above it but for imports. */
export class SourceText {
  readonly #statements: (StatementStructures | string)[] = [];

  addImportDeclarations(list: readonly OptionalKind<ImportDeclarationStructure>[]): void {
    for (const s of list) this.#statements.push({ ...s, kind: StructureKind.ImportDeclaration });
  }

  addExportDeclaration(s: OptionalKind<ExportDeclarationStructure>): void {
    this.#statements.push({ ...s, kind: StructureKind.ExportDeclaration, leadingTrivia: "\n" });
  }

  addInterfaces(list: readonly OptionalKind<InterfaceDeclarationStructure>[]): void {
    for (const s of list) this.#statements.push({ ...s, kind: StructureKind.Interface });
  }

  addTypeAliases(list: readonly OptionalKind<TypeAliasDeclarationStructure>[]): void {
    for (const s of list) this.#statements.push({ ...s, kind: StructureKind.TypeAlias });
  }

  /** A constant; `value` is laid out as it is to stand there. */
  addConstant(name: string, value: string, docs?: string): void {
    const text = `const ${name} = ${value};`;
    this.#statements.push(docs === undefined ? `\n${text}` : `\n/** ${docs} */\nexport ${text}`);
  }

  addFunction(s: OptionalKind<FunctionDeclarationStructure>): void {
    this.#statements.push({ ...s, kind: StructureKind.Function });
  }

  /** The file's text. */
  text(): string {
    const project = new Project({
      useInMemoryFileSystem: true,
      manipulationSettings: { indentationText: IndentationText.TwoSpaces },
    });
    return project.createSourceFile("source.ts", { statements: this.#statements }).getFullText();
  }
}
