/**
 * Bodies of loops that add products of matrices and vectors to sums: the steps of a matrix product, four at a time. They
 * are done lane by lane over all sums, so that a column of a matrix and a lane of a vector are in registers for as long
 * as it takes to use them everywhere. Each sum is added to in the same order as before.
 */
import { type Accumulate, type Expr, type Name, type Stmt, partsOf } from "../../ir/loops.ts";

/** `sum += matrix · vector`. */
export interface Product {
  readonly sum: string;
  readonly matrix: Name;
  readonly vector: Name;
}

export interface LaneProducts {
  /** What stands beside the products, in its order. */
  readonly others: readonly Stmt[];
  /** Products with a vector, by vector. */
  readonly groups: readonly (readonly Product[])[];
}

/** The products of a body, where they may be done last and there are several. */
export function laneProductsOf(body: readonly Stmt[]): LaneProducts | undefined {
  const others: Stmt[] = [];
  const groups = new Map<string, Product[]>();
  const sums = new Set<string>();
  for (const s of body) {
    if (s.kind !== "let" && s.kind !== "accumulate") return undefined;
    const product = s.kind === "accumulate" ? productOf(s) : undefined;
    if (product === undefined) {
      others.push(s);
      continue;
    }
    if (sums.has(product.sum)) return undefined;
    sums.add(product.sum);
    groups.set(product.vector.name, [...(groups.get(product.vector.name) ?? []), product]);
  }
  const reads = (e: Expr): boolean => (e.kind === "name" && sums.has(e.name)) || partsOf(e).some(reads);
  const touched = others.some(
    (s) => (s.kind === "let" || s.kind === "accumulate") && (reads(s.value) || sums.has(s.name)),
  );
  return sums.size < 2 || touched ? undefined : { others, groups: [...groups.values()] };
}

function productOf({ op, name, value }: Accumulate): Product | undefined {
  if (op !== "add" || value.kind !== "op" || value.op !== "times") return undefined;
  const [matrix, vector] = value.args;
  if (matrix!.kind !== "name" || matrix!.type !== "f32x4x4" || vector!.kind !== "name") return undefined;
  return { sum: name, matrix: matrix as Name, vector: vector as Name };
}
