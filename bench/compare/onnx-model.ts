/**
 * The golden networks as ONNX files for the peers: weights put into the initializers that have none, and the batch,
 * which the exporter wrote into the graph as 1, set to another size.
 */
import {
  bytesField,
  bytesOf,
  type Field,
  integerField,
  integersOf,
  readMessage,
  textOf,
  writeMessage,
} from "./protobuf.ts";

// Numbers of fields in onnx.proto.
const model = { graph: 7 } as const;
const graph = { node: 1, initializer: 5, input: 11, output: 12 } as const;
const node = { input: 1, output: 2, opType: 4, attribute: 5 } as const;
const attribute = { tensor: 5 } as const;
const tensor = { dims: 1, dataType: 2, int64Data: 7, name: 8, rawData: 9 } as const;
/** Of ValueInfoProto. */
const inputName = 1;
const int64 = 7;
/** Of ValueInfoProto to its first dimension: type, tensor_type, shape, dim; then dim_value. */
const toFirstDim = [2, 1, 2, 1] as const;
const dimValue = 1;

/** How many nodes a model has. */
export const countNodes = (bytes: Uint8Array): number =>
  readMessage(bytesOf(readMessage(bytes), model.graph)!).filter((f) => f.number === graph.node).length;

function editGraph(bytes: Uint8Array, edit: (fields: Field[]) => Field[]): Uint8Array {
  return writeMessage(
    readMessage(bytes).map((f) =>
      f.number === model.graph ? bytesField(model.graph, writeMessage(edit(readMessage(f.value as Uint8Array)))) : f,
    ),
  );
}

/**
 * Gives every initializer without data that of the parameter of its name. Throws where there is none or the size is
 * another.
 */
export function injectWeights(bytes: Uint8Array, params: Readonly<Record<string, Float32Array>>): Uint8Array {
  return editGraph(bytes, (fields) =>
    fields.map((f) =>
      f.number === graph.initializer ? bytesField(f.number, withData(f.value as Uint8Array, params)) : f,
    ),
  );
}

