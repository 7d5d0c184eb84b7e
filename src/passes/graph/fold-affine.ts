/**
 * A sum of products that parameters scale and shift afterwards absorbs the scale into its weights: `(Σ w·x) · a + b` is
 * `Σ (w·a)·x + b`. A frozen normalisation after a convolution or a linear map costs nothing then: `fold-parameters`
 * stores `w·a` and `b` at load.
 */
import { fits } from "../../ir/body-size.ts";
import { type Graph, withValues } from "../../ir/graph.ts";
import {
  type Reduce,
  type Scalar,
  apply,
  children,
  constant,
  freeVars,
  loadsOf,
  reduce,
  transform,
  walk,
} from "../../ir/scalar.ts";
import { reductionsOf } from "../../ir/reductions.ts";
import { graphPass } from "../pass.ts";
import { factorise, product } from "../../analysis/product.ts";

export const foldAffine = graphPass({
  name: "fold-affine",
  optional: true,
  reads: [],
  run(graph: Graph) {
    if (graph.varies) return graph;
    const fixed = (s: Scalar) => loadsOf(s).every((l) => !graph.values.get(l.value)!.batched);
    return withValues(
      graph,
      [...graph.values.values()].map((v) => {
        if (v.kind !== "comprehension" || !v.batched) return v;
        const [sum, ...others] = reductionsOf(v.body);
        if (!sum || others.length > 0 || sum.op !== "sum") return v;
        const form = affineForm(v.body, sum, fixed);
        if (form.scale.kind === "const") return v;
        const scaled = scaleSum(sum, form.scale, fixed);
        if (!scaled) return v;
        const body = transform(v.body, (n) => (n.key === form.top.key ? apply("add", scaled, form.shift) : n));
        return fits(body) ? { ...v, body } : v;
      }),
    );
  },
});

interface AffineForm {
  /** The node that equals `sum · scale + shift`. */
  readonly top: Scalar;
  readonly scale: Scalar;
  readonly shift: Scalar;
}

/** The largest node above `sum` that is affine in it, with fixed scale and shift. */
function affineForm(body: Scalar, sum: Reduce, fixed: (s: Scalar) => boolean): AffineForm {
  let form: AffineForm = { top: sum, scale: constant(1), shift: constant(0) };
  for (;;) {
    const next = climb(parentOf(body, form.top), form, fixed);
    if (!next) return form;
    form = next;
  }
}

/** The only node that has `child` as an operand; undefined if there are several, or none. */
function parentOf(body: Scalar, child: Scalar): Scalar | undefined {
  const parents = new Map<string, Scalar>();
  walk(body, (n) => void (children(n).some((c) => c.key === child.key) && parents.set(n.key, n)));
  return parents.size === 1 ? [...parents.values()][0] : undefined;
}

function climb(
  parent: Scalar | undefined,
  { top, scale, shift }: AffineForm,
  fixed: (s: Scalar) => boolean,
): AffineForm | undefined {
  if (parent?.kind !== "apply") return undefined;
  if (parent.op === "neg") return { top: parent, scale: apply("neg", scale), shift: apply("neg", shift) };
  const [a, b] = parent.args;
  if (b === undefined || a!.key === b.key) return undefined;
  const first = a!.key === top.key;
  const other = first ? b : a!;
  if (!fixed(other)) return undefined;
  switch (parent.op) {
    case "add":
      return { top: parent, scale, shift: apply("add", shift, other) };
    case "sub":
      return first
        ? { top: parent, scale, shift: apply("sub", shift, other) }
        : { top: parent, scale: apply("neg", scale), shift: apply("sub", other, shift) };
    case "mul":
      return { top: parent, scale: apply("mul", scale, other), shift: apply("mul", shift, other) };
    case "div":
      return first ? { top: parent, scale: apply("div", scale, other), shift: apply("div", shift, other) } : undefined;
    default:
      return undefined;
  }
}

/**
 * `sum` with `scale` multiplied into one of its fixed factors, which must already vary with all that `scale` varies
 * with.
 */
function scaleSum(sum: Reduce, scale: Scalar, fixed: (s: Scalar) => boolean): Scalar | undefined {
  const { numerator, denominator } = factorise(sum.body);
  const needed = [...freeVars(scale)];
  const at = numerator.findIndex((f) => f.kind !== "const" && fixed(f) && needed.every((v) => freeVars(f).has(v)));
  if (at === -1) return undefined;
  const factors = numerator.map((f, i) => (i === at ? apply("mul", f, scale) : f));
  return reduce("sum", sum.vars, product(factors, denominator));
}
