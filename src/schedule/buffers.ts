/**
 * The tensors of one kernel, and how its loads and stores address them. A tensor is an array of vectors where every
 * access of the kernel takes four neighbours at once, else of single numbers; so a kernel is scheduled until the set of
 * those that need single numbers no longer grows.
 */
import { type Address, type Addressing, addressOf, along, axesOf, flatLoad, laneGain } from "../ir/addresses.ts";
import { type IndexExpr, type Var, add, div, flatten, indexConst, indexVar, scale, sub } from "../ir/index-expr.ts";
import type { Load, Scalar, ValueId } from "../ir/scalar.ts";
import { elements } from "../ir/graph.ts";
import type { InvocationFacts } from "../ir/target.ts";
import type { ArrayDecl } from "../ir/loops.ts";
import { type Names, stemOfValue } from "./names.ts";

/** What the surroundings know about the values that a kernel touches, and what the machine likes. */
export interface KernelContext {
  readonly shape: (value: ValueId) => readonly number[];
  readonly batched: (value: ValueId) => boolean;
  /** Whether the elements of a value are held as halves. */
  readonly half?: ((value: ValueId) => boolean) | undefined;
  /** Whether halves may be multiplied as such. */
  readonly multipliesHalves?: boolean | undefined;
  /** How much an invocation may have written out, and what it holds. */
  readonly invocation: InvocationFacts;
  /**
   * Whether four neighbours are one load and one store wherever they begin. Then every tensor is an array of numbers;
   * else four neighbours begin at a multiple of four, and a tensor that is always taken by fours is one of vectors.
   */
  readonly unaligned?: boolean | undefined;
}

/** The tensors of one kernel while its statements are made. */
export class Buffers {
  /** Binding order: as first met, the stored value last. */
  readonly values: readonly ValueId[];
  /** Values that some access of this kernel reads or writes one number at a time. */
  readonly single: Set<ValueId>;
  /**
   * Values read as vectors in a main loop: single numbers of these are taken out of their vectors where their place in
   * one is known.
   */
  readonly wide = new Set<ValueId>();
  private readonly bindingNames: ReadonlyMap<ValueId, string>;
  private readonly context: KernelContext;
  private readonly batch: Var;

  /**
   * `single` is carried over from one emission to the next. `batch` is the variable that numbers the rows of the batch.
   */
  constructor(values: readonly ValueId[], names: Names, context: KernelContext, batch: Var, single: Set<ValueId>) {
    this.values = values;
    this.context = context;
    this.batch = batch;
    this.single = single;
    for (const v of values) if (context.unaligned === true || this.count(v) % 4 !== 0) single.add(v);
    this.bindingNames = new Map(values.map((v) => [v, names.unique(stemOfValue(v))]));
  }

  name(value: ValueId): string {
    return this.bindingNames.get(value)!;
  }

  /** The sizes that `index` counts through: of each axis, or of all of them as one. */
  shape(value: ValueId, index: readonly IndexExpr[]): readonly number[] {
    return axesOf(index, this.context.shape(value));
  }

  /** `load` by the number of the element alone, where every axis is in range. */
  flat(load: Load): Load {
    return flatLoad(load, this.context.shape);
  }

  holdsVectors(value: ValueId): boolean {
    return !this.single.has(value);
  }

  /** Whether four neighbours begin at any element. */
  get unaligned(): boolean {
    return this.context.unaligned === true;
  }

  /** Whether four neighbours of a tensor can be operands of a product of halves. */
  multipliesHalves(value: ValueId): boolean {
    return this.context.multipliesHalves === true && this.isHalf(value) && this.holdsVectors(value);
  }

  private isHalf(value: ValueId): boolean {
    return this.context.half?.(value) === true;
  }

  /** The tensors as arrays, of which `stored` are written, some elements `again`. */
  arrays(stored: ReadonlySet<ValueId>, again: boolean): ArrayDecl[] {
    return this.values.map((v) => ({
      name: this.name(v),
      space: "storage",
      element: this.holdsVectors(v) ? "f32x4" : "f32",
      ...(this.isHalf(v) && { format: "half" }),
      size: this.count(v) / (this.holdsVectors(v) ? 4 : 1),
      ...(stored.has(v) && { written: true, ...(again && { again }) }),
    }));
  }

  private get addressing(): Addressing {
    return { shapeOf: this.context.shape, unaligned: this.context.unaligned };
  }

  private count(value: ValueId): number {
    return elements(this.context.shape(value));
  }

  /** The number of an element in its binding: row-major, after the rows of the batch before this one. */
  element(value: ValueId, index: readonly IndexExpr[]): IndexExpr {
    const offset = flatten(index, this.shape(value, index));
    return this.context.batched(value) ? add(offset, scale(indexVar(this.batch), this.count(value))) : offset;
  }

  /** How the four values 0..3 of `lane` address `value[index]`. */
  address(value: ValueId, index: readonly IndexExpr[], lane: Var): Address {
    return addressOf(this.element(value, index), lane, this.count(value));
  }

  /**
   * The vec4 that holds an element of a `wide` value, and which of its components that is; undefined where that varies.
   */
  component(value: ValueId, element: IndexExpr): { vector: IndexExpr; component: number } | undefined {
    if (!this.wide.has(value) || !this.holdsVectors(value) || element.terms.some((t) => t.coef % 4 !== 0))
      return undefined;
    const place = ((element.constant % 4) + 4) % 4;
    return { vector: div(sub(element, indexConst(place)), 4), component: place };
  }

  /** Whether four consecutive values of `v` would address the load as one vec4, as one element, or as neither. */
  along(load: Load, v: Var): "vector" | "same" | "apart" {
    return along(load, v, this.addressing);
  }

  /** What loops over `v` gain from taking four steps at once; `ragged`: also where four does not divide them. */
  laneGain(roots: readonly Scalar[], v: Var, ragged = false): number {
    return laneGain(roots, v, { ...this.addressing, ragged });
  }
}

/** The four values of a lane that counts 0..3. */
export const lanes: readonly IndexExpr[] = [0, 1, 2, 3].map(indexConst);
