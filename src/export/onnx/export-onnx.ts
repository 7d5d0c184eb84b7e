/** A graph as an ONNX model: operators recognised, written as nodes, with parameters, names and what the host knows. */
import { type Graph, type NamedValue, givenOutputs, inputsOf, paramsOf, statesOf } from "../../ir/graph.ts";
import type { ValueId } from "../../ir/scalar.ts";
import { sharedValues } from "../../ir/shared-values.ts";
import { lowerGraph } from "../../operators/lower-graph.ts";
import { OperatorBuilder } from "../../operators/operator-builder.ts";
import type { Tensor } from "../../operators/operator-graph.ts";
import { recognise } from "../../operators/recognise.ts";
import { asHalves } from "../../runtime/stored-halves.ts";
import { type ImageInput, imageInputs } from "../image-inputs.ts";
import { cumulativeSum } from "../../analysis/cumulative-sum.ts";
import { stepsOf } from "../../analysis/steps-of-recurrence.ts";
import { refuseRecurrences } from "../../analysis/refuse-recurrence.ts";
import { refuseRandom } from "../refuse-random.ts";
import { ElementTypes } from "./element-types.ts";
import { Emitter } from "./emitter.ts";
import { metadataOf } from "./metadata.ts";
import { keptNames } from "./kept-names.ts";
import { type ModelFile, writeModel } from "./model-file.ts";
import type { Port } from "./node-writer.ts";
import { type Initialiser, type Node, NodeWriter } from "./node-writer.ts";
import { opsets } from "./opsets.ts";
import { writeOperator } from "./write-operator.ts";
import { imagePort, requireSteps, writePreprocess } from "./write-preprocess.ts";

/** What a protocol buffer may have, less a byte. */
const largestFile = 2 ** 31 - 1;

export interface OnnxOptions {
  /** Elements of every parameter, by its name; without them parameters are inputs of the model. */
  readonly params?: Readonly<Record<string, Float32Array>>;
  /** Names of taps that are outputs too. */
  readonly taps?: readonly string[];
  readonly opset?: number;
  /** How parameters are held in the file; what is computed is float32. */
  readonly weightsDtype?: "f32" | "f16";
  /** Inputs that declare how images are read are given the images, of any size. */
  readonly preprocess?: boolean;
  /** Who writes, and of which spec. */
  readonly producer: { readonly version: string };
  readonly spec: string;
  /** What the file of tensors is called, where there must be one. */
  readonly besideName: string;
  /** Bytes beyond which tensors lie in a file of their own. */
  readonly largest?: number;
}

