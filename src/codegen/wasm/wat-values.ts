/**
 * Expressions of a program as text: numbers, vectors, truth values and, column by column, matrices. Integers are
 * printed by `wat-integers.ts`.
 */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import type { ArrayDecl, Expr, Load, Name, Op, Type, Vector } from "../../ir/loops.ts";
import { type ElementOp, type Place, conversions, opWat } from "./op-wat.ts";
import type { Atom } from "./linear-form.ts";
import { type FunctionName, inlined, isInline } from "./wat-functions.ts";
import type { Address, Frame } from "./wat-frame.ts";
import { WatIntegers } from "./wat-integers.ts";
import {
  type Dialect,
  type WatType,
  call,
  f32,
  f32x4,
  get,
  i32x4,
  isSimple,
  multiplyAdd,
  multiplySubtract,
  set,
  shuffle,
} from "./wat-text.ts";

export const watTypeOf = (type: Type): WatType => {
  if (type === "f32") return "f32";
  if (type === "i32" || type === "bool") return "i32";
  if (type.startsWith("f16") || type === "f32x4x4") throw new InternalError("codegen/wasm", `no local holds ${type}`);
  return "v128";
};

/** Where an array lies: the address that its elements are counted from, and what is added to it. */
export interface ArrayPlace {
  readonly declaration: ArrayDecl;
  readonly base: Atom;
  readonly start: number;
}

const splatLane = (lane: number, text: string): string => shuffle([lane, lane, lane, lane], text, text);
const add = (a: string, b: string): string => call("f32x4.add", a, b);

export class WatValues implements Place {
  readonly dialect: Dialect;
  readonly integers: WatIntegers;
  readonly arrays = new Map<string, ArrayPlace>();
  /** Arrays that the innermost loop writes, whose names live as long: there is one, over rows of the batch, around all. */
  stored: ReadonlySet<string> = new Set();
  /** How often the program's text has each operation. */
  calls: ReadonlyMap<string, number> = new Map();
  private readonly frame: Frame;
  /** Functions that the module is to have. */
  private readonly functions: Set<FunctionName>;

  constructor(frame: Frame, dialect: Dialect, functions: Set<FunctionName>) {
    this.frame = frame;
    this.dialect = dialect;
    this.functions = functions;
    this.integers = new WatIntegers(frame, (e) => this.plain(e));
  }

  hold(text: string, type: WatType): string {
    if (isSimple(text)) return text;
    const local = this.frame.local("t", type);
    this.frame.push(set(local, text));
    return get(local);
  }

  invoke(name: FunctionName, ...operands: readonly string[]): string {
    if (!isInline(name, this.calls.get(name) ?? 1)) {
      this.functions.add(name);
      return call(`call $${name}`, ...operands);
    }
    const locals = new Map<string, string>();
    const localOf = (local: string): string => {
      const own = locals.get(local) ?? this.frame.local(`${name}.${local}`, "v128");
      locals.set(local, own);
      return own;
    };
    const { lines, result } = inlined(name, this.hold(operands[0]!, "v128"), localOf, this.dialect);
    this.frame.push(...lines);
    return result;
  }

  /** Anything but a matrix. */
  text(e: Expr): string {
    if (e.type === "i32") return this.integers.text(e);
    if (e.type === "bool") {
      const condition = this.integers.conditionText(e);
      if (condition !== undefined) return condition;
    }
    return this.plain(e);
  }

  /** The four columns of a matrix. */
  columns(e: Expr): readonly string[] {
    switch (e.kind) {
      case "name": {
        const binding = this.frame.named(e.name);
        if (binding.kind === "columns") return binding.locals.map(get);
        if (binding.kind === "matrix") return this.columns(binding.value);
        break;
      }
      case "vector":
        return e.parts.map((p) => this.text(p));
      case "load": {
        const { text, offset } = this.address(e.array, e.at);
        return [0, 1, 2, 3].map((n) => this.loadVector(e.array, { text, offset: offset + n * this.vectorBytes(e) }));
      }
      case "choose": {
        const [yes, no, cond] = [this.columns(e.then), this.columns(e.else), this.hold(this.text(e.cond), "i32")];
        return yes.map((y, n) => call("select", y, no[n]!, cond));
      }
      case "op":
        if (e.op === "transpose") return this.transposed(this.columns(e.args[0]!));
        if (e.op === "add" || e.op === "sub" || e.op === "max" || e.op === "min") {
          const [a, b] = e.args.map((x) => this.columns(x));
          return a!.map((x, n) => opWat[e.op as "add"].f32x4!([x, b![n]!], this));
        }
        break;
    }
    throw new InternalError("codegen/wasm", `no matrix: ${e.kind}${e.kind === "op" ? ` ${e.op}` : ""}`);
  }

