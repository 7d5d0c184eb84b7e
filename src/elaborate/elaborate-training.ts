/**
 * A recipe of a spec, for one variant: `Training`, see `ir/training.ts`. The recipe is run four times: for its
 * settings, for the graph of a step (the model in training), for that of an evaluation (out of it), and for the
 * optimiser, which sees neither model nor examples.
 */
import type { Augmentation, Initialiser } from "../runtime/host-data.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type Graph, type ParamValue, paramsOf, withValues } from "../ir/graph.ts";
import { type ValueId, loadsOf } from "../ir/scalar.ts";
import type { Training } from "../ir/training.ts";
import { augmentationOf, checkAugmented } from "./augmentation.ts";
import type { Env, Observer } from "./context.ts";
import { dialectsOf } from "./dialects.ts";
import { isElementwise } from "./elementwise.ts";
import { type LossGraph, LossElaboration } from "./loss-graph.ts";
import { type Idle, type OptimizedGroup, frozenOf, groupsOf, initialOf, optimizerOf } from "./optimizer-groups.ts";
import { OptimizerContext } from "./optimizer-context.ts";
import { findRecipe, fits, isOfOneModel, recipesIn, runRecipe } from "./recipe.ts";
import { withinStack } from "./run-model.ts";
import { type Settings, checkSettingNames, settingsOf, stepSetting, usualSettings } from "./settings.ts";
import { type ModelCall, type Spec, findReadable, findVariant } from "./spec.ts";
import { UpdateGraph, accumulationGraph } from "./update-graph.ts";
import type { RecipeValue } from "./values.ts";

/** What a caller may say instead of the recipe. */
export interface TrainingOverrides {
  readonly batch?: number;
  readonly accumulate?: number;
  readonly epochs?: number;
  readonly steps?: number;
}

export interface ElaboratedTraining {
  /** Absent after a diagnostic. */
  readonly training?: Training;
  readonly diagnostics: readonly Diagnostic[];
  /** What may be meant so, or not: a recipe of any model may name parameters that this one has not. */
  readonly remarks: readonly Diagnostic[];
}

/** The names of the recipes that a spec declares or imports; of those that fit the variant, where one is named. */
export function recipesOf(spec: Spec, variant?: string): readonly string[] {
  if (spec.diagnostics.length > 0) return [];
  const recipes = [...recipesIn(spec)];
  if (variant === undefined) return recipes.map(([name]) => name);
  const of = findVariant(spec, variant);
  return "code" in of ? [] : recipes.filter(([, recipe]) => fits(recipe, of)).map(([name]) => name);
}

/** The training of a variant by a recipe. `observer` is told what is found on the way. */
export function elaborateTraining(
  spec: Spec,
  variant: string,
  recipe: string,
  overrides: TrainingOverrides = {},
  observer?: Observer,
): ElaboratedTraining {
  if (spec.diagnostics.length > 0) return { diagnostics: spec.diagnostics, remarks: [] };
  const of = findVariant(spec, variant);
  if ("code" in of) return { diagnostics: [of], remarks: [] };
  const found = findRecipe(spec, recipe, of);
  if ("code" in found) return { diagnostics: [found], remarks: [] };
  return new TrainingElaboration(spec, of, found, overrides, observer).run();
}

/**
 * Runs a recipe for a variant as far as it goes, also where the text of the spec has mistakes: see `observe`. Does nothing
 * where there is no such recipe, or where it is for another model.
 */
export function observeTraining(spec: Spec, variant: string, recipe: string, observer: Observer): void {
  const of = findReadable(spec, variant);
  const found = of && findRecipe(spec, recipe, of);
  if (of !== undefined && found !== undefined && !("code" in found))
    new TrainingElaboration(spec, of, found, {}, observer).observe();
}

class TrainingElaboration {
  private readonly diagnostics = new Map<string, Diagnostic>();
  private readonly remarks: Diagnostic[] = [];
  private readonly overrides: ReadonlyMap<string, number>;

