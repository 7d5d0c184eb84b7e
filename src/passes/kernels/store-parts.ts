/**
 * Concatenation elimination. A value that only puts others side by side needs no kernel: where nobody else reads them,
 * those who compute the parts store them in its place. The gradient of a value that was read in slices is such a copy,
 * of one contraction a slice.
 *
 * Where element `at` of a part goes is found by inverting its load (`invert-load.ts`), and proved by putting it into
 * the copy: what is left must be the load of element `at`. So all elements of all parts are read there, each at a place
 * of its own; and where there are as many as the value has, they are all of it.
 */
import { elements } from "../../ir/graph.ts";
import {
  type IndexExpr,
  type Var,
  add,
  flatten,
  indexConst,
  indexVar,
  makeVar,
  scale,
  sub,
  substitute,
  varsOf,
} from "../../ir/index-expr.ts";
import { type Kernel, type KernelProgram, loadsOfKernel } from "../../ir/kernel.ts";
import { boundsWhere } from "../../ir/range-check.ts";
import { type Load, type Scalar, type ValueId, apply, load, loadsOf, substituteVars } from "../../ir/scalar.ts";
import { points } from "../../ir/reductions.ts";
import { invertLoad } from "../../analysis/invert-load.ts";
import { kernelPass } from "../pass.ts";

export const storeParts = kernelPass({
  name: "store-parts",
  optional: true,
  reads: [],
  run(program) {
    for (const { name } of program.kernels) program = withParts(program, name);
    return program;
  },
});

/**
 * The program in which the kernel `name` is gone, where it only copies parts that others can store where they belong.
 */
function withParts(program: KernelProgram, name: string): KernelProgram {
  const copy = program.kernels.find((k) => k.name === name)!;
  const parts = copiedBy(copy);
  // What lies in a place of its own waits until nobody reads what is there.
  if (parts === undefined || program.outputs.some((o) => o.value === copy.value && o.into !== undefined))
    return program;
  const named = new Set([...program.outputs, ...program.taps].map((o) => o.value));
  const moved = new Map<Kernel, Kernel>();
  let stored = 0;
  for (const part of parts) {
    const { value } = part.load;
    const tensor = program.shapes.get(value)!;
    const makers = program.kernels.filter((k) => k.value === value);
    const read = program.kernels.some((k) => k !== copy && loadsOfKernel(k).some((l) => l.value === value));
    const at = tensor.shape.map((n, i) => makeVar(`at${i}`, n));
    const place = placeOf(copy, part, at.map(indexVar));
    if (makers.length === 0 || read || named.has(value) || tensor.batched !== copy.batched || place === undefined)
      return program;
    for (const maker of makers) {
      const own = new Map(at.map((v, i) => [v, maker.store[i]!]));
      const kernel = { ...maker, value: copy.value, store: place.map((e) => substitute(e, own)) };
      if (!keepsVectors(maker, kernel, program.shapes)) return program;
      moved.set(maker, kernel);
      stored += points(maker.loops);
    }
  }
  if (stored !== points(copy.loops)) return program;
  const gone = new Set<ValueId>(parts.map((p) => p.load.value));
  return {
    ...program,
    shapes: new Map([...program.shapes].filter(([id]) => !gone.has(id))),
    kernels: program.kernels.filter((k) => k !== copy).map((k) => moved.get(k) ?? k),
    materialised: program.materialised.filter(({ value }) => !gone.has(value)),
  };
}

/** What is copied to some of the points: the load, and the conditions under which it is taken. */
interface Part {
  readonly load: Load;
  readonly conditions: readonly Scalar[];
}

/** The parts that the kernel puts side by side, each another value, where it computes nothing. */
function copiedBy({ form, body }: Kernel): Part[] | undefined {
  const found: Part[] = [];
  const visit = (s: Scalar, conditions: readonly Scalar[]): boolean => {
    if (s.kind === "select")
      return (
        loadsOf(s.cond).length === 0 &&
        visit(s.then, [...conditions, s.cond]) &&
        visit(s.else, [...conditions, apply("not", s.cond)])
      );
    return s.kind === "load" && found.push({ load: s, conditions }) > 0;
  };
  return form.kind === "map" && visit(body, []) && new Set(found.map((p) => p.load.value)).size === found.length
    ? found
    : undefined;
}

/** Where `copy` stores the element `at` of the part; undefined where that is not one place. */
function placeOf(copy: Kernel, part: Part, at: readonly IndexExpr[]): IndexExpr[] | undefined {
  const { digits, solved, left } = invertLoad(copy.loops, part.load.index, at);
  // What the load does not mention may be told by the conditions.
  const told = new Map(left.map((v) => [v, indexConst(boundsWhere(indexVar(v), part.conditions)[0])]));
  const point = new Map(copy.loops.map((v) => [v, substitute(substitute(digits.get(v) ?? indexVar(v), solved), told)]));
  const inside = [...point].every(([v, e]) => e.min >= 0 && e.max < v.size);
  return inside && substituteVars(copy.body, point).key === load(part.load.value, at).key
    ? copy.store.map((e) => substitute(e, point))
    : undefined;
}

/** Whether what was stored in vectors still is. */
function keepsVectors(before: Kernel, after: Kernel, shapes: KernelProgram["shapes"]): boolean {
  const along = before.loops.find((v) => inVectors(before, v, shapes));
  return along === undefined || inVectors(after, along, shapes);
}

/** Whether four points along `v` are stored as one vector. */
function inVectors({ store, value }: Kernel, v: Var, shapes: KernelProgram["shapes"]): boolean {
  const { shape } = shapes.get(value)!;
  if (v.size % 4 !== 0 || elements(shape) % 4 !== 0) return false;
  const lane = makeVar("lane", 4);
  const rest = sub(
    substitute(
      flatten(store, shape),
      new Map([[v, add(scale(indexVar(makeVar("quarter", v.size / 4)), 4), indexVar(lane))]]),
    ),
    indexVar(lane),
  );
  return !varsOf(rest).has(lane) && [rest.constant, ...rest.terms.map((t) => t.coef)].every((n) => n % 4 === 0);
}
