/**
 * Scalar expressions as expressions of a kernel's steps, one point at a time or four: where one mentions a *lane*
 * variable, it is a vector of the four values that the lane stands for. Nodes that outer variables alone decide are
 * computed in the scope of those; nodes that are used several times, loads and long expressions get a name.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type IndexExpr, type Var, flatten, indexVar, sub, substitute, varsOf } from "../ir/index-expr.ts";
import { convert, type Expr, int, laneOf, type Stmt, type Vector, widthOf } from "../ir/loops.ts";
import { ops, type OpName } from "../ir/ops.ts";
import {
  type Apply,
  type Load,
  type Reduce,
  type Scalar,
  type Select,
  type ValueId,
  asIndex,
  asLoad,
  children,
  load,
  substituteVars,
} from "../ir/scalar.ts";
import { rangeOf } from "../ir/scalar-range.ts";
import type { InvocationFacts } from "../ir/target.ts";
import type { Address } from "../ir/addresses.ts";
import type { Buffers } from "./buffers.ts";
import type { IndexWriter } from "./index-writer.ts";
import { asBool, asNumber, isBool, isName, isPlain, keyOf, literal, opOf, splat, wordsOf } from "./operand.ts";
import type { Body } from "./scope.ts";

/** The scope that decides a node, and the lane it mentions. */
interface Facts {
  readonly depth: number;
  readonly lane: Var | undefined;
}

/** Longer expressions are named, so that lines stay readable. */
const mostWords = 14;

/** Results of these are called a term; those of others after the operation. */
const operators = new Set<OpName>(["add", "sub", "mul", "div", "neg", "mod", "lt", "le", "eq", "and", "or", "not"]);

/** Up to here sin and cos are good as they are; beyond, the argument is reduced first. */
export const largestAngle = 10000;

export class ScalarWriter {
  readonly body: Body;
  readonly index: IndexWriter;
  readonly buffers: Buffers;
  readonly invocation: InvocationFacts;
  /**
   * Whether the last four of a loop may be taken again with some of those before them: where any element is the first
   * of four, and no result depends on what it replaces.
   */
  readonly overlaps: boolean;
  /** Whether that was done. */
  overlapped = false;
  /** What to do with a reduction that nothing has computed yet: defines it in the current scope. */
  private readonly emitReduce: (node: Reduce, writer: ScalarWriter) => void;
  private readonly lanes = new Map<Var, readonly IndexExpr[]>();
  private facts = new Map<Scalar, Facts>();
  private readonly uses = new Map<string, number>();

  constructor(
    body: Body,
    index: IndexWriter,
    buffers: Buffers,
    overlaps: boolean,
    emitReduce: (node: Reduce, writer: ScalarWriter) => void,
    invocation: InvocationFacts,
  ) {
    this.body = body;
    this.invocation = invocation;
    this.index = index;
    this.buffers = buffers;
    this.overlaps = overlaps;
    this.emitReduce = emitReduce;
    index.readElement = (read) => ({ element: this.single(asLoad(read)), hint: buffers.name(read.value) });
  }

  /** From here on `lane` stands for four values at once; a lane that counts 0..3 has size 4. */
  bindLane(lane: Var, values: readonly IndexExpr[]): void {
    this.lanes.set(lane, values);
  }

  /** `node` is `value` wherever the current scope is visible. */
  define(node: Scalar, value: Expr): void {
    this.body.define(node.key, value);
    this.facts = new Map();
  }

  isDefined(node: Scalar): boolean {
    return this.body.known(node.key) !== undefined;
  }

  /** Whether `v` has a value, or four, in the current scope. */
  decides(v: Var): boolean {
    return this.lanes.has(v) || this.body.isBound(v);
  }

  laneOf(node: Scalar): Var | undefined {
    return this.factsOf(node).lane;
  }

  depthOf(node: Scalar): number {
    return this.factsOf(node).depth;
  }

  /** Notes that these are about to be written, so that what several of them share gets a name. */
  announce(roots: readonly Scalar[]): void {
    const seen = new Set<Scalar>();
    const count = (node: Scalar): void => {
      this.uses.set(node.key, (this.uses.get(node.key) ?? 0) + 1);
      if (seen.has(node)) return;
      seen.add(node);
      if (!this.isDefined(node)) children(node).forEach(count);
    };
    roots.forEach(count);
  }

