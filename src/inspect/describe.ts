/** From what compiling gave to what `inspect` tells: one record, of which table, JSON and page are three views. */
import { codeOf } from "../codegen/backends.ts";
import type { Compiled } from "../compile.ts";
import { type Graph, comprehensionsOf } from "../ir/graph.ts";
import { printComprehension, printGraph } from "../ir/print-graph.ts";
import { type ValueId, loadsOf } from "../ir/scalar.ts";
import type { PlanCall, PlanDispatch, PlanFold } from "../runtime/plan.ts";
import type { PassRecord } from "../passes/pass-manager.ts";
import type { Description, Equation, KernelRow, MemoryUse, NamedShape, PassRow, Step } from "./description.ts";
import { codeTexts } from "./code-texts.ts";
import { equationOperators } from "./equation-operators.ts";
import { kernelRows, placesOf, readsOf } from "./kernels.ts";
import { sourceTexts } from "./lines.ts";
import type { Measured } from "./measure.ts";
import { liveBytes, placedValues } from "./memory.ts";

/** What a description is made for. */
export interface DescribeOptions {
  readonly batch: number;
  /**
   * With all texts: WGSL, kernels, sources, programs before and after passes. The compilation must have been traced.
   */
  readonly trace: boolean;
  /** Whether it tells which operators of tensor libraries the equations are. */
  readonly operators?: boolean;
  readonly measured?: Measured | undefined;
}

const shapes = (list: readonly NamedShape[]): NamedShape[] => list.map(({ name, shape }) => ({ name, shape }));
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What `inspect` tells of a compiled variant. */
export function describe(compiled: Compiled, options: DescribeOptions): Description {
  const { source, program, plan } = compiled;
  const { batch, trace, measured } = options;
  const { rows, rowOf } = kernelRows(program.kernels, plan.dispatches, compiled, options);
  const times = stepTimes(compiled, measured);
  const values = placedValues(compiled, batch);
  const live = liveBytes(values, program.kernels.length);
  const steps = program.kernels.map(
    (kernel, i): Step => ({
      name: kernel.name,
      shape: program.shapes.get(kernel.value)!.shape,
      also: namesOutside(program, kernel.value),
      kernel: rowOf[i]!,
      reads: readsOf(kernel),
      live: live[i]!,
      ...(times && { milliseconds: times[i]! }),
    }),
  );
  const work = program.kernels.map((kernel, i) => ({
    kernel,
    row: rowOf[i]!,
    flops: rows[rowOf[i]!]!.flops,
    milliseconds: times?.[i],
  }));
  return {
    model: plan.model,
    batch,
    target: plan.target,
    parameters: shapes(plan.params),
    inputs: shapes(plan.inputs),
    outputs: shapes(plan.outputs),
    ...(plan.state === undefined ? {} : { state: shapes(plan.state) }),
    taps: source.taps.map((t) => ({ name: t.name, shape: source.values.get(t.value)!.shape })),
    passes: passRows(compiled, trace),
    kernels: rows.map(
      (row, i): KernelRow =>
        times ? { ...row, milliseconds: sum(times.filter((_, s) => rowOf[s] === i)) / row.count } : row,
    ),
    dispatches: plan.dispatches.length,
    pipelines: new Set(plan.dispatches.map(codeOf)).size,
    memory: { ...memoryUse(compiled, batch), values },
    materialised: program.materialised.map(({ value, reason }) => ({ value, reason })),
    weightsDtype: [...program.shapes.values()].some((t) => t.half) ? "f16" : "f32",
    steps,
    atLoad: kernelRows(
      program.fold,
      (plan.fold as readonly PlanFold<PlanDispatch | PlanCall>[]).flatMap((group) => group.dispatches),
      compiled,
      options,
    ).rows,
    sources: sourceTexts(source, work, options),
    ...(options.operators && { operators: equationOperators(source) }),
    ...(measured && { measured: measurementOf(measured, times) }),
    ...(trace ? { wgsl: codeTexts(compiled), equations: equationsOf(source) } : {}),
  };
}

const equationsOf = (graph: Graph): Equation[] =>
  comprehensionsOf(graph).map((value) => ({
    name: value.id,
    shape: value.shape,
    also: namesOutside(graph, value.id),
    reads: [...new Set(loadsOf(value.body).map((l) => l.value))],
    text: printComprehension(value).join("\n"),
    at: placesOf(value.spans.slice(0, 1)),
  }));

const namesOutside = ({ outputs, taps }: Pick<Graph, "outputs" | "taps">, id: ValueId): string[] => [
  ...outputs
    .filter((o) => o.value === id)
    .map((o) => (o.into === undefined ? `output ${o.name}` : `the state ${o.into} in the next run`)),
  ...taps.filter((t) => t.value === id).map((t) => `tap ${t.name}`),
];

/** Of the dispatches, in the order of the kernels. */
function stepTimes({ program }: Compiled, measured: Measured | undefined): number[] | undefined {
  if (measured?.dispatches === undefined) return undefined;
  const byName = new Map(measured.dispatches.map((d) => [d.name, d.milliseconds]));
  return program.kernels.map((k) => byName.get(k.name) ?? 0);
}

function measurementOf(
  { adapter, runs, forward, clock }: Measured,
  times: readonly number[] | undefined,
): Description["measured"] {
  return { adapter, runs, forward, ...(times && { dispatches: sum(times) }), ...(clock !== undefined && { clock }) };
}

function memoryUse({ plan, memory }: Compiled, batch: number): Omit<MemoryUse, "values"> {
  const { weights, arena, staging } = plan.memory;
  const [activations, livenessBound] = [arena * batch, plan.memory.livenessBound * batch];
  // While loading, the parameters that are folded away are still there: beside the arena, or where it will lie.
  const together = plan.machine === "wasm" ? Math.max : (a: number, b: number): number => a + b;
  const bound = weights + together(livenessBound, memory.stagingBound);
  return {
    weights,
    activations,
    peak: weights + together(activations, staging),
    livenessBound,
    staging,
    bound,
    allowed: Math.floor(1.1 * bound),
  };
}

function passRows({ source, passes }: Compiled, trace: boolean): PassRow[] {
  const computed = [...source.values.values()].filter((v) => v.kind === "comprehension").length;
  const elaborated: Pick<PassRecord, "size" | "counts" | "text"> = {
    size: computed,
    counts: "values",
    ...(trace ? { text: printGraph(source) } : {}),
  };
  return passes.map((pass, i): PassRow => {
    const previous = i === 0 ? elaborated : passes[i - 1]!;
    return {
      name: pass.name,
      optional: pass.optional,
      skipped: pass.skipped,
      milliseconds: pass.milliseconds,
      counts: pass.counts,
      ...(previous.counts === pass.counts ? { sizeBefore: previous.size } : {}),
      sizeAfter: pass.size,
      ...(trace ? { before: previous.text ?? "", after: pass.text ?? "" } : {}),
    };
  });
}
