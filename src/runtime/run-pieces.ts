/**
 * Runs that take more than one step: pictures are fetched and decoded first, and what are more rows than buffers have room
 * for is run in pieces. Few pages need it, and fetch it then.
 */
import { decodeFile } from "./decode-file.ts";
import { isFetched, VitcError } from "./errors.ts";
import type { Finiteness } from "./finite.ts";
import type { Address, Encoded, Signal } from "./host-types.ts";
import type { drawn as Drawn } from "./image-pixels.ts";
import type { prepareInputs as PrepareInputs, Prepared, PreparedValue } from "./inputs.ts";
import type { AnyPlan, DeclaredInput } from "./plan.ts";
import type { Picture, Tensor } from "./tensor.ts";

/** A run, as its caller asked for it. */
export interface LongRun extends Finiteness {
  readonly declared: readonly DeclaredInput[];
  readonly plan: Pick<AnyPlan, "model" | "state">;
  readonly inputs: unknown;
  /** The same as rows, all of them, which nobody changes; where that failed, why. */
  readonly prepared: Prepared | undefined;
  readonly failure: unknown;
  readonly maxBatch: number;
  readonly batch?: number | undefined;
  readonly outputs?: "array" | "gpu" | undefined;
  readonly signal?: Signal | undefined;
  /** Runs what fits. */
  piece(prepared: Prepared): Promise<unknown>;
  /** What all pages have: imported here, it would cut their code in two. */
  readonly prepareInputs: typeof PrepareInputs;
  readonly drawn: typeof Drawn;
}

/** Rows of an input, from one to the one before another. */
type Rows = (from: number, to: number) => PreparedValue | Promise<PreparedValue>;

interface Cut {
  readonly batch: number;
  readonly values: readonly Rows[];
}

/**
 * Runs one piece after the other and joins what they give. @throws what failed, where nothing is to be decoded; VitcError
 * `input`; what the pieces throw; the signal's reason
 */
export async function runPieces(job: LongRun): Promise<unknown> {
  const { maxBatch, outputs, signal } = job;
  const { batch, values } = job.prepared ? cut(job.prepared, job.declared) : decoded(job);
  if (batch > maxBatch && outputs === "gpu")
    throw new VitcError(
      "input",
      `run: with outputs: "gpu" a batch has at most ${maxBatch} rows (maxBatch), got ${batch}: run it in parts, or load the model with room for more`,
    );
  if (batch > maxBatch && job.plan.state !== undefined)
    throw new VitcError(
      "input",
      `run: ${job.plan.model} keeps a state of ${maxBatch} rows (maxBatch), got ${batch}: load it with room for more`,
    );
  const pieces: Record<string, Tensor>[] = [];
  for (let from = 0; from < batch; from += maxBatch) {
    const to = Math.min(batch, from + maxBatch);
    const rows = await Promise.all(values.map((value) => value(from, to)));
    signal?.throwIfAborted();
    const results = (await job.piece({ batch: to - from, values: rows })) as Record<string, Tensor>;
    if (batch <= maxBatch) return results;
    pieces.push(results);
  }
  const names = Object.keys(pieces[0]!);
  return Object.fromEntries(names.map((name) => [name, joined(pieces.map((piece) => piece[name]!))]));
}

/** Rows one after the other; what is shared (see `shapeFor`) is the same in every part. */
function joined(parts: readonly Tensor[]): Tensor {
  const [first, second] = parts as [Tensor, Tensor];
  if (first.shape === second.shape) return first;
  const rows = parts.reduce((n, part) => n + part.shape[0]!, 0);
  const all = new (first.constructor as Float32ArrayConstructor)(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return Object.assign(all, { shape: [rows, ...first.shape.slice(1)] });
}

/** Arrays and buffers in parts, without copies. */
const cut = ({ batch, values }: Prepared, declared: readonly DeclaredInput[]): Cut => ({
  batch,
  values: values.map((value, i): Rows => {
    if (declared[i]!.region?.shared) return () => value;
    const { data, bytes } = value;
    const row = bytes / batch;
    return (from, to) => ({
      bytes: row * (to - from),
      ...("length" in data ? { data: data.subarray((row * from) / 4, (row * to) / 4) } : { data, from: row * from }),
    });
  }),
});

/** Files and addresses are decoded when their piece is run: so many pictures at once are in memory. */
function decoded(job: LongRun): Cut {
  const { declared, batch, signal, prepareInputs } = job;
  const given = job.inputs as Readonly<Record<string, unknown>>;
  const standIns: Record<string, unknown> = {};
  const pictures = new Map<string, Rows>();
  for (const input of declared) {
    const value = input.preprocess && given?.[input.name];
    const list = (Array.isArray(value) ? [...(value as unknown[])] : [value]) as Picture[];
    if (!list.some(encodedKind)) continue;
    const { name, shape, region } = input;
    if (!region?.shared && list.length !== (batch ?? list.length))
      throw new VitcError("input", `input '${name}': expected a batch of ${batch}, got ${list.length}`);
    pictures.set(name, async (from, to) => {
      if (region?.shared) [from, to] = [0, list.length];
      const part = list.slice(from, to).map((image, i) => pictureOf(image, `input '${name}', image ${from + i}`, job));
      return prepareInputs([input], { [name]: await Promise.all(part) }, to - from).values[0]!;
    });
    // As if it were on a device already: all else is compared with its rows.
    standIns[name] = { mapAsync: undefined, size: 4 * shape.reduce((a, b) => a * b, list.length) };
  }
  if (pictures.size === 0) throw job.failure;
  const prepared = prepareInputs(declared, { ...given, ...standIns }, Infinity, batch, job);
  signal?.throwIfAborted();
  const { batch: rows, values } = cut(prepared, declared);
  return { batch: rows, values: values.map((value, i) => pictures.get(declared[i]!.name) ?? value) };
}

/** What the engine calls a picture that has yet to be decoded, or fetched; nothing for what is none. */
function encodedKind(image: unknown): string | undefined {
  const kind = Object.prototype.toString.call(image).slice(8, -1);
  return /^(Blob|File|Response|ArrayBuffer|Uint8Array|URL|String)$/.test(kind) ? kind : undefined;
}

/** A picture that can be read, whatever it was. @throws VitcError `input`, beginning with `where`; the signal's reason */
async function pictureOf(image: Picture, where: string, { signal, drawn }: LongRun): Promise<unknown> {
  const kind = encodedKind(image);
  if (kind === undefined) return image;
  const fail =
    (what: string, advice = "") =>
    (cause: unknown) => {
      signal?.throwIfAborted();
      throw new VitcError("input", `${where}: ${what}${(cause as Error).message}${advice}`, {}, cause);
    };
  const file =
    kind === "String" || kind === "URL"
      ? await fetch(image as Address, { signal: (signal as AbortSignal | undefined) ?? null }).catch(
          fail(
            `${String(image)} cannot be fetched: `,
            isFetched(String(image)) ? "" : "; of a file pass await decodeImage(path), of vitc/node",
          ),
        )
      : (image as Encoded);
  return decodeFile(file, drawn).catch(fail(""));
}
