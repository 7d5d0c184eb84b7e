/**
 * The compiler on one screen: text to graph (`openSpec`, `elaborateVariant`), graph to plan (`compileGraph`), plan to a
 * TypeScript module (`emitModule`). No file is touched here: sources come through `read`, results are strings.
 */
import type { Read } from "./elaborate/modules.ts";
import { library } from "#assets";
import { lowerPlan } from "./codegen/lower-plan.ts";
import { wgslBackend } from "./codegen/wgsl/backend.ts";
import { type Diagnostic, DiagnosticError, type Source } from "./diagnostics/diagnostic.ts";
import { type Spec, elaborate, loadSpec } from "./elaborate/elaborate.ts";
import { requireKnown } from "./host/choose-names.ts";
import { UserError } from "./host/user-error.ts";
import type { Graph } from "./ir/graph.ts";
import type { Tile } from "./ir/kernel.ts";
import { type Target, software } from "./ir/target.ts";
import { type Lowered, runPasses } from "./passes/pass-manager.ts";
import { allPasses, otherNames } from "./passes/stages.ts";
import type { EmittedFile } from "./codegen/runner/emit-runner.ts";
import { own } from "./runtime/own-property.ts";
import type { Plan, TrainPlan } from "./runtime/plan.ts";
import type { GoldenNumbers } from "./runtime/plan.ts";

/** How to compile a variant; everything has a default. */
export interface CompileOptions {
  readonly target?: Target;
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

/** Everything that compiling one variant gave. */
export interface Compiled extends Omit<Lowered, "graph"> {
  /** As elaborated, before any pass: what the oracle executes. */
  readonly source: Graph;
  readonly graph: Graph;
  readonly plan: Plan;
}

/**
 * Reads a spec and its imports. `read` gives the text of `"./relative.vit"` imports, with a name that says where it lies
 * from the same folder that `main.name` is told from; bare paths are the library's. `read` is never asked for a file
 * beyond that folder, nor for one that is no `.vit`: a server may compile strangers' specs.
 */
export function openSpec(main: Source, read: Read): Spec {
  const root = climbs(main.name);
  return loadSpec(main, (path, from) => {
    if (path.startsWith("./") || path.startsWith("../")) {
      const leaves = climbs(`${from.name.replace(/[^/]*$/, "")}${path}`) > root;
      return leaves || !path.endsWith(".vit") ? "outside" : read(path, from);
    }
    const text = own(library, path);
    return text === undefined ? undefined : { name: path, text };
  });
}

/** How many folders up a relative path leads out of where it begins. */
function climbs(path: string): number {
  let [depth, out] = [0, 0];
  for (const part of path.split("/")) {
    if (part === ".." && depth > 0) depth--;
    else if (part === "..") out++;
    else if (part !== "" && part !== ".") depth++;
  }
  return path.startsWith("/") ? 0 : out;
}

/** The graph of one variant. Throws DiagnosticError with every mistake found. */
export function elaborateVariant(spec: Spec, variant: string): Graph {
  const { graph, diagnostics } = elaborate(spec, variant);
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

/** Passes, kernels, WGSL. @throws UserError where `disablePasses` names what is no optional pass */
export function compileGraph(source: Graph, options: CompileOptions = {}): Compiled {
  requireOptionalPasses(options.disablePasses ?? []);
  const target = options.target ?? software;
  const taps =
    options.taps === "all" ? source.taps.map((t) => t.name) : options.taps === "none" ? [] : (options.taps ?? []);
  const lowered = runPasses(source, {
    target,
    taps,
    disabled: options.disablePasses ?? [],
    trace: options.trace,
    weightsDtype: options.weightsDtype,
    tuning: options.tuning,
  });
  return {
    ...lowered,
    source,
    plan: lowerPlan(lowered.program, lowered.memory, target, wgslBackend(target), source.dialects),
  };
}

/** One variant of a spec, all the way. */
export function compileVariant(spec: Spec, variant: string, options: CompileOptions = {}): Compiled {
  return compileGraph(elaborateVariant(spec, variant), options);
}

/** One variant for one target; `tapped` is the same compiled with taps. */
export interface CompiledTarget {
  readonly compiled: Compiled;
  readonly tapped?: Compiled | undefined;
}

/**
 * The TypeScript module of a compiled variant: `index.ts`, `plan.ts`, and `tapped.ts` where `tapped` (the same variant
 * compiled with taps) is given; with `others` (the same variant for other targets) also the plans of those. `runtime`
 * is the module they import; `golden` (see `compile-self-check.ts`) adds `self-check.ts`. The printer is loaded when it is first needed.
 */
export async function emitModule(
  compiled: Compiled,
  options: {
    readonly runtime: string;
    readonly tapped?: Compiled | undefined;
    readonly others?: readonly CompiledTarget[];
    readonly golden?: GoldenNumbers | undefined;
  },
): Promise<readonly EmittedFile[]> {
  const { emitRunner } = await import("./codegen/runner/emit-runner.ts");
  const { runtime, tapped, others = [], golden } = options;
  return emitRunner(compiled.plan, tapped?.plan, {
    runtime,
    golden,
    others: others.map((o) => ({ plan: o.compiled.plan, tapped: o.tapped?.plan })),
  });
}

/** The TypeScript module of a compiled training, `train-<recipe>.ts`: it stands beside a variant's, and alone. */
export async function emitTrainerModule(plan: TrainPlan, options: { readonly runtime: string }): Promise<EmittedFile> {
  const { emitTrainer } = await import("./codegen/runner/emit-trainer.ts");
  return emitTrainer(plan, options);
}
