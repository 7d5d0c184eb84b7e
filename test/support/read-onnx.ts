/** Exported models read back by ONNX's own schema, and held to what the format asks of every file. */
import onnxProto from "onnx-proto";
import { type OnnxExport, type OnnxOptions, exportOnnx } from "../../src/export/onnx/export-onnx.ts";
import type { Graph } from "../../src/ir/graph.ts";
import { modelData } from "./model-data.ts";

const { onnx } = onnxProto;

export interface ReadPort {
  readonly name: string;
  readonly type: number;
  readonly shape: readonly (number | string)[];
}

export interface ReadModel {
  readonly irVersion: number;
  readonly opset: number;
  readonly producer: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly inputs: readonly ReadPort[];
  readonly outputs: readonly ReadPort[];
  readonly nodes: readonly {
    readonly type: string;
    readonly inputs: readonly string[];
    readonly output: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
  readonly initialisers: ReadonlyMap<string, ReadTensor>;
}

export interface ReadTensor {
  readonly type: number;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
  /** Where its bytes are instead, in the file beside the model. */
  readonly beside: Readonly<Record<string, string>>;
}

/** `graph` as a model with drawn weights. */
export const exportedModel = (graph: Graph, options: Partial<OnnxOptions> = {}): OnnxExport =>
  exportOnnx(graph, {
    params: modelData(graph, 1).params,
    producer: { version: "0.0.0" },
    spec: "test.vit",
    besideName: "m.onnx.data",
    ...options,
  });

/** @throws Error where names are used before they are made, or made twice */
export function readOnnx(bytes: Uint8Array): ReadModel {
  const model = onnx.ModelProto.decode(bytes);
  const graph = model.graph!;
  const read: ReadModel = {
    irVersion: Number(model.irVersion),
    opset: Number(model.opsetImport[0]!.version),
    producer: `${model.producerName} ${model.producerVersion}`,
    metadata: pairs(model.metadataProps),
    inputs: graph.input!.map(portOf),
    outputs: graph.output!.map(portOf),
    nodes: graph.node!.map((n) => ({
      type: n.opType!,
      inputs: n.input!,
      output: n.output![0]!,
      attributes: Object.fromEntries(n.attribute!.map((a) => [a.name!, attributeOf(a)])),
    })),
    initialisers: new Map(
      graph.initializer!.map((t) => [
        t.name!,
        { type: t.dataType!, shape: t.dims!.map(Number), bytes: t.rawData!, beside: pairs(t.externalData!) },
      ]),
    ),
  };
  requireOrder(read);
  return read;
}

const pairs = (list: readonly onnxProto.onnx.IStringStringEntryProto[]): Record<string, string> =>
  Object.fromEntries(list.map(({ key, value }) => [key!, value!]));

function portOf(port: onnxProto.onnx.IValueInfoProto): ReadPort {
  const { elemType, shape } = port.type!.tensorType!;
  return { name: port.name!, type: elemType!, shape: shape!.dim!.map((d) => d.dimParam || Number(d.dimValue)) };
}

function attributeOf({ type, f, i, ints, s }: onnxProto.onnx.IAttributeProto): unknown {
  return type === 1 ? f : type === 2 ? Number(i) : type === 7 ? ints!.map(Number) : new TextDecoder().decode(s!);
}

function requireOrder({ nodes, inputs, outputs, initialisers }: ReadModel): void {
  const made = new Set<string>();
  const make = (name: string): void => {
    if (made.has(name)) throw new Error(`'${name}' is made twice`);
    made.add(name);
  };
  for (const { name } of inputs) make(name);
  for (const name of initialisers.keys()) make(name);
  for (const node of nodes) {
    // An input that is left out has an empty name.
    for (const name of node.inputs)
      if (name !== "" && !made.has(name)) throw new Error(`${node.output} reads '${name}' before it is made`);
    make(node.output);
  }
  for (const { name } of outputs) if (!made.has(name)) throw new Error(`nothing makes the output '${name}'`);
}

/** What the nodes of a model are, in their order. */
export const nodeTypes = (graph: Graph, options: Partial<OnnxOptions> = {}): string[] =>
  readOnnx(exportedModel(graph, options).bytes).nodes.map((n) => n.type);
