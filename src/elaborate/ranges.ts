/**
 * Range inference: before an equation is evaluated, its right side is walked for every place where an index stands
 * alone as a subscript, or is the one unknown part of a composite axis. Calls that give tensors are evaluated on the
 * way, once, since their shapes are needed; bodies of inlined functions are walked with their arguments' names.
 */
import type { Span } from "../diagnostics/diagnostic.ts";
import type * as Ast from "../parser/ast.ts";
import { formalsOf } from "./arguments.ts";
import { builtins } from "./builtins.ts";
import { type Part, describePart, indexNamed } from "./composites.ts";
import type { Env } from "./context.ts";
import { type Subscripted, axesFor, subscripted } from "./examples.ts";
import { declareIndices } from "./indices.ts";
import { Scope } from "./scope.ts";
import { alignSubscripts, wrongCount } from "./subscripts.ts";
import {
  type CallCache,
  type IndexName,
  type Unfinished,
  type Value,
  isPoison,
  isTensor,
  isTerm,
  showAxes,
} from "./values.ts";
import { withoutSubscripts } from "./unnamed-axes.ts";
import { childrenOf } from "./walk-ast.ts";

interface CompositeUse {
  readonly parts: readonly Part[];
  readonly size: number;
  readonly span: Span;
}

interface EllipsisUse {
  readonly sizes: readonly number[];
  readonly names: readonly string[];
  readonly span: Span;
}

export class RangeInference {
  private readonly indices: IndexName[] = [];
  private readonly composites: CompositeUse[] = [];
  private readonly ellipses: EllipsisUse[] = [];
  private readonly inlining = new Set<Ast.Def>();
  private readonly own: CallCache;
  private readonly mentioning = new Map<Value, boolean>();
  private faulty = false;
  /** Something could not be looked at, for a mistake made (and told) elsewhere. */
  private obscured = false;
  /** What is walked. */
  private right: Ast.Expr | undefined;

  constructor(private readonly env: Env) {
    this.own = env.equation.cache;
  }

  /** Finds the sizes of `indices` and of the reductions in `e`; false after a diagnostic. */
  infer(indices: readonly IndexName[], e: Ast.Expr): boolean {
    const before = this.env.session.failures;
    this.right = e;
    this.indices.push(...indices);
    this.scan(e, this.env);
    this.obscured ||= this.env.session.failures > before;
    return this.solve() && !this.faulty;
  }

  /** What `...` covers, where a subscript has it. */
  ellipsis(): EllipsisUse | undefined {
    const [first, ...others] = this.ellipses;
    const other = others.find((o) => o.sizes.join() !== first!.sizes.join());
    if (first === undefined || other === undefined) return first;
    const [left, right] = [showAxes(first.sizes), showAxes(other.sizes)];
    this.env.session.fail("VIT3016", other.span, { left, right }, [
      { message: `here it stands for ${left}`, span: first.span },
    ]);
    return undefined;
  }

  private scan(e: Ast.Expr, env: Env): void {
    switch (e.kind) {
      case "subscript":
        return this.scanSubscript(e, env);
      case "call":
        return this.scanCall(e, env);
      case "reduce":
        return this.scanReduction(e, env);
      case "lambda":
        return;
      case "if": {
        const cond = this.mentionsIndex(e.cond, env) ? undefined : env.session.parts.expression(e.cond, env);
        if (typeof cond === "boolean" || typeof cond === "number")
          return this.scan(Number(cond) !== 0 ? e.then : e.else, env);
        break;
      }
      case "binary": {
        if (e.op !== "and" && e.op !== "or") break;
        const left = this.mentionsIndex(e.left, env) ? undefined : env.session.parts.expression(e.left, env);
        if (typeof left === "boolean" && left === (e.op === "or")) return;
        break;
      }
      default:
    }
    for (const child of childrenOf(e)) this.scan(child, env);
  }

  private scanReduction(e: Ast.Reduce, env: Env): void {
    const scope = new Scope<Value>(env.scope);
    const indices = declareIndices(e.indices, env, scope, true);
    if (indices === undefined) {
      this.faulty = true;
      return;
    }
    this.indices.push(...indices);
    env.equation.cache.reductions.set(e, indices);
    this.scan(e.body, { ...env, scope });
  }

