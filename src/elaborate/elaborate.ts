/**
 * From syntax tree to graph: the folder's public face. `loadSpec` reads a spec and what it imports, `elaborate` gives
 * the graph of one variant, `checkSpec` looks for every mistake there is. None of them throws.
 */
import { type Diagnostic, type Source, type Span, diagnostic } from "../diagnostics/diagnostic.ts";
import { nearestName } from "../diagnostics/near-name.ts";
import type { Graph } from "../ir/graph.ts";
import type * as Ast from "../parser/ast.ts";
import { bindArguments, matchArguments } from "./arguments.ts";
import { checkDialects, dialectsOf } from "./dialects.ts";
import { type Env, newEquation } from "./context.ts";
import { type Module, type Read, ModuleLoader, unknownName } from "./modules.ts";
import { Scope } from "./scope.ts";
import { Elaboration } from "./session.ts";
import type { ModelValue, Value } from "./values.ts";

export interface Spec {
  /** Of reading and importing; with any of them there is nothing to elaborate. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those that the main file declares, in order. */
  readonly variants: readonly VariantName[];
  /** Models of the main file. */
  readonly models: readonly string[];
  readonly main: Module;
  readonly modules: readonly Module[];
}

export interface VariantName {
  readonly name: string;
  readonly model: string;
  readonly span: Span;
}

export interface Elaborated {
  /** Absent after a diagnostic. */
  readonly graph?: Graph;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses `main` and all it imports; `read` finds an imported file (`"./x.vit"`, `"lib/nn.vit"`) or gives undefined. */
export function loadSpec(main: Source, read: Read): Spec {
  const loader = new ModuleLoader(read);
  const module = loader.load(main);
  const modules = loader.all();
  const diagnostics = loader.diagnostics.length > 0 ? loader.diagnostics : modules.flatMap((m) => [...checkVariants(m), ...checkDialects(m)]);
  const variants = variantsOf(module).map((v) => ({ name: v.name.text, model: v.value.callee.kind === "name" ? v.value.callee.name : "", span: v.span }));
  const models = module.program.items.flatMap((i) => (i.kind === "model" ? [i.name.text] : []));
  return { diagnostics, variants, models, main: module, modules };
}

const variantsOf = (module: Module): Ast.Variant[] => module.program.items.filter((i) => i.kind === "variant");

/** A variant must name a model. */
function checkVariants(module: Module): Diagnostic[] {
  return variantsOf(module).flatMap(({ value: { callee } }) => {
    const name = callee.kind === "name" ? callee.name : "";
    const found = module.scope.get(name);
    if (typeof found === "object" && found.kind === "model") return [];
    const models = [...module.declared].filter(([, d]) => d.item.kind === "model").map(([n]) => n);
    return [found === undefined && callee.kind === "name" ? unknownName(name, callee.span, models) : diagnostic("VIT4013", callee.span, { name })];
  });
}

/** The graph of a variant, or of a model by its defaults. */
export function elaborate(spec: Spec, variant: string): Elaborated {
  if (spec.diagnostics.length > 0) return { diagnostics: spec.diagnostics };
  const { main } = spec;
  const declared = variantsOf(main).find((v) => v.name.text === variant);
  const call = declared?.value ?? defaultCall(main, variant);
  if (call === undefined) {
    const known = [...spec.variants.map((v) => v.name), ...spec.models];
    const span = { source: main.source, start: 0, end: 0 };
    return { diagnostics: [diagnostic("VIT4014", span, { name: variant, near: nearestName(variant, known) })] };
  }
  const session = new Elaboration();
  const model = main.scope.get((call.callee as Ast.NameRef).name) as ModelValue;
  try {
    runModel(model, call, variant, declared !== undefined, session, main);
  } catch (error) {
    // Evaluation follows the nesting of the spec; where the engine's stack ends, so does what can be compiled.
    if (!(error instanceof RangeError)) throw error;
    session.stack.length = 0;
    session.fail("VIT2024", call.span, {});
  }
  if (session.diagnostics.length > 0) return { diagnostics: session.diagnostics };
  return { graph: session.graph.finish(variant, dialectsOf(model.model, spec.modules)), diagnostics: [] };
}

/** `model()` for a model of the main file. */
function defaultCall(main: Module, name: string): Ast.Call | undefined {
  const item = main.program.items.find((i) => i.kind === "model" && i.name.text === name);
  if (item?.kind !== "model") return undefined;
  const { span } = item.name;
  return { kind: "call", callee: { kind: "name", name, span }, args: [], span };
}

function runModel({ model, scope: around }: ModelValue, call: Ast.Call, variant: string, named: boolean, session: Elaboration, main: Module): void {
  const name = model.name.text;
  const equation = newEquation({ name, span: call.span });
  const outer: Env = { session, scope: main.scope, path: "", integer: false, equation };
  const inner: Env = { ...outer, scope: new Scope<Value>(around) };
  const pairs = matchArguments(model.params, call.args, call, name, outer);
  if (pairs === undefined || bindArguments(pairs, call, outer, inner, true) === undefined) return;
  session.stack.push({ name: variant, declaration: model, span: named ? call.span : undefined });
  session.parts.statements(model.body, inner);
  session.stack.pop();
  if (session.graph.outputNames.size === 0 && (session.diagnostics.length === 0 || !hasOutput(model.body))) session.fail("VIT4003", model.name.span, { model: name });
  if (session.diagnostics.length > 0) return;
  for (const param of session.graph.unread()) session.fail("VIT4002", param.span, { name: param.name, path: param.id });
}

/** An output that was never reached for another mistake is not missing. */
function hasOutput(body: readonly Ast.Stmt[]): boolean {
  return body.some((s) => s.kind === "output" || (s.kind === "if-stmt" && (hasOutput(s.then) || hasOutput(s.else))) || (s.kind === "for" && hasOutput(s.body)));
}

/** Every distinct mistake of a spec: all variants, and the models that no variant uses, as far as their defaults go. */
export function checkSpec(spec: Spec): readonly Diagnostic[] {
  if (spec.diagnostics.length > 0) return spec.diagnostics;
  const used = new Set(spec.variants.map((v) => v.model));
  const complete = spec.main.program.items.flatMap((i) => (i.kind === "model" && i.params.every((p) => p.default !== undefined) ? [i.name.text] : []));
  const names = [...spec.variants.map((v) => v.name), ...complete.filter((m) => !used.has(m))];
  const distinct = new Map<string, Diagnostic>();
  for (const name of names) {
    for (const d of elaborate(spec, name).diagnostics) {
      const key = `${d.code} ${d.span.source.name} ${d.span.start} ${d.span.end}`;
      if (!distinct.has(key)) distinct.set(key, d);
    }
  }
  return [...distinct.values()];
}
