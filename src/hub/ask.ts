/** Asks a server about a file: what it is now, or why there is none. */
import { didYouMean, nearestName } from "../diagnostics/near-name.ts";
import { VitcError } from "../runtime/index.ts";
import { type HubAddress, listUrlOf, loadPublished, textOf, urlOf, usualFile } from "./address.ts";

/** A file as the server has it. */
export interface Remote {
  /** What it is known by: other contents have another. */
  readonly tag: string;
  readonly size: number | undefined;
  /** In hexadecimal digits, where it is told. */
  readonly sha256: string | undefined;
}

/** What goes with every request to the endpoint; browsers and Node leave it out where a redirect leads elsewhere. */
export const headersOf = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

/** A server that cannot be reached, or not now: who has kept the file needs it not. */
export class Unreachable extends Error {}

/** So many steps at most lead from one address to another at the same server. */
const mostSteps = 5;

/**
 * Asks for one byte and does not follow where the file lies: the answer of the hub itself tells its hash. Pages must
 * follow; what lies there may tell it as well. @throws VitcError `weights`; Unreachable; the signal's reason
 */
export async function ask(
  address: HubAddress,
  token: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Remote> {
  let url = urlOf(address);
  for (let step = 0; ; step++) {
    const request = { headers: { ...headersOf(token), range: "bytes=0-0" }, signal: signal ?? null };
    let answer = await reach(url, { ...request, redirect: "manual" });
    if (answer.type === "opaqueredirect") answer = await reach(url, request);
    answer.body?.cancel().catch(() => {});
    const to = answer.headers.get("location");
    // A repository that was renamed.
    if (to !== null && answer.status >= 300 && !answer.headers.has("x-linked-etag") && step < mostSteps) {
      const next = new URL(to, url);
      if (next.origin === new URL(url).origin) {
        url = next.href;
        continue;
      }
    }
    if (answer.status >= 400) throw await refusal(address, answer, token, signal);
    return describe(address, answer);
  }
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    request.signal?.throwIfAborted();
    const cause = (error as { cause?: { message?: string } }).cause?.message;
    throw new Unreachable(`${new URL(url).origin} cannot be reached: ${cause ?? (error as Error).message}`);
  }
}

function describe(address: HubAddress, { headers }: Response): Remote {
  if (
    /^text\/html/.test(headers.get("content-type") ?? "") &&
    !headers.has("location") &&
    !headers.has("x-linked-etag")
  )
    throw new VitcError(
      "weights",
      `${textOf(address)}: the server answered with a page, not with a file: is ${address.endpoint} a server of the hub's layout?`,
    );
  const tag = (headers.get("x-linked-etag") ?? headers.get("etag") ?? "").replace(/^W\/|"/g, "");
  const range = /\/(\d+)$/.exec(headers.get("content-range") ?? "")?.[1];
  const told = headers.get("x-linked-size") ?? range;
  return {
    tag,
    size: told == null ? undefined : Number(told),
    sha256: /^[0-9a-f]{64}$/i.test(tag) ? tag.toLowerCase() : undefined,
  };
}

/** Why the server gives no file, and what else there is. */
async function refusal(
  address: HubAddress,
  answer: Response,
  token: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Error> {
  const { status, headers } = answer;
  const code = headers.get("x-error-code") ?? "";
  const say = (text: string): VitcError =>
    new VitcError("weights", `${textOf(address)}: ${text}`, { status, url: urlOf(address) });
  if (status === 408 || status === 429 || status >= 500)
    return new Unreachable(`${address.endpoint} answered with the status ${status}`);
  if (code === "GatedRepo")
    return say(
      `the repository has terms to be accepted at ${address.endpoint}/${address.repository}: then pass a token`,
    );
  if (code === "RevisionNotFound") return say(`the repository has no revision '${address.revision}'`);
  const files = status === 404 ? await filesOf(address, token, signal) : undefined;
  if (code === "EntryNotFound" || files !== undefined) return missingFile(address, files ?? [], say);
  if (status !== 401 && status !== 403 && status !== 404) return say(`the server answered with the status ${status}`);
  const known = Object.values(await loadPublished()).map((name) => name.split("@")[0]!);
  const near = known.includes(address.repository)
    ? undefined
    : (nearestName(address.repository, known) ?? known.find((name) => name.startsWith(`${address.repository}.`)));
  const refused = token === undefined ? "it is private and needs a token" : "the token does not open it";
  return say(`there is no such repository${didYouMean(near)}, or ${refused}`);
}

/** A checkpoint in parts has an index instead. */
export class InParts extends Error {}

function missingFile({ file, usual }: HubAddress, files: readonly string[], say: (text: string) => VitcError): Error {
  if (usual && files.includes(`${usualFile}.index.json`)) return new InParts();
  const tensors = files.filter((name) => /\.safetensors(\.index\.json)?$/.test(name));
  const others = files.filter((name) => /\.(bin|pth?|ckpt|h5|msgpack|onnx|npz)$/.test(name));
  const near = nearestName(file, files);
  if (near !== undefined) return say(`the repository has no file '${file}'${didYouMean(near)}`);
  if (tensors.length > 0)
    return say(`the repository has no file '${file}', but ${tensors.slice(0, 5).join(", ")}: say which`);
  return say(
    `the repository has no file '${file}'${others.length === 0 ? "" : `, but ${others.slice(0, 5).join(", ")}, which are read by other programs: convert one to safetensors`}`,
  );
}

/** The files of a repository, where it tells them. */
async function filesOf(
  address: HubAddress,
  token: string | undefined,
  signal: AbortSignal | undefined,
): Promise<string[] | undefined> {
  try {
    const answer = await fetch(listUrlOf(address), { headers: headersOf(token), signal: signal ?? null });
    const entries: unknown = answer.ok ? await answer.json() : undefined;
    return Array.isArray(entries) ? entries.map((entry: { path?: unknown }) => String(entry?.path)) : undefined;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
