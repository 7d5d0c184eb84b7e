/**
 * Matrices as text: the vectors of their columns, their products with vectors, and lanes of vectors spread over all lanes,
 * as these products need them.
 */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import type { ArrayDecl, Expr, Name, Vector } from "../../ir/loops.ts";
import { type Hold, laneSums, splatLane, transposed } from "./lane-shuffles.ts";
import { type Place, opWat } from "./op-wat.ts";
import type { Address, Frame } from "./wat-frame.ts";
import { loadVector, memory, vectorBytes } from "./wat-memory.ts";
import { call, get, multiplyAdd } from "./wat-text.ts";

const add = (a: string, b: string): string => call("f32x4.add", a, b);

/** What is no matrix, and where things are printed. */
export interface Values extends Place {
  readonly holdVector: Hold;
  text(e: Expr): string;
  address(array: string, at: Expr): Address;
  declarationOf(array: string): ArrayDecl;
}

export class WatMatrices {
  private readonly values: Values;
  private readonly frame: Frame;

  constructor(values: Values, frame: Frame) {
    this.values = values;
    this.frame = frame;
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
        return e.parts.map((p) => this.values.text(p));
      case "load": {
        const { text, offset } = this.values.address(e.array, e.at);
        const declaration = this.values.declarationOf(e.array);
        return [0, 1, 2, 3].map((n) =>
          loadVector(declaration, { text, offset: offset + n * vectorBytes(declaration) }),
        );
      }
      case "choose": {
        const [yes, no, cond] = [
          this.columns(e.then),
          this.columns(e.else),
          this.values.hold(this.values.text(e.cond), "i32"),
        ];
        return yes.map((y, n) => call("select", y, no[n]!, cond));
      }
      case "op":
        if (e.op === "transpose") return transposed(this.columns(e.args[0]!), this.values.holdVector);
        if (e.op === "add" || e.op === "sub" || e.op === "max" || e.op === "min") {
          const [a, b] = e.args.map((x) => this.columns(x));
          return a!.map((x, n) => opWat[e.op as "add"].f32x4!([x, b![n]!], this.values));
        }
        break;
    }
    throw new InternalError("codegen/wasm", `no matrix: ${e.kind}${e.kind === "op" ? ` ${e.op}` : ""}`);
  }

  /** A column of a matrix with a name: what is not needed is not computed. */
  column(matrix: Name, lane: number): string {
    const binding = this.frame.named(matrix.name);
    return binding.kind === "matrix" ? this.values.text(binding.value.parts[lane]!) : this.columns(matrix)[lane]!;
  }

  /** Whether a matrix is made of vectors that keep their values. */
  keepsValue(e: Expr): e is Vector {
    const kept = (p: Expr): boolean => {
      const binding = p.kind === "name" ? this.frame.named(p.name) : undefined;
      return binding?.kind === "load" || (binding?.kind === "local" && !binding.mutable);
    };
    return e.kind === "vector" && e.type === "f32x4x4" && e.parts.every(kept);
  }

  /** A matrix times a vector, or a vector times a matrix. */
  times(a: Expr, b: Expr): string {
    const [matrix, vector] = a.type === "f32x4x4" ? [a, b] : [b, a];
    if (matrix.kind === "op" && matrix.op === "transpose")
      return matrix === a ? this.dots(matrix.args[0]!, vector) : this.combined(matrix.args[0]!, vector, undefined);
    return matrix === a ? this.combined(matrix, vector, undefined) : this.dots(matrix, vector);
  }

  /** `start` and the matrix's columns, each as often as a lane of the vector says. */
  combined(matrix: Expr, vector: Expr, start: string | undefined): string {
    if (matrix.kind === "op" && matrix.op === "transpose") {
      const product = this.dots(matrix.args[0]!, vector);
      return start === undefined ? product : add(start, product);
    }
    const columns = this.columns(matrix);
    const lanes = this.splats(vector);
    return columns.reduce<string | undefined>(
      (sum, column, n) =>
        sum === undefined
          ? call("f32x4.mul", column, lanes[n]!)
          : multiplyAdd(this.values.dialect, column, lanes[n]!, sum),
      start,
    )!;
  }

  /** The products of each column with the vector. */
  private dots(matrix: Expr, vector: Expr): string {
    const columns = this.columns(matrix);
    if (isOne(vector)) return laneSums(columns, this.values.holdVector);
    const v = this.values.hold(this.values.text(vector), "v128");
    return laneSums(
      columns.map((column) => call("f32x4.mul", column, v)),
      this.values.holdVector,
    );
  }

  /** A lane of a vector with a name, in all lanes. */
  laneEverywhere(vector: Name, lane: number): string {
    const binding = this.frame.named(vector.name);
    if (binding.kind !== "load") return this.splatOf(vector, this.values.text(vector), lane);
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
    if (vector.kind === "load" && this.values.declarationOf(vector.array).format !== "half") {
      const { text, offset } = this.values.address(vector.array, vector.at);
      return [0, 1, 2, 3].map((n) => call(memory("v128.load32_splat", offset + 4 * n), text));
    }
    const held = vector.kind === "name" ? this.values.text(vector) : this.values.hold(this.values.text(vector), "v128");
    return [0, 1, 2, 3].map((n) => this.splatOf(vector, held, n));
  }

  /** A lane of a name that keeps its value is spread once. */
  splatOf(vector: Expr, text: string, lane: number): string {
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
}

/** Whether all lanes are 1: what is multiplied by it is only added up. */
export const isOne = (e: Expr): boolean => e.kind === "convert" && e.arg.kind === "number" && e.arg.value === 1;
