/** `vitc compile --watch`: what is saved is compiled again; mistakes are told and mended. */
import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "vitc-watch-"));
let child: ChildProcess | undefined;
afterAll(() => {
  child?.kill();
  rmSync(folder, { recursive: true });
});

const file = (name: string): string => join(folder, name);
const part = (factor: string): string => `block part(x[n]) -> y[n] {\n  y = x * ${factor}\n}\n`;

test("the spec and what it imports", async () => {
  writeFileSync(file("part.vit"), part("2"));
  writeFileSync(
    file("main.vit"),
    'import "./part.vit"\n\nmodel m() {\n  input x[4]\n  output y = part(x)\n}\n\nvariant a = m()\n',
  );
  child = spawn(process.execPath, [`${root}bin/vitc.js`, "compile", "main.vit", "--target", "gpu", "--watch"], {
    cwd: folder,
  });
  let said = "";
  let heard = (): void => {};
  child.stderr!.on("data", (data: Buffer) => {
    said += data;
    heard();
  });
  /** What it says until it watches again. */
  const round = async (): Promise<string> => {
    while (!/watching .*\n/.test(said)) await new Promise<void>((resolve) => (heard = resolve));
    const text = said;
    said = "";
    return text;
  };
  expect(await round()).toMatch(/generated\/a: .*\nwatching main\.vit and 1 more\n$/);
  expect(existsSync(file("generated/a/index.ts"))).toBe(true);

  writeFileSync(file("part.vit"), part("z"));
  const mistake = await round();
  expect(mistake).toMatch(/^part\.vit was saved\n/);
  expect(mistake).toMatch(/error VIT2001: unknown name 'z'/);

  writeFileSync(file("part.vit"), part("3"));
  expect(await round()).toMatch(/^part\.vit was saved\n[^]*generated\/a: /);

  appendFileSync(file("main.vit"), "variant b = m()\n");
  expect(await round()).toMatch(/^main\.vit was saved\n[^]*generated\/b: /);
});