  constructor(
    private readonly spec: Spec,
    private readonly of: ModelCall,
    private readonly recipe: RecipeValue,
    overrides: TrainingOverrides,
    private readonly observer?: Observer,
  ) {
    this.overrides = new Map(Object.entries(overrides).filter((e): e is [string, number] => e[1] !== undefined));
  }

  run(): ElaboratedTraining {
    const settings = this.settings();
    const training = settings && this.training(settings);
    const diagnostics = [...this.diagnostics.values()];
    const { remarks } = this;
    return training === undefined || diagnostics.length > 0
      ? { diagnostics, remarks }
      : { training, diagnostics, remarks };
  }

  /** Shows the observer what there is, with settings that are good. */
  observe(): void {
    this.training(this.settings() ?? usualSettings);
  }

  /** The same mistake may be found in every run. */
  private tell(diagnostics: readonly Diagnostic[]): void {
    for (const d of diagnostics) {
      const key = `${d.code} ${d.span.source.name} ${d.span.start} ${d.span.end}`;
      if (!this.diagnostics.has(key)) this.diagnostics.set(key, d);
    }
  }

  private settings(): Settings | undefined {
    const { session } = new OptimizerContext(undefined, this.overrides);
    const { train } = this.recipe;
    let settings: Settings | undefined;
    withinStack(session, train.span, () => {
      const env = runRecipe(this.recipe, this.of, session, this.spec);
      if (env === undefined) return;
      checkSettingNames(train, session);
      settings = settingsOf(train, env, () => {
        const { session: whole } = this.losses(true, 1, undefined);
        this.tell(whole.diagnostics);
        return whole.diagnostics.length > 0;
      });
    });
    this.tell(session.diagnostics);
    return settings;
  }

  private training(settings: Settings): Training | undefined {
    const { of, recipe } = this;
    const { batch, accumulate } = settings;
    const { train } = recipe;
    const [step, evaluation] = [true, false].map((training) => {
      const { session, result } = this.losses(training, batch, this.observer);
      this.tell(session.diagnostics);
      return result;
    });
    const optimizer = this.optimizer(settings, step);
    if (step === undefined || evaluation === undefined || optimizer === undefined || this.diagnostics.size > 0)
      return undefined;
    const groups = optimizer.groups.map(({ number, members, size }) => ({ number, members, size }));
    return {
      model: of.name,
      recipe: train.name.text,
      ...settings,
      metrics: step.metrics,
      step: freeze(
        begunBy(optimizer.initial, step.graph),
        new Set(groups.flatMap((g) => g.members.map((m) => m.param))),
      ),
      evaluation: begunBy(optimizer.initial, evaluation.graph),
      groups,
      initialized: [...optimizer.initial.keys()],
      update: optimizer.update,
      ...(accumulate > 1 ? { accumulation: accumulationGraph(of.name, groups, accumulate, train.span) } : {}),
      average: optimizer.average,
      augment: optimizer.augment,
      dialects: evaluation.graph.dialects,
    };
  }

  private losses(
    training: boolean,
    batch: number,
    observer: Observer | undefined,
  ): { readonly session: LossElaboration["session"]; readonly result: LossGraph | undefined } {
    const { spec, of, recipe } = this;
    const elaboration = new LossElaboration(training, batch, this.overrides, observer);
    return {
      session: elaboration.session,
      result: elaboration.run(recipe, of, spec, dialectsOf(of.model.model, spec.modules)),
    };
  }

