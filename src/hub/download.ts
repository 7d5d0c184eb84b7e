/** A file of the hub as a stream: from what is kept, and from the server, which is asked again where it breaks off. */
import { VitcError, type WeightsSource } from "../runtime/index.ts";
import { type HubAddress, keyOf, textOf, urlOf, usualFile } from "./address.ts";
import { ask, headersOf, InParts, type Remote, Unreachable } from "./ask.ts";
import { KeptFile } from "./kept-file.ts";
import { Sha256 } from "./sha256.ts";
import type { HubStore } from "./store.ts";

export interface DownloadOptions {
  readonly token?: string;
  readonly store?: HubStore | undefined;
  readonly offline?: boolean;
  readonly retries?: number;
  readonly retryDelay?: number;
  readonly sha256?: () => Hash;
}

/** A SHA-256 that is being computed. */
export interface Hash {
  update(bytes: Uint8Array): void;
  /** In hexadecimal digits. */
  digest(): string;
}

type Resolved = Awaited<Exclude<WeightsSource, (...args: never) => unknown>>;

/** @throws VitcError `weights` where there is no such file, and nothing kept */
export async function download(address: HubAddress, options: DownloadOptions): Promise<Resolved> {
  const { store, token, offline } = options;
  const kept = store && (await KeptFile.find(store, keyOf(address)));
  let remote: Remote;
  try {
    remote = offline ? await notAsked() : await ask(address, token);
  } catch (error) {
    if (error instanceof InParts) return parts({ ...address, file: `${usualFile}.index.json`, usual: false }, options);
    if (!(error instanceof Unreachable)) throw error;
    if (kept?.whole === undefined)
      throw new VitcError("weights", `${textOf(address)}: ${error.message}, and nothing of it is kept`, {}, error);
    remote = kept.whole;
  }
  const file = store && (await KeptFile.open(store, keyOf(address), remote, kept));
  return streamOf(bytesOf(address, remote, file, options));
}

const notAsked = (): Promise<never> => Promise.reject(new Unreachable("it is not asked (offline)"));

/** The files that an index names, each as one of its own; the index first. */
async function parts(address: HubAddress, options: DownloadOptions): Promise<Resolved> {
  const text = await new Response((await download(address, options)) as ReadableStream).text();
  const map = (JSON.parse(text) as { weight_map?: Record<string, string> }).weight_map ?? {};
  const files = [...new Set(Object.values(map))].map((file) => () => download({ ...address, file }, options));
  return [new TextEncoder().encode(text), ...files] as Resolved;
}

/** Chunks as they are asked for; who stops reading stops the download. */
function streamOf(chunks: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return();
      },
    },
    { highWaterMark: 0 },
  );
}

async function* bytesOf(
  address: HubAddress,
  { size, sha256 }: Remote,
  file: KeptFile | undefined,
  { token, retries = 4, retryDelay = 500, sha256: hashing = () => new Sha256() }: DownloadOptions,
): AsyncGenerator<Uint8Array, void> {
  const fail = (text: string, cause?: unknown): VitcError =>
    new VitcError("weights", `${textOf(address)}: ${text}`, { url: urlOf(address) }, cause);
  // What is whole was checked when it was put together.
  const { isWhole = false } = file ?? {};
  const hash = isWhole || sha256 === undefined ? undefined : hashing();
  let at = 0;
  for await (const chunk of file?.chunks() ?? []) {
    hash?.update(chunk);
    at += chunk.length;
    yield chunk;
  }
  if (isWhole && at !== size) {
    await file?.forget();
    throw fail("what was kept of it was taken away while it was read; load it once more");
  }
  let ended = at > 0 && at === size;
  for (let failures = 0; !ended; ) {
    try {
      for await (const chunk of from(address, at, size, token)) {
        failures = 0;
        at += chunk.length;
        if (size !== undefined && at > size) throw fail(`more came than the ${size} bytes that the server said`);
        hash?.update(chunk);
        await file?.add(chunk);
        yield chunk;
      }
      ended = size === undefined || at === size;
      if (!ended) throw new Error(`the connection was closed after ${at} of ${size} bytes`);
    } catch (error) {
      if (error instanceof VitcError) throw error;
      if (failures === retries)
        throw fail(`${at} bytes came, and ${retries} attempts to go on failed: ${(error as Error).message}`, error);
      await new Promise((resolve) => setTimeout(resolve, retryDelay * 2 ** failures++));
    }
  }
  const digest = hash?.digest();
  if (digest !== sha256 && hash !== undefined) {
    await file?.forget();
    throw fail(
      `what came is not what the server has (its SHA-256 is ${digest}, the server says ${sha256}): it was damaged on its way; load it once more`,
    );
  }
  await file?.finish();
}

/** The file from a byte on, over one connection. */
async function* from(
  address: HubAddress,
  start: number,
  size: number | undefined,
  token: string | undefined,
): AsyncGenerator<Uint8Array, void> {
  const stop = new AbortController();
  try {
    const headers = { ...headersOf(token), ...(start > 0 && { range: `bytes=${start}-` }) };
    const { ok, status, body, headers: got } = await fetch(urlOf(address), { headers, signal: stop.signal });
    if (!ok || body === null) {
      const text = `the server answered with the status ${status}`;
      if (status === 408 || status === 429 || status >= 500) throw new Error(text);
      throw new VitcError("weights", `${textOf(address)}: ${text}`, { status, url: urlOf(address) });
    }
    const [, begins, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(got.get("content-range") ?? "") ?? [];
    if (status === 206 && (Number(begins) !== start || (size !== undefined && Number(total) !== size)))
      throw new VitcError("weights", `${textOf(address)}: the file has changed while it was loaded; load it once more`);
    // A server that knows no ranges begins anew.
    let skip = status === 206 ? 0 : start;
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const rest = value.subarray(Math.min(skip, value.length));
      skip -= value.length - rest.length;
      if (rest.length > 0) yield rest;
    }
  } finally {
    stop.abort();
  }
}
