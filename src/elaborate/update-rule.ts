/**
 * An optimiser's step as its block says it, for whoever writes it down in another language: arguments that the equations
 * compute with, and settings of the recipe, are names there; those that the block decides by (`if momentum > 0`) are the
 * numbers they are.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type Graph, type NamedValue, type ParamValue, paramsOf } from "../ir/graph.ts";
import { type Scalar, type ValueId, constant, load } from "../ir/scalar.ts";
import type { ParameterGroup, Training } from "../ir/training.ts";
import type * as Ast from "../parser/ast.ts";
import type { TrainingOverrides } from "./elaborate-training.ts";
import { isElementwise } from "./elementwise.ts";
import { runBlock } from "./calls.ts";
import { inEquation } from "./device-numbers.ts";
import { OptimizerContext } from "./optimizer-context.ts";
import { type OptimizeCall, type OptimizedGroup, groupsOf, optimizerOf } from "./optimizer-groups.ts";
import { findRecipe, runRecipe } from "./recipe.ts";
import { stepSetting } from "./settings.ts";
import { type Spec, findVariant } from "./spec.ts";
import { withinStack } from "./run-model.ts";
import { type Names, type Value, isList, isPoison, isTensor, list } from "./values.ts";

/** A number, or an expression of `step`, `steps` and settings of the recipe: a load of a value of the rule's graph. */
export type RuleNumber = Scalar;

export interface RuleArgument {
  readonly name: string;
  /** Of a list all of them. */
  readonly values: readonly RuleNumber[];
  readonly isList: boolean;
}

export interface RuleGroup extends ParameterGroup {
  /** What the group is given for those arguments that are names. */
  readonly args: readonly RuleArgument[];
  /** The vectors of parameters and gradients, and the buffers. */
  readonly parameters: ValueId;
  readonly gradients: ValueId;
  readonly buffers: readonly { readonly name: string; readonly value: ParamValue; readonly next: ValueId }[];
  /** The parameters after the step. */
  readonly next: ValueId;
}

export interface UpdateRule {
  readonly block: Ast.Block;
  /** In the order of `Training.groups`. Host inputs are `step`, `steps`, names of settings, and arguments (`argumentId`). */
  readonly graph: Graph;
  readonly groups: readonly RuleGroup[];
  /** Whether each element depends on the same element of the vectors alone. */
  readonly elementwise: boolean;
  /** Of the first group: what is reported as `lr`. */
  readonly rate: RuleNumber | undefined;
  readonly clip: RuleNumber | undefined;
  readonly average: RuleNumber | undefined;
  /** Settings that may be others than the recipe's: nothing was computed of them here. */
  readonly open: readonly string[];
}

/** The host input that stands for an argument, or for an item of one that is a list. */
export const argumentId = (name: string, item?: number): ValueId =>
  `argument.${name}${item === undefined ? "" : `.${item}`}`;

const allSettings = ["batch", "accumulate", "epochs"] as const;

/** The rule of a training of `variant` that was elaborated without a mistake, for the same arguments. */
export function updateRule(
  spec: Spec,
  variant: string,
  training: Training,
  overrides: TrainingOverrides = {},
): UpdateRule {
  const attempt = (open: readonly string[], names: readonly string[]): UpdateRule | undefined =>
    new RuleElaboration(spec, variant, training, overrides, open, names).run();
  const open = allSettings.filter((name) => attempt([name], []) !== undefined);
  const plain = attempt(open, []);
  if (plain === undefined) throw new InternalError("elaborate", `'${training.recipe}' has no rule, and a training`);
  const formals = plain.block.params.slice(2).map((f) => f.name.text);
  const named = formals.filter((name) => attempt(open, [name]) !== undefined);
  // Each alone may be a name, and two not: `if a > b`.
  return attempt(open, named) ?? plain;
}

class RuleElaboration {
  private readonly context: OptimizerContext;

  constructor(
    private readonly spec: Spec,
    private readonly variant: string,
    private readonly training: Training,
    overrides: TrainingOverrides,
    private readonly open: readonly string[],
    private readonly names: readonly string[],
  ) {
    const given = Object.entries(overrides).filter((e): e is [string, number] => e[1] !== undefined);
    this.context = new OptimizerContext(training.batch, new Map(given), undefined, new Set(open));
  }

  /** Undefined where it cannot be elaborated so. */
  run(): UpdateRule | undefined {
    const { session } = this.context;
    let rule: UpdateRule | undefined;
    withinStack(session, { source: this.spec.main.source, start: 0, end: 0 }, () => {
      rule = this.rule();
    });
    return session.diagnostics.length > 0 ? undefined : rule;
  }