export interface OnnxExport extends ModelFile {
  readonly nodes: readonly Node[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** What hosts are told (`metadata.ts`). */
  readonly metadata: Readonly<Record<string, string>>;
  /** Outputs and taps that are called like an input or a parameter, and what they are called in the model. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Equations that no library has an operator for: right all the same, and slow (`lower-graph.ts`). */
  readonly general: readonly ValueId[];
}

/** What is written of a graph, whatever its weights. */
type Extent = Pick<OnnxOptions, "taps" | "opset" | "preprocess">;

/**
 * That all of it has a counterpart: as `exportOnnx` finds it out, which wants weights first.
 * @throws DiagnosticError
 */
export function requireCounterparts(graph: Graph, extent: Extent): void {
  refuseRandom(graph, outputsOf(graph, extent));
  refuseRecurrences(graph, "ONNX", (v) => cumulativeSum(v) !== undefined || stepsOf(v) !== undefined);
  requireSteps(imagesOf(graph, extent), extent.opset ?? opsets.usual);
}

function outputsOf(graph: Graph, { taps = [] }: Extent): NamedValue[] {
  // A tap may be called like an output: it is that one then.
  const given = givenOutputs(graph);
  const isOutput = (name: string): boolean => given.some((o) => o.name === name);
  const kept = graph.outputs.filter((o) => o.into !== undefined);
  const names = keptNames(graph);
  return [
    ...given,
    ...graph.taps.filter((t) => taps.includes(t.name) && !isOutput(t.name)),
    ...kept.map((o) => ({ ...o, name: names.get(o.into!)!.present })),
  ];
}

/** Inputs whose preprocessing is written. */
const imagesOf = (graph: Graph, { preprocess }: Extent): ImageInput[] => (preprocess ? imageInputs(graph) : []);

/**
 * The model that computes the outputs of `graph`, and the taps asked for, with a batch of any size.
 * @throws DiagnosticError where something has no counterpart; VitcError where a parameter is too large for a half
 */
export function exportOnnx(graph: Graph, options: OnnxOptions): OnnxExport {
  const { opset = opsets.usual } = options;
  requireCounterparts(graph, options);
  const named = outputsOf(graph, options);
  const builder = new OperatorBuilder();
  const wanted = named.map((o) => o.value);
  const { tensors, general } = lowerGraph(graph, builder, wanted);
  const roots = recognise(
    builder,
    wanted.map((id) => tensors.get(id)!),
    { attention: true },
  );
  const writer = new NodeWriter();
  const givens = new Givens(graph, writer, options);
  const types = new ElementTypes((t) => givens.classesOf(t));
  const emitter = new Emitter({
    writer,
    types,
    opset,
    write: writeOperator,
    given: (t) => givens.name(t.operator.value),
    rows: () => givens.rows(),
  });
  const renamed = renamedOutputs(
    named.map((o) => o.name),
    [...inputsOf(graph), ...paramsOf(graph)].map((v) => v.id),
  );
  const single = sharedValues(graph);
  // What is kept is so of each row, whatever it is computed of.
  const isSingle = named.map((o) => o.into === undefined && single.has(o.value));
  const typeOf = ({ classes }: NamedValue) => (classes === undefined ? "float" : "int64");
  const results = roots.map((t, i) => writeResult(emitter, t, typeOf(named[i]!), isSingle[i]!));
  const nodes = needed(writer.nodes, results);
  const outputs = named.map(
    (o, i): Port => ({
      name: renamed.get(o.name) ?? o.name,
      type: typeOf(o),
      shape: [...(isSingle[i] ? [] : ["batch"]), ...roots[i]!.shape],
    }),
  );
  const final = withNames(
    nodes,
    results,
    outputs.map((o) => o.name),
  );
  const read = new Set(final.flatMap((n) => n.inputs));
  const inputs = givens.inputs(read);
  const metadata = metadataOf(graph, options.spec, options.preprocess === true, renamed);
  const file = writeModel(
    {
      name: graph.name,
      opset,
      producer: { name: "vitc", version: options.producer.version },
      text: `${graph.name} of ${options.spec}`,
      metadata,
      inputs,
      outputs,
      nodes: final,
      initialisers: [...givens.initialisers, ...writer.initialisers].filter((t) => read.has(t.name)),
    },
    options.besideName,
    options.largest ?? largestFile,
  );
  return { ...file, nodes: final, inputs, outputs, metadata, renamed, general };
}

/** Outputs are floats or integers, one for each row; of what the whole batch shares, one. */
function writeResult(e: Emitter, t: Tensor, type: "float" | "int64", isSingle: boolean): string {
  e.write(t);
  return isSingle ? e.value(t, type) : e.batched(t, type);
}

/** Inputs and parameters, as they are read. */
class Givens {
  readonly initialisers: Initialiser[] = [];
  readonly #held = new Map<ValueId, string>();
  readonly #images: readonly ImageInput[];
  readonly #kept: ReturnType<typeof keptNames>;

  constructor(
    readonly graph: Graph,
    readonly writer: NodeWriter,
    readonly options: OnnxOptions,
  ) {
    this.#images = imagesOf(graph, options);
    this.#kept = keptNames(graph);
  }

  /** How many classes an input has whose numbers are classes; parameters are what checkpoints hold. */
  classesOf(t: Tensor): number | undefined {
    const value = t.operator.kind === "given" ? this.graph.values.get(t.operator.value) : undefined;
    return value?.kind === "input" ? value.classes : undefined;
  }

  /** The name of a value's elements. */
  name(id: ValueId): string {
    let name = this.#held.get(id);
    if (name === undefined) this.#held.set(id, (name = this.#nameNow(id)));
    return name;
  }

