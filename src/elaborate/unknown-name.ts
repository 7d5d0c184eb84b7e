/** What is said of a name that nothing here declares: what it may be, and where that is. */
import type { Note, Span } from "../diagnostics/diagnostic.ts";
import { insteadOfName, noteAt, noteOf, reduction, sizeOfInput } from "../diagnostics/foreign-text.ts";
import { nearestName } from "../diagnostics/near-name.ts";
import { filters } from "./preprocess.ts";
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { importOf } from "./import-line.ts";
import { isArgument, quotedHint } from "./set-arguments.ts";
import { declaringPath, shippedNames } from "./shipped.ts";
import { modelOf, treeOf, variantsOf } from "./trees.ts";
import type { Poison } from "./values.ts";
import { childrenOf, namesBoundBy, reductionOver, subExpressions } from "./walk-ast.ts";

/** Fails: no scope of `env` has the name. */
export function unknownNameAt(e: Ast.NameRef, env: Env): Poison {
  const { session } = env;
  const { statement } = session;
  if (statement !== undefined && defines(statement, e))
    return session.fail("VIT3031", e.span, { name: e.name }, [whereFrom(e.name)]);
  const absent = statement !== undefined && "value" in statement && inSubscript(statement.value, e) && isAbsent(e.name);
  const [index] = noteOf(absent ? insteadOfName("unsqueeze") : unboundIndex(e, statement));
  const [word] = inMean(e, env) ?? noteAt(insteadOfName(e.name), e.span);
  const elsewhere = givenElsewhere(e, env);
  const sure = index ?? inItsPlace(e, env) ?? elsewhere ?? notImported(e.name, e) ?? word;
  const near = sure === undefined ? nearestName(e.name, env.scope.visible()) : undefined;
  const open = sure === undefined && near === undefined;
  const mistyped = open ? notImported(nearestName(e.name, shippedNames()), e) : undefined;
  const example = open && mistyped === undefined ? ofExample(e, env) : undefined;
  const hint = sure ?? mistyped ?? example;
  // A name that a statement lacks in several places is lacking once, and one that its body should declare.
  const lacking = (elsewhere ?? example) === undefined ? statement : session.stack.at(-1)?.declaration;
  const cause = lacking && `${e.name} ${lacking.span.source.name} ${lacking.span.start}`;
  return session.fail("VIT2001", e.span, { name: e.name, near }, hint === undefined ? [] : [hint], cause);
}

/** The mean over the batch of other languages' losses. */
function inMean({ name }: Ast.NameRef, { session: { stack } }: Env): Note[] | undefined {
  const kind = stack.at(-1)?.declaration.kind;
  return (name === "mean" || name === "sum") && (kind === "loss" || kind === "train")
    ? [{ message: `a loss is that of one example, and the mean over the batch is implied; else ${reduction(name)}` }]
    : undefined;
}

/** What adds an axis elsewhere. */
const isAbsent = (name: string): boolean => name === "None" || name === "null" || name === "newaxis";

/** What a name that stands where `e` does was meant to be. */
function inItsPlace(e: Ast.NameRef, { session: { statement } }: Env): Note | undefined {
  const { source, start, end } = e.span;
  const written = insteadOfName(e.name)?.startsWith("written: ") === true;
  if (isArgument(source) && !written) return { message: quotedHint(source, start, end) };
  const variant = modelOfVariant(e.name, e.span);
  if (variant !== undefined) return variant;
  if (statement?.kind === "labels" || (statement?.kind === "preprocess" && filters.includes(e.name)))
    return { message: `texts stand in double quotes: "${e.name}"`, fix: [{ span: e.span, text: `"${e.name}"` }] };
  if (statement?.kind === "input") return { message: sizeOfInput(e.name) };
  return undefined;
}

/** Of a name that stands for a model where it is a variant's. */
export function modelOfVariant(name: string, span: Span): Note | undefined {
  const variant = variantsOf(treeOf(span.source).program).find((v) => v.name.text === name);
  const model = variant && modelOf(variant);
  return model
    ? {
        message: `'${name}' is a variant, which commands know; specs know the model that it is of, '${model}'`,
        fix: [{ span, text: model }],
      }
    : undefined;
}

/** A name that the same body gives a value: below, or where its statements are not run. */
function givenElsewhere({ name, span }: Ast.NameRef, { session: { stack } }: Env): Note | undefined {
  const { declaration } = stack.at(-1) ?? {};
  if (declaration === undefined || declaration.kind === "def") return undefined;
  const found = binding(declaration.body, name);
  if (found === undefined || found.span.source !== span.source) return undefined;
  const { around } = found;
  if (found.span.start > span.end)
    return { message: "it gets its value below: statements are read from top to bottom", span: found.span };
  if (around === undefined) return undefined;
  const why = around.kind === "for" ? "in a loop that has no rounds here" : "under a condition that does not hold here";
  return { message: `it gets its value ${why}`, span: found.span };
}

