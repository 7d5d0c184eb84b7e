/**
 * What a softmax subtracts, the maximum of its row, does not change its result: what is taken off in the exponent
 * cancels in the quotient. Then the loss has no derivative by that maximum, and nothing need be computed of it.
 *
 * Proven by following how every value changes if `d` is added to the value in question: `x + k·d`, `x · exp(k·d)`, or
 * not at all. If all that the loss reads in the end is of the last kind, for any `d` of each element on its own, the
 * loss is too.
 */
import type { Comprehension, Graph } from "../../ir/graph.ts";
import { type IndexExpr, type Var, substitute, varsOf } from "../../ir/index-expr.ts";
import { type Apply, type Load, type Scalar, type ValueId, loadsOf } from "../../ir/scalar.ts";
import { points } from "../../ir/reductions.ts";

/** `x + k·d[row]` or `x · exp(k·d[row])`. */
interface Moves {
  readonly by: "sum" | "factor";
  readonly k: number;
  readonly row: readonly IndexExpr[];
}

/** How something moves: not at all, or in a way that this analysis does not follow. */
type Motion = Moves | "still" | "unknown";

/**
 * Whether nothing that `needed` holds beside them depends on the value `id`, once what is shifted by it has cancelled.
 */
export function isShiftInvariant(graph: Graph, id: ValueId, needed: ReadonlySet<ValueId>, loss: ValueId): boolean {
  const motions = new Map<ValueId, Moves>();
  const own = graph.values.get(id)!;
  if (own.kind !== "comprehension") return false;
  for (const v of graph.values.values()) {
    if (
      v.kind !== "comprehension" ||
      !needed.has(v.id) ||
      !loadsOf(v.body).some((l) => l.value === id || motions.has(l.value))
    )
      continue;
    const motion = motionOf(v, (l) =>
      l.value === id ? { by: "sum", k: 1, row: l.index } : moved(l, graph, motions.get(l.value)),
    );
    if (motion === "unknown" || (motion !== "still" && v.id === loss)) return false;
    if (motion !== "still") motions.set(v.id, motion);
  }
  return true;
}

function moved(l: Load, graph: Graph, motion: Moves | undefined): Motion {
  if (motion === undefined) return "still";
  const axes = (graph.values.get(l.value) as Comprehension).axes;
  const map = new Map(axes.map((a, i): [Var, IndexExpr] => [a, l.index[i]!]));
  return { ...motion, row: motion.row.map((e) => substitute(e, map)) };
}

function motionOf(v: Comprehension, ofLoad: (l: Load) => Motion): Motion {
  const done = new Map<Scalar, Motion>();
  const go = (s: Scalar): Motion => {
    let motion = done.get(s);
    if (motion === undefined) done.set(s, (motion = step(s)));
    return motion;
  };
  const step = (s: Scalar): Motion => {
    switch (s.kind) {
      case "load":
        return ofLoad(s);
      case "apply":
        return applied(s, s.args.map(go));
      case "select":
        return go(s.cond) === "still" ? alike([s.then, s.else], [go(s.then), go(s.else)]) : "unknown";
      case "reduce": {
        const inner = go(s.body);
        if (inner === "still" || inner === "unknown") return inner;
        if (inner.row.some((e) => s.vars.some((x) => varsOf(e).has(x)))) return "unknown";
        return s.op === "sum" && inner.by === "sum" ? { ...inner, k: inner.k * points(s.vars) } : inner;
      }
      default:
        return "still";
    }
  };
  return go(v.body);
}

function applied(s: Apply, motions: readonly Motion[]): Motion {
  if (motions.every((m) => m === "still")) return "still";
  if (motions.includes("unknown")) return "unknown";
  const [a, b] = motions as [Motion, Motion | undefined];
  const [x, y] = s.args as [Scalar, Scalar];
  switch (s.op) {
    case "add":
      return sumOf(s.args, a, b!, 1);
    case "sub":
      return sumOf(s.args, a, b!, -1);
    case "neg":
      return scaled(a, "sum", -1) ?? a;
    case "mul":
      if (x.kind === "const") return scaled(b!, "sum", x.value) ?? b!;
      if (y.kind === "const") return scaled(a, "sum", y.value) ?? a;
      return combined(a, b!, "factor", 1);
    case "div":
      return y.kind === "const" ? (scaled(a, "sum", 1 / y.value) ?? a) : combined(a, b!, "factor", -1);
    case "exp":
      return isMoves(a, "sum") ? { ...a, by: "factor" } : "unknown";
    case "log":
      return isMoves(a, "factor") ? { ...a, by: "sum" } : "unknown";
    case "sqrt":
      return scaled(a, "factor", 0.5) ?? "unknown";
    case "rsqrt":
      return scaled(a, "factor", -0.5) ?? "unknown";
    case "abs":
      return isMoves(a, "factor") ? a : "unknown";
    case "min":
    case "max":
      return alike(s.args, motions);
    case "lt":
    case "le":
    case "eq":
      return alike(s.args, motions) === "unknown" ? "unknown" : "still";
    default:
      return "unknown";
  }
}

const isMoves = (m: Motion, by: Moves["by"]): m is Moves => m !== "still" && m !== "unknown" && m.by === by;

/** What moves by `by`, `factor` times as much; undefined if it moves otherwise. */
const scaled = (m: Motion, by: Moves["by"], factor: number): Motion | undefined =>
  isMoves(m, by) ? { ...m, k: m.k * factor } : undefined;

/** A sum of what is shifted moves by the sum of the shifts; a sum of what is scaled alike is scaled so. */
function sumOf(args: readonly Scalar[], a: Motion, b: Motion, sign: 1 | -1): Motion {
  const shifted = combined(a, b, "sum", sign);
  return shifted === "unknown" ? alike(args, [a, b], "factor") : shifted;
}

/** Both motions one after the other, the second `sign` times, where neither is of another kind. */
function combined(a: Motion, b: Motion, by: Moves["by"], sign: 1 | -1): Motion {
  if (a === "still") return scaled(b, by, sign) ?? "unknown";
  if (!isMoves(a, by)) return "unknown";
  if (b === "still") return a;
  if (!isMoves(b, by) || !sameRow(a, b)) return "unknown";
  const k = a.k + sign * b.k;
  return Math.abs(k) < 1e-12 ? "still" : { ...a, k };
}

/** The motion that all share; 0 is 0 however it is scaled. */
function alike(args: readonly Scalar[], motions: readonly Motion[], by?: Moves["by"]): Motion {
  const real = motions.filter((m, i) => !isZero(args[i]!) || m !== "still");
  const [first] = real.length > 0 ? real : motions;
  if (first === undefined || first === "unknown") return "unknown";
  if (first === "still") return motions.every((m) => m === "still") ? "still" : "unknown";
  if (by !== undefined && first.by !== by) return "unknown";
  if (real.length < motions.length && first.by !== "factor") return "unknown";
  return real.every((m) => isMoves(m, first.by) && m.k === first.k && sameRow(m, first)) ? first : "unknown";
}

const isZero = (s: Scalar): boolean => s.kind === "const" && s.value === 0;
const sameRow = (a: Moves, b: Moves): boolean => a.row.map((e) => e.key).join() === b.row.map((e) => e.key).join();
