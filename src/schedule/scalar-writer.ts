/**
 * Scalar expressions as WGSL, one point at a time or four: where an expression mentions a *lane* variable, its text is
 * a vec4f of the four values that the lane stands for. Nodes that outer variables alone decide are computed in the
 * scope of those; nodes that are used several times, loads and long pieces of text get a name.
 */
import { opText } from "../codegen/wgsl/op-text.ts";
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type IndexExpr, type Var, flatten, indexVar, sub, substitute, varsOf } from "../ir/index-expr.ts";
import { type OpName, ops } from "../ir/ops.ts";
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
import type { Address } from "../ir/addresses.ts";
import type { Buffers } from "./buffers.ts";
import { ElementText } from "../codegen/wgsl/element-text.ts";
import { type HelperUse, largestAngle, vectorName } from "../codegen/wgsl/helpers.ts";
import type { IndexText } from "./index-writer.ts";
import { asBool, asNumber, at, atom, floatLiteral, type Level, type Operand, splat } from "./operand.ts";
import type { Body } from "./scope.ts";

/** The scope that decides a node, and the lane it mentions. */
interface Facts {
  readonly depth: number;
  readonly lane: Var | undefined;
}

/**
 * Pieces with more words are named, so that lines stay readable. Words and not letters: longer names must not change
 * the code.
 */
const mostWords = 14;
const words = (text: string): number => text.match(/[\w.]+/g)?.length ?? 0;

const levels: Partial<Record<OpName, Level>> = {
  add: 5,
  sub: 5,
  mul: 6,
  div: 6,
  neg: 7,
  mod: 5,
  lt: 1,
  le: 1,
  eq: 1,
  and: 1,
  or: 1,
  not: 7,
};

export class ScalarText {
  readonly body: Body;
  readonly index: IndexText;
  readonly buffers: Buffers;
  readonly invocation: InvocationFacts;
  /** Helper functions that the text calls. */
  readonly helpers: HelperUse = new Map();
  private readonly elements: ElementText;
  /** What to do with a reduction that nothing has computed yet: defines it in the current scope. */
  private readonly emitReduce: (node: Reduce, printer: ScalarText) => void;
  private readonly lanes = new Map<Var, readonly IndexExpr[]>();
  private facts = new Map<Scalar, Facts>();
  private readonly uses = new Map<string, number>();

  constructor(
    body: Body,
    index: IndexText,
    buffers: Buffers,
    emitReduce: (node: Reduce, printer: ScalarText) => void,
    invocation: InvocationFacts,
  ) {
    this.body = body;
    this.invocation = invocation;
    this.index = index;
    this.buffers = buffers;
    this.elements = new ElementText(buffers, index, this.helpers);
    this.emitReduce = emitReduce;
    index.readElement = (read) => ({ text: this.single(asLoad(read)), hint: buffers.name(read.value) });
  }

  /** From here on `lane` stands for four values at once; a lane that counts 0..3 has size 4. */
  bindLane(lane: Var, values: readonly IndexExpr[]): void {
    this.lanes.set(lane, values);
  }

