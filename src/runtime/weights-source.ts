/**
 * Every place weights may come from, seen as one thing: names and shapes first, tensors after. Streams are read as they
 * arrive and never held whole.
 */
import { orAbort } from "./abort.ts";
import { aSource, refuse, requireOwnMemory, wholeFrom } from "./arguments.ts";
import { messageOf, VitcError } from "./errors.ts";
import { FormatError } from "./format-error.ts";
import type { ByteStream, Download } from "./host-types.ts";
import type { Plan } from "./plan.ts";
import { decodeTensor, halvesOf, readSafetensorsHeader, safetensorsHeaderLength } from "./safetensors.ts";
import type { Shape } from "./weight-names.ts";

type SourceValue =
  | ArrayBuffer
  | Uint8Array
  | Download
  /** Where to fetch it. */
  | string
  /** Arrays by name, in the canonical naming or a dialect's. */
  | Readonly<Record<string, Float32Array>>
  /** Drawn from the spec's initialisers. */
  | { readonly random: number };

/**
 * A safetensors file, as bytes or on its way; or arrays by name; or `{ random: seed }`; or a function that gives one of
 * these. What can be read again (all but a `ReadableStream`; a fetched `Response` is fetched again) is kept for
 * `Model.restore` and for taps. Bytes and arrays stay referenced until `dispose`: give a function or a URL where that
 * is too much.
 */
export type WeightsSource = SourceValue | Promise<SourceValue> | (() => SourceValue | Promise<SourceValue>);

/** Numbers, or the bits of halves. */
export type WeightData = Float32Array | Uint16Array;
type NamedData = readonly [name: string, data: WeightData];

/** A source whose names and shapes are known. */
export interface OpenWeights {
  readonly shapes: ReadonlyMap<string, Shape>;
  /** The shapes are only lengths. */
  readonly flat: boolean;
  /** What a file says of itself. */
  readonly metadata: Readonly<Record<string, string>>;
  /**
   * The wanted tensors, in the source's order. Those that are halves in the source, and that `asHalves` names, are
   * given as their bits.
   */
  tensors(
    wanted: (name: string) => boolean,
    asHalves?: (name: string) => boolean,
  ): AsyncIterable<NamedData> | Iterable<NamedData>;
  /** Stops a download. */
  close(): void;
}

type OnBytes = (done: number, total: number) => void;

/** Resolves promises; what comes back can be opened, and `again` says how to get it once more. */
export async function settle(source: WeightsSource): Promise<{ value: SourceValue; again?: WeightsSource }> {
  const value = await (typeof source === "function" ? source() : source);
  if (!aSource.fits(value) || typeof value === "function") refuse("weights", aSource.text, value, "weights");
  if (typeof source === "function") return { value, again: source };
  if (isStream(value)) return { value };
  if (isResponse(value)) return value.url === "" ? { value } : { value, again: value.url };
  return { value, again: value };
}

const has = (value: unknown, key: string, type: string): boolean =>
  typeof (value as Record<string, unknown>)[key] === type;
const isStream = (value: SourceValue): value is ByteStream => has(value, "getReader", "function");
const isResponse = (value: SourceValue): value is Response => has(value, "ok", "boolean");

/** Stops a download that was never opened. */
export function discard(value: SourceValue): void {
  const stream = isResponse(value) ? value.body : isStream(value) ? value : undefined;
  stream?.cancel().catch(() => {});
}

/** The same, of whatever is on its way already. */
export function discardSource(source: WeightsSource): void {
  if (typeof source !== "function")
    settle(source).then(
      ({ value }) => discard(value),
      () => {},
    );
}

/** Opens a source as far as its names and shapes. @throws VitcError `weights`; the signal's reason. */
export async function openWeights(
  value: SourceValue,
  plan: Pick<Plan, "params">,
  signal: AbortSignal,
  onBytes: OnBytes,
): Promise<OpenWeights> {
  if (typeof value === "string" || value instanceof URL) {
    const url = value;
    value = await fetch(url, { signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new VitcError("weights", `the weights at ${url} cannot be fetched: ${messageOf(error)}`, {}, error);
    });
  }
  if (isResponse(value)) {
    if (!value.ok || value.body === null)
      throw new VitcError("weights", `the weights at ${value.url} cannot be fetched: HTTP status ${value.status}`);
    value = value.body;
  }
  if (has(value, "stream", "function")) value = (value as Blob).stream();
  if (isStream(value)) {
    if (value.locked)
      throw new VitcError("weights", "the stream of the weights is being read by someone else, or was read before");
    return openFile(new ByteQueue(value.getReader(), signal, onBytes), undefined);
  }
  if (ArrayBuffer.isView(value) || Object.prototype.toString.call(value).endsWith("ArrayBuffer]"))
    return openBytes(bytesOf(value as ArrayBufferView | ArrayBuffer), signal);
  if (has(value, "random", "number")) {
    const { random } = value as { random: number };
    if (!wholeFrom(0).fits(random)) refuse("weights: the seed 'random'", wholeFrom(0).text, random, "weights");
    return openRandom(plan, random);
  }
  return openArrays(value as Readonly<Record<string, Float32Array>>);
}

function openArrays(arrays: Readonly<Record<string, Float32Array>>): OpenWeights {
  const entries = Object.entries(arrays);
  for (const [name, data] of entries) {
    if (!(data instanceof Float32Array)) throw new VitcError("weights", `the weights '${name}' are no Float32Array`);
    requireOwnMemory(`the weights '${name}'`, data, "weights");
  }
  const shapes = new Map(entries.map(([name, data]) => [name, [data.length]]));
  return {
    shapes,
    flat: true,
    metadata: {},
    tensors: (wanted) => entries.filter(([name]) => wanted(name)),
    close: () => {},
  };
}

