/**
 * What is computed of the host's numbers alone (a rate that follows from the step, the powers of a decay) is computed
 * by the host, in float64, once a step, instead of by every invocation in f32. The largest such expressions become
 * elements of one input, a vector: a kernel binds that one buffer for all of them.
 */
import { type Graph, type InputValue, type Value, comprehensionsOf, inputsOf, withValues } from "../../ir/graph.ts";
import { indexConst } from "../../ir/index-expr.ts";
import { ops } from "../../ir/ops.ts";
import { rebuild, type Scalar, type ValueId, constant, load } from "../../ir/scalar.ts";
import type { HostExpr } from "../../runtime/plan.ts";
import { dropDead, freshId } from "../graph-rewrite.ts";

/** The host's numbers of several programs: equal ones have one name in all. */
export class HostNumbers {
  /** By the name of the input that takes each. */
  readonly exprs: Record<string, HostExpr> = {};
  private readonly names = new Map<string, string>();

  /** `step` is called `step`; what is computed `host.0`, `host.1`, … */
  nameOf(expr: HostExpr): string {
    const key = JSON.stringify(expr);
    let name = this.names.get(key);
    if (name === undefined) {
      name =
        typeof expr === "string"
          ? expr
          : `host.${[...this.names.values()].filter((n) => n.startsWith("host.")).length}`;
      this.names.set(key, name);
      this.exprs[name] = expr;
    }
    return name;
  }
}

export interface Hoisted {
  readonly graph: Graph;
  /** The input that holds the numbers; undefined where none is read. */
  readonly input: ValueId | undefined;
  /** Names of its elements, see `HostNumbers`. */
  readonly numbers: readonly string[];
  /** What the outputs in `reports` are, where the host alone knows it: these are no outputs any more. */
  readonly reports: Readonly<Record<string, HostExpr>>;
}

/** Takes out of `graph` what the host computes; `reports` names outputs that it reports itself. */
export function hoistHostNumbers(graph: Graph, known: HostNumbers, reports: readonly string[] = []): Hoisted {
  const given = new Set(
    inputsOf(graph)
      .filter((i) => i.host)
      .map((i) => i.id),
  );
  const computed = new Map<ValueId, HostExpr>();
  const memo = new Map<Scalar, HostExpr | undefined>();
  const exprOf = (s: Scalar): HostExpr | undefined => {
    if (!memo.has(s)) memo.set(s, hostExpr(s, given, computed, exprOf));
    return memo.get(s);
  };
  for (const v of comprehensionsOf(graph)) {
    const expr = exprOf(v.body);
    if (expr !== undefined) computed.set(v.id, expr);
  }

  const reported: Record<string, HostExpr> = {};
  const outputs = graph.outputs.filter(({ name, value }) => {
    const expr = reports.includes(name) ? (computed.get(value) ?? (given.has(value) ? value : undefined)) : undefined;
    if (expr !== undefined) reported[name] = expr;
    return expr === undefined;
  });
  const input = freshId(graph.values, "host");
  const numbers: string[] = [];
  const done = new Map<Scalar, Scalar>();
  const replaced = (s: Scalar): Scalar => {
    let result = done.get(s);
    if (result === undefined) {
      const expr = s.kind === "const" ? undefined : exprOf(s);
      if (expr === undefined) result = rebuild(s, replaced);
      else if (typeof expr === "number") result = constant(expr);
      else {
        const name = known.nameOf(expr);
        if (!numbers.includes(name)) numbers.push(name);
        result = load(input, [indexConst(numbers.indexOf(name))]);
      }
      done.set(s, result);
    }
    return result;
  };
  // Everything that reads what the host computes reads its numbers instead: what is left of these values are outputs.
  const live = dropDead({ ...graph, outputs });
  const named = new Set([...outputs, ...graph.taps].map((o) => o.value));
  const values = [...live.values.values()]
    .filter((v) => !given.has(v.id) && (!computed.has(v.id) || named.has(v.id)))
    .map((v): Value => (v.kind === "comprehension" ? { ...v, body: replaced(v.body) } : v));
  const host: InputValue = { kind: "input", id: input, shape: [numbers.length], batched: true, spans: [], host: true };
  const rewritten = withValues({ ...graph, outputs }, numbers.length > 0 ? [host, ...values] : values);
  return { graph: rewritten, input: numbers.length > 0 ? input : undefined, numbers, reports: reported };
}

/** `s` as an expression of the host; undefined where it needs anything else. */
function hostExpr(
  s: Scalar,
  given: ReadonlySet<ValueId>,
  computed: ReadonlyMap<ValueId, HostExpr>,
  of: (s: Scalar) => HostExpr | undefined,
): HostExpr | undefined {
  switch (s.kind) {
    case "const":
      return s.value;
    case "load":
      return given.has(s.value) ? s.value : computed.get(s.value);
    case "index":
    case "reduce":
      return undefined;
    case "select":
      return operation("if", [s.cond, s.then, s.else].map(of));
    case "apply": {
      // A random number belongs to an element of a tensor: its own arguments are taken out, where they are computed.
      const args = s.op === "random" ? [undefined] : s.args.map(of);
      return args.every((a) => typeof a === "number") ? ops[s.op].eval(...args) : operation(s.op, args);
    }
  }
}

function operation(name: string, args: readonly (HostExpr | undefined)[]): HostExpr | undefined {
  if (!args.every((a) => a !== undefined)) return undefined;
  if (name === "if" && typeof args[0] === "number") return args[0] !== 0 ? args[1] : args[2];
  return [name, ...args];
}