  #nameNow(id: ValueId): string {
    const { params } = this.options;
    // An input may be called like what every object has.
    if (params !== undefined && Object.hasOwn(params, id)) return this.#hold(id, params[id]!);
    const images = this.#imagesOf(id);
    return images ? writePreprocess(this.writer, images) : (this.#kept.get(id)?.past ?? id);
  }

  #imagesOf(id: ValueId): ImageInput | undefined {
    return this.#images.find(({ name }) => name === id);
  }

  #hold(id: ValueId, data: Float32Array): string {
    const { shape } = this.graph.values.get(id)!;
    // Vectors (biases, gains) weigh as much as matrices where they err, and take no room.
    const halved = this.options.weightsDtype === "f16" && shape.filter((n) => n > 1).length >= 2;
    const { buffer, byteOffset, byteLength } = halved ? asHalves(data, id) : data;
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    this.initialisers.push({ name: id, type: halved ? "float16" : "float", shape, bytes });
    return halved ? this.writer.cast(id, "float") : id;
  }

  /** How many rows the batch has, told by the first input that has one. */
  rows(): string {
    const first = inputsOf(this.graph).find((i) => i.batched && !i.shared)?.id ?? [...this.#kept.values()][0]!.past;
    return this.writer.node("Shape", [first], { start: { int: 0 }, end: { int: 1 } });
  }

  /** What is given at each run: inputs and, without weights, the parameters that are read. */
  inputs(read: ReadonlySet<string>): Port[] {
    const inputs = inputsOf(this.graph).map((v): Port => {
      const images = this.#imagesOf(v.id);
      if (images) return imagePort(images);
      return {
        name: v.id,
        type: v.classes === undefined ? "float" : "int64",
        shape: [...(v.batched && !v.shared ? ["batch"] : []), ...v.shape],
        ...(v.classes !== undefined && { text: `integers from 0 to ${v.classes - 1}` }),
      };
    });
    const params = this.options.params === undefined ? paramsOf(this.graph).filter((p) => read.has(p.id)) : [];
    const kept = statesOf(this.graph).map(
      ({ id, shape, init }): Port => ({
        name: this.#kept.get(id)!.past,
        type: "float",
        shape: ["batch", ...shape],
        text: `at first ${init} everywhere, then what '${this.#kept.get(id)!.present}' was`,
      }),
    );
    return [...inputs, ...kept, ...params.map((p): Port => ({ name: p.id, type: "float", shape: p.shape }))];
  }
}

/** An ONNX value has one name: outputs that are called like what is given have another. */
function renamedOutputs(names: readonly string[], given: readonly string[]): Map<string, string> {
  const taken = new Set([...names, ...given]);
  const renamed = new Map<string, string>();
  for (const name of names) {
    if (!given.includes(name)) continue;
    let other = `${name}.out`;
    while (taken.has(other)) other += ".out";
    taken.add(other);
    renamed.set(name, other);
  }
  return renamed;
}

/** The nodes that `results` are made of, in their order. */
function needed(nodes: readonly Node[], results: readonly string[]): Node[] {
  const wanted = new Set(results);
  const kept = nodes.toReversed().filter((n) => {
    if (!wanted.has(n.output)) return false;
    for (const name of n.inputs) wanted.add(name);
    return true;
  });
  return kept.reverse();
}

/** `nodes` with `results` called `names`; a result that is given, or has a name already, is passed on to another. */
function withNames(nodes: readonly Node[], results: readonly string[], names: readonly string[]): Node[] {
  const made = new Set(nodes.map((n) => n.output));
  const called = new Map<string, string>();
  const more: Node[] = [];
  results.forEach((result, i) => {
    if (made.has(result) && !called.has(result)) called.set(result, names[i]!);
    else more.push({ type: "Identity", inputs: [called.get(result) ?? result], output: names[i]!, attributes: {} });
  });
  const now = (name: string): string => called.get(name) ?? name;
  return [...nodes.map((n) => ({ ...n, inputs: n.inputs.map(now), output: now(n.output) })), ...more];
}
