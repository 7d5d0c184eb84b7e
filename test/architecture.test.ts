/** The rules that hold for every file: imports go one way, no cycles, no model has a name in the compiler. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const src = join(root, "src");

/** Of ours: `bench/peers` has installed packages once the bench has run. */
function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (f) => f.isFile() && ending.test(f.name) && !/[\\/]node_modules([\\/]|$)/.test(relative(root, f.parentPath)),
    )
    .map((f) => join(f.parentPath, f.name))
    .sort();
}

/** Relative imports of a file, type imports included, as paths from `src`; packages as they are written. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((m) => m[1]!);
  return specifiers.map((s) => (s.startsWith(".") ? relative(src, resolve(dirname(file), s)) : s));
}

const sources = filesIn(src, /\.ts$/);
const imports = new Map(sources.map((f) => [relative(src, f), importsOf(f)]));

/** What measures, trains and builds with the product: paths from `src` too. */
const around = new Map(
  ["bench", "models", "build", "fuzz"]
    .flatMap((folder) => filesIn(join(root, folder), /\.ts$/))
    .map((f) => [relative(src, f), importsOf(f)]),
);

/** What must be alike on the host and in what the compiler makes stands in the runtime, which stands on nothing. */
const shared = ["runtime/alignment.ts", "runtime/host-data.ts", "runtime/plan.ts"];

/** What libraries over the compiler stand on: its driver, the programs it gives, and the runtime that executes them. */
const compiler = [
  "compile.ts",
  "compile-training.ts",
  "elaborate",
  "ir",
  "schedule",
  "codegen",
  "diagnostics",
  "runtime",
];

/** What each folder may import beside itself. */
const allowed: Record<string, readonly string[]> = {
  diagnostics: ["runtime/long-words.ts"],
  parser: ["diagnostics"],
  ir: ["diagnostics", "runtime/op-meanings.ts", "runtime/host-data.ts"],
  elaborate: [
    "parser",
    "ir",
    "diagnostics",
    "runtime/alignment.ts",
    "runtime/host-data.ts",
    "runtime/name-pattern.ts",
    "runtime/plan.ts",
    "runtime/webgpu/promised-limits.ts",
  ],
  interp: ["ir", "diagnostics"],
  analysis: ["ir", "diagnostics"],
  // What tensor libraries know of a graph. Passes may ask too.
  operators: ["analysis", "ir", "diagnostics", "runtime/op-meanings.ts", "runtime/erf.ts"],
  passes: ["operators", "analysis", "ir", "diagnostics", ...shared],
  // Decides what a kernel's steps are, for whichever back end: knows none.
  schedule: ["ir", "diagnostics", ...shared],
  codegen: ["schedule", "ir", "diagnostics", ...shared],
  runtime: [],
  "api.ts": ["*"],
  "compile.ts": ["*"],
  "compile-training.ts": ["*"],
  "compile-self-check.ts": ["*"],
  host: ["diagnostics", "runtime/long-words.ts"],
  // Editors: runs in pages, and loads nothing of passes, code generation and runtime.
  language: ["elaborate", "parser", "analysis", "ir", "diagnostics", "host/show-numbers.ts"],
  // The worker compiles; what pages import of it stands on the runtime alone.
  jit: [...compiler, "analysis", "host", "hub/sha256.ts", "project/model-size.ts"],
  // Files for other engines, from operators.
  export: ["operators", "analysis", "elaborate", "parser", "ir", "diagnostics", "runtime"],
  attend: ["analysis", "ir"],
  compare: ["elaborate", "parser", "ir", "diagnostics", "host", "runtime"],
  // What runs in pages: plots and the like, for whoever shows something.
  page: ["host", "diagnostics"],
  inspect: [...compiler, "host", "page", "passes", "analysis", "operators"],
  tune: [...compiler, "host", "passes", "analysis", "inspect"],
  data: ["runtime", "host"],
  evaluate: [...compiler, "attend", "host", "page", "interp", "data"],
  train: [...compiler, "host", "page", "data", "evaluate"],
  hub: ["runtime", "diagnostics/near-name.ts"],
  // The other room beside `cli` that touches process and disk: what programs in Node need of a host.
  node: ["runtime", "host", "data", "hub"],
  // Files of a project, and what is made of them: what the command line and bundlers ask for alike.
  project: [...compiler, "parser", "host", "node", "tune"],
  // In the hands of bundlers.
  plugin: ["project", "elaborate", "diagnostics", "host", "node"],
  cli: ["*"],
};