  /** The address of an element; `alone`, one that no other place is counted from. */
  address(array: string, at: Expr, alone = false): Address {
    const { declaration, base, start } = this.placeOf(array);
    return this.integers.address(base, start, this.integers.formOf(at), bytesOf(declaration), array, alone);
  }

  declarationOf(array: string): ArrayDecl {
    return this.placeOf(array).declaration;
  }

  private placeOf(array: string): ArrayPlace {
    const place = this.arrays.get(array);
    if (place === undefined) throw new InternalError("codegen/wasm", `no array is called ${array}`);
    return place;
  }

  private vectorBytes(e: Load): number {
    return this.declarationOf(e.array).format === "half" ? 8 : 16;
  }

  /** What integers and conditions on them alone are not. */
  private plain(e: Expr): string {
    switch (e.kind) {
      case "number":
        return f32(e.value);
      case "name": {
        const binding = this.frame.named(e.name);
        if (binding.kind === "local") return get(binding.local);
        if (binding.kind === "load") {
          const { load, place } = binding;
          return this.frame.keep(binding.id, e.name, "v128", binding.depth, () => this.loadVector(load.array, place));
        }
        throw new InternalError("codegen/wasm", `${e.name} is no single value`);
      }
      case "op":
        return this.operation(e);
      case "convert":
        return this.converted(e.type, e.arg);
      case "vector":
        return this.vector(e.type, e.parts);
      case "lane":
        return this.lane(e.arg, e.lane);
      case "choose": {
        const [yes, no, cond] = [this.text(e.then), this.text(e.else), this.text(e.cond)];
        return call(e.cond.type === "boolx4" ? "v128.bitselect" : "select", yes, no, cond);
      }
      case "load":
        return this.load(e);
    }
  }

  private operation(e: Op): string {
    const [a, b, c] = e.args;
    switch (e.op) {
      case "dot": {
        const sum = this.hold(this.product(a!, b!), "v128");
        const half = this.hold(add(sum, shuffle([2, 3, 0, 1], sum, sum)), "v128");
        return call("f32.add", call("f32x4.extract_lane 0", half), call("f32x4.extract_lane 1", half));
      }
      case "times":
        return this.times(a!, b!);
      case "add":
        if (e.type === "f32x4") return this.fused(a!, b!) ?? this.fused(b!, a!) ?? this.simpleOperation(e);
        break;
      case "sub":
        if (e.type === "f32x4" && b!.kind === "op" && b!.op === "mul")
          return multiplySubtract(this.dialect, this.text(b!.args[0]!), this.text(b!.args[1]!), this.text(a!));
        break;
      case "div": {
        const by = e.type === "f32x4" && b!.kind === "convert" && b!.arg.kind === "number" ? b!.arg.value : undefined;
        if (by !== undefined && isQuotientRounded(by)) return call("f32x4.mul", this.text(a!), f32x4(1 / by));
        break;
      }
      case "fma":
        if (e.type === "f32x4") return multiplyAdd(this.dialect, this.text(a!), this.text(b!), this.text(c!));
        break;
    }
    return this.simpleOperation(e);
  }

  /** `sum + product` where that is one. */
  private fused(sum: Expr, product: Expr): string | undefined {
    if (product.kind === "op" && product.op === "mul")
      return multiplyAdd(this.dialect, this.text(product.args[0]!), this.text(product.args[1]!), this.text(sum));
    if (product.kind !== "op" || product.op !== "times") return undefined;
    const [a, b] = product.args;
    if (a!.type !== "f32x4x4") return undefined;
    return this.combined(a!, b!, this.text(sum));
  }

  private simpleOperation(e: Op): string {
    const type = e.args[0]!.type;
    const text = opWat[e.op as ElementOp]?.[type as "f32"];
    if (text === undefined) throw new InternalError("codegen/wasm", `${e.op} of ${type} has no text`);
    return text(
      e.args.map((a) => this.text(a)),
      this,
    );
  }

  private product(a: Expr, b: Expr): string {
    if (isOne(a)) return this.text(b);
    return isOne(b) ? this.text(a) : call("f32x4.mul", this.text(a), this.text(b));
  }

  private times(a: Expr, b: Expr): string {
    const [matrix, vector] = a.type === "f32x4x4" ? [a, b] : [b, a];
    if (matrix.kind === "op" && matrix.op === "transpose")
      return matrix === a ? this.dots(matrix.args[0]!, vector) : this.combined(matrix.args[0]!, vector, undefined);
    return matrix === a ? this.combined(matrix, vector, undefined) : this.dots(matrix, vector);
  }

