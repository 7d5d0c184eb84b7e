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

/** Runs the command in the folder: what it says until it watches again, round by round. */
function watching(...argv: string[]): () => Promise<string> {
  child?.kill();
  child = spawn(process.execPath, [`${root}bin/vitc.js`, "compile", ...argv, "--watch"], { cwd: folder });
  let said = "";
  let heard = (): void => {};
  child.stderr!.on("data", (data: Buffer) => {
    said += data;
    heard();
  });
  return async () => {
    while (!/watching .*\n/.test(said)) await new Promise<void>((resolve) => (heard = resolve));
    const text = said;
    said = "";
    return text;
  };
}

test("the spec and what it imports", async () => {
  writeFileSync(file("part.vit"), part("2"));
  writeFileSync(
    file("main.vit"),
    'import "./part.vit"\n\nmodel m() {\n  input x[4]\n  output y = part(x)\n}\n\nvariant a = m()\n',
  );
  const round = watching("main.vit", "--target", "gpu");
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

test("a file that is missing yet, and a model that is gone for a while", async () => {
  const main = (name: string): string =>
    `import "./later.vit"\n\nmodel ${name}() {\n  input x[4]\n  output y = part(x)\n}\n`;
  writeFileSync(file("early.vit"), main("m"));
  const round = watching("early.vit", "--model", "m", "--target", "gpu");
  expect(await round()).toMatch(/cannot find '\.\/later\.vit'/);

  writeFileSync(file("later.vit"), part("2"));
  expect(await round()).toMatch(/^later\.vit was saved\n[^]*generated\/m: /);

  writeFileSync(file("early.vit"), main("other"));
  expect(await round()).toMatch(
    /^early\.vit was saved\nerror: there is no model 'm'[^]*\nwatching early\.vit and 1 more\n$/,
  );

  writeFileSync(file("early.vit"), main("m"));
  expect(await round()).toMatch(/^early\.vit was saved\n[^]*generated\/m: /);
});

test("a list of texts that names an output's numbers", async () => {
  writeFileSync(file("names.txt"), "cat\ndog\n");
  writeFileSync(
    file("named.vit"),
    'import "./names.txt" as names\n\nmodel m() {\n  input x[2]\n  output y = x * 2\n  labels y = names\n}\n',
  );
  const round = watching("named.vit", "--model", "m", "--target", "gpu");
  expect(await round()).toMatch(/watching named\.vit and 1 more\n$/);
  writeFileSync(file("names.txt"), "cat\n");
  expect(await round()).toMatch(/^names\.txt was saved\n[^]*error VIT2046/);
});

test("all that a config names, and the config", async () => {
  writeFileSync(file("one.vit"), "model m() {\n  input x[4]\n  output y = x * 2\n}\nvariant one = m()\n");
  writeFileSync(file("vitc.config.json"), '{ "specs": ["one.vit"], "targets": ["gpu"] }');
  const round = watching();
  expect(await round()).toMatch(/generated\/one: [^]*\nwatching vitc\.config\.json and 1 more\n$/);

  writeFileSync(file("vitc.config.json"), '{ "specs": ["one.vit", "two.vit"], "targets": ["gpi"] }');
  expect(await round()).toMatch(/^vitc\.config\.json was saved\nerror: there is no target 'gpi'/);

  writeFileSync(file("two.vit"), "model m() {\n  input x[4]\n  output y = x * 3\n}\nvariant two = m()\n");
  writeFileSync(file("vitc.config.json"), '{ "specs": ["one.vit", "two.vit"], "targets": ["gpu"] }');
  expect(await round()).toMatch(/generated\/two: [^]*\nwatching vitc\.config\.json and 2 more\n$/);

  appendFileSync(file("two.vit"), "variant three = m()\n");
  expect(await round()).toMatch(/^two\.vit was saved\n[^]*generated\/three: /);

  // One that is not there yet.
  writeFileSync(file("vitc.config.json"), '{ "specs": ["four.vit"], "targets": ["gpu"] }');
  expect(await round()).toMatch(/error: cannot read four\.vit: there is no such file.*\n.*vitc\.config\.json:1:13/);
  writeFileSync(file("four.vit"), "model m() {\n  input x[4]\n  output y = x * 4\n}\nvariant four = m()\n");
  expect(await round()).toMatch(/^four\.vit was saved\n[^]*generated\/four: /);
});