async function openRandom({ params }: Pick<Plan, "params">, seed: number): Promise<OpenWeights> {
  // Pages load files: what draws numbers is fetched where it is asked for.
  const { initialWeights } = await import("./initial-weights.ts");
  const shapes = new Map(params.map(({ name, shape }) => [name, shape]));
  function* tensors(): Generator<readonly [string, Float32Array]> {
    for (const param of params) yield* initialWeights([param], seed);
  }
  return { shapes, flat: false, metadata: {}, tensors, close: () => {} };
}

function bytesOf(value: ArrayBufferView | ArrayBuffer): Uint8Array {
  requireOwnMemory("weights", "buffer" in value ? value : { buffer: value }, "weights");
  try {
    return "buffer" in value ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value);
  } catch (error) {
    throw new VitcError("weights", "weights: the ArrayBuffer was transferred elsewhere and holds nothing", {}, error);
  }
}

const openBytes = (bytes: Uint8Array, signal: AbortSignal): Promise<OpenWeights> => {
  let left: Uint8Array | undefined = bytes;
  const read = async (): Promise<Chunk> => {
    const value = left;
    left = undefined;
    return { done: value === undefined, value };
  };
  return openFile(new ByteQueue({ read, cancel: async () => {} }, signal, () => {}), bytes.length);
};

async function openFile(queue: ByteQueue, length: number | undefined): Promise<OpenWeights> {
  const close = (): void => queue.close();
  try {
    return await explained(async () => {
      const start = await queue.read(8);
      const headerBytes = safetensorsHeaderLength(start) - 8;
      if (length !== undefined && headerBytes > length - 8)
        throw new FormatError(
          "safetensors",
          `the header claims ${headerBytes} bytes, the file has ${length - 8} after its length: truncated`,
        );
      const json = await queue.read(headerBytes);
      const file = new Uint8Array(8 + headerBytes);
      file.set(start);
      file.set(json, 8);
      const header = readSafetensorsHeader(file, length ?? null);
      queue.expect(header.fileLength);
      async function* tensors(
        wanted: (name: string) => boolean,
        asHalves?: (name: string) => boolean,
      ): AsyncGenerator<NamedData> {
        for (const { name, dtype, start, end } of header.tensors) {
          const bytes = await explained(() => queue.read(end - start, name));
          if (wanted(name) && dtype === "F16" && asHalves?.(name)) yield [name, halvesOf(bytes)];
          else if (wanted(name)) yield [name, await explained(async () => decodeTensor(bytes, dtype, name))];
        }
        await explained(() => queue.end());
      }
      return {
        shapes: new Map(header.tensors.map((t) => [t.name, t.shape])),
        flat: false,
        metadata: header.metadata,
        tensors,
        close,
      };
    });
  } catch (error) {
    close();
    throw error;
  }
}

/** Makes a reader's complaint the kind of error users of a model get. */
async function explained<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FormatError)
      throw new VitcError("weights", `the weights cannot be read: ${error.message}`, { tensor: error.tensor }, error);
    throw error;
  }
}

interface Chunk {
  readonly done: boolean;
  readonly value?: Uint8Array | undefined;
}

/** Chunks in, pieces of any length out. Nothing is allocated before its bytes are there. */
class ByteQueue {
  #total = 0;
  #done = 0;
  #have = 0;
  #chunks: Uint8Array[] = [];
  readonly #reader: { read(): Promise<Chunk>; cancel(reason?: unknown): Promise<void> };
  readonly #signal: AbortSignal;
  readonly #onBytes: OnBytes;

  constructor(
    reader: { read(): Promise<Chunk>; cancel(reason?: unknown): Promise<void> },
    signal: AbortSignal,
    onBytes: OnBytes,
  ) {
    this.#reader = reader;
    this.#signal = signal;
    this.#onBytes = onBytes;
  }

  /** Once it is known how long all of it is. */
  expect(total: number): void {
    this.#onBytes(this.#done, (this.#total = total));
  }

  async #next(): Promise<boolean> {
    const { done, value } = await orAbort(this.#reader.read(), this.#signal).catch((error: unknown) => {
      this.#signal.throwIfAborted();
      throw new VitcError("weights", `the download of the weights broke off: ${messageOf(error)}`, {}, error);
    });
    if (done || value === undefined) return false;
    if (!ArrayBuffer.isView(value)) throw new VitcError("weights", "the stream of the weights does not hold bytes");
    this.#chunks.push(value);
    this.#have += value.length;
    this.#onBytes((this.#done += value.length), this.#total);
    return true;
  }

  async read(count: number, tensor?: string): Promise<Uint8Array> {
    while (this.#have < count) {
      if (!(await this.#next()))
        throw new FormatError("safetensors", `the file ends after ${this.#done} bytes: truncated`, tensor);
    }
    this.#have -= count;
    const first = this.#chunks[0];
    if (first !== undefined && first.length >= count) {
      this.#chunks[0] = first.subarray(count);
      return first.subarray(0, count);
    }
    const bytes = new Uint8Array(count);
    for (let at = 0; at < count; ) {
      const chunk = this.#chunks[0]!;
      const part = chunk.subarray(0, count - at);
      bytes.set(part, at);
      at += part.length;
      if (part.length === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(part.length);
    }
    return bytes;
  }

  /** Complains where there is more. */
  async end(): Promise<void> {
    while (this.#have === 0) if (!(await this.#next())) return;
    throw new FormatError("safetensors", "bytes at the end belong to no tensor");
  }

  close(): void {
    this.#reader.cancel().catch(() => {});
  }
}
