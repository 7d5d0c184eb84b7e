/**
 * The compiler on one screen: text to graph (`openSpec`, `elaborateVariant`), graph to plan (`compileGraph`), plan to a
 * TypeScript module (`emitModule`). No file is touched here: sources come through `read`, results are strings.
 */
import { refuseStates } from "./analysis/refuse-state.ts";
import { labelScores } from "./analysis/label-scores.ts";
import { joinWeights } from "./codegen/join-weights.ts";
import { lowerPlans, scheduleSteps } from "./codegen/lower-plan.ts";
import { functionsOf } from "./codegen/wasm/backend.ts";
import { backendOf, type CompiledPlan } from "./codegen/backends.ts";
import { type Diagnostic, DiagnosticError } from "./diagnostics/diagnostic.ts";
import type { Observer } from "./elaborate/context.ts";
import { type Spec, elaborate } from "./elaborate/elaborate.ts";
import { onOneCheckpoint } from "./elaborate/one-checkpoint.ts";
import { requireKnown } from "./host/choose-names.ts";
import { UserError } from "./host/user-error.ts";
import type { Graph } from "./ir/graph.ts";
import { printLoops } from "./ir/print-loops.ts";
import { type Target, type WasmTarget, type WebGpuTarget, software } from "./ir/target.ts";
import { type Known, type Lowered, runPassesFor } from "./passes/pass-manager.ts";
import { allPasses, otherNames } from "./passes/stages.ts";
import type { Emission } from "./codegen/runner/emit-javascript.ts";
import type { EmittedFile } from "./codegen/runner/emit-runner.ts";
import type { TargetPlans } from "./codegen/runner/module-parts.ts";
import type { TrainerForm } from "./codegen/runner/emit-trainer.ts";
import type { PrintSource } from "./codegen/runner/source-text.ts";
import type { Plan, TrainPlan, WasmPlan } from "./runtime/plan.ts";
import type { GoldenNumbers } from "./runtime/plan.ts";
import type { Tile } from "./ir/tile.ts";

export { openSpec } from "./elaborate/open-spec.ts";

/** How to compile a variant; everything has a default. */
export interface CompileOptions<T extends Target = Target> {
  readonly target?: T;
  /** Names of passes to leave out; `all` means every optional one. */
  readonly disablePasses?: readonly string[];
  /** Taps to compute beside the outputs. */
  readonly taps?: "none" | "all" | readonly string[];
  /** Keep the program's text after each pass. */
  readonly trace?: boolean;
  /** How weights are held on the device; f32 unless said. */
  readonly weightsDtype?: "f32" | "f16";
  /** Tiles that were measured to be best, by kernel signature; they go before the cost model's choice. */
  readonly tuning?: ReadonlyMap<string, Tile>;
}

/** What a command line or a page settles before it compiles: the options beside taps, all of them said. */
export type Settings = Required<Pick<CompileOptions, "target" | "disablePasses" | "weightsDtype">>;

/** The plans that targets of a type have. */
export type PlanFor<T extends Target> = T extends WebGpuTarget ? Plan : T extends WasmTarget ? WasmPlan : CompiledPlan;

/** Everything that compiling one variant gave. */
export interface Compiled<P extends CompiledPlan = CompiledPlan> extends Omit<Lowered, "graph"> {
  /** As elaborated, before any pass: what the oracle executes. */
  readonly source: Graph;
  readonly graph: Graph;
  readonly plan: P;
  readonly target: Target;
}

/** The graph of one variant; `observer` is told what is found on the way. Throws DiagnosticError with every mistake found. */
export function elaborateVariant(spec: Spec, variant: string, observer?: Observer): Graph {
  const { graph, diagnostics } = elaborate(spec, variant, observer);
  const all: readonly Diagnostic[] = [...spec.diagnostics, ...diagnostics.filter((d) => !spec.diagnostics.includes(d))];
  if (graph === undefined || all.length > 0) throw new DiagnosticError(all);
  return graph;
}

