/**
 * Every place weights may come from, seen as one thing: names and shapes first, tensors after. Streams are read as they
 * arrive and never held whole.
 */
import { aSource, isRecord, refuse, requireOwnMemory, wholeFrom } from "./arguments.ts";
import { breather } from "./breathe.ts";
import { ByteQueue, type OnBytes } from "./byte-queue.ts";
import { VitcError } from "./errors.ts";
import type { ByteStream, Download } from "./host-types.ts";
import type { AnyPlan } from "./plan.ts";
import type { OpenWeights } from "./open-weights.ts";
import { openFile } from "./weights-file.ts";

type SourceValue =
  | ArrayBuffer
  | Uint8Array
  | Download
  /** Where to fetch it; at the address of an index (`….safetensors.index.json`) the parts beside it are fetched too. */
  | string
  /** Arrays by name, in the canonical naming or a dialect's. */
  | Readonly<Record<string, Float32Array>>
  /** Drawn from the spec's initialisers. */
  | { readonly random: number }
  /** The files of a checkpoint in parts, in any order, the index among them or not. */
  | readonly WeightsSource[];

/**
 * A safetensors file, as bytes or on its way; or several that make one checkpoint; or arrays by name; or `{ random:
 * seed }`; or a function that gives one of these. Tensors that nobody wants pass through and are never held. What can
 * be read again (all but a `ReadableStream`, and promises among several files; a fetched `Response` is fetched again)
 * is kept for `Model.restore` and for taps. Bytes and arrays stay referenced until `dispose`: give a function or a URL
 * where that is too much.
 */
export type WeightsSource = SourceValue | Promise<SourceValue> | (() => SourceValue | Promise<SourceValue>);

/** A source without its promises; `again` says how to get it once more. */
export interface Settled {
  readonly value: SourceValue;
  readonly again?: WeightsSource | undefined;
}

/** What a promise, a function or a fetch failed with, as users are told; texts that few pages need are a chunk of theirs. */
const failed = async (error: unknown, url?: string): Promise<unknown> =>
  (await import("./file-kinds.ts")).explainSource(error, url);

/**
 * Resolves promises (those of parts in their turn). What comes back can be opened. @throws VitcError `weights`, with
 * what a promise or a function failed with as its cause
 */
export async function settle(source: WeightsSource): Promise<Settled> {
  let value: Awaited<SourceValue>;
  try {
    value = await (typeof source === "function" ? source() : source);
  } catch (error) {
    throw await failed(error);
  }
  if (!aSource.fits(value) || typeof value === "function") refuse("weights", aSource.text, value, "weights");
  return { value, again: typeof source === "function" ? source : againOf(value) };
}

function againOf(value: WeightsSource): WeightsSource | undefined {
  if (Array.isArray(value)) {
    const parts = value.map(againOf);
    return parts.includes(undefined) ? undefined : (parts as WeightsSource[]);
  }
  if (isResponse(value)) return value.url === "" ? undefined : value.url;
  return isStream(value) || has(value, "then", "function") ? undefined : value;
}

const has = (value: unknown, key: string, type: string): boolean =>
  typeof (value as Record<string, unknown> | null | undefined)?.[key] === type;
const isStream = (value: WeightsSource): value is ByteStream => has(value, "getReader", "function");
const isResponse = (value: WeightsSource): value is Response => has(value, "ok", "boolean");

/** Stops a download that was never opened. */
export function discard({ value }: Settled): void {
  if (Array.isArray(value)) value.forEach(discardSource);
  const stream = isResponse(value) ? value.body : isStream(value) ? value : undefined;
  stream?.cancel().catch(() => {});
}

/** The same, of whatever is on its way already. */
export function discardSource(source: WeightsSource): void {
  if (typeof source !== "function") settle(source).then(discard, () => {});
}

/**
 * Promises may fail before anybody reads them: whoever reads tells it then, and the host need not (Node would end the
 * process).
 */
export function expectFailures(source: WeightsSource | undefined): void {
  if (Array.isArray(source)) source.forEach(expectFailures);
  else if (has(source, "then", "function")) (source as Promise<unknown>).then(undefined, () => {});
}

/** What opening a source needs to know. */
export interface Opening {
  /** Names and shapes for a source that is random. */
  readonly params: AnyPlan["params"];
  readonly signal: AbortSignal;
  readonly onBytes: OnBytes;
  /** The source is one of several: an index among them leads nowhere. */
  readonly part?: true;
}

/** Opens a source as far as its names and shapes. @throws VitcError `weights`; the signal's reason. */
export async function openWeights({ value }: Settled, job: Opening): Promise<OpenWeights> {
  const { signal, onBytes } = job;
  if (Array.isArray(value)) return openAll(value as readonly WeightsSource[], job);
  let url = "";
  if (typeof value === "string" || value instanceof URL) {
    url = String(value);
    value = await fetch(value, { signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      return failed(error, url).then((it) => Promise.reject(it));
    });
  }
  if (isResponse(value)) {
    if (!value.ok || value.body === null) throw await failed(`HTTP status ${value.status}`, value.url);
    url = value.url;
    value = value.body;
  }
  if (has(value, "stream", "function")) {
    const blob = value as Blob;
    const from = (byte: number): ReturnType<ByteStream["getReader"]> => blob.slice(byte).stream().getReader();
    return openFile(new ByteQueue(from(0), signal, onBytes, from), blob.size);
  }
  if (isStream(value)) {
    if (value.locked)
      throw new VitcError("weights", "the stream of the weights is read by someone else, or was read before");
    const opened = await openFile(new ByteQueue(value.getReader(), signal, onBytes), undefined, url);
    // An index leads to its parts.
    return opened.index === undefined || url === "" || job.part ? opened : openAll([url], job, opened);
  }
  if (ArrayBuffer.isView(value) || Object.prototype.toString.call(value).endsWith("ArrayBuffer]"))
    return openBytes(bytesOf(value as ArrayBufferView | ArrayBuffer), signal);
  if (has(value, "random", "number")) {
    const { random } = value as { random: number };
    if (!wholeFrom(0).fits(random)) refuse("weights: the seed 'random'", wholeFrom(0).text, random, "weights");
    return openRandom(job, random);
  }
  return openArrays(value as Readonly<Record<string, Float32Array>>);
}

/** The parts of a checkpoint: these, or those beside its index, whose address is known. */
async function openAll(sources: readonly WeightsSource[], job: Opening, index?: OpenWeights): Promise<OpenWeights> {
  const { openParts } = await import("./weights-parts.ts");
  return openParts<WeightsSource, Settled>(sources, index, job.onBytes, {
    settle,
    open: (settled, onBytes) => openWeights(settled, { ...job, onBytes, part: true }),
    discard: discardSource,
  });
}

function openArrays(arrays: Readonly<Record<string, Float32Array>>): OpenWeights {
  if (!isRecord(arrays)) refuse("weights", aSource.text, arrays, "weights");
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

/** Pages load files: what draws numbers is fetched where it is asked for. */
const openRandom = async ({ params }: Pick<AnyPlan, "params">, seed: number): Promise<OpenWeights> =>
  (await import("./initial-weights.ts")).openDrawn(params, seed, breather);

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
  const read = async (): Promise<{ done: boolean; value: Uint8Array | undefined }> => {
    const value = left;
    left = undefined;
    return { done: value === undefined, value };
  };
  return openFile(new ByteQueue({ read, cancel: async () => {} }, signal, () => {}), bytes.length);
};
