/** Imports as folders of the cache: what is chosen by query, options and config, made once, and given up where a text changes. */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { changed, compiled } from "../../src/plugin/compile-thread.ts";
import { failureOf } from "../../src/plugin/build-failure.ts";
import { makeModule, type ModuleRequest } from "../../src/plugin/make-module.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "vitc-plugin-"));
  writeFileSync(join(root, "package.json"), "{}");
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (name: string, text: string): void => writeFileSync(join(root, name), text);
const spec =
  'import "./part.vit"\nmodel m(n = 4) {\n  input x[n]\n  output y = part(x)\n}\nvariant a = m()\nvariant b = m(n = 6)\n';
const part = (factor: string): string => `block part(x[n]) -> y[n] {\n  y = x * ${factor}\n}\n`;
const request = (query: string, options: ModuleRequest["options"] = {}): ModuleRequest => ({
  ...{ file: join(root, "m.vit"), query, root, options },
});
const make = async (query: string, options: ModuleRequest["options"] = {}): Promise<string> =>
  (await makeModule(request(query, options), () => {})).entry;
const cached = (): string[] => readdirSync(join(root, "node_modules/.cache/vitc"));

describe("what is made", () => {
  beforeEach(() => {
    write("m.vit", spec);
    write("part.vit", part("2"));
  });

  test("a folder by all that it is made of, once", async () => {
    const files: string[][] = [];
    const { entry } = await makeModule(request("model=a"), (told) => files.push([...told]));
    expect(files.at(-1)).toEqual([join(root, "m.vit"), join(root, "part.vit")]);
    expect(entry).toMatch(/\/node_modules\/\.cache\/vitc\/a-[0-9a-f]{16}\/index\.js$/);
    expect(readFileSync(entry, "utf8")).toContain('from "vitc/runtime"');
    const made = readdirSync(dirname(entry));
    expect(made).toEqual(
      expect.arrayContaining(["index.js", "plan.js", "plan.gpu-batch.js", "plan.wasm.js", "package.json"]),
    );
    expect(await make("model=a")).toBe(entry);
    expect(cached()).toHaveLength(1);
    write("part.vit", part("3"));
    expect(await make("model=a")).not.toBe(entry);
    write("part.vit", part("2"));
    expect(await make("model=a")).toBe(entry);
    expect(cached()).toHaveLength(2);
  });

  test.each(["index.js", "plan.js", "plan.wasm.js", "index.d.ts", "package.json", "contents.json"])(
    "again, whole, where somebody took %s out of it, or changed it",
    async (name) => {
      write("tsconfig.json", "{}");
      const entry = await make("model=a");
      const file = join(dirname(entry), name);
      const before = readFileSync(file, "utf8");
      for (const damage of [() => rmSync(file), () => truncateSync(file, 9)]) {
        damage();
        expect(await make("model=a")).toBe(entry);
        expect(readFileSync(file, "utf8")).toBe(before);
        expect(cached()).toEqual([basename(dirname(entry))]);
      }
    },
  );

  test("a cache, a root, or types that cannot be are told", async () => {
    const messageOf = async (options: ModuleRequest["options"] = {}): Promise<string> =>
      failureOf(await make("model=a", options).catch((e: unknown) => e)).headline;
    write("node_modules", "a file");
    expect(await messageOf()).toMatch(/^cannot write .*node_modules.*: a part of the path is not a folder$/);
    rmSync(join(root, "node_modules"));
    expect(await messageOf({ types: "." })).toMatch(/^cannot read .*: it is a folder$/);
    write("mine.d.ts", 'declare module "*.css";\n');
    expect(await messageOf({ types: "mine.d.ts" })).toMatch(
      /mine\.d\.ts is not of vitc\/plugin, which would write types over what is there/,
    );
    expect(readFileSync(join(root, "mine.d.ts"), "utf8")).toBe('declare module "*.css";\n');
    write("vitc.config.json", '{ "root": "nowhere" }');
    const { headline, place } = failureOf(await make("model=a").catch((e: unknown) => e));
    expect(headline).toBe("'root' is nowhere: there is no such folder");
    expect(place).toMatchObject({ line: 1, column: 11 });
    expect(await messageOf([] as never)).toBe("vitc/plugin: its options must be an object, and is []");
  });

  test("by what the config says of a spec that ships, which bundlers find in vitc's folder", async () => {
    write("vitc.config.json", '{ "specs": [{ "spec": "digits.vit", "targets": ["wasm"], "set": { "depth": 1 } }] }');
    const file = fileURLToPath(new URL("../../specs/digits.vit", import.meta.url));
    const { entry } = await makeModule({ ...request("model=digits_vit"), file }, () => {});
    expect(readdirSync(dirname(entry))).not.toContain("plan.gpu.js");
    expect(readFileSync(entry, "utf8")).toContain("digits_vit_depth1");
  });

  test.each([
    ["model=a&set=by=3", {}, "the import's set by=3:1:1"],
    ["model=a", { set: { by: 3 } }, "the plugin's set by=3:1:1"],
    ["model=a", {}, "vitc.config.json:1:12"],
  ] as const)("an argument that is wrong is told where it was said: %s, %j", async (query, options, place) => {
    write("vitc.config.json", '{ "set": { "by": 3 } }');
    const error = await make(query, options).catch((e: unknown) => e);
    const { headline, frame } = failureOf(error);
    expect(headline).toContain("'by'");
    expect(frame).toContain(place);
  });

  test("by what the config says of the spec, also where it names a link to it", async () => {
    mkdirSync(join(root, "shared"));
    for (const name of ["m.vit", "part.vit"]) renameSync(join(root, name), join(root, "shared", name));
    symlinkSync(join(root, "shared"), join(root, "src"));
    write("vitc.config.json", '{ "specs": [{ "spec": "src/m.vit", "models": ["b"], "targets": ["wasm"] }] }');
    const { entry } = await makeModule({ ...request(""), file: join(root, "shared/m.vit") }, () => {});
    expect(basename(dirname(entry))).toMatch(/^b-/);
    expect(readdirSync(dirname(entry))).not.toContain("plan.gpu-batch.js");
  });

  test("by the query, then the plugin's options, then the config", async () => {
    const holds = async (...args: Parameters<typeof make>): Promise<string[]> => {
      const folder = dirname(await make(...args));
      return readdirSync(folder).filter((name) => /^plan[^.]*(\.[a-z-]+)?\.js$/.test(name));
    };
    write(
      "vitc.config.ts",
      'export default { specs: [{ spec: "m.vit", models: ["b"], targets: ["gpu"], set: { n: 8 } }], targets: ["wasm"] };',
    );
    expect(await make("")).toMatch(/\/b-[0-9a-f]+\/index\.js$/);
    expect(readFileSync(await make(""), "utf8")).toMatch(/8/);
    expect(await holds("")).toEqual(["plan.js"]);
    expect(await holds("", { targets: ["gpu", "software"] })).toEqual(["plan.js", "plan.software.js"]);
    expect(await holds("target=wasm,gpu", { targets: ["gpu"] })).toEqual([
      "plan.gpu.js",
      "plan.js",
      "plan.plain.js",
      "plan.relaxed.js",
    ]);
    // The entry of the config is of another model.
    expect(await holds("model=a")).toEqual(["plan.js", "plan.plain.js", "plan.relaxed.js"]);
    expect(await holds("model=a", { config: false })).toContain("plan.gpu-batch.js");
    write("other.json", '{ "targets": ["software"] }');
    expect(readFileSync(await make("model=a", { config: "other.json" }), "utf8")).toContain("'software'");
  });

  test("one trainer, for the first target", async () => {
    write(
      "t.vit",
      'import "vit.vit"\nvariant t = vit([16, 16], patch = 8, dim = 8, depth = 1, heads = 2, classes = 3)\n',
    );
    const at = { file: join(root, "t.vit") };
    const { entry } = await makeModule({ ...request("recipe=vit_micro_ce&target=wasm,gpu"), ...at }, () => {});
    expect(entry).toMatch(/\/t-vit_micro_ce-[0-9a-f]{16}\/train-vit_micro_ce\.js$/);
    expect(readFileSync(entry, "utf8")).toMatch(/for the target 'wasm'/);
    expect(readdirSync(dirname(entry)).join(" ")).not.toMatch(/index|gpu/);
    await expect(makeModule({ ...request("model=t&recipe=vit_micro_c"), ...at }, () => {})).rejects.toThrow(
      /recipe 'vit_micro_c'/,
    );
  });

  test("what has not been asked for in weeks is gone", async () => {
    const old = dirname(await make("model=a"));
    utimesSync(old, new Date(0), new Date(0));
    await make("model=b");
    expect(cached()).toHaveLength(1);
  });
});