  /** The text of `node` is `operand` wherever the current scope is visible. */
  define(node: Scalar, operand: Operand): void {
    this.body.define(node.key, operand);
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

  /** Notes that these are about to be printed, so that what several of them share gets a name. */
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
  print(node: Scalar): Operand {
    const known = this.body.known(node.key);
    if (known !== undefined) return known.operand;
    if (node.kind === "const") return floatLiteral(node.value);
    const { depth } = this.factsOf(node);
    if (depth < this.body.depth) {
      return this.body.within(depth, () => {
        const o = this.print(node);
        return node.kind === "index" || (o.level === 9 && !o.text.includes("(")) ? o : this.name(node, o);
      });
    }
    const o = this.write(node);
    const shared = (this.uses.get(node.key) ?? 0) > 1 && node.kind !== "index";
    return node.kind === "load" || shared || words(o.text) > mostWords ? this.name(node, o) : o;
  }

  private name(node: Scalar, o: Operand): Operand {
    if (o.level === 9 && /^\w+$/.test(o.text)) return o;
    const hint =
      node.kind === "load"
        ? this.buffers.name(node.value)
        : node.kind === "apply" && levels[node.op] === undefined
          ? `${node.op}_of`
          : "term";
    const named = atom(this.body.declare(hint, o.text), o.width, o.bool);
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
        throw new InternalError("codegen/wgsl", `an expression has two lanes, ${lane.name} and ${v.name}`);
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

  private write(node: Scalar): Operand {
    switch (node.kind) {
      case "const":
        return floatLiteral(node.value);
      case "index":
        return this.writeIndex(node.expr);
      case "load":
        return this.writeLoad(node);
      case "apply":
        return this.writeApply(node);
      case "select":
        return this.writeSelect(node);
      case "reduce": {
        this.emitReduce(node, this);
        return this.body.known(node.key)!.operand;
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

  /** `e` as integers: i32, or vec4i where it mentions a lane. */
  private integers(e: IndexExpr): { text: string; width: 1 | 4; level: Level } {
    const lane = this.laneIn(e);
    if (lane === undefined) return { ...this.index.print(e, "i"), width: 1 };
    const rest = sub(e, indexVar(lane));
    if (lane.size === 4 && !varsOf(rest).has(lane)) {
      const zero = rest.terms.length === 0 && rest.constant === 0;
      return zero
        ? { text: "vec4i(0, 1, 2, 3)", width: 4, level: 9 }
        : { text: `${at(this.index.print(rest, "i"), 5)} + vec4i(0, 1, 2, 3)`, width: 4, level: 5 };
    }
    const each = this.valuesOf(lane).map((value) => substitute(e, new Map([[lane, value]])));
    const key = `integers ${e.key}`;
    const known = this.body.known(key);
    if (known !== undefined) return known.operand;
    return this.body.within(Math.max(...each.map((i) => this.body.depthOf(i))), () => {
      const text = `vec4i(${each.map((i) => this.index.print(i, "i").text).join(", ")})`;
      const named = atom(this.body.declare("places", text), 4);
      this.body.define(key, named);
      return named;
    });
  }

  private writeIndex(e: IndexExpr): Operand {
    const i = this.integers(e);
    return atom(i.width === 1 ? `f32(${i.text})` : `vec4f(${i.text})`, i.width);
  }

  /** The indices of a load, kept in range where nothing proves that they are. */
  private inRange(load: Load): readonly IndexExpr[] {
    const shape = this.buffers.shape(load.value, load.index);
    return load.index.map((e, axis) => {
      const size = shape[axis]!;
      return e.min >= 0 && e.max < size ? e : indexVar(this.index.clamped(e, size, "safe"));
    });
  }

  private writeLoad(load: Load): Operand {
    const lane = this.factsOf(load).lane;
    if (lane === undefined) return atom(this.single(load));
    const address = this.neighbours(load, lane);
    if (address !== undefined) {
      if (address.vector !== undefined && this.buffers.holdsVectors(load.value)) {
        return atom(this.elements.vector(load.value, address.vector), 4);
      }
      this.buffers.single.add(load.value);
      return atom(this.elements.neighbours(load.value, address.element), 4);
    }
    return atom(
      `vec4f(${this.valuesOf(lane)
        .map((value) => this.single(substituteVars(load, new Map([[lane, value]]))))
        .join(", ")})`,
      4,
    );
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

  /**
   * Four neighbouring elements as the device's vec4<f16>, where `node` loads them from a binding that holds them so.
   */
  printHalves(node: Scalar): string | undefined {
    if (node.kind !== "load" || !this.buffers.multipliesHalves(node.value)) return undefined;
    const lane = this.factsOf(node).lane;
    const shape = this.buffers.shape(node.value, node.index);
    if (lane === undefined || node.index.some((e, axis) => varsOf(e).has(lane) && (e.min < 0 || e.max >= shape[axis]!)))
      return undefined;
    const address = this.buffers.address(node.value, this.inRange(node), lane);
    return address.kind === "neighbours" && address.vector !== undefined
      ? this.elements.place(node.value, address.vector)
      : undefined;
  }

  private single(load: Scalar): string {
    if (load.kind !== "load") throw new InternalError("codegen/wgsl", "a load became something else");
    const element = this.buffers.element(load.value, this.inRange(load));
    const part = this.buffers.component(load.value, element);
    if (part !== undefined) return this.elements.component(load.value, part.vector, part.component);
    this.buffers.single.add(load.value);
    return this.elements.element(load.value, element);
  }

  private writeApply(node: Apply): Operand {
    const { op } = node;
    if ((op === "lt" || op === "le" || op === "eq") && asIndex(node.args[0]!) && asIndex(node.args[1]!))
      return this.compareIndices(node);
    if (op === "pow" && node.args[1]!.kind === "const") {
      const power = node.args[1]!.value;
      if (Number.isInteger(power) && power >= 3 && power <= 8) return this.powerByProducts(node, power);
    }
    const record = ops[op];
    const { text: spell, helper } = opText[op];
    const printed = node.args.map((a) => (record.logical ? asBool(this.print(a)) : asNumber(this.print(a))));
    const width = printed.some((o) => o.width === 4) ? 4 : 1;
    const boolean = record.boolean === true;
    const level = levels[op];
    // Sums and products take a vector and a number; everything else wants equal widths.
    const mixes = op === "add" || op === "sub" || op === "mul" || op === "div";
    const args = width === 4 && !mixes ? printed.map(splat) : printed;
    if (level === undefined) {
      if (helper !== undefined) this.helpers.set(`${helper} ${width}`, { helper, width });
      const operands = args.map((o) => o.text) as [string, string, string];
      if ((op === "sin" || op === "cos") && !this.isModest(node.args[0]!)) {
        this.helpers.set("reduced 1", { helper: "reduced", width: 1 });
        if (width === 4) this.helpers.set("reduced 4", { helper: "reduced", width: 4 });
        operands[0] = width === 4 ? `vitc_reduced_v4(${operands[0]})` : `vitc_reduced(${operands[0]})`;
      }
      const text = spell(...operands);
      return atom(helper !== undefined && width === 4 ? vectorName(text) : text, width, boolean);
    }
    const texts = args.map((o, i) =>
      at(
        o,
        op === "add"
          ? 5
          : op === "sub"
            ? 5 + i
            : op === "mul" || op === "div"
              ? 6 + i
              : op === "lt" || op === "le" || op === "eq"
                ? 5
                : 9,
      ),
    );
    // Truth values of four lanes have no short-circuiting operators.
    const text =
      width === 4 && (op === "and" || op === "or")
        ? texts.join(op === "and" ? " & " : " | ")
        : spell(...(texts as [string, string, string]));
    return { text, width, bool: boolean, level };
  }

  /** Whether an angle is proven to be so small that it needs no reduction. */
  private isModest(angle: Scalar): boolean {
    const [low, high] = rangeOf(angle);
    return low >= -largestAngle && high <= largestAngle;
  }

  private compareIndices(node: Apply): Operand {
    const a = this.integers(asIndex(node.args[0]!)!);
    const b = this.integers(asIndex(node.args[1]!)!);
    const width = a.width === 4 || b.width === 4 ? 4 : 1;
    const wide = (i: typeof a): string => (width === 4 && i.width === 1 ? `vec4i(${i.text})` : at(i, 5));
    return { text: opText[node.op].text(wide(a), wide(b), ""), width, bool: true, level: 1 };
  }

  private powerByProducts(node: Apply, power: number): Operand {
    const x = asNumber(this.print(node.args[0]!));
    const name = x.level === 9 && /^\w+$/.test(x.text) ? x.text : this.body.declare("base", x.text);
    return { text: Array.from({ length: power }, () => name).join(" * "), width: x.width, bool: false, level: 6 };
  }

  /** Both sides are computed; `select` drops the other one whatever it is. */
  private writeSelect(node: Select): Operand {
    return this.writeChoice(node, this.loadChosen(node));
  }

  private writeChoice(node: Scalar, loaded: ReadonlyMap<ValueId, Operand>): Operand {
    const whole = node.kind === "load" ? loaded.get(node.value) : undefined;
    if (whole !== undefined) return whole;
    if (node.kind !== "select" || !this.isInner(node)) return this.print(node);
    const sides = [this.writeChoice(node.else, loaded), this.writeChoice(node.then, loaded)];
    if (sides[0]!.text === sides[1]!.text) return sides[0]!;
    const cond = asBool(this.print(node.cond));
    const bool = sides.every((o) => o.bool);
    const numbers = bool ? sides : sides.map(asNumber);
    const width = [cond, ...numbers].some((o) => o.width === 4) ? 4 : 1;
    const [no, yes] = width === 4 ? numbers.map(splat) : numbers;
    return atom(`select(${no!.text}, ${yes!.text}, ${cond.text})`, width, bool);
  }

  /** Whether a choice is made in the current scope, and is not made yet. */
  private isInner(node: Select): boolean {
    return !this.isDefined(node) && this.factsOf(node).depth >= this.body.depth;
  }

  /**
   * Loads of one value between which `root` chooses are one load, of a chosen place: a load is more code than anything
   * else, and its place is kept in range once. Loads of four neighbours and loads that leave a loop stay as they are.
   */
  private loadChosen(root: Select): Map<ValueId, Operand> {
    const loads = new Map<ValueId, Map<string, Load>>();
    const collect = (s: Scalar): void => {
      if (s.kind === "load") loads.set(s.value, (loads.get(s.value) ?? new Map<string, Load>()).set(s.key, s));
      else if (s.kind === "select" && this.isInner(s)) [s.then, s.else].forEach(collect);
    };
    collect(root);
    const loaded = new Map<ValueId, Operand>();
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
        const text = proven
          ? choice.text
          : choice.width === 4
            ? `clamp(${choice.text}, vec4i(0), vec4i(${size - 1}))`
            : `clamp(${choice.text}, 0, ${size - 1})`;
        const name = choice.only === undefined ? this.body.declare("chosen", text) : "";
        places.forEach((place, i) => {
          if (choice.only !== undefined)
            return place.push(
              lane === undefined ? choice.only : substitute(choice.only, new Map([[lane, this.valuesOf(lane)[i]!]])),
            );
          const v = this.body.makeVar("chosen", size);
          this.body.bind(v, choice.width === 4 ? `${name}.${"xyzw"[i]!}` : name);
          return place.push(indexVar(v));
        });
      });
      const elements = places.map((place) => this.single(load(value, place)));
      const text = lane === undefined ? elements[0]! : `vec4f(${elements.join(", ")})`;
      loaded.set(value, atom(this.body.declare(this.buffers.name(value), text), lane === undefined ? 1 : 4));
    }
    return loaded;
  }

  /**
   * The index, of one axis, at which `value` is loaded where it is chosen, as i32 or vec4i; `only` where all loads have
   * the same. Undefined where something else is chosen always.
   */
  private chosenIndex(
    node: Scalar,
    value: ValueId,
    indexOf: (l: Load) => IndexExpr,
  ): { text: string; width: 1 | 4; only: IndexExpr | undefined } | undefined {
    if (node.kind === "load" && node.value === value) return { ...this.integers(indexOf(node)), only: indexOf(node) };
    if (node.kind !== "select" || !this.isInner(node)) return undefined;
    const [no, yes] = [this.chosenIndex(node.else, value, indexOf), this.chosenIndex(node.then, value, indexOf)];
    if (no === undefined || yes === undefined || no.text === yes.text) return no ?? yes;
    const cond = asBool(this.print(node.cond));
    const width = [cond, no, yes].some((o) => o.width === 4) ? 4 : 1;
    const [a, b] = [no, yes].map((o) => (o.width === width ? o.text : `vec4i(${o.text})`));
    return { text: `select(${a}, ${b}, ${cond.text})`, width, only: undefined };
  }

  /**
   * Writes `value` to `target[index]`; one guard for all lanes, or one for each lane, where the tile may reach beyond
   * the edge.
   */
  store(
    target: string,
    index: readonly IndexExpr[],
    value: Operand,
    lane: Var | undefined,
    guards: readonly (string | undefined)[],
  ): void {
    const write = (guard: string | undefined, text: string): void =>
      this.body.line(guard === undefined ? text : `if (${guard}) { ${text} }`);
    const number = asNumber(value);
    if (lane === undefined) {
      this.buffers.single.add(target);
      return write(guards[0], this.elements.storeElement(target, this.buffers.element(target, index), number.text));
    }
    const address = this.buffers.address(target, index, lane);
    if (
      address.kind === "neighbours" &&
      address.vector !== undefined &&
      this.buffers.holdsVectors(target) &&
      guards.length === 1
    ) {
      return write(guards[0], this.elements.storeVector(target, address.vector, splat(number).text));
    }
    this.buffers.single.add(target);
    const result =
      number.width === 4 && !/^\w+$/.test(number.text) ? this.body.declare("result", number.text) : number.text;
    this.valuesOf(lane).forEach((at, i) => {
      const element = this.buffers.element(
        target,
        index.map((e) => substitute(e, new Map([[lane, at]]))),
      );
      const part = number.width === 4 ? `${result}.${"xyzw"[i]}` : result;
      write(guards[guards.length === 1 ? 0 : i], this.elements.storeElement(target, element, part));
    });
  }
}
