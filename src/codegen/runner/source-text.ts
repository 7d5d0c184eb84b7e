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
  type VariableStatementStructure,
} from "ts-morph";

/** Statements, in the order in which they are added, each with a line above it but for imports. */
export class SourceText {
  readonly #statements: StatementStructures[] = [];

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

  addVariableStatement(s: OptionalKind<VariableStatementStructure>): void {
    // Those that follow each other have a line between them, if they are of several lines.
    const first = this.#statements.at(-1)?.kind !== StructureKind.VariableStatement;
    this.#statements.push({
      ...s,
      kind: StructureKind.VariableStatement,
      ...(first && { leadingTrivia: "\n" }),
    });
  }

  addFunction(s: OptionalKind<FunctionDeclarationStructure>): void {
    this.#statements.push({ ...s, kind: StructureKind.Function });
  }

  /** The file's text, formatted. */
  text(): string {
    const project = new Project({
      useInMemoryFileSystem: true,
      manipulationSettings: { indentationText: IndentationText.TwoSpaces },
    });
    const file = project.createSourceFile("source.ts", { statements: this.#statements });
    file.formatText({ indentSize: 2 });
    return file.getFullText();
  }
}
