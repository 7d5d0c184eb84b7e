/** From a question to a plan, in the worker. */
import { joinBeside } from "../codegen/join-beside.ts";
import type { CompiledPlan } from "../codegen/backends.ts";
import { compileGraph, elaborateVariant, openSpec } from "../compile.ts";
import { toJson } from "../diagnostics/diagnostic-json.ts";
import { DiagnosticError } from "../diagnostics/diagnostic.ts";
import { formatDiagnostic } from "../diagnostics/frame.ts";
import { refuseStates } from "../analysis/refuse-state.ts";
import { modelNames, type Spec } from "../elaborate/elaborate.ts";
import { onOneCheckpoint } from "../elaborate/one-checkpoint.ts";
import { joinFrom } from "../elaborate/open-spec.ts";
import { shippedSpec } from "../elaborate/shipped.ts";
import { withArguments } from "../elaborate/set-arguments.ts";
import { requireKnown } from "../host/choose-names.ts";
import { UserError } from "../host/user-error.ts";
import { type Graph, inputsOf, paramsOf } from "../ir/graph.ts";
import { targets } from "../ir/target.ts";
import { atSize } from "../project/model-size.ts";
import type { AnyPlan, WasmPlan } from "../runtime/plan.ts";
import type { BasePlan, SizeAnswer, SizeQuestion } from "./question.ts";

/** The plan of a size, or why there is none. */
export async function answerTo(question: SizeQuestion): Promise<SizeAnswer> {
  try {
    return { plan: await compileSize(question) };
  } catch (error) {
    if (error instanceof DiagnosticError) {
      const message = error.diagnostics.map((d) => formatDiagnostic(d, { color: false })).join("\n");
      return { failure: { code: "spec", message, diagnostics: error.diagnostics.map(toJson) } };
    }
    const code = error instanceof UserError ? "input" : undefined;
    return { failure: { code, message: (error as Error).message, diagnostics: [] } };
  }
}

/**
 * The plan of a size on the weights of the one that is loaded. @throws DiagnosticError where the spec has mistakes at that size, or
 * reads another checkpoint there; UserError where the loaded one is of another spec
 */
async function compileSize(question: SizeQuestion): Promise<AnyPlan> {
  const { size, base, baseSize, taps, disablePasses } = question;
  const spec = specOf(question);
  const graphAt = (at: string | undefined): Graph =>
    elaborateVariant(at === undefined ? spec : atSize(spec, at), question.model);
  const loaded = graphAt(baseSize);
  requireSame(loaded, base);
  const [, graph] = onOneCheckpoint([loaded, graphAt(size)]);
  refuseStates(graph!, "a module of several sizes");
  requireKnown("target", [base.target], Object.keys(targets));
  const { plan } = compileGraph(graph!, {
    target: targets[base.target]!,
    taps: taps ? "all" : "none",
    disablePasses,
    weightsDtype: inHalves(base) ? "f16" : "f32",
  });
  const joined = joinBeside(base as CompiledPlan, plan as CompiledPlan);
  return joined.machine === "wasm" ? withBodies(joined) : joined;
}

function specOf({ spec: main, files, model, set }: SizeQuestion): Spec {
  const source = typeof main === "string" ? shippedSpec(main) : main;
  if (source === undefined) throw new UserError(`no spec '${String(main)}' comes with vitc`);
  const opened = openSpec(source, (path, from) => {
    const name = joinFrom(from.name, path);
    return Object.hasOwn(files, name) ? { name, text: files[name]! } : undefined;
  });
  const spec = set.length === 0 ? opened : withArguments(opened, set);
  if (spec.diagnostics.length > 0) throw new DiagnosticError(spec.diagnostics);
  requireKnown("model", [model], modelNames(spec));
  return spec;
}

/** @throws UserError where the spec's parameters or inputs are not those of the plan */
function requireSame(graph: Graph, { params, inputs, model }: BasePlan): void {
  const say = (list: readonly { readonly name: string; readonly shape: readonly number[] }[]): string[] =>
    [...new Map(list.toReversed().map((p) => [p.name, `${p.name} [${p.shape.join(", ")}]`])).values()].sort();
  const [here, there] = [
    say([...paramsOf(graph), ...inputsOf(graph)].map((v) => ({ name: v.id, shape: v.shape }))),
    say([...params, ...inputs]),
  ];
  const only = (some: readonly string[], others: readonly string[]): string | undefined =>
    some.find((text) => !others.includes(text));
  const [extra, missing] = [only(here, there), only(there, here)];
  if (extra === undefined && missing === undefined) return;
  throw new UserError(
    `${model} was compiled from another spec, or with other arguments: the spec has ${extra ?? "nothing more"}, the module ${missing ?? "nothing more"}`,
  );
}

/** Whether weights are held as halves. */
const inHalves = ({ params, fold, dispatches }: BasePlan): boolean =>
  [
    ...params.map((p) => p.region),
    ...[...fold.flatMap((f) => f.dispatches), ...dispatches].flatMap((s) => s.bindings),
  ].some((r) => r.half === true);

/** The code as data. */
async function withBodies(plan: WasmPlan): Promise<WasmPlan> {
  const { plain, relaxed } = plan.bodies;
  const taken = (body: typeof plain) => (typeof body === "function" ? body() : body);
  return {
    ...plan,
    functions: [...plan.functions],
    bodies: { plain: await taken(plain), relaxed: await taken(relaxed) },
  };
}
