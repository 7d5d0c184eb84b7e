/**
 * Where the body of a loop is cut into blocks. Older engines (V8 before 12, so Node 20) move all loads of a block before
 * all arithmetic that uses them: with more values than registers they wait in memory. A branch that is never taken ends
 * a block, and sums that are needed behind the loop end with it. Measured on products of matrices: 1.6 times as fast
 * there, 2% slower in engines that keep the order.
 */
import { type Expr, type Stmt, partsOf, widthOf } from "../../ir/loops.ts";
import { engineFacts } from "./engine-facts.ts";

interface Facts {
  /** Vectors that a statement loads. */
  readonly loads: number;
  readonly reads: ReadonlySet<string>;
  /** The vector, or the vectors of a matrix, that it names. */
  readonly names: { readonly name: string; readonly vectors: number } | undefined;
  readonly sums: boolean;
}

/** Statements that a block ends before: places in `body`, none where it holds other loops or conditions. */
export function fencesOf(body: readonly Stmt[]): ReadonlySet<number> {
  const facts = body.map(factsOf);
  const fences = new Set<number>();
  if (facts.some((f) => f === undefined)) return fences;
  const known = facts as readonly Facts[];
  const sums = new Set(body.flatMap((s) => (s.kind === "accumulate" && isVector(s.value) ? [s.name] : [])));
  const lastRead = new Map<string, number>();
  known.forEach((f, at) => {
    for (const name of f.reads) lastRead.set(name, at);
  });
  const free = engineFacts.vectorRegisters - sums.size;
  /** Vectors with a name that something still reads. */
  let held = new Map<string, number>();
  let values = 0;
  let worked = false;
  known.forEach((f, at) => {
    if (worked && values + f.loads > free && f.loads > 0) {
      fences.add(at);
      held = new Map([...held].filter(([name]) => lastRead.get(name)! >= at));
      values = [...held.values()].reduce((a, b) => a + b, 0);
      worked = false;
    }
    values += f.loads;
    if (f.names !== undefined && lastRead.has(f.names.name)) held.set(f.names.name, f.names.vectors);
    worked ||= f.sums;
  });
  return fences;
}

const isVector = (e: Expr): boolean => e.type === "f32x4";

function factsOf(s: Stmt): Facts | undefined {
  if (s.kind !== "let" && s.kind !== "accumulate") return undefined;
  let loads = 0;
  const reads = new Set<string>();
  const visit = (e: Expr): void => {
    if (e.kind === "name") reads.add(e.name);
    if (e.kind === "load") loads += e.type === "f32x4x4" ? 4 : e.type === "f32x4" || e.type === "f32" ? 1 : 0;
    // The four lanes of a vector that is loaded for a product with a matrix are loaded one by one.
    if (e.kind === "op" && e.op === "times") loads += 3 * e.args.filter((a) => a.kind === "load" && isVector(a)).length;
    partsOf(e).forEach(visit);
  };
  visit(s.value);
  const sums = s.kind === "accumulate" && isVector(s.value);
  const vectors = s.kind !== "let" || widthOf(s.value.type) === 1 ? 0 : s.value.type === "f32x4x4" ? 4 : 1;
  return { loads, reads, names: vectors === 0 ? undefined : { name: s.name, vectors }, sums };
}
