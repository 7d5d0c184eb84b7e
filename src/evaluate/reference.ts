import { evaluateGraph } from "../interp/evaluate-graph.ts";
import { givenOutputs } from "../ir/graph.ts";
import { type Graph, elements, inputsOf, paramsOf } from "../ir/graph.ts";
import { sharedValues } from "../ir/shared-values.ts";
import { prepareInputs } from "../runtime/inputs.ts";
import type { Plan, PlanInput, Region } from "../runtime/plan.ts";
import { placeWeights } from "../runtime/place-weights.ts";
import { placedTensors } from "../runtime/placed-tensors.ts";
import type { ReadingOptions } from "./given-weights.ts";
import { openWeights, settle, type WeightsSource } from "../runtime/weights-source.ts";

/** What a model takes and holds, told by its graph: the part of a plan that needs no compiler. */
export type Signature = Pick<Plan, "model" | "inputs" | "params" | "dialects">;

/** The reference has no device memory. */
const nowhere: Region = { space: 0, offset: 0, size: 0 };

export function signatureOf(graph: Graph): Signature {
  return {
    model: graph.name,
    inputs: inputsOf(graph).map(
      (i): PlanInput => ({
        name: i.id,
        shape: i.shape,
        region: i.shared ? { ...nowhere, shared: true } : nowhere,
        classes: i.classes,
        preprocess: i.preprocess,
      }),
    ),
    params: paramsOf(graph).map(({ id, shape, init, resize }) => ({
      name: id,
      shape,
      region: nowhere,
      init,
      ...(resize && { resize }),
    })),
    dialects: graph.dialects,
  };
}

export interface ReferenceResult {
  readonly batch: number;
  /** Outputs and the taps asked for, by name; row-major, batch first where batched. */
  readonly values: ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float64Array }>;
}

/** Evaluates outputs and `taps`. @throws VitcError where inputs or weights do not fit */
export async function runReference(
  graph: Graph,
  options: {
    readonly weights: WeightsSource;
    /** How they are read. */
    readonly reading?: ReadingOptions;
    readonly inputs: object;
    readonly taps: readonly string[];
  },
): Promise<ReferenceResult> {
  const signature = signatureOf(graph);
  const { batch, values } = prepareInputs(signature.inputs, options.inputs, Infinity, undefined, options.reading);
  const inputs = Object.fromEntries(signature.inputs.map((input, i) => [input.name, values[i]!.data as Float32Array]));
  const params = await readParams(signature, options.weights, options.reading);
  const taps = graph.taps.filter((t) => options.taps.includes(t.name));
  const results = evaluateGraph({ ...graph, taps }, { batch, inputs, params });
  const shared = sharedValues({ ...graph, taps });
  const named = [...givenOutputs(graph), ...taps].map(({ name, value }) => {
    const { shape } = graph.values.get(value)!;
    return [name, { shape: shared.has(value) ? shape : [batch, ...shape], data: results.get(value)! }] as const;
  });
  return { batch, values: new Map(named) };
}

/** The elements of every parameter, by its name, as `source` has them. @throws VitcError where they do not fit */
export async function readParams(
  signature: Pick<Signature, "model" | "params" | "dialects">,
  source: WeightsSource,
  options: ReadingOptions = {},
): Promise<Record<string, Float32Array>> {
  const { signal } = new AbortController();
  const opened = await openWeights(await settle(source), { params: signature.params, signal, onBytes: () => {} });
  try {
    const named = await placeWeights(signature, opened, options);
    const params = signature.params.map((p) => new Float32Array(elements(p.shape)));
    const { roundF64, seed, allowNotFinite, optionText } = options;
    const reading = { roundF64, seed, allowNotFinite, optionText };
    for await (const [places, data] of placedTensors(opened, named, signature.params, reading)) {
      // Bits of halves come only where they are asked for.
      for (const { param, offset, resample } of places)
        params[param]!.set(resample === undefined ? data : resample(data as Float32Array), offset);
    }
    return Object.fromEntries(signature.params.map((p, i) => [p.name, params[i]!]));
  } finally {
    opened.close();
  }
}