  private scanSubscript(e: Ast.Subscript, env: Env): void {
    if (e.object.kind !== "name") this.scan(e.object, env);
    for (const sub of e.subs) {
      if (sub.kind === "sub") this.scan(sub.expr, { ...env, integer: true });
      else if (sub.kind === "composite") for (const part of sub.parts) this.scan(part.expr, { ...env, integer: true });
    }
    const itself = e.object.kind === "name" ? env.scope.get(e.object.name) : undefined;
    if (typeof itself === "object" && itself.kind === "unfinished") return this.scanOwn(e, itself, env);
    const found = this.shapeOf(e.object, env);
    if (found === undefined) return;
    const object = axesFor(found, e.subs, env);
    const axes = alignSubscripts(e, object.shape);
    if (axes === undefined) {
      wrongCount(e, object.shape, env);
      return;
    }
    const dots = axes.flatMap((sub, i) => (sub === "..." ? [i] : []));
    const ellipsis = e.subs.find((s) => s.kind === "ellipsis");
    if (ellipsis !== undefined && env.equation.cache === this.own) {
      this.ellipses.push({
        sizes: dots.map((i) => object.shape[i]!),
        names: dots.map((i) => object.names[i] ?? ""),
        span: ellipsis.span,
      });
    }
    for (const [axis, sub] of axes.entries())
      if (typeof sub === "object") this.constrain(sub, object.shape[axis]!, env);
  }

  /** What an equation reads of itself gives indices the sizes that its axes are given. */
  private scanOwn(e: Ast.Subscript, { sizes = [] }: Unfinished, env: Env): void {
    const axes = alignSubscripts(e, sizes.map(Number)) ?? [];
    for (const [axis, sub] of axes.entries())
      if (typeof sub === "object" && sizes[axis] !== undefined) this.constrain(sub, sizes[axis], env);
  }

  private constrain(sub: Ast.SubExpr | Ast.Composite<Ast.SubExpr>, size: number, env: Env): void {
    if (sub.kind === "sub") {
      indexNamed(sub.expr, env)?.places.push({ size, span: sub.span });
      return;
    }
    const parts = sub.parts.map((p) => describePart(p, env, (x) => indexNamed(x, env)));
    if (parts.some((p) => p === undefined)) this.faulty = true;
    else this.composites.push({ parts: parts as Part[], size, span: sub.span });
  }

  private scanCall(e: Ast.Call, env: Env): void {
    if (!env.session.step(e.span)) {
      this.faulty = true;
      return;
    }
    const callee = this.calleeOf(e, env);
    if (callee === undefined || isPoison(callee)) {
      if (callee === undefined) env.session.parts.expression(e.callee, env);
      this.obscured ||= callee !== undefined;
      for (const arg of e.args) this.scan(arg.value, env);
      return;
    }
    if (typeof callee !== "object" || isTensor(callee) || isTerm(callee)) {
      // Not to be called, which is said; its arguments may have been meant as subscripts.
      env.session.parts.call(e, env);
      this.obscured = true;
      return;
    }
    const givesTensor =
      callee.kind === "block" ||
      (callee.kind === "builtin" && builtins[callee.name]!.whole) ||
      (callee.kind === "function" && callee.def.axes !== undefined);
    if (givesTensor) {
      this.evaluateOnce(e, env);
      return;
    }
    for (const arg of e.args) this.scan(arg.value, env);
    if (callee.kind !== "function" || this.inlining.has(callee.def)) return;
    const cache = env.equation.cache.inside(e);
    const scope = new Scope<Value>(callee.scope);
    for (const { formal, arg } of formalsOf(callee.def.params, e.args)) {
      const expr = arg?.value ?? formal.default;
      if (expr === undefined) continue;
      const given = arg !== undefined;
      scope.set(formal.name.text, {
        kind: "delayed",
        expr,
        scope: given ? env.scope : scope,
        cache: given ? env.equation.cache : cache,
      });
    }
    this.inlining.add(callee.def);
    this.scan(callee.def.body, {
      ...env,
      scope,
      integer: false,
      equation: { ...env.equation, ellipsis: undefined, cache },
    });
    this.inlining.delete(callee.def);
  }

  /** The function that `e` calls, if it can be told without a diagnostic. */
  private calleeOf(e: Ast.Call, env: Env): Value | undefined {
    if (e.callee.kind !== "name") return undefined;
    let value = env.scope.get(e.callee.name);
    while (typeof value === "object" && value.kind === "delayed") {
      value = value.expr.kind === "name" ? value.scope.get(value.expr.name) : undefined;
    }
    return value;
  }

  private evaluateOnce(e: Ast.Expr, env: Env): Value {
    const known = env.equation.cache.values.get(e);
    if (known !== undefined) return known;
    const value = env.session.parts.argument(e, env, true);
    env.equation.cache.values.set(e, value);
    return value;
  }

