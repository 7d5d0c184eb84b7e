/**
 * A spec in the address of the page, behind the `#`: what is sent to nobody's server. Links are strangers' texts: how
 * long they may be, and what they may unpack to, is bounded.
 */

/** The largest batch that the page compiles for. */
export const mostBatch = 64;

/** What a link says. */
export interface Shared {
  readonly text: string;
  readonly model?: string;
  readonly target?: string;
  readonly batch?: number;
}

const prefix = "#spec=";
/** Letters of an address, and of what it unpacks to. */
const mostLetters = 64 * 1024;
const mostUnpacked = 256 * 1024;

/** Why a link cannot be read, for whoever opened it. */
export class BadLink extends Error {
  constructor(reason: string) {
    super(`The spec of this link was not opened: ${reason}.`);
    this.name = "BadLink";
  }
}

const url = { "+": "-", "/": "_" } as const;

async function throughAll(
  bytes: Uint8Array<ArrayBuffer>,
  way: GenericTransformStream,
  most: number,
): Promise<Uint8Array> {
  const reader = (new Blob([bytes]).stream().pipeThrough(way) as ReadableStream<Uint8Array>).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      void reader.cancel();
      throw new BadLink(`it unpacks to more than ${most / 1024} kB`);
    }
    parts.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The part of an address behind the page's own. @throws BadLink where the spec is too long for one */
export async function linkOf(shared: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const packed = await throughAll(bytes, new CompressionStream("deflate-raw"), Number.MAX_SAFE_INTEGER);
  const base64 = btoa(Array.from(packed, (b) => String.fromCharCode(b)).join(""));
  const link = `${prefix}${base64.replace(/[+/]/g, (c) => url[c as "+" | "/"]).replace(/=+$/, "")}`;
  if (link.length > mostLetters || bytes.length > mostUnpacked) throw new BadLink("it is too long for an address");
  return link;
}

/** What an address says; undefined where it is no link to a spec. @throws BadLink */
export async function sharedBy(hash: string): Promise<Shared | undefined> {
  if (!hash.startsWith(prefix)) return undefined;
  if (hash.length > mostLetters) throw new BadLink("the address is too long");
  let said: unknown;
  try {
    const base64 = hash.slice(prefix.length).replaceAll("-", "+").replaceAll("_", "/");
    const packed = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bytes = await throughAll(packed, new DecompressionStream("deflate-raw"), mostUnpacked);
    said = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof BadLink) throw error;
    throw new BadLink("a part of the address is missing or changed");
  }
  const { text, model, target, batch } = (said ?? {}) as Record<string, unknown>;
  if (typeof text !== "string") throw new BadLink("there is no text in it");
  return {
    text,
    ...(typeof model === "string" && { model }),
    ...(typeof target === "string" && { target }),
    ...(Number.isInteger(batch) &&
      (batch as number) > 0 &&
      (batch as number) <= mostBatch && { batch: batch as number }),
  };
}
