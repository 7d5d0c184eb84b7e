/** The sizes of the parts of a composite axis: given, an index's, a remainder's, or what the others leave. */
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { evaluateSize } from "./sizes.ts";
import type { IndexName } from "./values.ts";

/**
 * A part whose size is known, or the index that must give it, or neither. An index beside a given size may be read in
 * part.
 */
export interface Part {
  readonly size: number | undefined;
  readonly index: IndexName | undefined;
  readonly within?: IndexName | undefined;
}

/** What can be said of `part` on its own. `undefined` after a diagnostic. */
export function describePart(
  part: Ast.SubExpr,
  env: Env,
  resolve: (e: Ast.Expr) => IndexName | undefined,
): Part | undefined {
  if (part.size !== undefined) {
    const size = evaluateSize(part.size, env, "the size of a part");
    return size === undefined ? undefined : { size, index: undefined, within: resolve(part.expr) };
  }
  const index = resolve(part.expr);
  if (index !== undefined) return { size: index.size, index };
  // `e % m` fills its part exactly.
  if (part.expr.kind === "binary" && part.expr.op === "%") {
    const m = env.session.parts.expression(part.expr.right, { ...env, integer: true });
    if (typeof m === "number" && Number.isInteger(m) && m > 0) return { size: m, index: undefined };
  }
  return { size: undefined, index: undefined };
}

/** The index that `e` is by name, if it is one. */
export function indexNamed(e: Ast.Expr, env: Env): IndexName | undefined {
  if (e.kind !== "name") return undefined;
  const value = env.scope.get(e.name);
  if (typeof value !== "object") return undefined;
  if (value.kind === "delayed") return indexNamed(value.expr, { ...env, scope: value.scope });
  return value.kind === "index" ? value : undefined;
}

/**
 * The size of each part of `sub` on an axis of `size`; undefined after a diagnostic. `largest` are the largest numbers that the parts come
 * to: where several sizes are open, they are those that just hold these, if the axis is filled so. If the reads are in range no others can.
 */
export function partSizes(
  sub: Ast.Composite<Ast.SubExpr>,
  size: number,
  largest: readonly number[],
  env: Env,
): number[] | undefined {
  const parts = sub.parts.map((p) => describePart(p, env, (e) => indexNamed(e, env)));
  if (parts.some((p) => p === undefined)) return undefined;
  const filled = parts.map((p, i) => p!.size ?? largest[i]! + 1);
  if (filled.reduce((a, b) => a * b, 1) === size) return filled;
  const known = parts.map((p) => p!.size);
  const product = known.reduce<number>((a, b) => a * (b ?? 1), 1);
  const unknown = known.filter((s) => s === undefined).length;
  // Nothing times anything is nothing.
  if (unknown > 1 || (unknown === 1 && product === 0)) {
    const open = sub.parts[known.indexOf(undefined)]!;
    env.session.fail("VIT3009", open.span, {});
    return undefined;
  }
  if (unknown === 0 ? product !== size : size % product !== 0) {
    env.session.fail("VIT3008", sub.span, { size, parts: known.map((s) => s ?? "?").join(", "), product });
    return undefined;
  }
  return known.map((s) => s ?? size / product);
}