/** The statement in `body` that gives `name` a value, and what it stands in. */
function binding(
  body: readonly Ast.Stmt[],
  name: string,
  around?: Ast.If | Ast.For,
): { readonly span: Span; readonly around: Ast.If | Ast.For | undefined } | undefined {
  for (const s of body) {
    if (s.kind === "equation") {
      const target = s.targets.find((t) => t.name.text === name);
      if (target !== undefined) return { span: target.span, around };
    }
    const inner =
      s.kind === "for"
        ? binding(s.body, name, s)
        : s.kind === "if-stmt"
          ? (binding(s.then, name, s) ?? binding(s.else, name, s))
          : undefined;
    if (inner !== undefined) return inner;
    const own = s.kind === "for" || s.kind === "if-stmt" || s.kind === "equation" ? undefined : namesBoundBy([s])[0];
    if (own?.text === name) return { span: own.span, around };
  }
  return undefined;
}

/** In a loss or a recipe: what is learned is an input of it. What is called is none. */
function ofExample({ name, span }: Ast.NameRef, { session: { stack } }: Env): Note | undefined {
  const { declaration } = stack.at(-1) ?? {};
  if (declaration?.kind !== "loss" && declaration?.kind !== "train") return undefined;
  if (/^[ \t]*\(/.test(span.source.text.slice(span.end))) return undefined;
  const model = declaration.params[0]?.name.text ?? "m";
  const whose = declaration.kind === "loss" ? "loss" : "recipe";
  return {
    message: `what comes with an example is an input of the ${whose}: input ${name}: class(${model}.classes), or input ${name}[${model}.classes]`,
  };
}

/** Is `e` written inside of the statement that gives its name a value? */
function defines(s: Ast.Stmt, e: Ast.NameRef): boolean {
  const targets =
    s.kind === "equation" ? s.targets.map((t) => t.name) : s.kind === "output" && s.glue === undefined ? [s.name] : [];
  const inside = s.span.source === e.span.source && s.span.start <= e.span.start && e.span.end <= s.span.end;
  return inside && targets.some((name) => name.text === e.name);
}

/** How an equation comes by an earlier value of what it defines. */
const whereFrom = (name: string): Note => ({
  message: `the first value stands above, outside of a loop: ${name} = 0; a recurrence names its axes: ${name}[t: n] = … ${name}[t - 1] …`,
});

/** A name that ships with vitc, in a file that is not imported; `e` stands for it, mistyped perhaps. */
export function notImported(
  name: string | undefined,
  e: { readonly name: string; readonly span: Span },
): Note | undefined {
  const path = name && declaringPath(name);
  if (!path) return undefined;
  const { source } = e.span;
  const mistyped = name !== e.name;
  return {
    message: `${mistyped ? `did you mean '${name}'? It` : `'${name}'`} is declared in ${path}; the file begins with: import "${path}"`,
    fix: [importOf(path, source), ...(mistyped ? [{ span: e.span, text: name }] : [])],
  };
}

/** An index that runs over nothing, since neither the left side nor a reduction binds it, or since the reduction ends before. */
function unboundIndex(e: Ast.NameRef, s: Ast.Stmt | undefined): string | undefined {
  if (s === undefined || !("value" in s) || !inSubscript(s.value, e)) return undefined;
  const ended = reductionOver(s.value, e.name);
  if (ended !== undefined)
    return `'${e.name}' runs in the product that follows ${ended}[${e.name}], and no further: ${ended}[${e.name}] (… + …)`;
  const [target] = s.kind === "equation" && s.targets.length === 1 ? s.targets : [];
  if (target?.axes === undefined)
    return `'${e.name}' runs over nothing here; a reduction would bind it, as in sum[${e.name}] …`;
  const { source, start, end } = target.span;
  const left = source.text.slice(start, end);
  const more = target.axes.length === 0 ? `${target.name.text}[${e.name}]` : `${left.replace(/\]$/, "")}, ${e.name}]`;
  return `'${e.name}' runs over nothing here: summed it is ${left} = sum[${e.name}] …, as an axis of the result ${more} = …`;
}

/** Does `e` stand in a subscript inside of `root`? */
const inSubscript = (root: Ast.Expr, e: Ast.Expr): boolean =>
  (root.kind === "subscript" && root.subs.flatMap(subExpressions).some((sub) => holds(sub, e))) ||
  childrenOf(root).some((child) => inSubscript(child, e));

const holds = (root: Ast.Expr, e: Ast.Expr): boolean => root === e || childrenOf(root).some((child) => holds(child, e));