  /** What the recipe says of its optimiser; `step` is undefined where the model or the losses are mistaken. */
  private optimizer(
    { batch, accumulate }: Settings,
    step: LossGraph | undefined,
  ):
    | {
        update: Graph;
        groups: readonly OptimizedGroup[];
        initial: ReadonlyMap<ValueId, Initialiser>;
        average: boolean;
        augment: Readonly<Record<string, readonly Augmentation[]>>;
      }
    | undefined {
    const context = new OptimizerContext(batch, this.overrides, this.observer);
    const { session } = context;
    const { train } = this.recipe;
    const recipe = train.name.text;
    let result: ReturnType<TrainingElaboration["optimizer"]>;
    withinStack(session, train.span, () => {
      const env = runRecipe(this.recipe, this.of, session, this.spec);
      if (env === undefined) return;
      const [first, second] = context.optimizes;
      if (first === undefined) session.fail("VIT4308", train.name.span, { recipe });
      if (second !== undefined)
        session.fail("VIT4306", second.statement.span, { what: "optimize" }, [
          { message: "said here first", span: first!.statement.span },
        ]);
      const call = first && optimizerOf(first.statement, { ...env, scope: first.scope });
      const [clip, average] = [stepSetting("clip", train, env), stepSetting("average", train, env)];
      const augment = this.augment(context, step, env);
      if (step === undefined || call === undefined) return;
      const params = paramsOf(step.graph).filter((p) => p.trained);
      // Where the recipe is for one model that is a mistake; recipes of any model say things of which each model has
      // some.
      const idle: Idle = ({ span }, what, near) => {
        const args = { what, model: this.of.name, near };
        if (isOfOneModel(this.recipe)) session.fail("VIT4327", span, args);
        else this.remarks.push(diagnostic("VIT4327", span, args));
      };
      const initial = initialOf(context.initializes, paramsOf(step.graph), env, idle);
      const frozen = frozenOf(context.freezes, params, env, idle);
      const reached = reachedBy(step.graph);
      const trained = params.filter((p) => reached.has(p.id) && !frozen.has(p.id));
      if (trained.length === 0) session.fail("VIT4321", train.name.span, { recipe });
      const groups = session.diagnostics.length > 0 ? undefined : groupsOf(call, trained);
      if (groups === undefined || !new UpdateGraph(call, context, { accumulate, clip, average }).build(groups)) return;
      if (session.diagnostics.length > 0) return;
      const update = session.graph.finish(this.of.name, {});
      const isCut = new Set(groups.map((g) => g.args)).size < groups.length;
      if (isCut && !isElementwise(update))
        session.fail("VIT5010", call.call.span, { name: call.block.block.name.text });
      else
        result = {
          update,
          groups,
          initial,
          average: average !== undefined,
          augment,
        };
    });
    this.tell(session.diagnostics);
    return result;
  }

  private augment(
    context: OptimizerContext,
    step: LossGraph | undefined,
    env: Env,
  ): Record<string, readonly Augmentation[]> {
    const all = new Map<string, readonly Augmentation[]>();
    for (const { statement, scope } of context.augments) {
      const { input } = statement;
      const steps = augmentationOf(statement, { ...env, scope });
      if (steps === undefined || step === undefined) continue;
      const inputs = [...step.graph.values.values()].flatMap((v) =>
        v.kind === "input" && v.host === undefined ? [v.id] : [],
      );
      if (checkAugmented(input, step.session.graph.inputNamed(input.text), inputs, env))
        all.set(input.text, [...(all.get(input.text) ?? []), ...steps]);
    }
    return Object.fromEntries(all);
  }
}

/** Every value that the loss depends on. */
function reachedBy(graph: Graph): Set<ValueId> {
  const reached = new Set([graph.outputs.find((o) => o.name === "loss")!.value]);
  for (const value of [...graph.values.values()].reverse()) {
    if (reached.has(value.id) && value.kind === "comprehension")
      for (const l of loadsOf(value.body)) reached.add(l.value);
  }
  return reached;
}

/** Parameters in `initial` begin as said there. */
function begunBy(initial: ReadonlyMap<ValueId, Initialiser>, graph: Graph): Graph {
  return withValues(
    graph,
    [...graph.values.values()].map((v) => (v.kind === "param" ? { ...v, init: initial.get(v.id) ?? v.init } : v)),
  );
}

/** Only `trained` change. */
function freeze(graph: Graph, trained: ReadonlySet<ValueId>): Graph {
  const values = [...graph.values].map(
    ([id, v]) =>
      [
        id,
        v.kind === "param" && v.trained && !trained.has(id) ? ({ ...v, trained: false } satisfies ParamValue) : v,
      ] as const,
  );
  return { ...graph, values: new Map(values) };
}
