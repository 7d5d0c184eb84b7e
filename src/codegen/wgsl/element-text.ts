/**
 * Elements of bindings as WGSL, whatever they are held as: f32; halves packed two to a u32, which every device has
 * (`unpack2x16float`); or f16 where the device has the type. Kernels compute in f32 in each case (but see
 * `half-product.ts`). Halves are stored rounded to nearest, ties to even, by our own rounding: devices may round a
 * conversion either way.
 */
import { type IndexExpr, add, div, indexConst, isConst, modulo } from "../../ir/index-expr.ts";
import type { ValueId } from "../../ir/scalar.ts";
import type { Buffers } from "../../schedule/buffers.ts";
import type { HelperName, HelperUse } from "./helpers.ts";
import type { IndexText } from "../../schedule/index-writer.ts";
import { at } from "../../schedule/operand.ts";

const components = "xyzw";

const constant = (e: IndexExpr): number | undefined => (isConst(e) ? e.constant : undefined);

/** Prints loads and stores of single elements and of four neighbours. */
export class ElementText {
  private readonly buffers: Buffers;
  private readonly index: IndexText;
  private readonly helpers: HelperUse;

  constructor(buffers: Buffers, index: IndexText, helpers: HelperUse) {
    this.buffers = buffers;
    this.index = index;
    this.helpers = helpers;
  }

  /** Vector number `at` of a binding of vectors, as a vec4f. */
  vector(value: ValueId, at: IndexExpr): string {
    const place = this.place(value, at);
    switch (this.buffers.format(value)) {
      case "f32":
        return place;
      case "f16":
        return `vec4f(${place})`;
      case "packed":
        return `${this.call("halves")}(${place})`;
    }
  }

  /** Component 0 to 3 of vector number `at` of a binding of vectors. */
  component(value: ValueId, at: IndexExpr, component: number): string {
    const place = this.place(value, at);
    const name = components[component]!;
    switch (this.buffers.format(value)) {
      case "f32":
        return `${place}.${name}`;
      case "f16":
        return `f32(${place}.${name})`;
      case "packed":
        return `unpack2x16float(${place}.${components[component >> 1]!}).${components[component % 2]!}`;
    }
  }

  /** An element of a binding of single numbers. */
  element(value: ValueId, element: IndexExpr): string {
    switch (this.buffers.format(value)) {
      case "f32":
        return this.place(value, element);
      case "f16":
        return `f32(${this.place(value, element)})`;
      case "packed": {
        const { word, half } = this.word(value, element);
        return typeof half === "number"
          ? `unpack2x16float(${word}).${components[half]!}`
          : `${this.call("half")}(${word}, ${half})`;
      }
    }
  }

  /** Four neighbouring elements, from `first` on, of a binding of single numbers, as a vec4f. */
  neighbours(value: ValueId, first: IndexExpr): string {
    const name = this.buffers.name(value);
    const format = this.buffers.format(value);
    const from = (start: IndexExpr, count: number): string[] => {
      const text = at(this.index.print(start, `${name}_at`), 5);
      return Array.from({ length: count }, (_, i) => `${name}[${i === 0 ? text : `${text} + ${i}`}]`);
    };
    if (format === "packed") {
      if (constant(modulo(first, 2)) === 0)
        return `${this.call("halves")}(vec2u(${from(div(first, 2), 2).join(", ")}))`;
      return `vec4f(${[0, 1, 2, 3].map((i) => this.element(value, add(first, indexConst(i)))).join(", ")})`;
    }
    return `vec4f(${from(first, 4)
      .map((e) => (format === "f16" ? `f32(${e})` : e))
      .join(", ")})`;
  }

  /** Stores a vec4f as vector number `at`. */
  storeVector(value: ValueId, at: IndexExpr, text: string): string {
    const place = this.place(value, at);
    switch (this.buffers.format(value)) {
      case "f32":
        return `${place} = ${text};`;
      case "f16":
        return `${place} = vec4<f16>(${this.call("round_half", 4)}(${text}));`;
      case "packed": {
        this.call("round_half", 4);
        return `${place} = ${this.call("packed_halves")}(${text});`;
      }
    }
  }

  /**
   * Stores one number. Two invocations may store the halves of one word: each clears its own bits and sets them, which
   * leaves the other's alone in every order.
   */
  storeElement(value: ValueId, element: IndexExpr, text: string): string {
    switch (this.buffers.format(value)) {
      case "f32":
        return `${this.place(value, element)} = ${text};`;
      case "f16":
        return `${this.place(value, element)} = f16(${this.call("round_half")}(${text}));`;
      case "packed": {
        const { word, half } = this.word(value, element);
        this.call("round_half");
        const shift = typeof half === "number" ? `${16 * half}u` : `16u * u32(${half})`;
        return `atomicAnd(&${word}, 0xffff0000u >> (${shift})); atomicOr(&${word}, ${this.call("packed_half")}(${text}) << (${shift}));`;
      }
    }
  }

  /** Number `at` of a binding, as what it holds. */
  place(value: ValueId, at: IndexExpr): string {
    const name = this.buffers.name(value);
    return `${name}[${this.index.print(at, `${name}_at`).text}]`;
  }

  /** The word that holds an element, and which of its halves that is: a number, or a text of type i32. */
  private word(value: ValueId, element: IndexExpr): { word: string; half: number | string } {
    const half = modulo(element, 2);
    return {
      word: this.place(value, div(element, 2)),
      half: constant(half) ?? this.index.print(half, `${this.buffers.name(value)}_half`).text,
    };
  }

  private call(helper: HelperName, width: 1 | 4 = 1): string {
    this.helpers.set(`${helper} ${width}`, { helper, width });
    return width === 1 ? `vitc_${helper}` : `vitc_${helper}_v4`;
  }
}