  /** `node` as seen from the current scope. */
  write(node: Scalar): Expr {
    const known = this.body.known(node.key);
    if (known !== undefined) return known.value;
    if (node.kind === "const") return literal(node.value);
    const { depth } = this.factsOf(node);
    if (depth < this.body.depth) {
      return this.body.within(depth, () => {
        const o = this.write(node);
        return node.kind === "index" || isPlain(o) ? o : this.name(node, o);
      });
    }
    const o = this.make(node);
    const shared = (this.uses.get(node.key) ?? 0) > 1 && node.kind !== "index";
    return node.kind === "load" || shared || wordsOf(o) > mostWords ? this.name(node, o) : o;
  }

  private name(node: Scalar, o: Expr): Expr {
    if (isName(o)) return o;
    const hint =
      node.kind === "load"
        ? this.buffers.name(node.value)
        : node.kind === "apply" && !operators.has(node.op)
          ? `${node.op}_of`
          : "term";
    const named = this.body.declare(hint, o);
    this.body.define(node.key, named);
    return named;
  }

  private factsOf(node: Scalar): Facts {
    const seen = this.facts.get(node);
    if (seen !== undefined) return seen;
    const known = this.body.known(node.key);
    let depth = 0;
    let lane: Var | undefined;
    const mention = (v: Var): void => {
      const values = this.lanes.get(v);
      if (values === undefined) return;
      if (lane !== undefined && lane !== v)
        throw new InternalError("schedule", `an expression has two lanes, ${lane.name} and ${v.name}`);
      lane = v;
      for (const e of values) depth = Math.max(depth, this.body.depthOf(e));
    };
    const expr = (e: IndexExpr, bound: ReadonlySet<Var>): void => {
      for (const v of varsOf(e)) {
        if (this.lanes.has(v)) mention(v);
        else if (!bound.has(v)) depth = Math.max(depth, this.body.depthOf(indexVar(v)));
      }
    };
    const inside = (n: Scalar, bound: ReadonlySet<Var>, visited: Set<Scalar>): void => {
      if (visited.has(n)) return;
      visited.add(n);
      const defined = this.body.known(n.key);
      if (defined !== undefined && n.kind !== "index") depth = Math.max(depth, defined.depth);
      if (n.kind === "index") expr(n.expr, bound);
      else if (n.kind === "load") n.index.forEach((e) => expr(e, bound));
      else if (n.kind === "reduce") inside(n.body, new Set([...bound, ...n.vars]), visited);
      else children(n).forEach((c) => inside(c, bound, visited));
    };
    if (node.kind === "reduce" || node.kind === "index" || node.kind === "load") inside(node, new Set(), new Set());
    else {
      for (const child of children(node)) {
        const f = this.factsOf(child);
        depth = Math.max(depth, f.depth);
        if (f.lane !== undefined) mention(f.lane);
      }
    }
    if (known !== undefined) depth = known.depth;
    const facts = { depth, lane };
    this.facts.set(node, facts);
    return facts;
  }

  private make(node: Scalar): Expr {
    switch (node.kind) {
      case "const":
        return literal(node.value);
      case "index": {
        const i = this.integers(node.expr);
        return convert(i.type === "i32x4" ? "f32x4" : "f32", i);
      }
      case "load":
        return this.makeLoad(node);
      case "apply":
        return this.makeApply(node);
      case "select":
        return this.makeChoice(node, this.loadChosen(node));
      case "reduce": {
        this.emitReduce(node, this);
        return this.body.known(node.key)!.value;
      }
    }
  }

  private laneIn(e: IndexExpr): Var | undefined {
    for (const v of varsOf(e)) if (this.lanes.has(v)) return v;
    return undefined;
  }

  private valuesOf(lane: Var): readonly IndexExpr[] {
    return this.lanes.get(lane)!;
  }

