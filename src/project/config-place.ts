/** Where in the text of a config something stands. TypeScript reads it, which takes a while to load. */
import { ts } from "ts-morph";
import type { Source, Span } from "../diagnostics/diagnostic.ts";
import type { ConfigPath } from "./config-error.ts";

/** What `path` leads to in the exported object, as far as it is written out there; of a property `named`, its name. */
function placeInConfig(source: Source, path: ConfigPath, named = false): Span | undefined {
  const file = ts.createSourceFile(
    source.name,
    source.text,
    ts.ScriptTarget.Latest,
    true,
    source.name.endsWith(".json") ? ts.ScriptKind.JSON : ts.ScriptKind.TS,
  );
  let found: ts.Node | undefined = exported(file);
  let name: ts.Node | undefined;
  for (const step of path) {
    const inside: ts.Expression | undefined = found && written(found as ts.Expression, file);
    name = undefined;
    if (inside === undefined) return undefined;
    if (typeof step === "number") {
      found = ts.isArrayLiteralExpression(inside) ? inside.elements[step] : undefined;
      continue;
    }
    const property = ts.isObjectLiteralExpression(inside)
      ? // Of two by one name the later counts.
        inside.properties.findLast((p) => p.name !== undefined && nameOf(p.name) === step)
      : undefined;
    name = property?.name;
    found = property && ts.isPropertyAssignment(property) ? property.initializer : property?.name;
  }
  const node = named ? (name ?? found) : found;
  return node && { source, start: node.getStart(file), end: node.getEnd() };
}

/** The place at the end of `path`, or as near as the text leads there. */
export function nearestInConfig(source: Source, path: ConfigPath, named = false): Span | undefined {
  for (let at = path; ; at = at.slice(0, -1)) {
    const span = placeInConfig(source, at, named && at === path);
    if (span !== undefined || at.length === 0) return span;
  }
}

const nameOf = (name: ts.PropertyName): string | undefined =>
  ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;

/** The expression that a file exports by default, or that a file of JSON is. */
function exported(file: ts.SourceFile): ts.Expression | undefined {
  for (const statement of file.statements) {
    if (ts.isExportAssignment(statement)) return statement.expression;
    if (file.fileName.endsWith(".json") && ts.isExpressionStatement(statement)) return statement.expression;
  }
  return undefined;
}

/** Through `defineConfig(…)`, parentheses, types and names of constants, to where it is written out. */
function written(node: ts.Expression, file: ts.SourceFile): ts.Expression | undefined {
  if (ts.isCallExpression(node)) return node.arguments[0] && written(node.arguments[0], file);
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    return written(node.expression, file);
  if (!ts.isIdentifier(node)) return node;
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (ts.isIdentifier(name) && name.text === node.text && initializer !== undefined && initializer !== node)
        return written(initializer, file);
  }
  return undefined;
}