  /** `start` and the matrix's columns, each as often as a lane of the vector says. */
  private combined(matrix: Expr, vector: Expr, start: string | undefined): string {
    if (matrix.kind === "op" && matrix.op === "transpose") {
      const product = this.dots(matrix.args[0]!, vector);
      return start === undefined ? product : add(start, product);
    }
    const columns = this.columns(matrix);
    const lanes = this.splats(vector);
    return columns.reduce<string | undefined>(
      (sum, column, n) =>
        sum === undefined ? call("f32x4.mul", column, lanes[n]!) : multiplyAdd(this.dialect, column, lanes[n]!, sum),
      start,
    )!;
  }

  /** The products of each column with the vector. */
  private dots(matrix: Expr, vector: Expr): string {
    const columns = this.columns(matrix);
    if (isOne(vector)) return this.laneSums(columns);
    const v = this.hold(this.text(vector), "v128");
    return this.laneSums(columns.map((column) => call("f32x4.mul", column, v)));
  }

  /** The sums of the lanes of four vectors, as a vector. */
  private laneSums(vectors: readonly string[]): string {
    const [a, b, c, d] = vectors.map((v) => this.hold(v, "v128"));
    const pair = (x: string, y: string): string =>
      this.hold(add(shuffle([0, 4, 1, 5], x, y), shuffle([2, 6, 3, 7], x, y)), "v128");
    const [low, high] = [pair(a!, b!), pair(c!, d!)];
    return add(shuffle([0, 1, 4, 5], low, high), shuffle([2, 3, 6, 7], low, high));
  }

  private transposed(columns: readonly string[]): readonly string[] {
    const [a, b, c, d] = columns.map((v) => this.hold(v, "v128"));
    const pair = (lanes: readonly number[], x: string, y: string): string => this.hold(shuffle(lanes, x, y), "v128");
    const [lowAb, highAb] = [pair([0, 4, 1, 5], a!, b!), pair([2, 6, 3, 7], a!, b!)];
    const [lowCd, highCd] = [pair([0, 4, 1, 5], c!, d!), pair([2, 6, 3, 7], c!, d!)];
    return [
      shuffle([0, 1, 4, 5], lowAb, lowCd),
      shuffle([2, 3, 6, 7], lowAb, lowCd),
      shuffle([0, 1, 4, 5], highAb, highCd),
      shuffle([2, 3, 6, 7], highAb, highCd),
    ];
  }

  /** Whether a vector can be read again where it is used: from memory that the statements around it do not write. */
  canReadAgain(e: Expr): e is Load {
    if (e.kind !== "load" || e.type !== "f32x4" || this.stored.has(e.array)) return false;
    return this.declarationOf(e.array).format === undefined;
  }

  /** Whether a matrix is made of vectors that keep their values. */
  keepsValue(e: Expr): e is Vector {
    const kept = (p: Expr): boolean => {
      const binding = p.kind === "name" ? this.frame.named(p.name) : undefined;
      return binding?.kind === "load" || (binding?.kind === "local" && !binding.mutable);
    };
    return e.kind === "vector" && e.type === "f32x4x4" && e.parts.every(kept);
  }

  /** A column of a matrix with a name: what is not needed is not computed. */
  column(matrix: Name, lane: number): string {
    const binding = this.frame.named(matrix.name);
    return binding.kind === "matrix" ? this.text(binding.value.parts[lane]!) : this.columns(matrix)[lane]!;
  }

  /** A lane of a vector with a name, in all lanes. */
  laneEverywhere(vector: Name, lane: number): string {
    const binding = this.frame.named(vector.name);
    if (binding.kind !== "load") return this.splatOf(vector, this.text(vector), lane);
    const { text, offset } = binding.place;
    const { depth } = this.frame.scope;
    return this.frame.keep(`splat ${binding.id} ${lane}`, `${vector.name}.${lane}`, "v128", depth, () =>
      call(memory("v128.load32_splat", offset + 4 * lane), text),
    );
  }

  /** The four vectors that hold one lane each in all of theirs. */
  private splats(vector: Expr): string[] {
    const binding = vector.kind === "name" ? this.frame.named(vector.name) : undefined;
    if (binding?.kind === "load") {
      const { text, offset } = binding.place;
      return [0, 1, 2, 3].map((n) => call(memory("v128.load32_splat", offset + 4 * n), text));
    }
    if (vector.kind === "load" && this.declarationOf(vector.array).format !== "half") {
      const { text, offset } = this.address(vector.array, vector.at);
      return [0, 1, 2, 3].map((n) => call(memory("v128.load32_splat", offset + 4 * n), text));
    }
    const held = vector.kind === "name" ? this.text(vector) : this.hold(this.text(vector), "v128");
    return [0, 1, 2, 3].map((n) => this.splatOf(vector, held, n));
  }

