/** Exported models on ONNX Runtime's processor. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { type OnnxExport, type OnnxOptions, exportOnnx } from "../../src/export/onnx/export-onnx.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { type Graph, inputsOf } from "../../src/ir/graph.ts";
import { modelData } from "../support/model-data.ts";

/** The little that is used of onnxruntime-node: it is installed here alone, where the type checker does not look. */
interface Runtime {
  readonly InferenceSession: {
    create(model: Uint8Array | string, options: object): Promise<Session>;
  };
  readonly Tensor: new (type: string, data: unknown, shape: readonly number[]) => unknown;
}
interface Session {
  readonly outputNames: readonly string[];
  run(feeds: object): Promise<Record<string, { readonly data: Float32Array; readonly dims: readonly number[] }>>;
  release(): Promise<void>;
}

const { InferenceSession, Tensor } = createRequire(join(import.meta.dirname, "package.json"))(
  "onnxruntime-node",
) as Runtime;

export type Arrays = Readonly<Record<string, Float32Array>>;

/** `graph` as a model, all its taps included. */
export const exported = (graph: Graph, params: Arrays | undefined, options: Partial<OnnxOptions> = {}): OnnxExport =>
  exportOnnx(graph, {
    ...(params && { params }),
    taps: graph.taps.map((t) => t.name),
    producer: { version: "0.0.0" },
    spec: "spec.vit",
    besideName: `${graph.name}.onnx.data`,
    ...options,
  });

/** What a model, its bytes or its file, gives of `inputs`; by the names of its outputs. */
export async function runOnnx(
  model: Uint8Array | string,
  graph: Graph,
  inputs: Arrays,
  batch: number,
  params: Arrays = {},
): Promise<Record<string, Float32Array>> {
  const given = inputsOf(graph).map((v): [string, Feed] => {
    const data = inputs[v.id]!;
    const shape = [...(v.batched && !v.shared ? [batch] : []), ...v.shape];
    return v.classes === undefined
      ? [v.id, ["float32", data, shape]]
      : [v.id, ["int64", BigInt64Array.from(Array.from(data, BigInt)), shape]];
  });
  const weights = Object.entries(params).map(([id, data]): [string, Feed] => [
    id,
    ["float32", data, graph.values.get(id)!.shape],
  ]);
  const results = await runFeeds(model, Object.fromEntries([...given, ...weights]));
  for (const [name, { dims }] of Object.entries(results))
    if (!inputsOf(graph).some((v) => v.shared) && dims[0] !== batch)
      throw new Error(`${name} has ${dims[0]} rows, not ${batch}`);
  return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, Float32Array.from(data, Number)]));
}

/** Elements for an input. */
export type Feed = readonly [type: "float32" | "int64" | "uint8", data: ArrayBufferView, shape: readonly number[]];

/** The same of any feeds, by the names of inputs. */
export async function runFeeds(
  model: Uint8Array | string,
  feeds: Readonly<Record<string, Feed>>,
): ReturnType<Session["run"]> {
  const session = await InferenceSession.create(model, { logSeverityLevel: 3, intraOpNumThreads: 1 });
  try {
    return await session.run(
      Object.fromEntries(Object.entries(feeds).map(([name, feed]) => [name, new Tensor(...feed)])),
    );
  } finally {
    await session.release();
  }
}

/** What float32 may be off by, as a share of the largest element: sums have a few hundred terms, and models some layers. */
const usualTolerance = 2e-5;

/** Where a model of `graph` gives other numbers than its equations; weights and inputs are drawn. */
export async function faultsAgainstOracle(
  graph: Graph,
  {
    batch = 2,
    given,
    tolerance = usualTolerance,
    ...options
  }: Partial<OnnxOptions> & {
    readonly batch?: number;
    readonly given?: ReturnType<typeof modelData>;
    readonly tolerance?: number;
  } = {},
): Promise<string[]> {
  const data = given ?? modelData(graph, batch);
  const model = exported(graph, data.params, options);
  const actual = await runOnnx(model.bytes, graph, data.inputs, batch);
  const expected = evaluateGraph(graph, data);
  return [...graph.outputs, ...graph.taps].flatMap(({ name, value }) => {
    const fault = differenceOf(expected.get(value)!, actual[model.renamed.get(name) ?? name] ?? [], tolerance);
    return fault === undefined ? [] : [`${name}${fault}`];
  });
}

/** The largest difference where it is more than `tolerance` of the largest element, or of 1. */
export function differenceOf(
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
  tolerance: number,
): string | undefined {
  if (expected.length !== actual.length) return ` has ${actual.length} elements, not ${expected.length}`;
  let [most, largest, at] = [0, 1, 0];
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(expected[i]! - actual[i]!);
    largest = Math.max(largest, Math.abs(expected[i]!));
    if (!(difference <= most)) [most, at] = [difference, i];
    if (Number.isNaN(difference)) break;
  }
  return most <= tolerance * largest ? undefined : `[${at}] is ${actual[at]}, not ${expected[at]}`;
}
