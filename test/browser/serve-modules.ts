/**
 * Serves TypeScript to a browser as it stands on disk: each file is stripped of its types when it is asked for. No
 * bundler.
 */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface ModuleServer {
  readonly url: string;
  close(): void;
}

const page = `<!doctype html><meta charset="utf-8"><title>vitc</title>
<script type="importmap">{ "imports": { "vitc/runtime": "/src/runtime/index.ts" } }</script>`;
const start = '<script type="module" src="/start.js"></script>';

/** With these a page is isolated, and its workers may share memory. */
export const isolating = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
} as const;

/**
 * `files` are served as they are (text as TypeScript, bytes as such), everything under `src/` from disk, and a page at
 * `/`, which runs `start.ts` where there is one; all with these headers. What pages post is handed on.
 */
export async function serveModules(
  files: Readonly<Record<string, string | Uint8Array>>,
  headers: Readonly<Record<string, string>> = {},
  posted?: (body: string) => void,
): Promise<ModuleServer> {
  const strip = (source: string): string =>
    ts.transpileModule(source, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
    }).outputText;
  const server: Server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.method === "POST" && posted !== undefined) {
      text(request).then(posted, () => {});
      response.writeHead(204).end();
      return;
    }
    const path = new URL(request.url!, "http://x").pathname;
    const answer = async (): Promise<[type: string, body: string | Uint8Array]> => {
      if (path === "/") return ["text/html", "start.ts" in files ? page + start : page];
      // A worker has no import map: what it loads names the runtime by its path.
      const known = files[path.slice(1)] ?? files[path.slice(1).replace(/\.js$/, ".ts")];
      if (known instanceof Uint8Array) return ["application/octet-stream", known];
      if (known === undefined && !/^\/src\/[\w/-]+\.ts$/.test(path)) throw new Error("not served");
      return ["text/javascript", strip(known ?? (await readFile(join(root, path), "utf8")))];
    };
    answer().then(
      ([type, body]) =>
        response.setHeader("content-type", type).setHeader("content-length", Buffer.byteLength(body)).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}
