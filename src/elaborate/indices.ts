/** Declaring the indices of an equation or a reduction, and the two rules about their names. */
import type { Note } from "../diagnostics/diagnostic.ts";
import { batchIsArgument, batchIsImplied, ofAnyExample } from "../diagnostics/foreign-text.ts";
import type * as Ast from "../parser/ast.ts";
import { seesBatch } from "./ambient-names.ts";
import type { Env } from "./context.ts";
import { evaluateSize } from "./sizes.ts";
import {
  type IndexName,
  type List,
  type Names,
  type Tensor,
  type Value,
  describe,
  isList,
  isTensor,
} from "./values.ts";
import { childrenOf, declarations, sizesOf } from "./walk-ast.ts";

/**
 * Binds `decls` in `scope`, their given ranges evaluated outside of it; undefined after a diagnostic. A reduction may
 * run over the batch.
 */
export function declareIndices(
  decls: readonly Ast.IndexDecl[],
  env: Env,
  scope: Names,
  reduction = false,
): IndexName[] | undefined {
  const indices: IndexName[] = [];
  for (const { name, size } of decls) {
    const around = env.scope.get(name.text);
    const twice =
      indices.find((i) => i.name === name.text) ??
      (typeof around === "object" && around.kind === "index" ? around : undefined);
    if (twice !== undefined) {
      const notes = [{ message: "it is bound here already", span: twice.span }, ...runsOn(twice)];
      env.session.fail("VIT3003", name.span, { index: name.text }, notes);
      return undefined;
    }
    if (name.text === "batch" && size === undefined) {
      const { batch } = env.session.graph;
      if (!reduction || batch === undefined || !seesBatch(env)) {
        const what = reduction ? "a reduction over 'batch'" : "the index 'batch'";
        env.session.fail("VIT3022", name.span, { name: what }, [
          { message: reduction ? batchIsArgument : seesBatch(env) ? ofAnyExample : batchIsImplied },
        ]);
        return undefined;
      }
      indices.push({
        kind: "index",
        name: name.text,
        span: name.span,
        given: true,
        places: [],
        size: batch.size,
        at: undefined,
        batch: true,
      });
      continue;
    }
    const given = size === undefined ? undefined : evaluateSize(size, env, `the range of '${name.text}'`);
    if (size !== undefined && given === undefined) return undefined;
    const { batch } = env.session.graph;
    const ofExamples =
      size?.kind === "name" && size.name === "batch" && given === batch?.size && seesBatch(env)
        ? ({ ofExamples: true } as const)
        : {};
    indices.push({
      kind: "index",
      name: name.text,
      span: name.span,
      given: size !== undefined,
      places: [],
      size: given,
      at: undefined,
      ...ofExamples,
    });
  }
  for (const i of indices) scope.set(i.name, i);
  return indices;
}

/** Of an index that a reduction binds: what stands behind that belongs to it. */
function runsOn({ name, span }: IndexName): Note[] {
  const { text } = span.source;
  const op = /\b(sum|max|min|mean)[ \t]*\[[^\]]*$/.exec(text.slice(0, span.start))?.[1];
  if (op === undefined) return [];
  return [
    { message: `the product that follows ${op}[${name}] is all reduced; parentheses end it: (${op}[${name}] …) / …` },
  ];
}

/** What an index hides where its name is read: a number may be a size, a tensor or a list is hardly meant as an index. */
const isHidden = (value: Value | undefined): value is number | Tensor | List =>
  typeof value === "number" || (value !== undefined && (isTensor(value) || isList(value)));

/** An index may not have the name of a number, tensor or list that its equation reads; false after a diagnostic. */
export function checkShadowing(axes: readonly Ast.Axis[], rhs: Ast.Expr, env: Env): boolean {
  const bound = new Map<string, Ast.IndexDecl>();
  const collect = (e: Ast.Expr): void => {
    if (e.kind === "lambda") return;
    if (e.kind === "reduce") for (const d of e.indices) bound.set(d.name.text, d);
    childrenOf(e).forEach(collect);
  };
  for (const d of declarations(axes)) bound.set(d.name.text, d);
  collect(rhs);
  for (const name of bound.keys()) if (!isHidden(env.scope.get(name))) bound.delete(name);
  if (bound.size === 0) return true;
  let good = true;
  const read = (e: Ast.Expr, subscripted = false): void => {
    if (e.kind === "name") {
      const decl = bound.get(e.name);
      if (decl === undefined) return;
      const hidden = env.scope.get(e.name)!;
      // An index whose range is given is there to be computed with.
      if (typeof hidden !== "number" && decl.size !== undefined && !subscripted) return;
      good = false;
      const notes = [{ message: "the index is bound here", span: decl.span }];
      if (typeof hidden === "number")
        env.session.fail("VIT3004", e.span, { index: e.name, size: String(hidden) }, notes);
      else env.session.fail("VIT3030", e.span, { index: e.name, hidden: describe(hidden) }, notes);
    } else if (e.kind === "subscript") {
      read(e.object, true);
      for (const sub of e.subs) readSizes(sub);
    } else if (e.kind !== "lambda") for (const child of childrenOf(e)) read(child);
  };
  const readSizes = (sub: Ast.Sub): void => {
    if (sub.kind === "composite") sub.parts.forEach(readSizes);
    else if (sub.kind === "sub") {
      readObjects(sub.expr);
      if (sub.size !== undefined) read(sub.size);
    }
  };
  // In a subscript an index is what it is there for, but nothing that has subscripts itself.
  const readObjects = (e: Ast.Expr): void => {
    if (e.kind === "subscript") read(e);
    else if (e.kind !== "lambda") childrenOf(e).forEach(readObjects);
  };
  for (const size of sizesOf(axes)) read(size);
  read(rhs);
  return good;
}
