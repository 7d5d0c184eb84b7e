/**
 * The page is one file that asks for nothing, and whatever a spec says stays text in it. How it behaves: test/browser.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { compileVariant, openSpec } from "../../src/compile.ts";
import { describe as describeCompiled } from "../../src/inspect/describe.ts";
import { inspectPage, inspectSections } from "../../src/inspect/page.ts";
import { wasm } from "../../src/ir/target.ts";
import { runCli } from "../support/run-cli.ts";
import { hostileSpec } from "../support/hostile-spec.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-page-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function pageOf(name: string, text: string): Promise<string> {
  writeFileSync(join(scratch, name), text);
  const file = join(scratch, "page.html");
  const { code, err } = await runCli("inspect", join(scratch, name), "--model", "net", "--html", file, "--no-measure");
  expect([code, err]).toEqual([0, expect.stringContaining("page.html")]);
  return readFileSync(file, "utf8");
}

it("asks for nothing from anywhere, and runs no script but its own", async () => {
  const page = await pageOf("net.vit", hostileSpec);
  const scripts = [...page.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)];
  expect(scripts.map(([, attributes]) => attributes)).toEqual([
    ' type="application/json" id="texts"',
    ' type="module"',
  ]);
  const hash = createHash("sha256").update(scripts[1]![2]!).digest("base64");
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'"`);
  // Libraries are within: so are their licences.
  expect(scripts[1]![2]).toMatch(/^\/\*! uplot\nThe MIT License[^]*Permission is hereby granted/);
  expect(scripts[1]![2]).toMatch(/^\/\*! @dagrejs\/dagre\n[^]*Permission is hereby granted/m);
  expect(page).not.toMatch(/<(link|img|iframe|object|embed|base)\b/i);
  const markup = page.replace(/<script[^]*?<\/script>/g, "");
  expect(markup).not.toMatch(/\s(src|srcset|on\w+)=/i);
  expect([...markup.matchAll(/href="([^"]*)"/g)].map(([, href]) => href![0]).filter((c) => c !== "#")).toEqual([]);
});

it("escapes what a spec and its file's name say", async () => {
  const page = await pageOf(`"'><b id=named>.vit`, hostileSpec);
  for (const live of ["<img", "<b id", "</textarea", "alert(2)>", "<svg onload"]) expect(page).not.toContain(live);
  // It is all still there, as text.
  expect(page).toContain("&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;");
  expect(page).toContain("&lt;b id&#x3D;named&gt;.vit");
  expect(JSON.parse(/id="texts">([^]*?)<\/script>/.exec(page)![1]!).first).toContain("graph net");
});

it("shows equal kernels once, every spec line, and why there are no times", async () => {
  const page = await pageOf("net.vit", hostileSpec);
  expect(page).toContain("No times were measured: --no-measure was given.");
  expect([...page.matchAll(/<tbody id="k\d+"/g)].length).toBeGreaterThan(0);
  expect([...page.matchAll(/<span class="number">/g)].length).toBeGreaterThanOrEqual(
    hostileSpec.trimEnd().split("\n").length,
  );
  // Every link leads somewhere.
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  expect(
    [...page.matchAll(/(?:href="#|data-row=")([^"]+)"/g)].map(([, id]) => id!).filter((id) => !ids.has(id)),
  ).toEqual([]);
});

it("gives other pages its sections, as they stand in it", async () => {
  const spec = openSpec({ name: "net.vit", text: hostileSpec }, () => undefined);
  const compiled = compileVariant(spec, "net", { target: wasm, trace: true });
  const description = describeCompiled(compiled, { batch: 2, trace: true });
  const { sections, style, texts } = inspectSections(description, "nobody asked");
  const page = await inspectPage(description, "nobody asked");
  expect(Object.keys(sections)).toEqual(["summary", "graph", "kernels", "spec", "memory", "passes", "stored"]);
  for (const html of [...Object.values(sections), style]) expect(page).toContain(html);
  expect(texts.changes).toHaveLength(description.passes.length);
  // Code of this target is no WGSL.
  expect(sections.kernels).toContain('<h3 class="part">Loops</h3>');
});
