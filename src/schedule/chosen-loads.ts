/**
 * Choices, and what is loaded in them: loads of one value between which a choice is made are one load, of a chosen
 * place. A load is more code than anything else, and its place is kept in range once.
 */
import { type IndexExpr, type Var, flatten, indexVar, substitute } from "../ir/index-expr.ts";
import { type Expr, int, laneOf, widthOf } from "../ir/loops.ts";
import { type Load, type Scalar, type Select, type ValueId, load } from "../ir/scalar.ts";
import { asBool, asNumber, choose, isBool, keyOf, opOf, vector } from "./operand.ts";
import type { Address } from "../ir/addresses.ts";
import type { Buffers } from "./buffers.ts";
import type { Body } from "./scope.ts";

/** What choices ask of who writes scalars (`ScalarWriter`). */
export interface ChoiceWriter {
  readonly body: Body;
  readonly buffers: Buffers;
  write(node: Scalar): Expr;
  isDefined(node: Scalar): boolean;
  depthOf(node: Scalar): number;
  laneOf(node: Scalar): Var | undefined;
  valuesOf(lane: Var): readonly IndexExpr[];
  /** Where a load takes four neighbours at once. */
  neighbours(load: Load, lane: Var): Address | undefined;
  /** One element. */
  single(load: Scalar): Expr;
  /** An index as integers: four where it mentions a lane. */
  integers(e: IndexExpr): Expr;
}

/** `node`, in the current scope: both sides are computed; the one that is not chosen is dropped whatever it is. */
export function writeChoice(node: Select, writer: ChoiceWriter): Expr {
  const loaded = loadChosen(node, writer);
  const written = (s: Scalar): Expr => {
    const whole = s.kind === "load" ? loaded.get(s.value) : undefined;
    if (whole !== undefined) return whole;
    if (s.kind !== "select" || !isInner(s, writer)) return writer.write(s);
    const sides = [written(s.else), written(s.then)];
    if (keyOf(sides[0]!) === keyOf(sides[1]!)) return sides[0]!;
    const cond = asBool(writer.write(s.cond));
    const [no, yes] = sides.every(isBool) ? sides : sides.map(asNumber);
    return choose(cond, no!, yes!);
  };
  return written(node);
}

/** Whether a choice is made in the current scope, and is not made yet. */
const isInner = (node: Select, writer: ChoiceWriter): boolean =>
  !writer.isDefined(node) && writer.depthOf(node) >= writer.body.depth;

/** What `root` chooses, by the value it is loaded from. Loads of four neighbours, and such as leave a loop, stay as they are. */
function loadChosen(root: Select, writer: ChoiceWriter): Map<ValueId, Expr> {
  const loads = new Map<ValueId, Map<string, Load>>();
  const collect = (s: Scalar): void => {
    if (s.kind === "load") loads.set(s.value, (loads.get(s.value) ?? new Map<string, Load>()).set(s.key, s));
    else if (s.kind === "select" && isInner(s, writer)) [s.then, s.else].forEach(collect);
  };
  collect(root);
  const lane = writer.laneOf(root);
  const isApart = (l: Load): boolean =>
    !writer.isDefined(l) &&
    writer.depthOf(l) >= writer.body.depth &&
    writer.laneOf(l) === lane &&
    (lane === undefined || writer.neighbours(l, lane) === undefined);
  const loaded = new Map<ValueId, Expr>();
  for (const [value, byKey] of loads) {
    const all = [...byKey.values()];
    if (all.length > 1 && all.every(isApart)) loaded.set(value, oneLoad(root, value, all, writer));
  }
  return loaded;
}

/** The one load that stands for `all`, which load `value` and between which `root` chooses. */
function oneLoad(root: Select, value: ValueId, all: readonly Load[], writer: ChoiceWriter): Expr {
  const { body, buffers } = writer;
  const lane = writer.laneOf(root);
  const flat = all.some((l) => l.index.length !== all[0]!.index.length);
  const indexOf = (l: Load): readonly IndexExpr[] =>
    flat ? [flatten(l.index, buffers.shape(value, l.index))] : l.index;
  // For each of the loads that are left, one or four, its indices.
  const places: IndexExpr[][] = Array.from({ length: lane === undefined ? 1 : 4 }, () => []);
  buffers.shape(value, indexOf(all[0]!)).forEach((size, axis) => {
    const { value: place, only } = chosenIndex(root, value, (l) => indexOf(l)[axis]!, writer)!;
    if (only !== undefined) {
      places.forEach((own, i) =>
        own.push(lane === undefined ? only : substitute(only, new Map([[lane, writer.valuesOf(lane)[i]!]]))),
      );
      return;
    }
    const isProven = all.every((l) => indexOf(l)[axis]!.min >= 0 && indexOf(l)[axis]!.max < size);
    const chosen = body.declare("chosen", isProven ? place : opOf("clamp", place, int(0), int(size - 1)));
    places.forEach((own, i) => {
      const v = body.makeVar("chosen", size);
      body.bind(v, widthOf(chosen.type) === 4 ? laneOf(chosen, i) : chosen);
      own.push(indexVar(v));
    });
  });
  const elements = places.map((place) => writer.single(load(value, place)));
  return body.declare(buffers.name(value), lane === undefined ? elements[0]! : vector("f32x4", elements));
}

/**
 * The index, of one axis, at which `value` is loaded where it is chosen; `only` where all loads have the same.
 * Undefined where something else is chosen always.
 */
function chosenIndex(
  node: Scalar,
  value: ValueId,
  indexOf: (l: Load) => IndexExpr,
  writer: ChoiceWriter,
): { value: Expr; only: IndexExpr | undefined } | undefined {
  if (node.kind === "load" && node.value === value)
    return { value: writer.integers(indexOf(node)), only: indexOf(node) };
  if (node.kind !== "select" || !isInner(node, writer)) return undefined;
  const [no, yes] = [node.else, node.then].map((side) => chosenIndex(side, value, indexOf, writer));
  if (no === undefined || yes === undefined || keyOf(no.value) === keyOf(yes.value)) return no ?? yes;
  return { value: choose(asBool(writer.write(node.cond)), no.value, yes.value), only: undefined };
}
