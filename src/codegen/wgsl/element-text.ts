/**
 * Elements of arrays as WGSL, whatever they are held as: f32; halves packed two to a u32, which every device has
 * (`unpack2x16float`); or f16 where the device has the type. Kernels compute in f32 in each case (but see
 * `schedule/half-product.ts`). Halves are stored rounded to nearest, ties to even, by our own rounding: devices may
 * round a conversion either way.
 */
import { type ArrayDecl, type Expr, type Load, type Stmt, type Type, walkLoops } from "../../ir/loops.ts";
import type { HelperName } from "./helpers.ts";

const components = "xyzw";

/**
 * How the elements of an array are held: as they are computed, as halves packed two to a u32, or as the device's f16.
 */
export type Format = "f32" | "packed" | "f16";

export interface HeldArray extends ArrayDecl {
  readonly held: Format;
}

/** An address as text, and as a summand of another. */
interface At {
  readonly text: string;
  readonly summand: string;
}

/** The type of the elements of a tensor's array. */
export function elementType({ element, held, written }: HeldArray): string {
  const vectors = element !== "f32";
  switch (held) {
    case "f32":
      return vectors ? "vec4f" : "f32";
    case "f16":
      return vectors ? "vec4<f16>" : "f16";
    case "packed":
      return vectors ? "vec2u" : written ? "atomic<u32>" : "u32";
  }
}

/** Prints loads and stores of single elements and of four neighbours. */
export class ElementText {
  private readonly arrays: ReadonlyMap<string, HeldArray>;
  private readonly call: (helper: HelperName, width: 1 | 4) => string;
  /** What locals stand for: whether a packed half lies in the first part of its word is asked of these. */
  private readonly lets: Map<string, Expr>;

  constructor(
    arrays: readonly HeldArray[],
    body: readonly Stmt[],
    known: ReadonlyMap<string, Expr>,
    call: (helper: HelperName, width: 1 | 4) => string,
  ) {
    this.arrays = new Map(arrays.map((a) => [a.name, a]));
    this.call = call;
    this.lets = new Map(known);
    if (arrays.some((a) => a.held === "packed" && a.element === "f32"))
      walkLoops(body, { stmt: (s) => void (s.kind === "let" && this.lets.set(s.name, s.value)) });
  }

  /** Whether an address of the array counts vectors. */
  holdsVectors(array: string): boolean {
    return this.arrays.get(array)?.element === "f32x4";
  }

  private held(array: string): Format {
    return this.arrays.get(array)?.held ?? "f32";
  }

  /** `array[at]` as a value of `type`; `e` is the address. */
  load(array: string, at: At, e: Expr, type: Load["type"]): string {
    const place = `${array}[${at.text}]`;
    const element = this.arrays.get(array)?.element;
    // What lies in no tensor is held as it is computed.
    if (element === undefined || type === "f16x4" || type === "f32x4x4") return place;
    if (element === "f32x4") {
      switch (this.held(array)) {
        case "f32":
          return place;
        case "f16":
          return `vec4f(${place})`;
        case "packed":
          return `${this.call("halves", 1)}(${place})`;
      }
    }
    return type === "f32x4" ? this.neighbours(array, at, e) : this.single(array, at, e);
  }

  /** Component 0 to 3 of vector number `at` of an array of vectors. */
  component(array: string, at: At, component: number): string {
    const place = `${array}[${at.text}]`;
    const name = components[component]!;
    switch (this.held(array)) {
      case "f32":
        return `${place}.${name}`;
      case "f16":
        return `f32(${place}.${name})`;
      case "packed":
        return `unpack2x16float(${place}.${components[component >> 1]!}).${components[component % 2]!}`;
    }
  }

  /** An element of an array of single numbers. */
  private single(array: string, at: At, e: Expr, offset = 0): string {
    const place = `${array}[${offsetText(at, offset)}]`;
    switch (this.held(array)) {
      case "f32":
        return place;
      case "f16":
        return `f32(${place})`;
      case "packed": {
        const { word, half } = this.word(array, at, e, offset);
        const bits = this.arrays.get(array)!.written ? `atomicLoad(&${word})` : word;
        return typeof half === "number"
          ? `unpack2x16float(${bits}).${components[half]!}`
          : `${this.call("half", 1)}(${bits}, ${half})`;
      }
    }
  }