describe("imports", () => {
  test.each([...imports.keys()])("%s", (file) => {
    const folder = file.split("/")[0]!;
    const rule = allowed[folder];
    expect(rule, `no rule for ${folder}`).toBeDefined();
    for (const target of imports.get(file)!) {
      // Nothing in the product knows what measures or trains with it.
      expect(target, file).not.toMatch(/^\.\.\/(bench|models|build|fuzz|test)\//);
      if (!imports.has(target)) {
        if (!["cli", "node", "project", "plugin"].includes(folder))
          expect(target, `${file} may not use node's modules`).not.toMatch(/^node:/);
        if (folder === "runtime") expect.unreachable(`${file} imports ${target}: the runtime stands on nothing`);
        continue;
      }
      const ok =
        rule!.includes("*") ||
        target.split("/")[0] === folder ||
        rule!.some((r) => target === r || target.startsWith(`${r}/`));
      expect(ok, `${file} may not import ${target}`).toBe(true);
    }
  });

  test("have no cycles, in bench/, models/ and build/ neither", () => {
    const known = new Map([...imports, ...around]);
    const state = new Map<string, "open" | "done">();
    const visit = (file: string, way: readonly string[]): void => {
      expect(state.get(file) === "open" ? [...way, file] : [], "a cycle").toEqual([]);
      if (state.has(file)) return;
      state.set(file, "open");
      for (const next of known.get(file) ?? []) if (known.has(next)) visit(next, [...way, file]);
      state.set(file, "done");
    };
    for (const file of known.keys()) visit(file, []);
  });
});

describe("what executes plans is known in its folder alone", () => {
  /** Names of WebGPU's and WebAssembly's classes, as identifiers: texts and comments may tell users of them. */
  const machineName = /^(GPU([A-Z]\w*)?|WebAssembly)$/;
  const rooms = /^(runtime|tune)\/(webgpu|wasm)\//;
  /** Who opens a device cannot but name it; what loads and runs on it takes the public types of `host-types.ts`. */
  const excepted: Record<string, string> = {
    "node/adapter.ts": "asks for adapters and devices",
    "node/software-adapter.ts": "asks for an adapter",
    "host/open-device.ts": "the device that a host opened",
    "host/count-work.ts": "watches the calls of a device",
  };
  const namesIn = (file: string): string[] => {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && machineName.test(node.text)) found.push(node.text);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(join(src, file), "utf8"), ts.ScriptTarget.Latest));
    return found;
  };
  const outside = [...imports.keys()].filter((file) => !rooms.test(file));

  test.each(outside.filter((file) => !(file in excepted)))("%s", (file) => {
    expect(namesIn(file)).toEqual([]);
  });

  test.each(Object.entries(excepted))("%s still needs to be excepted: it %s", (file) => {
    expect(namesIn(file)).not.toEqual([]);
  });

  test("one list makes a device's buffers, and knows them all", () => {
    const making = [...imports.keys()].filter((file) =>
      readFileSync(join(src, file), "utf8").includes(".createBuffer("),
    );
    expect(making).toEqual(["runtime/webgpu/device-buffers.ts"]);
  });

  test("within the runtime four files know which machines there are", () => {
    const knowing = outside.filter(
      (file) => file.startsWith("runtime/") && imports.get(file)!.some((target) => rooms.test(target)),
    );
    expect(knowing).toEqual([
      ...["runtime/index.ts", "runtime/load-joined.ts", "runtime/machines.ts", "runtime/own-machine.ts"],
    ]);
  });
});

describe("the compiler knows tensors, never models", () => {
  const models =
    "swin|deit|\\bcvt\\b|\\bvit_|patch_?(embed|merg|size)|window_?(attention|size)|cls_?token|class_?token";
  const layers = "layer_?norm|softmax|gelu";
  /** What these rooms are about: operators that tensor libraries have by these names, found by structure. */
  const libraries = /^(operators|export)\//;
  test.each(sources.map((f) => relative(src, f)))("%s", (file) => {
    // Comments may explain by example; code may not know.
    const code = readFileSync(join(src, file), "utf8")
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .replace(/\/\/.*$/gm, "");
    const words = new RegExp(libraries.test(file) ? models : `${models}|${layers}`, "i");
    expect(code.match(words)?.[0]).toBeUndefined();
  });
});

describe("schedules are for every back end", () => {
  test.each(sources.map((f) => relative(src, f)).filter((f) => f.startsWith("schedule/")))("%s", (file) => {
    const code = readFileSync(join(src, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    // Words that back ends reserve are avoided as names.
    if (file !== "schedule/names.ts") expect(code.match(/wgsl|wasm|vec4|mat4x4|v128|atomic|@/i)?.[0]).toBeUndefined();
  });
});

test("no file is too long to find one's way in", () => {
  for (const file of [...sources, ...[...around.keys()].map((f) => join(src, f))])
    expect(readFileSync(file, "utf8").split("\n").length, relative(root, file)).toBeLessThan(600);
});

test("tests that replace modules or measure their process are isolated", () => {
  const here = join(root, "test");
  const tests = readdirSync(here, { recursive: true, encoding: "utf8" }).filter(
    (f) => f.endsWith(".test.ts") && !f.includes("node_modules"),
  );
  expect(tests.length).toBeGreaterThan(300);
  for (const file of tests.filter((f) => !f.endsWith(".isolated.test.ts") && f !== "architecture.test.ts"))
    expect(readFileSync(join(here, file), "utf8"), file).not.toMatch(/\bvi\.(do)?mock\(|process\.memoryUsage/i);
});
