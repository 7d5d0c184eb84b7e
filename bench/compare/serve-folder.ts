/** A server for one comparison in a browser: files from folders, and how many bytes of code were fetched. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

export interface FolderServer {
  readonly url: string;
  /** Bytes of the files fetched so far under a prefix, as they are and gzipped. */
  fetched(prefix: string): { readonly raw: number; readonly gzipped: number };
  close(): void;
}

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".html": "text/html",
};

/** `folders` are served under their names; `/` is an empty page, isolated so that shared memory is allowed. */
export async function serveFolders(folders: Readonly<Record<string, string>>): Promise<FolderServer> {
  const served = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url!, "http://x").pathname));
    const [, first = "", ...rest] = path.split("/");
    response
      .setHeader("cross-origin-opener-policy", "same-origin")
      .setHeader("cross-origin-embedder-policy", "require-corp")
      .setHeader("cross-origin-resource-policy", "same-origin");
    if (path === "/")
      return void response
        .setHeader("content-type", "text/html")
        .end("<!doctype html><meta charset=utf-8><title>bench</title>");
    if (folders[first] === undefined) return void response.writeHead(404).end();
    readFile(join(folders[first], ...rest)).then(
      (bytes) => {
        served.set(path, bytes);
        response
          .setHeader("content-type", types[extname(path)] ?? "application/octet-stream")
          .setHeader("content-length", bytes.length)
          .end(bytes);
      },
      () => void response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetched(prefix) {
      const files = [...served].filter(([path]) => path.startsWith(prefix)).map(([, bytes]) => bytes);
      return {
        raw: files.reduce((n, f) => n + f.length, 0),
        gzipped: files.reduce((n, f) => n + gzipSync(f, { level: 9 }).length, 0),
      };
    },
    close: () => void server.close(),
  };
}