  /** Four neighbouring elements, from `at` on, of an array of single numbers. */
  private neighbours(array: string, at: At, e: Expr): string {
    if (this.held(array) === "packed" && this.parity(e) === 0 && !this.arrays.get(array)!.written) {
      const first = halved(at, e);
      return `${this.call("halves", 1)}(vec2u(${array}[${first.text}], ${array}[${offsetText(first, 1)}]))`;
    }
    return `vec4f(${[0, 1, 2, 3].map((i) => this.single(array, at, e, i)).join(", ")})`;
  }

  /**
   * Stores a value of type `type`; `part` is its text where a lane is taken of it. Two invocations may store the halves
   * of one word: each clears its own bits and sets them, which leaves the other's alone in every order.
   */
  store(
    array: string,
    at: At,
    e: Expr,
    { whole, part }: { readonly whole: string; readonly part: string },
    type: Type,
  ): string {
    if (type !== "f32x4") return this.storeSingle(array, at, e, whole, 0);
    if (this.arrays.get(array)?.element === "f32")
      return [...components].map((c, i) => this.storeSingle(array, at, e, `${part}.${c}`, i)).join(" ");
    const place = `${array}[${at.text}]`;
    switch (this.held(array)) {
      case "f32":
        return `${place} = ${whole};`;
      case "f16":
        return `${place} = vec4<f16>(${this.call("round_half", 4)}(${whole}));`;
      case "packed": {
        this.call("round_half", 4);
        return `${place} = ${this.call("packed_halves", 1)}(${whole});`;
      }
    }
  }

  private storeSingle(array: string, at: At, e: Expr, text: string, offset: number): string {
    const place = `${array}[${offsetText(at, offset)}]`;
    switch (this.held(array)) {
      case "f32":
        return `${place} = ${text};`;
      case "f16":
        return `${place} = f16(${this.call("round_half", 1)}(${text}));`;
      case "packed": {
        const { word, half } = this.word(array, at, e, offset);
        this.call("round_half", 1);
        const shift = typeof half === "number" ? `${16 * half}u` : `16u * u32(${half})`;
        return `atomicAnd(&${word}, 0xffff0000u >> (${shift})); atomicOr(&${word}, ${this.call("packed_half", 1)}(${text}) << (${shift}));`;
      }
    }
  }

  /** The word that holds element `e + offset`, and which of its halves that is: a number, or a text of type i32. */
  private word(array: string, at: At, e: Expr, offset: number): { word: string; half: number | string } {
    const parity = this.parity(e);
    if (parity === undefined) {
      const sum = offset === 0 ? at.summand : `${at.summand} + ${offset}`;
      const place = /^\w+$/.test(sum) ? sum : `(${sum})`;
      return { word: `${array}[${place} / 2]`, half: `${place} % 2` };
    }
    const first = halved(at, e);
    return { word: `${array}[${offsetText(first, (parity + offset) >> 1)}]`, half: (parity + offset) % 2 };
  }

  /** What is left of an integer that is divided by 2; undefined where that varies. */
  private parity(e: Expr): 0 | 1 | undefined {
    if (e.kind === "number") return (((e.value % 2) + 2) % 2) as 0 | 1;
    if (e.kind === "name") {
      const value = this.lets.get(e.name);
      return value === undefined ? undefined : this.parity(value);
    }
    if (e.kind !== "op") return undefined;
    const parts = e.args.map((a) => this.parity(a));
    if (e.op === "mul") return parts.includes(0) ? 0 : parts.every((p) => p === 1) ? 1 : undefined;
    if (e.op === "neg") return parts[0];
    if ((e.op !== "add" && e.op !== "sub") || parts.includes(undefined)) return undefined;
    return ((parts[0]! + parts[1]!) % 2) as 0 | 1;
  }
}

const offsetText = (at: At, offset: number): string => (offset === 0 ? at.text : `${at.summand} + ${offset}`);

/** Half of an address, rounded down. */
function halved(at: At, e: Expr): At {
  const text =
    e.kind === "number"
      ? String(Math.floor(e.value / 2))
      : /^\w+$/.test(at.summand)
        ? `${at.summand} / 2`
        : `(${at.summand}) / 2`;
  return { text, summand: text };
}
