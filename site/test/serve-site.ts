/** Serves the built site as hosts of static files do: from some folder, unknown addresses answered by `404.html`. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { isolating } from "../../test/browser/serve-modules.ts";

export const builtSite = join(import.meta.dirname, "../dist");

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

export interface SiteServer {
  /** Of the site's first page, with the folder and a slash at its end. */
  readonly url: string;
  close(): void;
}

/** `folder` begins and ends with a slash. `isolated` sends the headers with which a page's workers may share memory. */
export async function serveSite(folder = "/", isolated = false): Promise<SiteServer> {
  const server = createServer((request, response) => {
    if (isolated) for (const [name, value] of Object.entries(isolating)) response.setHeader(name, value);
    const path = normalize(decodeURIComponent(new URL(request.url!, "http://x").pathname));
    const file = path.startsWith(folder) ? path.slice(folder.length).replace(/(^|\/)$/, "$1index.html") : "404.html";
    const answer = (name: string, status: number): Promise<void> =>
      readFile(join(builtSite, name)).then((bytes) => {
        response.setHeader("content-type", types[extname(name)] ?? "application/octet-stream");
        response.writeHead(status).end(bytes);
      });
    answer(file, file === "404.html" ? 404 : 200)
      .catch(() => answer("404.html", 404))
      .catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${encodeURI(folder)}`, close: () => void server.close() };
}
