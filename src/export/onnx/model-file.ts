/** An ONNX graph as the bytes of a file, by ONNX's own schema; large numbers beside it where one file cannot hold them. */
import onnxProto from "onnx-proto";
import { type Attribute, type Initialiser, type Node, type Port, elementTypeNumbers } from "./node-writer.ts";

const { onnx } = onnxProto;
type AttributeMessage = onnxProto.onnx.IAttributeProto;
type TensorMessage = onnxProto.onnx.ITensorProto;

export interface Model {
  readonly name: string;
  readonly opset: number;
  readonly producer: { readonly name: string; readonly version: string };
  /** What people read about it. */
  readonly text: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly nodes: readonly Node[];
  readonly initialisers: readonly Initialiser[];
}

export interface ModelFile {
  readonly bytes: Uint8Array;
  /** What lies in the file beside it, in its order; none where the model is one file. */
  readonly beside: readonly Uint8Array[];
}

/** The format of files that each opset came with; older readers take them. */
const irVersion = (opset: number): number => (opset <= 18 ? 8 : opset <= 20 ? 9 : 10);

/** Numbers of `AttributeProto.type`. */
const attributeTypes = { float: 1, int: 2, text: 3, graph: 5, ints: 7 } as const;

/** Where tensors begin in a file of their own: pages, so that it can be mapped. */
const alignment = 4096;
/** Smaller ones stay: shapes are read before anything is loaded. */
const leastBeside = 1024;
/** What a file has beside its tensors, by far. */
const room = 64 << 20;

/**
 * The bytes of a model. Where it has more than `largest` of them its tensors lie in the file that is called `besideName`.
 */
export function writeModel(model: Model, besideName: string, largest: number): ModelFile {
  const total = model.initialisers.reduce((sum, t) => sum + t.bytes.length, 0);
  const isBeside = total + Math.min(room, largest / 2) > largest;
  const beside: Uint8Array[] = [];
  let at = 0;
  const put = (bytes: Uint8Array): number => {
    const gap = -at & (alignment - 1);
    if (gap > 0) beside.push(new Uint8Array(gap));
    beside.push(bytes);
    const offset = at + gap;
    at = offset + bytes.length;
    return offset;
  };
  const tensors = model.initialisers.map((t): TensorMessage => {
    const head = { name: t.name, dims: [...t.shape], dataType: elementTypeNumbers[t.type] };
    if (!isBeside || t.bytes.length < leastBeside) return { ...head, rawData: t.bytes };
    const place = { location: besideName, offset: String(put(t.bytes)), length: String(t.bytes.length) };
    const externalData = Object.entries(place).map(([key, value]) => ({ key, value }));
    return { ...head, externalData, dataLocation: onnx.TensorProto.DataLocation.EXTERNAL };
  });
  const { nodes, inputs, outputs, metadata, producer } = model;
  const bytes = onnx.ModelProto.encode({
    irVersion: irVersion(model.opset),
    producerName: producer.name,
    producerVersion: producer.version,
    docString: model.text,
    opsetImport: [{ domain: "", version: model.opset }],
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: model.name,
      node: nodes.map(nodeMessage),
      initializer: tensors,
      input: inputs.map(portMessage),
      output: outputs.map(portMessage),
    },
  }).finish();
  return { bytes, beside };
}

const nodeMessage = (n: Node): onnxProto.onnx.INodeProto => ({
  name: n.output,
  opType: n.type,
  input: [...n.inputs],
  output: [...Array.from({ length: n.unread ?? 0 }, (_, i) => `${n.output}/${i}`), n.output],
  attribute: Object.entries(n.attributes).map(([name, value]) => attributeMessage(name, value)),
});

function attributeMessage(name: string, a: Attribute): AttributeMessage {
  if ("float" in a) return { name, type: attributeTypes.float, f: a.float };
  if ("int" in a) return { name, type: attributeTypes.int, i: a.int };
  if ("ints" in a) return { name, type: attributeTypes.ints, ints: [...a.ints] };
  if ("graph" in a) {
    const { nodes, initialisers, inputs, outputs } = a.graph;
    const g = {
      name,
      node: nodes.map(nodeMessage),
      initializer: initialisers.map(
        (t): TensorMessage => ({
          name: t.name,
          dims: [...t.shape],
          dataType: elementTypeNumbers[t.type],
          rawData: t.bytes,
        }),
      ),
      input: inputs.map(portMessage),
      output: outputs.map(portMessage),
    };
    return { name, type: attributeTypes.graph, g };
  }
  return { name, type: attributeTypes.text, s: new TextEncoder().encode(a.text) };
}

const portMessage = ({ name, type, shape, text }: Port): onnxProto.onnx.IValueInfoProto => ({
  name,
  ...(text !== undefined && { docString: text }),
  type: {
    tensorType: {
      elemType: elementTypeNumbers[type],
      shape: { dim: shape.map((size) => (typeof size === "number" ? { dimValue: size } : { dimParam: size })) },
    },
  },
});