/** Checks that each of `names` is a pass that can be left out, or `all`. @throws UserError with those that can */
export function requireOptionalPasses(names: readonly string[]): void {
  const optional = allPasses.filter((p) => p.optional).map((p) => p.name);
  for (const name of names) {
    if (allPasses.some((p) => p.name === name && !p.optional))
      throw new UserError(`the pass '${name}' is required and cannot be left out; these can: ${optional.join(", ")}`);
  }
  requireKnown(
    "pass",
    names.filter((name) => name !== "all"),
    optional,
    otherNames,
  );
}

/** Passes, kernels, code: for WebAssembly it is assembled when it is asked for. @throws UserError where `disablePasses` names what is no optional pass */
export function compileGraph<T extends Target = WebGpuTarget>(
  source: Graph,
  { target, tuning, ...options }: CompileOptions<T> = {},
): Compiled<PlanFor<T>> {
  const known = { target: target ?? software, tuning };
  return compileForTargets(source, [known], options)[0] as Compiled<PlanFor<T>>;
}

/** The same for several targets, the results in their order; what they have in common is done once. */
export const compileForTargets = (
  source: Graph,
  targets: readonly Known[],
  options: Omit<CompileOptions, keyof Known> = {},
): Compiled[] => compileSizes([source], targets, options).map(([only]) => only!);

/**
 * A model at several sizes, for several targets: of each target a list of sizes, in the order of the graphs. The plans of
 * a target have their code and their weights in common. @throws DiagnosticError where their parameters differ in more
 * than grids that are `resized`
 */
export function compileSizes(
  graphs: readonly Graph[],
  targets: readonly Known[],
  { disablePasses: disabled = [], ...options }: Omit<CompileOptions, keyof Known> = {},
): Compiled[][] {
  requireOptionalPasses(disabled);
  const sources = onOneCheckpoint(graphs);
  const { trace, weightsDtype } = options;
  if (sources.length > 1) for (const source of sources) refuseStates(source, "a module of several sizes");
  const sizes = sources.map((source) => {
    const taps =
      options.taps === "all" ? source.taps.map((t) => t.name) : options.taps === "none" ? [] : (options.taps ?? []);
    return runPassesFor(source, targets, { taps, disabled, trace, weightsDtype, verify: "last" });
  });
  return targets.map(({ target }, t) => {
    const lowered = sizes.map((size, i) => ({ ...size[t]!, source: sources[i]!, dialects: sources[i]!.dialects }));
    const plans = joinWeights(lowerPlans(lowered, target, backendOf(target)));
    return lowered.map(({ dialects: _, ...of }, i) => ({ ...of, target, plan: plans[i]! }));
  });
}

/** One variant of a spec, all the way. */
export function compileVariant<T extends Target = WebGpuTarget>(
  spec: Spec,
  variant: string,
  options: CompileOptions<T> = {},
): Compiled<PlanFor<T>> {
  return compileGraph(elaborateVariant(spec, variant), options);
}

/** One variant for one target; `tapped` is the same compiled with taps. */
export interface CompiledTarget {
  readonly compiled: Compiled;
  readonly tapped?: Compiled | undefined;
  /** The same at further sizes, on the same weights. */
  readonly sizes?: readonly CompiledSize[] | undefined;
}

/** A size, by its name (`518x392`). */
export interface CompiledSize extends Omit<CompiledTarget, "sizes"> {
  readonly size: string;
}

/**
 * The TypeScript module of a compiled variant: `index.ts`, `plan.ts`, and `tapped.ts` where `tapped` (the same variant
 * compiled with taps) is given; with `others` (the same variant for other targets) also the plans of those, with `sizes`
 * those of further sizes, of which `size` names the first. `runtime`
 * is the module they import; `golden` (see `compile-self-check.ts`) adds `self-check.ts`. The code of plans for WebAssembly
 * is in files of its own beside them; with `codeAsText` stands there what its functions do instead of their bytes, with a
 * hash of these: for repositories, whose readers compare texts. Such a module does not run. With `emit: "js"` each file of
 * TypeScript is one of JavaScript and one of declarations. The printer is loaded when it is first needed,
 * unless `print` is one.
 */