  private rule(): UpdateRule | undefined {
    const { spec, variant, training, context } = this;
    const { session } = context;
    const of = findVariant(spec, variant);
    if ("code" in of) return undefined;
    const recipe = findRecipe(spec, training.recipe, of);
    if ("code" in recipe) return undefined;
    const env = runRecipe(recipe, of, session, spec);
    const [first] = context.optimizes;
    const call = first && env && optimizerOf(first.statement, { ...env, scope: first.scope });
    if (env === undefined || call === undefined) return undefined;
    const members = new Set(training.groups.flatMap((g) => g.members.map((m) => m.param)));
    const groups = groupsOf(
      call,
      paramsOf(training.step).filter((p) => members.has(p.id)),
    );
    if (groups === undefined) return undefined;
    const steps = groups.map((group) => this.step(call, group, groups.length));
    const [clip, average] = [stepSetting("clip", recipe.train, env), stepSetting("average", recipe.train, env)];
    if (session.diagnostics.length > 0 || !steps.every((step) => step !== undefined)) return undefined;
    // Values may be renamed in the end: an output is what is remembered of one.
    const all = session.graph.between(0, session.graph.count).map(({ id }) => id);
    session.graph.outputs.push(...all.map((id): NamedValue => ({ name: id, value: id })));
    const graph = session.graph.finish(training.model, {});
    const ids = new Map(graph.outputs.map((o) => [o.name, o.value]));
    const idOf = (id: ValueId): ValueId => ids.get(id)!;
    const numberOf = (value: Value): RuleNumber =>
      isTensor(value) ? load(idOf(value.id), []) : constant(inEquation(Number(value)));
    const optional = (value: Value | undefined): RuleNumber | undefined =>
      value === undefined ? undefined : numberOf(value);
    return {
      block: call.block.block,
      graph,
      elementwise: isElementwise(training.update),
      groups: groups.map(({ number, members, size }, i) => ({
        number,
        members,
        size,
        args: [...steps[i]!.named].map(([name, value]) => ({
          name,
          values: (isList(value) ? value.items : [value]).map(numberOf),
          isList: isList(value),
        })),
        parameters: idOf(`parameters.${number}`),
        gradients: idOf(`gradients.${number}`),
        buffers: steps[i]!.buffers.map(({ name, id, next }) => ({
          name,
          value: graph.values.get(idOf(id)) as ParamValue,
          next: idOf(next),
        })),
        next: idOf(steps[i]!.next),
      })),
      rate: optional(steps[0]!.rate),
      clip: optional(clip),
      average: optional(average),
      open: this.open,
    };
  }

  /** One group's step, and the arguments that are names in it, with what they are. */
  private step({ call, block, pairs, env }: OptimizeCall, group: OptimizedGroup, groups: number): Step | undefined {
    const { context } = this;
    const { graph } = context.session;
    const { number, size } = group;
    const [p, g] = block.block.params;
    const vector = (of: string): Value =>
      graph.addParam(`${of}.${number}`, of, [size], ["n"], false, ["zeros"], undefined, call.span, [], []);
    const own = new Map<string, Value>([
      ...group.args,
      [p!.name.text, vector("parameters")],
      [g!.name.text, vector("gradients")],
    ]);
    let scope: Names | undefined;
    const run = (as: number, given: ReadonlyMap<string, Value>): Value => {
      context.begin(as);
      return runBlock(call, block, pairs, env, "", given, (s) => (scope = s));
    };
    // Once with all arguments as they are: defaults are known then.
    run(groups + number, own);
    const named = new Map<string, Value>();
    const inside = new Map(own);
    for (const name of this.names) {
      const value = scope?.own(name);
      const items = value !== undefined && isList(value) ? value.items : [value];
      if (!items.every((v) => typeof v === "number" || (v !== undefined && isTensor(v) && v.shape.length === 0)))
        return undefined;
      named.set(name, value!);
      const input = (item?: number): Value => graph.host(argumentId(name, item), call.span);
      inside.set(name, isList(value!) ? list(items.map((_, i) => input(i))) : input());
    }
    const before = graph.count;
    const next = run(number, inside);
    if (isPoison(next) || !isTensor(next)) return undefined;
    const suffix = `.${number}`;
    const buffers = graph.between(before, graph.count).flatMap(({ id, kind }) => {
      const name = id.slice(0, -suffix.length);
      return kind === "param" ? [{ name, id, next: context.updates.get(id)?.id ?? id }] : [];
    });
    return { named, rate: named.get("lr") ?? scope?.own("lr"), buffers, next: next.id };
  }
}

interface Step {
  readonly named: ReadonlyMap<string, Value>;
  readonly rate: Value | undefined;
  readonly buffers: readonly { readonly name: string; readonly id: ValueId; readonly next: ValueId }[];
  readonly next: ValueId;
}
