/** `vitc/jit` as it is published, in the hands of a bundler, in a page: its worker is found, and what it made is there on the next visit. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { build } from "vite";
import { expect, inject, test } from "vitest";
import { compileVariant, openSpec } from "../../src/compile.ts";
import { wasm } from "../../src/ir/target.ts";
import { launchChromium } from "../browser/chromium.ts";

const text = `model m(size = [2, 2]) {
  input x[size[0], size[1]]
  param g ~ ones
  output y = g * mean[h, w] x[h, w]
}
variant v = m()
`;
const spec = { name: "m.vit", text };

test("a size is compiled in a page, by a worker that Vite finds, and kept for the next visit", async () => {
  const { plan } = compileVariant(
    openSpec(spec, () => undefined),
    "v",
    { target: wasm },
  );
  const taken = (body: typeof plan.bodies.plain) => (typeof body === "function" ? body() : body);
  const { plain, relaxed } = plan.bodies;
  const whole = { ...plan, bodies: { plain: await taken(plain), relaxed: await taken(relaxed) } };
  const root = join(inject("project"), "jit");
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "package.json"), '{ "type": "module", "private": true }');
  writeFileSync(
    join(root, "index.html"),
    '<!doctype html><title>jit</title><script type="module" src="/main.js"></script>',
  );
  writeFileSync(
    join(root, "main.js"),
    `import { loadModel } from "vitc/runtime";
    import { cachedSizes, withSizes } from "vitc/jit";
    const loaded = await loadModel(undefined, ${JSON.stringify(whole)}, { weights: { g: Float32Array.of(2) } });
    const model = await withSizes(loaded, { spec: ${JSON.stringify(spec)}, model: "v", store: cachedSizes() });
    const { y } = await model.run({ x: Float32Array.of(1, 2, 3, 4, 5, 6) }, { size: "2x3" }).catch((error) => ({ y: [String(error)] }));
    model.dispose();
    console.log("result " + y[0]);`,
  );
  await build({ root, logLevel: "silent", build: { outDir: "out", target: "es2022" } });
  const server = createServer((request, response) => {
    const path = request.url === "/" ? "/index.html" : request.url!;
    try {
      const type = extname(path) === ".js" ? "text/javascript" : "text/html";
      response.setHeader("content-type", type).end(readFileSync(join(root, "out", path)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await launchChromium();
  try {
    const context = await browser.newContext();
    const visit = async (): Promise<{ readonly said: string; readonly compilers: number }> => {
      const page = await context.newPage();
      let compilers = 0;
      page.on("worker", (worker) => void (compilers += Number(/jit-worker/.test(worker.url()))));
      const said = new Promise<string>((resolve) => {
        page.on("console", (message) => message.text().startsWith("result") && resolve(message.text()));
        page.on("pageerror", (error) => resolve(error.message));
      });
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const result = { said: await said, compilers };
      await page.close();
      return result;
    };
    expect(await visit()).toEqual({ said: "result 7", compilers: 1 });
    expect(await visit()).toEqual({ said: "result 7", compilers: 0 });
  } finally {
    await browser.close();
    server.close();
  }
});
