/** A server of the hub's layout on this machine: repositories, redirects to a host that has the files, and what goes wrong. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface HubServer {
  readonly endpoint: string;
  /** Files by `owner/name/file`, or `owner/name@revision/file`. */
  readonly files: Map<string, Uint8Array>;
  /** What was asked of the hub and of the host of files: method, path, range, authorization. */
  readonly asked: { host: "hub" | "files"; path: string; range: string | undefined; token: string | undefined }[];
  /** How the next answers go wrong; taken from the front, one an answer of the host of files. */
  readonly faults: Fault[];
  readonly options: {
    token?: string;
    ranges: boolean;
    /** Whether it tells SHA-256, or a tag that is none. */
    hashes: boolean | "others";
    renamed: Map<string, string>;
    page: boolean;
    down: boolean;
  };
  /** How many answers of the host of files are under way. */
  open(): number;
  close(): Promise<void>;
}

/** After so many bytes the connection ends, or nothing more comes; bytes are others than they should be; a status. */
export type Fault =
  | { readonly after: number }
  | { readonly stall: number }
  | { readonly flip: number }
  | { readonly status: number }
  | undefined;

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

export async function startHub(): Promise<HubServer> {
  const files = new Map<string, Uint8Array>();
  const asked: HubServer["asked"] = [];
  const faults: Fault[] = [];
  const options: HubServer["options"] = { ranges: true, hashes: true, renamed: new Map(), page: false, down: false };
  const note = (host: "hub" | "files", { url, headers }: IncomingMessage): void =>
    void asked.push({ host, path: decodeURIComponent(url!), range: headers.range, token: headers.authorization });

  /** Pages of other origins may read these, as at the hub. */
  const forPages = (response: ServerResponse): void => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*");
    response.setHeader(
      "access-control-expose-headers",
      "ETag, X-Linked-Etag, X-Linked-Size, X-Error-Code, Content-Range",
    );
  };
  let open = 0;
  const store = createServer((request, response) => {
    open++;
    response.on("close", () => open--);
    forPages(response);
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    note("files", request);
    const bytes = files.get(decodeURIComponent(request.url!.slice(1)))!;
    send(request, response, bytes, request.headers.range === "bytes=0-0" ? undefined : faults.shift(), options.ranges);
  });
  const storage = await listen(store);

  const hub = createServer((request, response) => {
    forPages(response);
    if (request.method === "OPTIONS" && !options.down) return void response.writeHead(204).end();
    note("hub", request);
    if (options.down) return void request.socket.destroy();
    if (options.page)
      return void response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><p>Sign in");
    const url = decodeURIComponent(request.url!);
    const list = /^\/api\/models\/([^/]+\/[^/]+)\/tree\/(.+)$/.exec(url);
    const resolve = /^\/([^/]+\/[^/]+)\/resolve\/(.+?)\/([^/]+)$/.exec(url);
    const [, repository, revision] = list ?? resolve ?? [];
    const refuse = (status: number, code: string): void =>
      void response.writeHead(status, { "x-error-code": code }).end(JSON.stringify({ error: code }));
    const renamed = options.renamed.get(repository!);
    if (renamed !== undefined)
      return void response.writeHead(307, { location: request.url!.replace(repository!, renamed) }).end();
    const place = `${repository}${revision === "main" ? "" : `@${revision}`}`;
    const here = [...files.keys()]
      .filter((name) => name.startsWith(`${place}/`))
      .map((name) => name.slice(place.length + 1));
    const isThere = [...files.keys()].some((name) => name.startsWith(`${repository}/`));
    if (!isThere || (options.token !== undefined && request.headers.authorization !== `Bearer ${options.token}`))
      return refuse(401, "RepoNotFound");
    if (here.length === 0) return refuse(404, "RevisionNotFound");
    if (list !== null)
      return void response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify(here.map((path) => ({ type: "file", path }))));
    const name = `${place}/${resolve![3]}`;
    const bytes = files.get(name);
    if (bytes === undefined) return refuse(404, "EntryNotFound");
    // Small files are in the repository itself.
    if (name.endsWith(".json")) return send(request, response, bytes, undefined, options.ranges);
    response
      .writeHead(302, {
        location: `${storage}/${encodeURIComponent(name)}`,
        ...(options.hashes && {
          "x-linked-etag": `"${createHash(options.hashes === "others" ? "md5" : "sha256")
            .update(bytes)
            .digest("hex")}"`,
        }),
        "x-linked-size": `${bytes.length}`,
      })
      .end();
  });
  const endpoint = await listen(hub);
  return {
    ...{ endpoint, files, asked, faults, options, open: () => open },
    async close() {
      for (const server of [hub, store]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  all: Uint8Array,
  fault: Fault,
  ranges: boolean,
): void {
  if (fault !== undefined && "status" in fault) return void response.writeHead(fault.status).end();
  const asked = ranges ? /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") : null;
  const start = Number(asked?.[1] ?? 0);
  const end = asked?.[2] ? Number(asked[2]) + 1 : all.length;
  const bytes = all.slice(start, end);
  if (fault !== undefined && "flip" in fault) bytes[fault.flip - start]! ^= 1;
  response.writeHead(asked === null ? 200 : 206, {
    "content-length": bytes.length,
    etag: `"${createHash("md5").update(all).digest("hex")}"`,
    ...(asked !== null && { "content-range": `bytes ${start}-${end - 1}/${all.length}` }),
  });
  if (fault !== undefined && "stall" in fault) return void response.write(bytes.subarray(0, fault.stall));
  if (fault === undefined || !("after" in fault)) return void response.end(bytes);
  response.write(bytes.subarray(0, fault.after), () => request.socket.end());
}
