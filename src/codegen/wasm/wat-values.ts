/**
 * Expressions of a program as text: numbers, vectors, truth values. Integers are printed by `wat-integers.ts`, matrices
 * by `wat-matrices.ts`.
 */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import type { ArrayDecl, Expr, Load, Op, Type } from "../../ir/loops.ts";
import { type ElementOp, conversions, opWat } from "./op-wat.ts";
import type { Atom } from "./linear-form.ts";
import { inlined, isInline } from "./function-calls.ts";
import type { FunctionName } from "./wat-functions.ts";
import type { Address, Frame } from "./wat-frame.ts";
import { type Hold, laneSum, laneSums } from "./lane-shuffles.ts";
import { WatIntegers } from "./wat-integers.ts";
import { type Values, WatMatrices, isOne } from "./wat-matrices.ts";
import { bytesOf, loadNumber, loadVector, memory, vectorBytes } from "./wat-memory.ts";
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

export class WatValues implements Values {
  readonly dialect: Dialect;
  readonly integers: WatIntegers;
  readonly matrices: WatMatrices;
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
    this.matrices = new WatMatrices(this, frame);
    this.integers = new WatIntegers(frame, (e) => this.plain(e));
  }

  hold(text: string, type: WatType): string {
    if (isSimple(text)) return text;
    const local = this.frame.local("t", type);
    this.frame.push(set(local, text));
    return get(local);
  }

  readonly holdVector: Hold = (text) => this.hold(text, "v128");

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
          return this.frame.keep(binding.id, e.name, "v128", binding.depth, () =>
            loadVector(this.declarationOf(load.array), place),
          );
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
      case "dot":
        return laneSum(this.product(a!, b!), this.holdVector);
      case "times":
        return this.matrices.times(a!, b!);
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
    return this.matrices.combined(a!, b!, this.text(sum));
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

  /** Whether a vector can be read again where it is used: from memory that the statements around it do not write. */
  canReadAgain(e: Expr): e is Load {
    if (e.kind !== "load" || e.type !== "f32x4" || this.stored.has(e.array)) return false;
    return this.declarationOf(e.array).format === undefined;
  }

  private converted(type: Type, arg: Expr): string {
    if (type === "f32x4" && arg.kind === "number") return f32x4(arg.value);
    if (type === "i32x4" && arg.kind === "number") return i32x4(arg.value);
    if (type === "f32x4" && arg.kind === "load" && this.declarationOf(arg.array).format !== "half") {
      const { text, offset } = this.address(arg.array, arg.at);
      return call(memory("v128.load32_splat", offset), text);
    }
    if (type === "f32x4" && arg.kind === "lane" && arg.arg.kind === "name" && arg.arg.type === "f32x4")
      return this.matrices.splatOf(arg.arg, this.text(arg.arg), arg.lane);
    const text = conversions[`${arg.type} ${type}`];
    if (text === undefined) throw new InternalError("codegen/wasm", `no ${arg.type} is made ${type}`);
    return text([this.text(arg)], this);
  }

  private vector(type: Type, parts: readonly Expr[]): string {
    if (type === "f32x4" && parts.every((p) => p.kind === "op" && p.op === "dot"))
      return laneSums(
        parts.map((p) => this.product((p as Op).args[0]!, (p as Op).args[1]!)),
        this.holdVector,
      );
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
    if (arg.type === "f32x4x4") return this.matrices.columns(arg)[lane]!;
    if (arg.kind === "load") {
      const { text, offset } = this.address(arg.array, arg.at);
      const bytes = vectorBytes(this.declarationOf(arg.array)) / 4;
      return loadNumber(this.declarationOf(arg.array), { text, offset: offset + lane * bytes });
    }
    if (arg.kind === "convert") return this.text(arg.arg);
    if (arg.kind === "vector") return this.text(arg.parts[lane]!);
    const shape = arg.type === "f32x4" ? "f32x4" : "i32x4";
    const text = call(`${shape}.extract_lane ${lane}`, this.text(arg));
    return arg.type === "boolx4" ? call("i32.and", text, "(i32.const 1)") : text;
  }

  private load(e: Load): string {
    const address = this.address(e.array, e.at);
    if (e.type === "f32") return loadNumber(this.declarationOf(e.array), address);
    if (e.type === "f32x4") return loadVector(this.declarationOf(e.array), address);
    throw new InternalError("codegen/wasm", `nothing loads ${e.type} here`);
  }
}

/**
 * Whether a number divided by this one may as well be multiplied: a power of two is exact either way; what is no whole
 * number gives none that anybody counts on.
 */
const isQuotientRounded = (by: number): boolean => Number.isInteger(Math.log2(Math.abs(by))) || !Number.isInteger(by);
