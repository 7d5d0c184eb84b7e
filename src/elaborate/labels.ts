/** `labels logits = …`: what the numbers of an output are called. */
import type { Note } from "../diagnostics/diagnostic.ts";
import { amongDeclared } from "../diagnostics/near-name.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { describe, isList, isPoison, showShape } from "./values.ts";

/** Labels follow their output. */
function declaredBelow({ output, span }: Ast.Labels, { session: { stack } }: Env): Note[] {
  const { declaration } = stack.at(-1)!;
  const body = declaration.kind === "def" ? [] : declaration.body;
  const below = body.find((s) => s.kind === "output" && s.name.text === output.text && s.span.start > span.end);
  return below === undefined
    ? []
    : [{ message: "it is declared below, and what it is called follows it", span: below.span }];
}

/** Evaluates the names and gives them to their output. No names are none: a model with a head of another size has none. */
export function runLabels(node: Ast.Labels, env: Env): void {
  const { session } = env;
  const value = session.parts.expression(node.value, { ...env, integer: false });
  if (isPoison(value)) return;
  if (!isList(value) || !value.items.every((item) => typeof item === "string")) {
    session.fail("VIT2013", node.value.span, { expected: "a list of texts", found: describe(value) }, [
      { message: 'the lines of a file are a list: import "./labels.txt" as names … labels logits = names' },
    ]);
    return;
  }
  const names = value.items as readonly string[];
  // A training gives numbers to its losses, not names to people.
  if (names.length === 0 || session.training !== undefined) return;
  const { graph } = session;
  const output = graph.outputs.find((o) => o.name === node.output.text);
  if (output === undefined) {
    // One that could not be made has been told.
    const known = [...graph.outputNames];
    if (!known.includes(node.output.text))
      session.fail("VIT2045", node.output.span, amongDeclared(node.output.text, known), declaredBelow(node, env));
    return;
  }
  const { shape } = graph.tensor(output.value);
  if (shape.length !== 1 || shape[0] !== names.length) {
    session.fail("VIT2046", node.value.span, { name: output.name, shape: showShape(shape), count: names.length });
    return;
  }
  if (graph.labels !== undefined) session.fail("VIT2047", node.output.span, { first: graph.labels.output });
  else graph.labels = { output: output.name, names };
}
