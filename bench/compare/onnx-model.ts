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
const int64 = 7;
/** Of ValueInfoProto to its first dimension: type, tensor_type, shape, dim; then dim_value. */
const toFirstDim = [2, 1, 2, 1] as const;
const dimValue = 1;

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
 * The same network for `batch` images. The exporter writes the batch as a constant 1 in front of the other sizes,
 * wherever a shape is put together (`Concat` for `Reshape` and `Expand`) or written out (`Reshape` to `[1, -1]`): those
 * are replaced. Only results tell whether that was all; the bench compares every row.
 */
export function withBatch(bytes: Uint8Array, batch: number): Uint8Array {
  return editGraph(bytes, (fields) => {
    const constants = constantIntegers(fields);
    const [one, rest] = ["vitc_batch", "vitc_batch_rest"];
    const edited = fields.map((f) => {
      if (f.number === graph.input || f.number === graph.output)
        return bytesField(f.number, withFirstDim(f.value as Uint8Array, toFirstDim, batch));
      if (f.number !== graph.node) return f;
      const parts = readMessage(f.value as Uint8Array);
      const [type, inputs] = [textOf(parts, node.opType), namesOf(parts, node.input)];
      if (type === "Concat" && isList(constants.get(inputs[0]!), [1]))
        return bytesField(f.number, withInput(parts, 0, one));
      if (type === "Reshape" && isList(constants.get(inputs[1]!), [1, -1]))
        return bytesField(f.number, withInput(parts, 1, rest));
      return f;
    });
    return [
      ...edited,
      ...[[one, [batch]] as const, [rest, [batch, -1]] as const].map(([name, values]) =>
        bytesField(graph.initializer, integerTensor(name, values)),
      ),
    ];
  });
}

const isList = (a: readonly number[] | undefined, b: readonly number[]): boolean =>
  a !== undefined && a.join() === b.join();

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
