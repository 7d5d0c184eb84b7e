/** The compiler in a worker of its own: what takes long is ended with it, and the editor's service goes on. */
import { type Compiled, compileGraph, elaborateVariant } from "vitc";
import { compileTraining } from "../../../src/compile-training.ts";
import { requireKnown } from "../../../src/host/choose-names.ts";
import { recipesOf } from "../../../src/elaborate/elaborate-training.ts";
import type { Spec } from "../../../src/elaborate/spec.ts";
import { describe } from "../../../src/inspect/describe.ts";
import type { Description } from "../../../src/inspect/description.ts";
import type { Measured } from "../../../src/inspect/measure.ts";
import { type PassTexts, inspectSections } from "../../../src/inspect/page.ts";
import { stageText, stagesOf } from "../../../src/inspect/stage-text.ts";
import { elements, type Graph } from "../../../src/ir/graph.ts";
import { type Target, targets } from "../../../src/ir/target.ts";
import { layOutGraph } from "../../../src/page/graph-layout.ts";
import type { AnyPlan, AnyTrainPlan, WasmPlan } from "../../../src/runtime/plan.ts";
import { bodyOfEngine } from "../../../src/runtime/wasm/code.ts";
import type { CompileMethods, CompileRequest, Facts, Inspected, TrainingRequest } from "./compile-protocol.ts";
import { describeError } from "./describe-error.ts";
import { openText } from "./files.ts";
import { serve } from "./rpc.ts";

interface Current {
  readonly compiled: Compiled;
  readonly batch: number;
  readonly milliseconds: number;
  readonly recipes: readonly string[];
  texts?: PassTexts;
}

let current: Current | undefined;

/** Specs by their texts: the last one is asked for again with another target or recipe. */
let opened: { readonly text: string; readonly spec: Spec; readonly graphs: Map<string, Graph> } | undefined;

function open(text: string): NonNullable<typeof opened> {
  if (opened?.text !== text) opened = { text, spec: openText(text), graphs: new Map() };
  return opened;
}

const numbersOf = (d: Description): Pick<Facts, "parameters" | "flops" | "dispatches" | "peak"> => ({
  parameters: d.parameters.reduce((n, p) => n + elements(p.shape), 0),
  flops: d.kernels.reduce((n, k) => n + k.count * k.flops, 0),
  dispatches: d.dispatches,
  peak: d.memory.peak,
});

function requireTarget(name: string): Target {
  requireKnown("target", [name], Object.keys(targets));
  return targets[name]!;
}

function inspected(it: Current, measured?: Measured): Inspected {
  const { compiled, batch, milliseconds, recipes } = it;
  const { source, target } = compiled;
  const description = describe(compiled, { batch, trace: true, measured });
  const { sections, style, texts } = inspectSections(description, "none was asked for yet");
  it.texts = texts;
  const facts: Facts = {
    ...numbersOf(description),
    model: description.model,
    target: target.name,
    machine: target.machine,
    batch,
    milliseconds,
    recipes,
    inputs: compiled.plan.inputs.map(({ name, shape, preprocess }) => ({
      name,
      shape,
      image: preprocess !== undefined,
    })),
    labels: source.labels?.names,
    stages: stagesOf(compiled),
  };
  return { facts, sections, style };
}

/** The spec's own first. */
function recipesFor(spec: Spec, model: string): string[] {
  const own = new Set(spec.main.program.items.flatMap((item) => (item.kind === "train" ? [item.name.text] : [])));
  return [...recipesOf(spec, model)].sort((a, b) => Number(own.has(b)) - Number(own.has(a)));
}

function compile({ text, model, target: name, batch }: CompileRequest): Inspected {
  const begin = performance.now();
  const target = requireTarget(name);
  const { spec, graphs } = open(text);
  const graph = graphs.get(model) ?? elaborateVariant(spec, model);
  graphs.set(model, graph);
  const compiled = compileGraph<Target>(graph, { target, trace: true });
  const milliseconds = performance.now() - begin;
  current = { compiled: compiled as Compiled, batch, milliseconds, recipes: recipesFor(spec, model) };
  return inspected(current);
}

/** Code that is assembled when somebody asks for it cannot be sent: the one that this browser's engine takes, as bytes. */
async function sendable<P extends AnyPlan>(plan: P): Promise<P> {
  if (plan.machine !== "wasm") return plan;
  const { bodies } = plan as unknown as WasmPlan;
  const body = bodies[bodyOfEngine()];
  const bytes = typeof body === "function" ? await body() : body;
  return { ...plan, bodies: { plain: bytes, relaxed: bytes } };
}

async function train({ text, model, recipe, target }: TrainingRequest) {
  const begin = performance.now();
  const { spec } = open(text);
  const compiled = compileTraining<Target>(spec, model, recipe, { target: requireTarget(target) });
  const { evaluation } = compiled;
  const given = compiled.plan as AnyTrainPlan;
  const plan: AnyTrainPlan = {
    ...given,
    step: await sendable(given.step),
    evaluation: await sendable(given.evaluation),
    update: await sendable(given.update),
    ...(given.accumulation && { accumulation: await sendable(given.accumulation) }),
  };
  const { flops } = numbersOf(describe(evaluation as Compiled, { batch: 1, trace: false }));
  const parameters = given.state
    .filter(({ role }) => role === "gradient")
    .reduce((n, { shape }) => n + elements(shape), 0);
  return {
    plan,
    parameters,
    flops: flops / given.batch,
    dispatches: given.step.dispatches.length + given.update.dispatches.length,
    milliseconds: performance.now() - begin,
    augment: given.augment,
  };
}

function last(): Current {
  if (current === undefined) throw new Error("nothing was compiled yet");
  return current;
}

serve<CompileMethods>(
  {
    compile,
    stage: (name) => stageText(last().compiled, name),
    texts: () => last().texts!,
    plan: () => sendable(last().compiled.plan as AnyPlan),
    measured: (measured) => inspected(last(), measured),
    layOut: layOutGraph,
    train,
  },
  describeError,
);