function withData(bytes: Uint8Array, params: Readonly<Record<string, Float32Array>>): Uint8Array {
  const fields = readMessage(bytes);
  // Whatever the type, data lies in one of the fields 4 to 7, 9 to 11 and 13.
  if (fields.some((f) => ![tensor.dims, tensor.dataType, tensor.name, 12, 14].includes(f.number as 1))) return bytes;
  const name = textOf(fields, tensor.name);
  const size = integersOf(fields, tensor.dims).reduce((a, b) => a * b, 1);
  const data = params[name];
  if (data?.length !== size)
    throw new Error(`initializer '${name}' wants ${size} numbers, the parameters have ${data?.length ?? "none"}`);
  return writeMessage([
    ...fields,
    bytesField(tensor.rawData, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ]);
}

/**
 * The same network for `batch` images. The exporter writes the batch, and what is counted through all images (windows),
 * as constants in front of the other sizes, wherever a shape is put together (`Concat`) or written out: where that is the
 * shape of what depends on the input, or of what is repeated for each image (`Expand`), the first size is multiplied. Only
 * results tell whether that was all; the bench compares every row.
 */
export function withBatch(bytes: Uint8Array, batch: number): Uint8Array {
  return editGraph(bytes, (fields) => {
    const constants = constantIntegers(fields);
    const nodes = nodesOf(fields);
    const batched = dependentOf(nodes, namesOfInputs(fields));
    const shapes = shapesOf(nodes, batched);
    const added = new Map<string, readonly number[]>();
    /** The name of a list like that one for all images; undefined where the first size is no constant. */
    const forAll = (name: string): string | undefined => {
      const [first, ...others] = constants.get(name) ?? [];
      if (first === undefined || first < 1) return undefined;
      const values = [first * batch, ...others];
      const own = `vitc_sizes_${values.join("_")}`;
      added.set(own, values);
      return own;
    };
    const edited = fields.map((f) => {
      if (f.number === graph.input || f.number === graph.output)
        return bytesField(f.number, withFirstDim(f.value as Uint8Array, toFirstDim, batch));
      if (f.number !== graph.node) return f;
      const parts = readMessage(f.value as Uint8Array);
      const { type, inputs, outputs } = nodeOf(parts);
      // Where a node has the first size, or the whole shape.
      const place = type === "Concat" && shapes.has(outputs[0]!) ? 0 : isShaped(type, inputs, batched) ? 1 : undefined;
      const sizes = place === undefined ? undefined : forAll(inputs[place]!);
      return sizes === undefined ? f : bytesField(f.number, withInput(parts, place!, sizes));
    });
    return [
      ...edited,
      ...[...added].map(([name, values]) => bytesField(graph.initializer, integerTensor(name, values))),
    ];
  });
}

interface Node {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const nodeOf = (parts: readonly Field[]): Node => ({
  type: textOf(parts, node.opType),
  inputs: namesOf(parts, node.input),
  outputs: namesOf(parts, node.output),
});

const nodesOf = (fields: readonly Field[]): Node[] =>
  fields.filter((f) => f.number === graph.node).map((f) => nodeOf(readMessage(f.value as Uint8Array)));

const namesOfInputs = (fields: readonly Field[]): string[] =>
  fields.filter((f) => f.number === graph.input).map((f) => textOf(readMessage(f.value as Uint8Array), inputName));

/** Whether a node gives its first input a shape that the batch is part of. */
const isShaped = (type: string, [data]: readonly string[], batched: ReadonlySet<string>): boolean =>
  type === "Expand" || (type === "Reshape" && batched.has(data!));

/** Such shapes, and what they are computed of up to where their sizes are put together. */
function shapesOf(nodes: readonly Node[], batched: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { type, inputs, outputs } of [...nodes].reverse()) {
    if (isShaped(type, inputs, batched)) found.add(inputs[1]!);
    if (type !== "Concat" && type !== "Shape" && outputs.some((o) => found.has(o))) inputs.forEach((i) => found.add(i));
  }
  return found;
}

/** What depends on the values of these, by nodes in their order; shapes alone do not count. */
function dependentOf(nodes: readonly Node[], from: readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  for (const { type, inputs, outputs } of nodes)
    if (type !== "Shape" && inputs.some((i) => found.has(i))) outputs.forEach((o) => found.add(o));
  return found;
}

/** Lists of integers that nodes put out: `Constant`, and `Unsqueeze` of one. */
function constantIntegers(fields: readonly Field[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const f of fields) {
    if (f.number !== graph.node) continue;
    const parts = readMessage(f.value as Uint8Array);
    const [type, output] = [textOf(parts, node.opType), namesOf(parts, node.output)[0]!];
    if (type === "Constant") {
      const value = bytesOf(readMessage(bytesOf(parts, node.attribute)!), attribute.tensor);
      const list = value && integersOfTensor(value);
      if (list) found.set(output, list);
    } else if (type === "Unsqueeze") {
      const list = found.get(namesOf(parts, node.input)[0]!);
      if (list) found.set(output, list);
    }
  }
  return found;
}

function integersOfTensor(bytes: Uint8Array): number[] | undefined {
  const fields = readMessage(bytes);
  if (integersOf(fields, tensor.dataType)[0] !== int64) return undefined;
  const raw = bytesOf(fields, tensor.rawData);
  if (raw === undefined) return integersOf(fields, tensor.int64Data);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return Array.from({ length: raw.byteLength / 8 }, (_, i) => Number(view.getBigInt64(8 * i, true)));
}

function integerTensor(name: string, values: readonly number[]): Uint8Array {
  return writeMessage([
    integerField(tensor.dims, values.length),
    integerField(tensor.dataType, int64),
    bytesField(tensor.name, name),
    bytesField(tensor.rawData, new Uint8Array(BigInt64Array.from(values, BigInt).buffer)),
  ]);
}

const namesOf = (parts: readonly Field[], number: number): string[] =>
  parts.filter((p) => p.number === number).map((p) => new TextDecoder().decode(p.value as Uint8Array));

function withInput(parts: readonly Field[], index: number, name: string): Uint8Array {
  let seen = 0;
  return writeMessage(parts.map((p) => (p.number === node.input && seen++ === index ? bytesField(p.number, name) : p)));
}

/** Sets a number deep in a message: along `path`, always the first field of that number. */
function withFirstDim(bytes: Uint8Array, path: readonly number[], value: number): Uint8Array {
  const [step, ...rest] = path;
  let done = false;
  return writeMessage(
    readMessage(bytes).map((f) => {
      if (done || f.number !== (step ?? dimValue)) return f;
      done = true;
      return step === undefined
        ? integerField(dimValue, value)
        : bytesField(step, withFirstDim(f.value as Uint8Array, rest, value));
    }),
  );
}
