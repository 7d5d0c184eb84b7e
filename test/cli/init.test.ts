/** `vitc init` writes what is not there, keeps what is, and says what to do next; that it runs is tried in test/matrix. */
import { execSync } from "node:child_process";
import { readFileSync, readdirSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { workingFolder } from "../support/working-folder.ts";

workingFolder();

const files = (at = "."): string[] =>
  readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name))
    .sort();

test.each([
  [
    "--page=vite",
    ["index.html", "src/main.ts", "src/model.vit", "src/model.vit.types.d.ts", "vite.config.ts"],
    "npm run dev",
  ],
  ["--page=plain", ["index.html", "main.js", "model.vit"], "npm run compile"],
  ["--node", ["main.js", "model.vit"], "npm start"],
])("%s", async (option, own, next) => {
  const { code, err, out } = await runCli("init", "My Project", option);
  expect([code, out], err).toEqual([0, ""]);
  const all = [".gitignore", "package.json", "tsconfig.json", "vitc.config.ts", ...own];
  expect(files("My Project")).toEqual(all.map((name) => join("My Project", name)).sort());
  expect(err).toMatch(/next:\n {2}cd "My Project"\n {2}npm install\n/);
  expect(err).toContain(`  ${next}\n`);
  expect(JSON.parse(readFileSync("My Project/package.json", "utf8"))).toMatchObject({
    name: "my-project",
    type: "module",
  });
  const spec = own.find((name) => name.endsWith(".vit"))!;
  expect(err).toContain(`: npx vitc check ${spec} tells mistakes`);
  expect((await runCli("check", join("My Project", spec))).code).toBe(0);
  expect((await runCli("fmt", "--check", join("My Project", spec))).code).toBe(0);
});

test("a page by Vite unless said, here unless said; what is there is kept, and said", async () => {
  writeFileSync(
    "package.json",
    '{ "name": "there", "scripts": { "build": "mine" }, "dependencies": { "vite": "^8.0.0" } }',
  );
  writeFileSync("tsconfig.json", "{}");
  const first = await runCli("init");
  expect(first.code, first.err).toBe(0);
  expect(first.err).toContain("kept tsconfig.json, which was there\n");
  expect(first.err).toMatch(
    /kept package\.json; what it lacks:\n {2}"type": "module"\n {2}"scripts": \{ "dev": "vite" \}\n/,
  );
  expect(first.err).toMatch(/"devDependencies": \{ "typescript": /);
  expect(first.err).not.toMatch(/"build"|"vite":/);
  expect(JSON.parse(readFileSync("package.json", "utf8"))).not.toHaveProperty("type");
  // The first of the next steps adds it, as it is printed; then nothing is lacking.
  const [, settings] = /next:\n {2}(npm pkg set .*)\n {2}npm install\n {2}npm run dev\n/.exec(first.err)!;
  execSync(settings!);
  expect(JSON.parse(readFileSync("package.json", "utf8"))).toMatchObject({
    name: "there",
    type: "module",
    scripts: { build: "mine", dev: "vite", check: "vite build && tsc" },
    dependencies: { vite: "^8.0.0" },
    devDependencies: { typescript: expect.stringMatching(/^\^\d/) },
  });
  const was = files().map((name) => [name, readFileSync(name, "utf8")]);
  const second = await runCli("init");
  expect(second.err).not.toMatch(/wrote|lacks|npm pkg/);
  expect(files().map((name) => [name, readFileSync(name, "utf8")])).toEqual(was);
});

test.each([
  ["日本", "mine", "日本"],
  ["-x", "x", "./-x"],
  ['a"b $HOME', "a-b-home", '"a\\"b \\$HOME"'],
  ["vitc", "my-vitc", "vitc"],
  ["node_modules", "my-node-modules", "node_modules"],
])("in %s, the package is %s, and a shell finds it by %s", async (dir, name, word) => {
  const { code, err } = await runCli("init", "--node", "--", dir);
  expect([code, err]).toEqual([0, expect.stringContaining(`next:\n  cd ${word}\n`)]);
  expect(JSON.parse(readFileSync(join(dir, "package.json"), "utf8"))).toMatchObject({ name });
});

test.each(["null", "[]", "3", '{ "a": '])("nothing is written beside a package.json that is %s", async (text) => {
  writeFileSync("package.json", text);
  const { code, err } = await runCli("init");
  expect([code, err]).toEqual([1, expect.stringMatching(/^error: package\.json is (no JSON object|not JSON)\n$/)]);
  expect(files()).toEqual(["package.json"]);
});

test("a config in another language, and a link that leads nowhere, are there", async () => {
  writeFileSync("vitc.config.json", "{}");
  writeFileSync("vite.config.js", "");
  symlinkSync("nowhere", "index.html");
  const { code, err } = await runCli("init");
  expect(code, err).toBe(0);
  for (const name of ["vitc.config.json", "vite.config.js", "index.html"])
    expect(err).toContain(`kept ${name}, which was there\n`);
  expect(readdirSync(".").filter((name) => name.includes(".config."))).toEqual(
    ["vite.config.js", "vitc.config.json"].sort(),
  );
  expect(readlinkSync("index.html")).toBe("nowhere");
});

test("a file that vitc does not read is no config of it", async () => {
  writeFileSync("vitc.config.cjs", "");
  const { code, err } = await runCli("init");
  expect(code, err).toBe(0);
  expect(err).not.toContain("kept vitc.config");
  expect(readdirSync(".")).toContain("vitc.config.ts");
});

test("one of two; a folder that cannot be", async () => {
  expect(await runCli("init", "--node", "--page", "vite")).toMatchObject({ code: 2 });
  writeFileSync("file", "");
  const { code, err } = await runCli("init", "file");
  expect([code, err]).toEqual([1, expect.stringMatching(/^error: .*file/)]);
  writeFileSync("package.json", "{");
  expect((await runCli("init", "--node")).err).toMatch(/error: package\.json is not JSON/);
});