  /** `e` as integers: four where it mentions a lane. */
  private integers(e: IndexExpr): Expr {
    const lane = this.laneIn(e);
    if (lane === undefined) return this.index.write(e, "i");
    const rest = sub(e, indexVar(lane));
    if (lane.size === 4 && !varsOf(rest).has(lane)) {
      const counting = vector("i32x4", [0, 1, 2, 3].map(int));
      return rest.terms.length === 0 && rest.constant === 0
        ? counting
        : opOf("add", this.index.write(rest, "i"), counting);
    }
    const each = this.valuesOf(lane).map((value) => substitute(e, new Map([[lane, value]])));
    const key = `integers ${e.key}`;
    const known = this.body.known(key);
    if (known !== undefined) return known.value;
    return this.body.within(Math.max(...each.map((i) => this.body.depthOf(i))), () => {
      const named = this.body.declare(
        "places",
        vector(
          "i32x4",
          each.map((i) => this.index.write(i, "i")),
        ),
      );
      this.body.define(key, named);
      return named;
    });
  }

  /** The indices of a load, kept in range where nothing proves that they are. */
  private inRange(load: Load): readonly IndexExpr[] {
    const shape = this.buffers.shape(load.value, load.index);
    return load.index.map((e, axis) => {
      const size = shape[axis]!;
      return e.min >= 0 && e.max < size ? e : indexVar(this.index.clamped(e, size, "safe"));
    });
  }

  private makeLoad(load: Load): Expr {
    const lane = this.factsOf(load).lane;
    if (lane === undefined) return this.single(load);
    const address = this.neighbours(load, lane);
    if (address !== undefined) {
      if (address.vector !== undefined && this.buffers.holdsVectors(load.value))
        return this.element(load.value, "f32x4", address.vector);
      this.buffers.single.add(load.value);
      return this.element(load.value, "f32x4", address.element);
    }
    return vector(
      "f32x4",
      this.valuesOf(lane).map((value) => this.single(substituteVars(load, new Map([[lane, value]])))),
    );
  }

  private element(value: ValueId, type: "f32" | "f32x4" | "f16x4", at: IndexExpr): Expr {
    return { kind: "load", type, array: this.buffers.name(value), at: this.place(value, at) };
  }

  private place(value: ValueId, at: IndexExpr): Expr {
    return this.index.write(at, `${this.buffers.name(value)}_at`);
  }

  /** How many loads of the device `load` becomes. */
  loadCount(load: Load): number {
    const lane = load.index.map((e) => this.laneIn(e)).find((l) => l !== undefined);
    return lane === undefined || this.buffers.address(load.value, load.index, lane).kind === "neighbours" ? 1 : 4;
  }

  /** Where a load takes four neighbours at once; undefined where its lanes fall apart. */
  private neighbours(load: Load, lane: Var): (Address & { kind: "neighbours" }) | undefined {
    const shape = this.buffers.shape(load.value, load.index);
    const unproven = load.index.some((e, axis) => varsOf(e).has(lane) && (e.min < 0 || e.max >= shape[axis]!));
    const address = unproven ? undefined : this.buffers.address(load.value, this.inRange(load), lane);
    return address?.kind === "neighbours" ? address : undefined;
  }

  /** Four neighbouring elements as halves, where `node` loads them from a tensor that may be multiplied so. */
  writeHalves(node: Scalar): Expr | undefined {
    if (node.kind !== "load" || !this.buffers.multipliesHalves(node.value)) return undefined;
    const lane = this.factsOf(node).lane;
    const shape = this.buffers.shape(node.value, node.index);
    if (lane === undefined || node.index.some((e, axis) => varsOf(e).has(lane) && (e.min < 0 || e.max >= shape[axis]!)))
      return undefined;
    const address = this.buffers.address(node.value, this.inRange(node), lane);
    return address.kind === "neighbours" && address.vector !== undefined
      ? this.element(node.value, "f16x4", address.vector)
      : undefined;
  }

  private single(load: Scalar): Expr {
    if (load.kind !== "load") throw new InternalError("schedule", "a load became something else");
    const element = this.buffers.element(load.value, this.inRange(load));
    const part = this.buffers.component(load.value, element);
    if (part !== undefined) return laneOf(this.element(load.value, "f32x4", part.vector), part.component);
    this.buffers.single.add(load.value);
    return this.element(load.value, "f32", element);
  }