  /** A lane of a name that keeps its value is spread once. */
  private splatOf(vector: Expr, text: string, lane: number): string {
    const binding = vector.kind === "name" ? this.frame.named(vector.name) : undefined;
    if (binding?.kind !== "local" || binding.mutable) return splatLane(lane, text);
    return this.frame.keep(
      `splat ${binding.id} ${lane}`,
      `${binding.local}.${lane}`,
      "v128",
      this.frame.scope.depth,
      () => splatLane(lane, text),
    );
  }

  private converted(type: Type, arg: Expr): string {
    if (type === "f32x4" && arg.kind === "number") return f32x4(arg.value);
    if (type === "i32x4" && arg.kind === "number") return i32x4(arg.value);
    if (type === "f32x4" && arg.kind === "load" && this.declarationOf(arg.array).format !== "half") {
      const { text, offset } = this.address(arg.array, arg.at);
      return call(memory("v128.load32_splat", offset), text);
    }
    if (type === "f32x4" && arg.kind === "lane" && arg.arg.kind === "name" && arg.arg.type === "f32x4")
      return this.splatOf(arg.arg, this.text(arg.arg), arg.lane);
    const text = conversions[`${arg.type} ${type}`];
    if (text === undefined) throw new InternalError("codegen/wasm", `no ${arg.type} is made ${type}`);
    return text([this.text(arg)], this);
  }

  private vector(type: Type, parts: readonly Expr[]): string {
    if (type === "f32x4" && parts.every((p) => p.kind === "op" && p.op === "dot"))
      return this.laneSums(parts.map((p) => this.product((p as Op).args[0]!, (p as Op).args[1]!)));
    if (parts.every((p) => p.kind === "number"))
      return call("v128.const", type, ...parts.map((p) => /const ([^)]*)/.exec(this.text(p))![1]!));
    if (type !== "f32x4" && type !== "i32x4") throw new InternalError("codegen/wasm", `no vector is made as ${type}`);
    const [first, ...rest] = parts;
    return rest.reduce(
      (text, p, n) => call(`${type}.replace_lane ${n + 1}`, text, this.text(p)),
      this.converted(type, first!),
    );
  }

  private lane(arg: Expr, lane: number): string {
    if (arg.type === "f32x4x4") return this.columns(arg)[lane]!;
    if (arg.kind === "load") {
      const { text, offset } = this.address(arg.array, arg.at);
      const bytes = this.vectorBytes(arg) / 4;
      return this.loadNumber(arg.array, { text, offset: offset + lane * bytes });
    }
    if (arg.kind === "convert") return this.text(arg.arg);
    if (arg.kind === "vector") return this.text(arg.parts[lane]!);
    const shape = arg.type === "f32x4" ? "f32x4" : "i32x4";
    const text = call(`${shape}.extract_lane ${lane}`, this.text(arg));
    return arg.type === "boolx4" ? call("i32.and", text, "(i32.const 1)") : text;
  }

  private load(e: Load): string {
    const address = this.address(e.array, e.at);
    if (e.type === "f32") return this.loadNumber(e.array, address);
    if (e.type === "f32x4") return this.loadVector(e.array, address);
    throw new InternalError("codegen/wasm", `nothing loads ${e.type} here`);
  }

  private loadNumber(array: string, { text, offset }: Address): string {
    if (this.declarationOf(array).format !== "half") return call(memory("f32.load", offset), text);
    const bits = call("i32.shl", call(memory("i32.load16_s", offset), text), "(i32.const 13)");
    return call("f32.mul", call("f32.reinterpret_i32", call("i32.and", bits, "(i32.const 0x8fffffff)")), f32(2 ** 112));
  }

  // A half's bits, thirteen places up, are a float that is 2^112 times smaller: the sign goes along in the top bits.
  private loadVector(array: string, { text, offset }: Address): string {
    if (this.declarationOf(array).format !== "half") return call(memory("v128.load", offset), text);
    const bits = call("i32x4.shl", call(memory("v128.load16x4_s", offset), text), "(i32.const 13)");
    return call("f32x4.mul", call("v128.and", bits, i32x4(0x8fffffff)), f32x4(2 ** 112));
  }
}

/** Whether all lanes are 1: what is multiplied by it is only added up. */
const isOne = (e: Expr): boolean => e.kind === "convert" && e.arg.kind === "number" && e.arg.value === 1;

/**
 * Whether a number divided by this one may as well be multiplied: a power of two is exact either way; what is no whole
 * number gives none that anybody counts on.
 */
const isQuotientRounded = (by: number): boolean => Number.isInteger(Math.log2(Math.abs(by))) || !Number.isInteger(by);

/** An instruction that reads or writes memory. */
export const memory = (name: string, offset: number): string => (offset === 0 ? name : `${name} offset=${offset}`);

/** Bytes of an element. */
export function bytesOf(array: ArrayDecl): number {
  const numbers = array.element === "f32" ? 1 : array.element === "f32x4" ? 4 : 16;
  return numbers * (array.format === "half" ? 2 : 4);
}
