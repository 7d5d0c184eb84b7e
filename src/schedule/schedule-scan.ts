/**
 * Recurrences: an invocation goes through all steps of its points, one after the other, and reads what it stored
 * before. The first steps, which read nothing of what is not there, are written out, so that no condition on the step is
 * left in the loop; what is read of the step before alone is handed on in a local. Loops that the elements of a step
 * read across are inside of the step; those of a few points that conditions tell apart are written out too.
 */
import { type IndexExpr, type Var, add, indexConst, indexVar, substitute, sub } from "../ir/index-expr.ts";
import { type Kernel, type ScanForm, parallelLoops, scannedLanes } from "../ir/kernel.ts";
import { type Expr, name as named } from "../ir/loops.ts";
import { type Load, type Scalar, load, freeVars, loadsOf, someNode, substituteVars, transform } from "../ir/scalar.ts";
import type { ScanTile } from "../ir/tile.ts";
import { asNumber, splat } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { type Piece, cut, pieces, splitInvocation } from "./tiling.ts";

/** Steps that are written out at most. */
const mostFirst = 4;
/** Points of a loop inside of a step that are written out at most. */
const mostParts = 8;

/** A kernel at some of its points: what is computed there, and where it is stored. */
interface Step {
  readonly body: Scalar;
  readonly store: readonly IndexExpr[];
}

/** Writes the body; returns the number of invocations for one row of the batch. */
export function scheduleScan(kernel: Kernel, form: ScanForm, tile: ScanTile, writer: ScalarWriter): number {
  const loops = parallelLoops(kernel, form);
  const lanes = tile.vector === 4 ? scannedLanes(kernel, form) : undefined;
  const last = loops.at(-1);
  const how = cut(last, 1, lanes === undefined ? 1 : 4);
  const outer = loops.slice(0, -1);
  const { at, invocations } = splitInvocation([...outer, { name: last?.name ?? "tile", size: how.tiles }], writer);
  const [piece] = pieces(last, how, at.at(-1)!, writer) as [Piece];
  const places = new Map(outer.map((v, i) => [v, at[i]!]));
  if (last !== undefined) places.set(last, piece.at);
  writeSteps({ body: substituteVars(kernel.body, places), store: placed(kernel.store, places) });
  return invocations;

  function writeSteps(all: Step): void {
    const { along, reverse, inner } = form;
    const first = firstSteps(kernel, form);
    const step = (n: IndexExpr): Step => {
      const here = new Map([[along, reverse ? sub(indexConst(along.size - 1), n) : n]]);
      const body = transform(substituteVars(all.body, here), (s) => (s.kind === "load" ? writer.buffers.flat(s) : s));
      return { body, store: placed(all.store, here) };
    };
    let before: Expr | undefined;
    for (let n = 0; n < first; n++) before = writeStep(step(indexConst(n)), inner);
    if (first === along.size) return;
    const rest = writer.body.makeVar(along.name, along.size - first);
    const now = add(indexVar(rest), indexConst(first));
    const { body, store } = step(now);
    const previous = writer.buffers.flat(load(kernel.value, step(sub(now, indexConst(1))).store));
    const own = loadsOf(body).filter((l) => l.value === kernel.value);
    // What an invocation reads of itself is what it computed last: a local holds it.
    const carried = first > 0 && inner.length === 0 && own.every((l) => l.key === previous.key);
    const local = carried ? declareLocal(before!) : undefined;
    writer.body.loop(rest, () => {
      writer.keepInside(kernel.value);
      if (local !== undefined) writer.define(previous, local);
      const value = writeStep({ body, store }, inner);
      if (local !== undefined) writer.body.push({ kind: "assign", name: local.name, value: value! });
    });
  }

  function declareLocal(value: Expr) {
    const name = writer.body.names.unique("before");
    writer.body.push({ kind: "var", name, type: value.type, value });
    return named(name, value.type);
  }

  /** Computes and stores the elements of a step; gives the element where it is one. */
  function writeStep({ body, store }: Step, inner: readonly Var[]): Expr | undefined {
    const [v, ...others] = inner;
    if (v !== undefined) {
      const at = (i: IndexExpr): Step => {
        const here = new Map([[v, form.reverse ? sub(indexConst(v.size - 1), i) : i]]);
        return { body: substituteVars(body, here), store: placed(store, here) };
      };
      if (v.size <= mostParts && tellsApart(body, v)) {
        for (let i = 0; i < v.size; i++) writeStep(at(indexConst(i)), others);
        return undefined;
      }
      // A variable of its own in every step that is written out.
      const own = writer.body.makeVar(v.name, v.size);
      writer.body.loop(own, () => {
        writer.keepInside(kernel.value);
        writeStep(at(indexVar(own)), others);
      });
      writer.keepInside(kernel.value);
      return undefined;
    }
    writer.announce([body]);
    const number = asNumber(writer.write(body));
    const value = writer.body.declare("value", piece.lane === undefined ? number : splat(number));
    writer.store(kernel.value, store, value, piece.lane, piece.guards);
    return value;
  }
}

/** Whether a condition in `body` asks for `v`. */
const tellsApart = (body: Scalar, v: Var): boolean =>
  someNode(body, (n) => n.kind === "select" && freeVars(n.cond).has(v));

const placed = (store: readonly IndexExpr[], at: ReadonlyMap<Var, IndexExpr>): IndexExpr[] =>
  store.map((e) => substitute(e, at));

/** How many steps to write out, so that all later ones read what is there whatever their conditions say; 0 where many. */
function firstSteps({ value, store, body }: Kernel, { along, reverse }: ScanForm): number {
  const axis = store.findIndex((e) => e.key === indexVar(along).key);
  const own: readonly Load[] = loadsOf(body).filter((l) => l.value === value);
  for (let first = 1; first <= Math.min(mostFirst, along.size - 1); first++) {
    const rest = { id: along.id, name: along.name, size: along.size - first };
    const now = reverse ? indexVar(rest) : add(indexVar(rest), indexConst(first));
    const here = new Map([[along, now]]);
    const inRange = (l: Load): boolean => {
      // What never leaves its axes has one subscript by now.
      if (l.index.length < store.length) return true;
      const e = substitute(l.index[axis]!, here);
      return e.min >= 0 && e.max < along.size;
    };
    if (own.every(inRange)) return first;
  }
  return 0;
}