  private makeApply(node: Apply): Expr {
    const { op } = node;
    if ((op === "lt" || op === "le" || op === "eq") && asIndex(node.args[0]!) && asIndex(node.args[1]!))
      return opOf(op, ...node.args.map((a) => this.integers(asIndex(a)!)));
    if (op === "pow" && node.args[1]!.kind === "const") {
      const power = node.args[1]!.value;
      if (Number.isInteger(power) && power >= 3 && power <= 8) return this.powerByProducts(node, power);
    }
    const args = node.args.map((a) => (ops[op].logical ? asBool(this.write(a)) : asNumber(this.write(a))));
    if ((op === "sin" || op === "cos") && !this.isModest(node.args[0]!)) args[0] = opOf("reduced_angle", args[0]!);
    return opOf(op, ...args);
  }

  /** Whether an angle is proven to be so small that it needs no reduction. */
  private isModest(angle: Scalar): boolean {
    const [low, high] = rangeOf(angle);
    return low >= -largestAngle && high <= largestAngle;
  }

  private powerByProducts(node: Apply, power: number): Expr {
    const x = asNumber(this.write(node.args[0]!));
    const base = isName(x) ? x : this.body.declare("base", x);
    return Array.from({ length: power }, (): Expr => base).reduce((a, b) => opOf("mul", a, b));
  }

  /** Both sides are computed; the one that is not chosen is dropped whatever it is. */
  private makeChoice(node: Scalar, loaded: ReadonlyMap<ValueId, Expr>): Expr {
    const whole = node.kind === "load" ? loaded.get(node.value) : undefined;
    if (whole !== undefined) return whole;
    if (node.kind !== "select" || !this.isInner(node)) return this.write(node);
    const sides = [this.makeChoice(node.else, loaded), this.makeChoice(node.then, loaded)];
    if (keyOf(sides[0]!) === keyOf(sides[1]!)) return sides[0]!;
    const cond = asBool(this.write(node.cond));
    const [no, yes] = sides.every(isBool) ? sides : sides.map(asNumber);
    return choose(cond, no!, yes!);
  }

  /** Whether a choice is made in the current scope, and is not made yet. */
  private isInner(node: Select): boolean {
    return !this.isDefined(node) && this.factsOf(node).depth >= this.body.depth;
  }

  /**
   * Loads of one value between which `root` chooses are one load, of a chosen place: a load is more code than anything
   * else, and its place is kept in range once. Loads of four neighbours and loads that leave a loop stay as they are.
   */
  private loadChosen(root: Select): Map<ValueId, Expr> {
    const loads = new Map<ValueId, Map<string, Load>>();
    const collect = (s: Scalar): void => {
      if (s.kind === "load") loads.set(s.value, (loads.get(s.value) ?? new Map<string, Load>()).set(s.key, s));
      else if (s.kind === "select" && this.isInner(s)) [s.then, s.else].forEach(collect);
    };
    collect(root);
    const loaded = new Map<ValueId, Expr>();
    const { lane } = this.factsOf(root);
    for (const [value, byKey] of loads) {
      const all = [...byKey.values()];
      const apart = (l: Load): boolean =>
        !this.isDefined(l) &&
        this.factsOf(l).depth >= this.body.depth &&
        this.factsOf(l).lane === lane &&
        (lane === undefined || this.neighbours(l, lane) === undefined);
      if (all.length < 2 || !all.every(apart)) continue;
      const flat = all.some((l) => l.index.length !== all[0]!.index.length);
      const indexOf = (l: Load): readonly IndexExpr[] =>
        flat ? [flatten(l.index, this.buffers.shape(value, l.index))] : l.index;
      // For each of the loads that are left, one or four, its indices.
      const places: IndexExpr[][] = Array.from({ length: lane === undefined ? 1 : 4 }, () => []);
      this.buffers.shape(value, indexOf(all[0]!)).forEach((size, axis) => {
        const choice = this.chosenIndex(root, value, (l) => indexOf(l)[axis]!)!;
        const proven = all.every((l) => indexOf(l)[axis]!.min >= 0 && indexOf(l)[axis]!.max < size);
        const place = (): Expr =>
          this.body.declare("chosen", proven ? choice.value : opOf("clamp", choice.value, int(0), int(size - 1)));
        const chosen = choice.only === undefined ? place() : undefined;
        places.forEach((place, i) => {
          if (choice.only !== undefined)
            return place.push(
              lane === undefined ? choice.only : substitute(choice.only, new Map([[lane, this.valuesOf(lane)[i]!]])),
            );
          const v = this.body.makeVar("chosen", size);
          this.body.bind(v, widthOf(chosen!.type) === 4 ? laneOf(chosen!, i) : chosen!);
          return place.push(indexVar(v));
        });
      });
      const elements = places.map((place) => this.single(load(value, place)));
      loaded.set(
        value,
        this.body.declare(this.buffers.name(value), lane === undefined ? elements[0]! : vector("f32x4", elements)),
      );
    }
    return loaded;
  }

