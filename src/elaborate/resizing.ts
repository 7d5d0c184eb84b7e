/** What stands after `resized`: how a parameter is read from a checkpoint of another size. */
import type { Resize } from "../runtime/host-data.ts";
import { nearestOrPart } from "../diagnostics/near-name.ts";
import type * as Ast from "../parser/ast.ts";
import { matchArguments } from "./arguments.ts";
import type { Env } from "./context.ts";
import { type Value, describe, isList, isPoison, showShape } from "./values.ts";

const methods = ["bicubic"];

const expectations = {
  axis: "a whole number",
  grid: "a size or two",
  antialias: "true or false",
  source: "a size or two, or false",
  offset: "a number from 0 on",
};

/** Names of methods, with those of their arguments. */
export const resizeNames = (): Record<string, readonly string[]> =>
  Object.fromEntries(methods.map((name) => [name, Object.keys(expectations)]));

const isSize = (v: Value): v is number => typeof v === "number" && Number.isInteger(v) && v > 0;
const isGrid = (v: Value): boolean => isSize(v) || (isList(v) && v.items.length === 2 && v.items.every(isSize));
const fits: Readonly<Record<keyof typeof expectations, (v: Value) => boolean>> = {
  axis: (v) => typeof v === "number" && Number.isInteger(v),
  grid: isGrid,
  antialias: (v) => typeof v === "boolean",
  source: (v) => v === false || isGrid(v),
  offset: (v) => typeof v === "number" && v >= 0,
};

type Sizes = number | { readonly items: readonly [number, number] };
const gridOf = (sizes: Sizes): readonly [number, number] => (typeof sizes === "number" ? [sizes, sizes] : sizes.items);

/**
 * `bicubic(axis = 0, grid = [h, w], antialias = false, source = false, offset = 0)`, or `grid = n` for a square, for a parameter of
 * this shape; undefined after a diagnostic.
 */
export function evaluateResize(call: Ast.Call, shape: readonly number[], env: Env): Resize | undefined {
  const { session } = env;
  const name = call.callee.kind === "name" ? call.callee.name : "";
  if (!methods.includes(name)) {
    session.fail("VIT4015", call.callee.span, { known: methods.join(", "), near: nearestOrPart(name, methods) });
    return undefined;
  }
  const { span } = call;
  const formals: Ast.Formal[] = [
    { name: { text: "axis", span }, default: { kind: "number", value: 0, text: "0", span }, span },
    { name: { text: "grid", span }, span },
    { name: { text: "antialias", span }, default: { kind: "bool", value: false, span }, span },
    { name: { text: "source", span }, default: { kind: "bool", value: false, span }, span },
    { name: { text: "offset", span }, default: { kind: "number", value: 0, text: "0", span }, span },
  ];
  const pairs = matchArguments(formals, call.args, call, name, env);
  if (pairs === undefined) return undefined;
  const values: Value[] = [];
  for (const { formal, arg } of pairs) {
    const key = formal.name.text as keyof typeof expectations;
    const value = session.parts.expression(arg?.value ?? formal.default!, env);
    if (isPoison(value)) return undefined;
    if (!fits[key](value)) {
      session.fail("VIT2013", arg?.span ?? span, { expected: expectations[key], found: describe(value) });
      return undefined;
    }
    values.push(value);
  }
  const [given, sizes, antialias, source, offset] = values as [number, Sizes, boolean, Sizes | false, number];
  const grid = gridOf(sizes);
  const axis = given < 0 ? given + shape.length : given;
  const prefix = (shape[axis] ?? 0) - grid[0] * grid[1];
  if (prefix < 0) {
    session.fail("VIT4016", span, { grid: showShape(grid), axis: given, shape: showShape(shape) });
    return undefined;
  }
  return {
    ...{ axis, prefix, grid, antialias },
    ...(source !== false && { source: gridOf(source) }),
    ...(offset !== 0 && { offset }),
  };
}
