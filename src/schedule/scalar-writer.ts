/**
 * Scalar expressions as expressions of a kernel's steps, one point at a time or four: where one mentions a *lane*
 * variable, it is a vector of the four values that the lane stands for. Nodes that outer variables alone decide are
 * computed in the scope of those; nodes that are used several times, loads and long expressions get a name.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type IndexExpr, type Var, indexVar, sub, substitute, varsOf } from "../ir/index-expr.ts";
import { convert, type Expr, int, laneOf, widthOf } from "../ir/loops.ts";
import { ops, type OpName } from "../ir/ops.ts";
import {
  type Apply,
  type Load,
  type Reduce,
  type Scalar,
  type ValueId,
  asIndex,
  asLoad,
  children,
  substituteVars,
} from "../ir/scalar.ts";
import { rangeOf } from "../ir/scalar-range.ts";
import type { InvocationFacts } from "../ir/target.ts";
import type { Address } from "../ir/addresses.ts";
import type { Buffers } from "./buffers.ts";
import { writeChoice } from "./chosen-loads.ts";
import type { IndexWriter } from "./index-writer.ts";
import { asBool, asNumber, guarded, isName, isPlain, literal, opOf, splat, vector, wordsOf } from "./operand.ts";
import { ScalarFacts } from "./scalar-facts.ts";
import type { Body } from "./scope.ts";

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
  private readonly facts: ScalarFacts;
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
    this.facts = new ScalarFacts(body);
    this.invocation = invocation;
    this.index = index;
    this.buffers = buffers;
    this.overlaps = overlaps;
    this.emitReduce = emitReduce;
    index.readElement = (read) => ({ element: this.single(asLoad(read)), hint: buffers.name(read.value) });
  }

  /** From here on `lane` stands for four values at once; a lane that counts 0..3 has size 4. */
  bindLane(lane: Var, values: readonly IndexExpr[]): void {
    this.facts.bindLane(lane, values);
  }

  /** `node` is `value` wherever the current scope is visible. */
  define(node: Scalar, value: Expr): void {
    this.body.define(node.key, value);
    this.facts.forget();
  }

  /** From here on elements of `value` are loaded in the current scope or inside of it: outside they are others. */
  keepInside(value: ValueId): void {
    this.facts.keepInside(value);
  }

  isDefined(node: Scalar): boolean {
    return this.body.known(node.key) !== undefined;
  }

  /** Whether `v` has a value, or four, in the current scope. */
  decides(v: Var): boolean {
    return this.facts.isLane(v) || this.body.isBound(v);
  }

  laneOf(node: Scalar): Var | undefined {
    return this.facts.of(node).lane;
  }

  /** The four values of a lane. */
  valuesOf(lane: Var): readonly IndexExpr[] {
    return this.facts.valuesOf(lane);
  }

  depthOf(node: Scalar): number {
    return this.facts.of(node).depth;
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
    const { depth } = this.facts.of(node);
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
        return writeChoice(node, this);
      case "reduce": {
        this.emitReduce(node, this);
        return this.body.known(node.key)!.value;
      }
    }
  }

  /** `e` as integers: four where it mentions a lane. */
  integers(e: IndexExpr): Expr {
    const lane = this.facts.laneIn(e);
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
    const lane = this.facts.of(load).lane;
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
    const lane = load.index.map((e) => this.facts.laneIn(e)).find((l) => l !== undefined);
    return lane === undefined || this.buffers.address(load.value, load.index, lane).kind === "neighbours" ? 1 : 4;
  }

  /** Where a load takes four neighbours at once; undefined where its lanes fall apart. */
  neighbours(load: Load, lane: Var): (Address & { kind: "neighbours" }) | undefined {
    const shape = this.buffers.shape(load.value, load.index);
    const unproven = load.index.some((e, axis) => varsOf(e).has(lane) && (e.min < 0 || e.max >= shape[axis]!));
    const address = unproven ? undefined : this.buffers.address(load.value, this.inRange(load), lane);
    return address?.kind === "neighbours" ? address : undefined;
  }

  /** Four neighbouring elements as halves, where `node` loads them from a tensor that may be multiplied so. */
  writeHalves(node: Scalar): Expr | undefined {
    if (node.kind !== "load" || !this.buffers.multipliesHalves(node.value)) return undefined;
    const lane = this.facts.of(node).lane;
    const shape = this.buffers.shape(node.value, node.index);
    if (lane === undefined || node.index.some((e, axis) => varsOf(e).has(lane) && (e.min < 0 || e.max >= shape[axis]!)))
      return undefined;
    const address = this.buffers.address(node.value, this.inRange(node), lane);
    return address.kind === "neighbours" && address.vector !== undefined
      ? this.element(node.value, "f16x4", address.vector)
      : undefined;
  }

  /** One element: `load` without lanes. */
  single(load: Scalar): Expr {
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