  /** The shape of what is subscripted, where it is a tensor. */
  private shapeOf(e: Ast.Expr, env: Env): Subscripted | undefined {
    if (e.kind === "name") {
      const value = env.scope.get(e.name) ?? env.session.parts.expression(e, env);
      if (typeof value === "object" && value.kind === "delayed") {
        return this.shapeOf(value.expr, {
          ...env,
          scope: value.scope,
          equation: { ...env.equation, cache: value.cache },
        });
      }
      return this.shapeOfValue(value);
    }
    if (e.kind === "subscript" && this.mentionsIndex(e, env)) {
      const found = this.shapeOf(e.object, env);
      if (found === undefined) return undefined;
      const object = axesFor(found, e.subs, env);
      const axes = alignSubscripts(e, object.shape);
      if (axes === undefined) return undefined;
      const open = axes.flatMap((sub, i) => (sub === undefined ? [i] : []));
      return {
        shape: open.map((i) => object.shape[i]!),
        names: open.map((i) => object.names[i] ?? ""),
        ofExamples: found.ofExamples && !object.anyExample,
      };
    }
    if (this.mentionsIndex(e, env)) return undefined;
    return this.shapeOfValue(this.evaluateOnce(e, env));
  }

  private shapeOfValue(value: Value): Subscripted | undefined {
    this.obscured ||= isPoison(value);
    if (!isTensor(value) && !isTerm(value)) return undefined;
    const found = subscripted(value, this.env);
    return isTensor(value) || value.rest.length > 0 || found.ofExamples ? found : undefined;
  }

  private mentionsIndex(e: Ast.Expr, env: Env): boolean {
    if (e.kind === "name") {
      const value = env.scope.get(e.name);
      if (typeof value !== "object") return false;
      if (value.kind !== "delayed") return value.kind === "index";
      let known = this.mentioning.get(value);
      if (known === undefined)
        this.mentioning.set(value, (known = this.mentionsIndex(value.expr, { ...env, scope: value.scope })));
      return known;
    }
    return childrenOf(e).some((child) => this.mentionsIndex(child, env));
  }

  private solve(): boolean {
    for (const index of this.indices) index.size ??= index.places[0]?.size;
    for (let changed = true; changed; ) {
      changed = false;
      for (const use of this.composites) {
        const open = use.parts.filter((p) => sizeOf(p) === undefined);
        if (open.length !== 1 || open[0]!.index === undefined) continue;
        const known = use.parts.reduce((n, p) => n * (sizeOf(p) ?? 1), 1);
        if (use.size % known !== 0) continue;
        open[0]!.index.size = use.size / known;
        changed = true;
      }
    }
    // `(n: heads, c)` gives an index that nothing else speaks of its range.
    for (const { parts } of this.composites)
      for (const { within, size } of parts) if (within !== undefined) within.size ??= size;
    let good = true;
    for (const use of this.composites) good = this.checkComposite(use) && good;
    for (const index of this.indices) good = this.checkIndex(index, good) && good;
    return good;
  }

  private checkIndex(index: IndexName, composites: boolean): boolean {
    const { session } = this.env;
    if (index.size === undefined) {
      // A composite that does not divide has said so already.
      if (composites && !this.obscured) this.unknownRange(index);
      return false;
    }
    if (index.given) return true;
    const other = index.places.find((p) => p.size !== index.places[0]!.size);
    if (other === undefined) return true;
    const [first] = index.places;
    session.fail("VIT3002", other.span, { index: index.name, first: first!.size, second: other.size }, [
      { message: `here '${index.name}' runs over ${first!.size}`, span: first!.span },
    ]);
    return false;
  }

  private unknownRange({ name, span }: IndexName): void {
    const notes = this.right === undefined ? [] : withoutSubscripts(this.right, this.env);
    this.env.session.fail("VIT3001", span, { index: name }, notes);
  }

  private checkComposite(use: CompositeUse): boolean {
    const sizes = use.parts.map(sizeOf);
    const product = sizes.reduce<number>((n, s) => n * (s ?? 1), 1);
    const open = sizes.filter((s) => s === undefined).length;
    if (open === 0 ? product === use.size : open > 1 || product === 0 || use.size % product === 0) return true;
    this.env.session.fail("VIT3008", use.span, {
      size: use.size,
      parts: sizes.map((s) => s ?? "?").join(", "),
      product,
    });
    return false;
  }
}

const sizeOf = (p: Part): number | undefined => p.index?.size ?? p.size;
