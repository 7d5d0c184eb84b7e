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
  readonly signal?: AbortSignal | undefined;
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
  const { store, token, offline, signal } = options;
  signal?.throwIfAborted();
  const kept = store && (await KeptFile.find(store, keyOf(address)));
  let remote: Remote;
  try {
    remote = offline ? await notAsked() : await ask(address, token, signal);
  } catch (error) {
    if (error instanceof InParts) return parts({ ...address, file: `${usualFile}.index.json`, usual: false }, options);
    if (!(error instanceof Unreachable)) throw error;
    if (kept?.whole === undefined)
      throw new VitcError("weights", `${textOf(address)}: ${error.message}, and nothing of it is kept`, {}, error);
    remote = kept.whole;
  }
  const file = store && (await KeptFile.open(store, keyOf(address), remote, kept));
  return streamOf((stopped) => bytesOf(address, remote, file, options, stopped), signal);
}

const notAsked = (): Promise<never> => Promise.reject(new Unreachable("it is not asked (offline)"));

/** The files that an index names, each as one of its own; the index first. */
async function parts(address: HubAddress, options: DownloadOptions): Promise<Resolved> {
  const text = await new Response((await download(address, options)) as ReadableStream).text();
  const files = [...new Set(listed(text))].map((file) => () => download({ ...address, file }, options));
  return [new TextEncoder().encode(text), ...files] as Resolved;
}

/** The files that an index names beside it. What else is in it, or that it is none, is told by who reads it as weights. */
function listed(text: string): string[] {
  try {
    const { weight_map: map } = JSON.parse(text) as { readonly weight_map?: Readonly<Record<string, unknown>> };
    return Object.values(map ?? {}).filter(
      (file): file is string => typeof file === "string" && /^[^/\\:]+$/.test(file),
    );
  } catch {
    return [];
  }
}

/** Chunks as they are asked for; who stops reading, or aborts, stops the download also while nothing comes. */
function streamOf(
  begin: (stopped: AbortSignal) => AsyncGenerator<Uint8Array, void>,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const stop = new AbortController();
  const forward = (): void => stop.abort(signal!.reason);
  const end = (): void => signal?.removeEventListener("abort", forward);
  const chunks = begin(stop.signal);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // Not before: a stream that nobody reads does not end. What is there already is not added twice.
        if (signal?.aborted) forward();
        signal?.addEventListener("abort", forward);
        try {
          const { done, value } = await chunks.next();
          if (!done) return controller.enqueue(value);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        end();
      },
      cancel(reason) {
        end();
        stop.abort(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

async function* bytesOf(
  address: HubAddress,
  { size, sha256 }: Remote,
  file: KeptFile | undefined,
  { token, offline, retries = 4, retryDelay = 500, sha256: hashing = () => new Sha256() }: DownloadOptions,
  stopped: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const fail = (text: string, cause?: unknown): VitcError =>
    new VitcError("weights", `${textOf(address)}: ${text}`, { url: urlOf(address) }, cause);
  // What is whole was compared with the server's hash when it was put together, and each piece has its own.
  const { isWhole = false } = file ?? {};
  const wanted = sha256 === undefined ? undefined : hashing();
  let hash = isWhole ? undefined : wanted;
  let at = 0;
  for await (const chunk of file?.chunks() ?? []) {
    stopped.throwIfAborted();
    hash?.update(chunk);
    at += chunk.length;
    yield chunk;
  }
  let ended = at > 0 && at === size;
  if (isWhole && !ended) {
    if (offline) throw fail("what was kept of it was damaged or taken away, and the server is not asked (offline)");
    if (wanted !== undefined) {
      // What comes instead is compared as part of the whole.
      hash = wanted;
      let again = 0;
      for await (const chunk of file!.chunks()) {
        stopped.throwIfAborted();
        hash.update(chunk);
        again += chunk.length;
      }
      // Less of it is there by now: what comes next would be kept in the place of what is missing.
      if (again !== at) {
        await file!.forget();
        throw fail("what was kept of it was damaged or taken away while it was read; load it once more");
      }
    }
  }
  for (let failures = 0; !ended; ) {
    try {
      for await (const chunk of from(address, at, size, token, stopped)) {
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
      stopped.throwIfAborted();
      if (error instanceof VitcError) throw error;
      if (failures === retries)
        throw fail(`${at} bytes came, and ${retries} attempts to go on failed: ${(error as Error).message}`, error);
      await wait(retryDelay * 2 ** failures++, stopped);
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

/** @throws the signal's reason */
const wait = (milliseconds: number, stopped: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(stopped.reason as Error);
    };
    const timer = setTimeout(() => {
      stopped.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    stopped.addEventListener("abort", stop);
  });

/** The file from a byte on, over one connection. */
async function* from(
  address: HubAddress,
  start: number,
  size: number | undefined,
  token: string | undefined,
  stopped: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const stop = new AbortController();
  const forward = (): void => stop.abort(stopped.reason);
  if (stopped.aborted) forward();
  stopped.addEventListener("abort", forward);
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
    stopped.removeEventListener("abort", forward);
    stop.abort();
  }
}
