/** A project's config: found, read in every language, and what is wrong with it told with its place. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/project/config-error.ts";
import { findConfig, loadConfig } from "../../src/project/config-file.ts";
import { runCli, spawnCli } from "../support/run-cli.ts";
import { workingFolder } from "../support/working-folder.ts";

const folder = workingFolder();

const write = (name: string, text: string): void => writeFileSync(join(folder(), name), text);
const model = "model m(n = 4) {\n  input x[n]\n  output y = x * 2\n}\nvariant a = m()\nvariant b = m(n = 6)\n";

describe("every language", () => {
  const said = { specs: ["a.vit"], targets: ["wasm"], set: { n: 8 } };
  const shown = JSON.stringify(said);
  test.each([
    [
      "vitc.config.ts",
      `interface Mine { readonly specs: string[] }\nconst config: Mine = ${shown};\nexport default config;`,
    ],
    ["vitc.config.mts", `export default Promise.resolve(${shown} satisfies object);`],
    ["vitc.config.js", `export default ${shown};`],
    ["vitc.config.mjs", `import { join } from "node:path";\nexport default { ...${shown}, specs: [join("a.vit")] };`],
    ["vitc.config.json", `{ // remarks are fine\n${shown.slice(1, -1)},\n}`],
  ])("%s", async (name, text) => {
    write("package.json", '{ "type": "module" }');
    write(name, text);
    expect(findConfig(folder())).toBe(join(folder(), name));
    expect((await loadConfig(name)).config).toEqual(said);
    // What was written to read it is gone.
    expect(readdirSync(folder()).sort()).toEqual(["package.json", name].sort());
  });

  test("what a config imports is found from where it stands, and a changed one is read anew", async () => {
    mkdirSync(join(folder(), "deep"));
    write("package.json", '{ "type": "module" }');
    write("deep/targets.js", 'export const targets = ["wasm"];');
    write("deep/vitc.config.ts", 'import { targets } from "./targets.js";\nexport default { targets };');
    expect((await loadConfig("deep/vitc.config.ts")).config).toEqual({ targets: ["wasm"] });
    write("deep/vitc.config.ts", 'export default { targets: ["gpu"] as string[] };');
    expect((await loadConfig("deep/vitc.config.ts")).config).toEqual({ targets: ["gpu"] });
  });

  test("two of them are one too many", () => {
    write("vitc.config.ts", "");
    write("vitc.config.json", "");
    expect(() => findConfig(folder())).toThrow("vitc.config.ts and vitc.config.json are both here: keep one of them");
  });
});

describe("mistakes are told with their place", () => {
  test.each([
    ['export default { weights: "f16" };', /the config has no 'weights' \(did you mean 'weightsDtype'\?\)/, "1:18"],
    ["export default { target: [] };", /the config has no 'target' \(did you mean 'targets'\?\)/, "1:18"],
    ['export default {\n  targets: ["gpu", "wasn"],\n};', /no target 'wasn' \(did you mean 'wasm'\?\)/, "2:20"],
    ['export default { targets: "gpu" };', /'targets' must be a list of names, and is "gpu"/, "1:27"],
    ["export default { targets: [] };", /'targets' is empty/, "1:27"],
    ['export default { disablePasses: ["tile", "til"] };', /no pass 'til'|'tile'/, "1:"],
    [
      "export default { specs: [{ spec: 3 }] };",
      /'specs\[0\]\.spec' must be a text that is not empty, and is 3/,
      "1:34",
    ],
    ['export default { specs: [{ models: ["a"] }] };', /'specs\[0\]' lacks 'spec'/, "1:26"],
    ['export default { specs: [{ spec: "a.vit", model: "a" }] };', /no 'model' \(did you mean 'models'\?\)/, "1:43"],
    ['export default { emit: "coffee" };', /'emit' must be 'ts' or 'js', and is "coffee"/, "1:24"],
    ['export default { weightsDtype: "f64" };', /'weightsDtype' must be 'f32' or 'f16'/, "1:32"],
    [
      "export default { set: { depth: {} } };",
      /'set\.depth' must be a number, a boolean, a list of numbers or a text/,
      "1:32",
    ],
    ["const c = { out: 3 };\nexport default c;", /'out' must be a text that is not empty, and is 3/, "1:18"],
    ['export default { models: ["a"] };', /has no 'models'/, "1:18"],
    ["export default [];", /the config must be an object, and is \[\]/, "1:16"],
    ["export default {\n  out: 1 +,\n};", /Expression expected/, "2:11"],
    ["interface A {\n  b: 1;\n}\nexport default {\n  out: nowhere,\n};", /nowhere is not defined/, "5:8"],
    ['import "./not-there.js";\nexport default {};', /not-there\.js/, ""],
    ["export const config = {};", /exports no config/, ""],
    ["throw undefined;", /vitc\.config\.ts: undefined/, ""],
    ["throw null;", /vitc\.config\.ts: null/, ""],
    ['export default { get out() { throw new Error("later"); } };', /'out' cannot be read: later/, "1:22"],
    ["export default { set: { n: NaN } };", /'set\.n' must be a number, .*, and is NaN/, "1:28"],
    ['export default { out: "a", out: 3 };', /'out' must be a text that is not empty, and is 3/, "1:33"],
    ["export default { out: 10n };", /'out' must be a text that is not empty, and is 10/, "1:23"],
    [
      "const own = {};\nown.own = own;\nexport default { out: own };",
      /'out' must be .*, and is an object that JSON cannot hold/,
      "3:23",
    ],
  ])("%s", async (text, message, place) => {
    write("vitc.config.ts", text);
    const error = await loadConfig("vitc.config.ts").catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message).toMatch(message);
    expect((error as ConfigError).message).toContain(`vitc.config.ts:${place}`);
  });

  test("what never ends is not waited for", async () => {
    write("vitc.config.ts", "await new Promise(() => {});\nexport default {};");
    await expect(loadConfig("vitc.config.ts", 20)).rejects.toThrow(
      /vitc\.config\.ts: it has not ended after 0\.02 s: something that it awaits does not come$/,
    );
    expect(readdirSync(folder())).toEqual(["vitc.config.ts"]);
  });

  test("nor does what it awaits hold the process open", () => {
    const listening = 'import net from "node:net";\nnet.createServer().listen(0);\nawait new Promise(() => {});';
    write("vitc.config.mjs", `${listening}\nexport default {};`);
    write("soon.mjs", "const t = setTimeout;\nglobalThis.setTimeout = (f, ms) => t(f, ms === 30_000 ? 20 : ms);");
    const NODE_OPTIONS = `--import=${pathToFileURL(join(folder(), "soon.mjs"))}`;
    const { code, err } = spawnCli(["check"], { cwd: folder(), env: { NODE_OPTIONS } });
    expect([code, err]).toEqual([1, expect.stringMatching(/^error: vitc\.config\.mjs: it has not ended after 30 s: /)]);
  });

  test("a property is read once", async () => {
    write("vitc.config.js", 'let n = 0;\nmodule.exports = { get out() { return n++ ? 3 : "there"; } };');
    expect((await loadConfig("vitc.config.js")).config).toEqual({ out: "there" });
  });

  test("in JSON", async () => {
    write("vitc.config.json", '{\n  "specs": ["a.vit"\n');
    await expect(loadConfig("vitc.config.json")).rejects.toThrow(/vitc\.config\.json:\d:\d/);
    write("vitc.config.json", "[]");
    await expect(loadConfig("vitc.config.json")).rejects.toThrow(
      /^The root value of a 'vitc\.config\.json' file must be/,
    );
    write("vitc.config.json", '{\n  "specs": [3]\n}');
    await expect(loadConfig("vitc.config.json")).rejects.toThrow(/'specs\[0\]' must be .*\n.*vitc\.config\.json:2:13/);
  });
});

describe("vitc compile without a spec", () => {
  test("compiles what the config names, and the command line goes before it", async () => {
    write("a.vit", model);
    write(
      "vitc.config.json",
      '{ "specs": ["a.vit", { "spec": "a.vit", "models": ["b"], "set": { "n": 10 }, "out": "other" }], "targets": ["gpu"], "emit": "js" }',
    );
    const { code, err } = await runCli("compile");
    expect(code, err).toBe(0);
    expect(err).toMatch(/^generated\/a: 1 kernels/m);
    expect(readdirSync("generated/a")).toContain("index.js");
    expect(readdirSync("generated")).toEqual(["a", "b"]);
    expect(readdirSync("other")).toEqual(["b_n10"]);
    const again = await runCli("compile", "--target", "wasm", "--emit", "ts", "--set", "n=2");
    expect(again.code, again.err).toBe(0);
    expect(readdirSync("generated")).toEqual(["a", "a_n2", "b", "b_n2"]);
    expect(readdirSync("generated/a_n2")).toContain("plan.plain.ts");
    expect(readdirSync("other")).toEqual(["b_n10", "b_n2"]);
  });

  test("from another folder, paths are the config's", async () => {
    mkdirSync("deep");
    write("deep/a.vit", model);
    write("deep/c.json", '{ "specs": [{ "spec": "a.vit", "models": ["a"] }], "targets": ["gpu"] }');
    const { code, err } = await runCli("compile", "--config", "deep/c.json");
    expect(code, err).toBe(0);
    expect(err).toMatch(/^deep\/generated\/a: /m);
  });

  test("a model that is not there is told at its place; a folder is written once", async () => {
    write("a.vit", model);
    write("vitc.config.ts", 'export default {\n  specs: [{ spec: "a.vit", models: ["a", "c"] }],\n};');
    const { code, err } = await runCli("compile");
    expect(code).toBe(1);
    expect(err).toMatch(/there is no model 'c'.*; there are:\n {2}a\n {2}b\n {2}m\n {2}--> vitc\.config\.ts:2:42/);
    write("vitc.config.ts", 'export default { specs: ["a.vit", "./a.vit"], targets: ["gpu"] };');
    expect((await runCli("compile")).err).toMatch(/generated\/a would hold a of a\.vit and of a\.vit/);
  });

  test("a spec, a root, or an argument that is wrong is told at its place in the config", async () => {
    const errorOf = async (...argv: string[]): Promise<string> => {
      const { code, err } = await runCli("compile", ...argv);
      expect(code).toBe(1);
      return err;
    };
    write("a.vit", model);
    write("vitc.config.ts", 'export default {\n  specs: ["a.vit", { spec: "b.vit" }],\n};');
    expect(await errorOf()).toMatch(/cannot read b\.vit: there is no such file[^]*--> vitc\.config\.ts:2:28/);
    write("vitc.config.ts", 'export default {\n  specs: ["*.vit"],\n};');
    expect(await errorOf()).toMatch(
      /cannot read \*\.vit: there is no such file; specs are named one by one, not by a pattern\n.*--> vitc\.config\.ts:2:11/,
    );
    write("vitc.config.ts", 'export default {\n  specs: ["a.vit"],\n  root: "nowhere",\n};');
    expect(await errorOf()).toMatch(/'root' is nowhere: there is no such folder\n.*--> vitc\.config\.ts:3:9/);
    write("vitc.config.ts", 'export default {\n  specs: ["a.vit"],\n  set: { by: 3 },\n};');
    expect(await errorOf()).toMatch(/error VIT2006: .*'by'.*\n *--> vitc\.config\.ts:3:10\n3 \|.*\n.* \^\^\n/);
    write("vitc.config.ts", 'export default {\n  specs: [{ spec: "a.vit", set: { n: "x" } }],\n};');
    expect(await errorOf()).toMatch(
      /error VIT2001: .*'x'\n *--> vitc\.config\.ts:2:38\n.*\n.* \^\^\^\n *note: a text stands in double quotes of its own: '"x"'\n/,
    );
    write("vitc.config.ts", 'export default {\n  specs: [{ spec: "a.vit", set: { n: "(" } }],\n};');
    expect(await errorOf()).toMatch(/error VIT100\d: .*\n *--> vitc\.config\.ts:2:38/);
    write("vitc.config.ts", 'export default {\n  specs: ["a.vit"],\n  set: { n: -1 },\n};');
    expect(await errorOf()).toMatch(/a\.vit:2:\d+\n[^]*note: with 'set' of vitc\.config\.ts n=-1, instead of what/);
    // The command line's own is its own.
    expect(await errorOf("--set", "by=3")).toMatch(/--> --set by=3:1:1/);
    // Nothing that is saved would mend it: it is not watched.
    for (const more of [[], ["--watch"]])
      expect(await errorOf("--root", "typo", ...more)).toBe("error: --root typo: there is no such folder\n");
  });

  test("without either, or with both, it says what it takes", async () => {
    const none = await runCli("compile");
    expect([none.code, none.err]).toEqual([
      2,
      "error: there is no spec to compile: name one, or write a vitc.config.ts (vitc init makes one)\n",
    ]);
    expect((await runCli("compile", "a.vit", "--config", "b.json")).code).toBe(2);
    write("vitc.config.js", "export default {};");
    const empty = await runCli("compile");
    expect(empty.err).toMatch(/it names no specs: specs: \["model\.vit"\]/);
    expect(empty.code).toBe(1);
  });
});

describe("vitc check without a spec", () => {
  const check = async (...more: string[]) => await runCli("check", ...more);

  test("looks at what the config names, each spec once", async () => {
    write("a.vit", model);
    mkdirSync("deep");
    write("deep/b.vit", model.replace("variant b = m(n = 6)\n", ""));
    write(
      "vitc.config.json",
      '{ "specs": ["a.vit", { "spec": "deep/b.vit", "models": ["a"] }, { "spec": "a.vit", "set": { "n": 3 } }] }',
    );
    const both = "a.vit: no mistakes in 2 variants and 1 model\ndeep/b.vit: no mistakes in 1 variant and 1 model\n";
    expect(await check()).toEqual({ code: 0, out: "", err: both });
    expect(await check("--json")).toEqual({ code: 0, out: "[]\n", err: "" });
    write("deep/c.json", '{ "specs": ["b.vit"] }');
    expect((await check("--config", "deep/c.json")).err).toBe(both.split("\n").slice(1).join("\n"));
  });

  test("tells mistakes of all of them, and those in a file that several import once", async () => {
    write("twice.vit", "block twice(x[n]) -> y[n] {\n  y[i] = 2 * z[i]\n}\n");
    const uses = 'import "./twice.vit"\nmodel m() {\n  input x[4]\n  output y = twice(x)\n}\n';
    write("a.vit", `${uses.replace("twice(x)", "twice(x) + q")}variant a = m()\n`);
    write("b.vit", 'import "./lacking.vit"\n');
    write("c.vit", 'import "./broken.vit"\n');
    write("d.vit", 'import "./broken.vit"\n');
    write("broken.vit", "block ( {\n");
    write("vitc.config.json", '{ "specs": ["a.vit", "b.vit", "c.vit", "d.vit"] }');
    const { code, err } = await check();
    expect(code).toBe(1);
    for (const place of ["twice.vit:2:14", "a.vit:4:25", "b.vit:1:8"]) expect(err, place).toContain(`--> ${place}`);
    expect(err.match(/--> broken\.vit/g)).toHaveLength(1);
    const json = JSON.parse((await check("--json")).out) as { file: string }[];
    expect(json.map(({ file }) => file)).toEqual(["twice.vit", "a.vit", "b.vit", "broken.vit"]);
  });

  test("tells what the config has wrong of a spec: a model that is not there, an argument", async () => {
    write("a.vit", model);
    write("vitc.config.ts", 'export default {\n  specs: [{ spec: "a.vit", models: ["a", "c"] }],\n};');
    const unknown = await check();
    expect(unknown.code).toBe(1);
    expect(unknown.err).toMatch(/there is no model 'c'[^]* {2}--> vitc\.config\.ts:2:42/);
    write("vitc.config.ts", 'export default { specs: [{ spec: "a.vit", models: ["a"], set: { m: 2 } }] };');
    const { code, err } = await check();
    expect([code, err]).toEqual([1, expect.stringMatching(/has no parameter 'm'/)]);
    // What would mend the argument as the language writes it mends no config.
    const said = async (set: string): Promise<unknown> => {
      write("vitc.config.ts", `export default {\n  specs: ["b.vit"],\n  set: { ${set} },\n};`);
      const json = JSON.parse((await check("--json")).out) as { message: string; [name: string]: unknown }[];
      return json.map(({ code, message, line, column, endColumn, fixes }) => {
        return [code, /did you mean '\w+'/.exec(message)?.[0], line, column, endColumn, fixes];
      });
    };
    write("b.vit", `import "lib/nn.vit"\n${model.replace("n = 4", "depth = 4, act = gelu").replace(/n\b/g, "depth")}`);
    expect(await said("dpeth: 6")).toEqual([["VIT2006", "did you mean 'depth'", 3, 10, 15, []]]);
    expect(await said('act: "True"')).toEqual([["VIT2001", undefined, 3, 15, 21, []]]);
    write("vitc.config.ts", "export default {};");
    expect((await check()).err).toContain("it names no specs");
  });

  test("with --json lists what the config has wrong, behind what is wrong in specs", async () => {
    const listed = async (config: string): Promise<unknown> => {
      write("vitc.config.ts", config);
      const { code, out, err } = await check("--json");
      expect([code, err]).toEqual([1, ""]);
      const list = JSON.parse(out) as { [name: string]: unknown }[];
      return list.map(({ code, message, file, line, column }) => [code, message, `${file}:${line}:${column}`]);
    };
    write("a.vit", model.replace("x * 2", "x * z"));
    expect(await listed('export default { specs: ["a.vit", "b.vit"] };')).toEqual([
      ["VIT2001", expect.stringContaining("'z'"), "a.vit:3:18"],
      [null, expect.stringContaining("cannot read b.vit"), "vitc.config.ts:1:35"],
    ]);
    expect(await listed("export default { out: 3 };")).toEqual([
      [null, "'out' must be a text that is not empty, and is 3", "vitc.config.ts:1:23"],
    ]);
    write("a.vit", model.slice(0, model.indexOf("variant")));
    expect(await listed('export default { specs: ["a.vit"] };')).toEqual([
      [
        null,
        'a.vit declares no variants: add one, or name a model: { spec: "a.vit", models: ["NAME"] }',
        "vitc.config.ts:1:26",
      ],
    ]);
    expect(await check("none.vit", "--json")).toMatchObject({ code: 1, out: "" });
  });

  test("without either, or with both, it says what it takes", async () => {
    expect(await check()).toEqual({
      code: 2,
      out: "",
      err: "error: there is no spec to check: name one, or write a vitc.config.ts (vitc init makes one)\n",
    });
    expect((await check("a.vit", "--config", "b.json")).code).toBe(2);
  });
});