describe("what cannot be made", () => {
  test.each([
    ["", {}, /which model of m\.vit is meant\? Add \?model=NAME/],
    ["model=c", {}, /there is no model 'c'/],
    ["model=a&recipe=r", {}, /there is no recipe 'r'/],
    ["model=a", { config: "nowhere.ts" }, /there is no config nowhere\.ts/],
    ["model=a", { target: ["gpu"] }, /vitc\/plugin: its options have no 'target' \(did you mean 'targets'\?\)/],
    ["model=a", { targets: ["gpi"] }, /vitc\/plugin: there is no target 'gpi'/],
    ["model=a", { targets: ["the config"] }, /vitc\/plugin: there is no target 'the config'/],
    ["model=a", { types: 3 }, /vitc\/plugin: 'types' must be true, false or a path, and is 3/],
  ])("%s %o", async (query, options, message) => {
    write("m.vit", spec);
    write("part.vit", part("2"));
    await expect(make(query, options as object)).rejects.toThrow(message);
  });

  test("a config that is missing yet is among the files whose change makes it another module", async () => {
    write("m.vit", spec);
    write("part.vit", part("2"));
    const files: string[][] = [];
    const asked = request("model=a", { config: "later.json" });
    await expect(makeModule(asked, (told) => files.push([...told]))).rejects.toThrow(/there is no config later\.json/);
    expect(files).toEqual([[join(root, "m.vit"), join(root, "later.json")]]);
  });

  test("a spec that has a mistake is told by place, and so is a config", async () => {
    write("m.vit", spec);
    write("part.vit", part("z"));
    const failure = await make("model=a").catch(failureOf);
    expect(failure).toMatchObject({
      headline: expect.stringMatching(/^error VIT2001: unknown name 'z'/),
      place: { line: 2, column: 11 },
    });
    write("vitc.config.json", '{\n  "targets": ["gpi"]\n}');
    const config = await make("model=a").catch(failureOf);
    expect(config).toMatchObject({
      headline: expect.stringMatching(/no target 'gpi'/),
      place: { line: 2, column: 15 },
    });
    expect(failureOf(new Error("odd"))).toMatchObject({ headline: "internal error: odd" });
  });
});