  /**
   * The index, of one axis, at which `value` is loaded where it is chosen; `only` where all loads have the same.
   * Undefined where something else is chosen always.
   */
  private chosenIndex(
    node: Scalar,
    value: ValueId,
    indexOf: (l: Load) => IndexExpr,
  ): { value: Expr; only: IndexExpr | undefined } | undefined {
    if (node.kind === "load" && node.value === value)
      return { value: this.integers(indexOf(node)), only: indexOf(node) };
    if (node.kind !== "select" || !this.isInner(node)) return undefined;
    const [no, yes] = [this.chosenIndex(node.else, value, indexOf), this.chosenIndex(node.then, value, indexOf)];
    if (no === undefined || yes === undefined || keyOf(no.value) === keyOf(yes.value)) return no ?? yes;
    return { value: choose(asBool(this.write(node.cond)), no.value, yes.value), only: undefined };
  }

  /**
   * Writes `value` to `target[index]`; one guard for all lanes, or one for each lane, where the tile may reach beyond
   * the edge.
   */
  store(
    target: ValueId,
    index: readonly IndexExpr[],
    value: Expr,
    lane: Var | undefined,
    guards: readonly (Expr | undefined)[],
  ): void {
    const array = this.buffers.name(target);
    const write = (guard: Expr | undefined, at: IndexExpr, value: Expr): void => {
      this.body.push(guarded(guard, { kind: "store", array, at: this.place(target, at), value }));
    };
    const number = asNumber(value);
    if (lane === undefined) {
      this.buffers.single.add(target);
      return write(guards[0], this.buffers.element(target, index), number);
    }
    const address = this.buffers.address(target, index, lane);
    if (address.kind === "neighbours" && guards.length === 1) {
      if (address.vector !== undefined && this.buffers.holdsVectors(target))
        return write(guards[0], address.vector, splat(number));
      if (this.buffers.unaligned) return write(guards[0], address.element, splat(number));
    }
    this.buffers.single.add(target);
    const result = widthOf(number.type) === 4 && !isName(number) ? this.body.declare("result", number) : number;
    this.valuesOf(lane).forEach((at, i) => {
      const element = this.buffers.element(
        target,
        index.map((e) => substitute(e, new Map([[lane, at]]))),
      );
      write(guards[guards.length === 1 ? 0 : i], element, widthOf(result.type) === 4 ? laneOf(result, i) : result);
    });
  }
}

/** `statement`, where `guard` holds. */
export const guarded = (guard: Expr | undefined, statement: Stmt): Stmt =>
  guard === undefined ? statement : { kind: "if", cond: guard, then: [statement] };

export const vector = (type: Vector["type"], parts: readonly Expr[]): Vector => ({
  kind: "vector",
  type,
  parts: parts as [Expr, Expr, Expr, Expr],
});

/** `yes` where `cond`, else `no`; four lanes where one of them has four. */
export function choose(cond: Expr, no: Expr, yes: Expr): Expr {
  const wide = [cond, no, yes].some((o) => widthOf(o.type) === 4);
  const [a, b] = wide ? [splat(no), splat(yes)] : [no, yes];
  return { kind: "choose", type: a.type, cond, then: b, else: a };
}