export async function emitModule(
  compiled: Compiled,
  options: {
    readonly runtime: string;
    readonly tapped?: Compiled | undefined;
    readonly others?: readonly CompiledTarget[];
    readonly size?: string | undefined;
    readonly sizes?: readonly CompiledSize[] | undefined;
    readonly golden?: GoldenNumbers | undefined;
    readonly codeAsText?: boolean | undefined;
    readonly emit?: Emission | undefined;
    readonly print?: PrintSource | undefined;
  },
): Promise<readonly EmittedFile[]> {
  const [{ codeFiles, emitRunner }, { bodyFiles }] = await Promise.all([
    import("./codegen/runner/emit-runner.ts"),
    import("./codegen/runner/emit-bodies.ts"),
  ]);
  const print = options.print ?? (await printerHere());
  const { runtime, golden, size, codeAsText = false, emit = "ts" } = options;
  const targets: readonly CompiledTarget[] = [
    { compiled, tapped: options.tapped, sizes: options.sizes },
    ...(options.others ?? []),
  ];
  const [first, ...others] = targets.map(plansOf);
  const labels = labelScores(compiled.source);
  const files = emitRunner(first!.plan, first!.tapped, {
    ...{ runtime, golden, labels, others, print },
    ...{ size, sizes: first!.sizes },
  });
  const all = targets
    .flatMap((t) => [t, ...(t.sizes ?? [])])
    .flatMap((t) => [t.compiled, ...(t.tapped ? [t.tapped] : [])]);
  for (const { stem, plans } of codeFiles([first!, ...others])) {
    const [plan] = plans;
    if (plan!.machine !== "wasm") continue;
    const code = codeAsText
      ? codeOfText(plans.map((its) => all.find((c) => c.plan === its)!))
      : ({ form: "bytes" } as const);
    files.push(...(await bodyFiles(plan!, stem, runtime, code)));
  }
  return emit === "ts" ? files : (await import("./codegen/runner/emit-javascript.ts")).emittedAs(files, emit);
}

/** The plans alone. */
const plansOf = ({ compiled, tapped, sizes }: CompiledTarget): TargetPlans => ({
  plan: compiled.plan,
  tapped: tapped?.plan,
  sizes: sizes?.map((s) => ({ size: s.size, plan: s.compiled.plan, tapped: s.tapped?.plan })),
});

/** What prints in this thread: loading it takes a while. */
const printerHere = async (): Promise<PrintSource> => (await import("./codegen/runner/print-source.ts")).printSource;

/** What the functions of programs do, by their names. */
function codeOfText(programs: readonly Pick<Compiled, "program" | "target">[]): {
  readonly form: "text";
  readonly loops: string;
} {
  const functions = functionsOf(programs.flatMap(({ program, target }) => scheduleSteps(program, backendOf(target))));
  return { form: "text", loops: functions.map((f) => `// ${f.name}\n${printLoops(f.program)}`).join("\n") };
}

/**
 * The TypeScript module of a compiled training, `train-<recipe>.ts`: it stands beside a variant's, and alone; for
 * WebAssembly, with its code in files beside it: as text, where the programs are given of which that tells. One that is
 * `beside` that for another target is `train-<recipe>.<target>.ts`.
 */
export async function emitTrainerModule(
  plan: TrainPlan<CompiledPlan>,
  options: Omit<TrainerForm, "print"> & {
    readonly print?: PrintSource | undefined;
    readonly asText?: readonly Pick<Compiled, "program" | "target">[] | undefined;
    readonly emit?: Emission | undefined;
  },
): Promise<readonly EmittedFile[]> {
  const [{ emitTrainer, trainerStem }, { bodyFiles }] = await Promise.all([
    import("./codegen/runner/emit-trainer.ts"),
    import("./codegen/runner/emit-bodies.ts"),
  ]);
  const print = options.print ?? (await printerHere());
  const { runtime, beside, asText, emit = "ts" } = options;
  const files = [emitTrainer(plan, { ...options, print })];
  if (plan.step.machine === "wasm") {
    const code = asText ? codeOfText(asText) : ({ form: "bytes" } as const);
    files.push(...(await bodyFiles(plan.step, trainerStem(plan, beside), runtime, code)));
  }
  return emit === "ts" ? files : (await import("./codegen/runner/emit-javascript.ts")).emittedAs(files, emit);
}