test("what cannot be asked, and what ends the thread, is a failure, and others are compiled after it", async () => {
  write("m.vit", spec);
  write("part.vit", part("2"));
  const types = (() => true) as never;
  for (let twice = 0; twice < 2; twice++)
    expect(await compiled(request("model=a", { types }))).toMatchObject({
      failure: {
        headline: expect.stringMatching(/^vitc\/plugin: its options must be plain values: .*could not be cloned/),
      },
    });
  write("vitc.config.ts", "process.exit(3);");
  const both = [compiled(request("model=a")), compiled(request("model=b"))];
  for (const outcome of await Promise.all(both))
    expect(outcome).toMatchObject({
      failure: { headline: expect.stringMatching(/the thread that compiles has ended: .*process\.exit\(3\)/) },
    });
  expect(readdirSync(root).filter((name) => name.startsWith("."))).toEqual([]);
  rmSync(join(root, "vitc.config.ts"));
  expect(await compiled(request("model=b"))).toMatchObject({ made: { entry: expect.stringContaining("/b-") } });
});

test("what is asked twice at once is done once; what changes meanwhile is begun anew", async () => {
  write("m.vit", spec);
  write("part.vit", part("2"));
  const first = compiled(request("model=a"));
  expect(compiled(request("model=a"))).toBe(first);
  const outcome = await first;
  expect(outcome).toMatchObject({ made: { entry: expect.stringContaining("/a-") } });
  expect(outcome.files).toContain(join(root, "part.vit"));

  // Far from made when the change comes.
  mkdirSync(join(root, "big"));
  write("big/m.vit", 'import "vit.vit"\nvariant big = vit(depth = 12, dim = 768, heads = 12)\n');
  const file = join(root, "big/m.vit");
  const slow = compiled({ ...request("model=big"), file });
  // From here on it has been read, and it is known of which files it is made.
  while (!changed(file)) await new Promise((resolve) => setTimeout(resolve, 1));
  write(
    "big/m.vit",
    'import "vit.vit"\nvariant big = vit([32, 32], patch = 8, depth = 1, dim = 32, heads = 2, classes = 3)\n',
  );
  expect(changed(file)).toBe(true);
  expect(changed(join(root, "m.vit"))).toBe(false);
  const { made } = (await slow) as { made: { entry: string } };
  expect(readFileSync(made.entry.replace("index.js", "index.d.ts"), "utf8")).toMatch(/logits.*batch: number, 3\]/);
  expect(cached().filter((name) => name.startsWith("big"))).toHaveLength(1);
});
