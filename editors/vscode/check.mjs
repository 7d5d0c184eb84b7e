/** Whether the server that was built speaks: it is asked for the shape of a value. Run after `npm run build`. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const server = spawn(process.execPath, [fileURLToPath(new URL("dist/server.mjs", import.meta.url))]);
const say = (message) => {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};
const text = 'import "lib/nn.vit"\nmodel m() {\n  input x[4, 6]\n  y = softmax(x)\n  output z = y\n}\n';
const textDocument = { uri: "untitled:spec", languageId: "vit", version: 1, text };
let heard = "";
server.stdout.on("data", (data) => {
  heard += data;
  if (server.killed || !heard.includes('"id":2')) return;
  const good = heard.includes("tensor [j: 6]") || heard.includes("y: tensor [");
  console.log(good ? "the server answers" : `the server answers wrongly:\n${heard}`);
  process.exitCode = good ? 0 : 1;
  server.kill();
});
server.stderr.on("data", (data) => process.stderr.write(data));
setTimeout(() => server.kill(), 30_000).unref();
server.on("exit", () => {
  if (!heard.includes('"id":2')) {
    console.log(`the server does not answer:\n${heard}`);
    process.exitCode = 1;
  }
});
say({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
say({ method: "initialized", params: {} });
say({ method: "textDocument/didOpen", params: { textDocument } });
say({ id: 2, method: "textDocument/hover", params: { textDocument, position: { line: 3, character: 2 } } });
