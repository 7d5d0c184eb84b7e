/**
 * The package as users get it: packed by npm, unpacked into an empty project with nothing of this repository in sight
 * but the dependencies that package.json names, which are linked rather than downloaded. There a spec is compiled, the
 * module is type-checked against the published types, and run.
 */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import sharp from "sharp";
import packageJson from "../../package.json" with { type: "json" };
import { splitDigits } from "../../build/digits.ts";
import { readNpy, writeNpy } from "../../src/runtime/npy.ts";
import { leastNode } from "../../src/runtime/wasm/start-worker.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const modules = join(root, "node_modules");
let project: string;
let unpacked: string;

function run(command: string, args: readonly string[], cwd = project): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "", NODE_PATH: "" },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
const node = (...args: readonly string[]): string => run(process.execPath, args);
const vitc = (...args: readonly string[]): string => node(join(unpacked, "bin/vitc.js"), ...args);

const spec = `import "lib/nn.vit"

model perceptron(inner = 24) {
  input image[3, 4, 4]
  x[(c, h, w)] = image[c, h, w]
  hidden = gelu(linear(x, inner) as fc1)
  tap hidden = hidden
  output scores = linear(layer_norm(hidden) as norm, 5) as fc2
}
variant small = perceptron()
`;

const use = `
import { load, requirements, shapes, tensor, type Outputs } from "./generated/small/index.ts";

export type Adapter = Parameters<typeof requirements>[0];
export const asked = (adapter: Adapter) => requirements(adapter, { maxBatch: 2, taps: true });

export async function scores(device: Parameters<typeof load>[0] | undefined, image: Float32Array): Promise<{ target: string; scores: number[]; hidden: number[] }> {
  const options = { weights: { random: 3 }, maxBatch: 2 };
  const model = device === undefined ? await load(options) : await load(device, options);
  const result = await model.run({ image: tensor(image, [2, 3, 4, 4]) }, { taps: ["hidden"] });
  const typed: Outputs = result;
  const shape: readonly [batch: number, 5] = typed.scores.shape;
  // @ts-expect-error a wrong size
  void (() => model.run({ image: tensor(image, [2, 3, 8, 8]) }));
  // @ts-expect-error no such output
  void result.logits;
  const { target } = model.info;
  model.dispose();
  return { target, scores: [...result.scores], hidden: [...result.hidden, shape.length - shapes.scores.length - 1] };
}
`;

const image = Float32Array.from({ length: 96 }, (_, i) => Math.sin(i));

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "vitc-pack-"));
  const printed = run("npm", ["pack", "--json", "--pack-destination", project], root);
  const [{ filename }] = JSON.parse(printed.slice(printed.indexOf("[\n"))) as [{ filename: string }];
  mkdirSync(join(project, "node_modules"), { recursive: true });
  run("tar", ["xzf", filename]);
  unpacked = join(project, "node_modules", packageJson.name);
  run("mv", ["package", unpacked]);
  for (const name of Object.keys({ ...packageJson.dependencies, ...packageJson.peerDependencies })) {
    if (!existsSync(join(modules, name))) continue;
    mkdirSync(dirname(join(project, "node_modules", name)), { recursive: true });
    symlinkSync(join(modules, name), join(project, "node_modules", name));
  }
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  writeFileSync(join(project, "small.vit"), spec);
  writeFileSync(join(project, "use.ts"), use);
  writeFileSync(join(project, "image.npy"), writeNpy(image, [2, 3, 4, 4]));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

test("the least Node is that of package.json, wherever it is said", () => {
  const [, least] = /^>=(\d+\.\d+)$/.exec(packageJson.engines.node)!;
  expect(leastNode).toBe(`Node ${least}`);
  const files = ["src", "bin", "docs", "examples"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(root, folder, name)),
  );
  const texts = files.filter((name) => /\.(ts|js|md)$/.test(name) && !name.includes("node_modules"));
  const pages = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"].map((name) => join(root, name));
  const said = [...texts, ...pages].flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\bNode(?:\.js)? (\d+\.\d+)\b/g)].map(([, version]) => [file, version]),
  );
  expect(said.length).toBeGreaterThan(1);
  expect(said.filter(([, version]) => version !== least)).toEqual([]);
  expect(packageJson.devDependencies["@types/node"]).toMatch(new RegExp(`^${least}\\.`));
});

describe("the package", () => {
  test("holds what it needs and nothing of the sources", () => {
    const top = readdirSync(unpacked);
    expect(top).toEqual(expect.arrayContaining(["LICENSE", "bin", "dist", "package.json", "specs"]));
    for (const name of ["src", "test", "build", "generated"]) expect(top).not.toContain(name);
    expect(readFileSync(join(unpacked, "dist/cli.js"), "utf8")).not.toContain(root);
  });

  test("its runtime stands alone: it imports nothing but files of its own", () => {
    const files = readdirSync(join(unpacked, "dist")).filter((name) => /^runtime\b.*\.js$/.test(name));
    expect(files).toContain("runtime.js");
    for (const file of files) {
      const text = readFileSync(join(unpacked, "dist", file), "utf8");
      expect(text).not.toMatch(/\brequire\(/);
      const imports = text.matchAll(/(?:^\s*import\b[^"']*|\bfrom\s*|\bimport\(\s*)["']([^"']+)["']/gm);
      for (const [, from] of imports)
        expect(
          files.map((name) => `./${name}`),
          `${file} imports`,
        ).toContain(from);
    }
  });

  test("its types are its own: nobody's compiler reads those of what it is built on", () => {
    // The command line is no entry.
    const types = readdirSync(join(unpacked, "dist")).filter((f) => f.endsWith(".d.ts") && f !== "cli.d.ts");
    expect(types).toContain("compile.d.ts");
    for (const file of types) {
      const text = readFileSync(join(unpacked, "dist", file), "utf8");
      for (const [, from] of text.matchAll(/\b(?:from|import\()\s*"([^"]+)"/g))
        expect(from, `${file} imports`).toMatch(/^(\.\/|node:)/);
    }
  });

  test.each(["compile", "language", "jit"])("its %s touches neither files nor process", (entry) => {
    const seen = new Set<string>();
    const follow = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const text = readFileSync(join(unpacked, "dist", file), "utf8");
      for (const [, from] of text.matchAll(/(?:^(?:import|export)\b.* from|\bimport\()\s*"([^"$]+)"/gm)) {
        expect(from, `${file} imports`).not.toMatch(/^node:|^fs$|^path$|commander|sharp|cli-progress/);
        // Texts of modules that it writes import what stands beside those.
        if (/^\.\/.*\.js$/.test(from!)) follow(from!.slice(2));
      }
    };
    follow(`${entry}.js`);
    if (entry === "compile") expect([...seen].join()).toContain("emit-runner");
  });

  test("its language service answers, and its server is there", () => {
    const text = JSON.stringify(spec);
    const ask = `import { Project, hover } from "vitc/language";
const project = new Project();
project.update("small.vit", ${text});
console.log(hover(project.document("small.vit"), ${text}.indexOf("hidden =")).text);`;
    expect(node("--input-type=module", "-e", ask)).toContain("hidden: tensor [o: 24]");
    expect(vitc("lsp", "--help")).toMatch(/Language\s+Server\s+Protocol/);
  });

  test("its compiler makes a size in a worker that a loaded model was not compiled for", () => {
    const files = readdirSync(join(unpacked, "dist"));
    expect(files).toEqual(expect.arrayContaining(["jit.js", "jit.d.ts", "jit-worker.js"]));
    // One file that imports nothing: pages without a bundler have it, too.
    const alone = mkdtempSync(join(tmpdir(), "vitc-worker-"));
    copyFileSync(join(unpacked, "dist/jit-worker.js"), join(alone, "worker.mjs"));
    run(process.execPath, ["worker.mjs"], alone);
    rmSync(alone, { recursive: true });
    const text = JSON.stringify(
      "model m(size = [2, 2]) {\n input x[size[0], size[1]]\n param g ~ ones\n output y = g * mean[h, w] x[h, w]\n}\nvariant v = m()",
    );
    const ask = `import { compileVariant, openSpec, wasm } from "vitc";
import { withSizes } from "vitc/jit";
import { loadModel, VitcError } from "vitc/runtime";
const spec = { name: "m.vit", text: ${text} };
const { plan } = compileVariant(openSpec(spec, () => undefined), "v", { target: wasm });
const weights = { g: Float32Array.of(2) };
const model = await withSizes(await loadModel(undefined, plan, { weights }), { spec, model: "v" });
const { y } = await model.run({ x: Float32Array.of(1, 2, 3, 4, 5, 6) }, { size: "2x3" });
const error = await model.addSize("9").catch((e) => e);
console.log(y[0], error instanceof VitcError, error.code, error.details.diagnostics[0].code);
model.dispose();`;
    expect(node("--input-type=module", "-e", ask)).toBe("7 true spec VIT4022\n");
  });

  test("compiles a spec with its own library, from another folder", () => {
    expect(vitc("--version").trim()).toBe(packageJson.version);
    vitc("compile", "small.vit", "--out", "generated");
    expect(readdirSync(join(project, "generated/small")).sort()).toEqual([
      ...["index.ts", "plan.gpu-batch.ts", "plan.ts", "plan.wasm.plain.ts", "plan.wasm.relaxed.ts", "plan.wasm.ts"],
      ...["tapped.gpu-batch.ts", "tapped.ts", "tapped.wasm.plain.ts", "tapped.wasm.relaxed.ts", "tapped.wasm.ts"],
    ]);
  });

  test("exports a model for PyTorch, with the Python that every such package has", () => {
    vitc("export", "vit.vit", "--model", "vit_micro", "--format", "torch", "--out", "vit_micro");
    const written = (name: string): string => readFileSync(join(project, "vit_micro", name), "utf8");
    expect(written("model.py")).toContain("class Attention(nn.Module):");
    for (const name of ["compat.py", "images.py"])
      expect(written(name)).toBe(readFileSync(join(root, "src/export/torch/python", name), "utf8"));
  });

  test.each([
    ["bundler", { module: "ESNext", moduleResolution: "bundler", lib: ["ES2022", "DOM"] }],
    ["nodenext", { module: "NodeNext", moduleResolution: "NodeNext", lib: ["ES2022", "DOM"] }],
    ["nodenext-without-dom", { module: "NodeNext", moduleResolution: "NodeNext", lib: ["ES2022"] }],
    [
      "nodenext-with-webgpu-types",
      {
        module: "NodeNext",
        moduleResolution: "NodeNext",
        lib: ["ES2022"],
        types: [join(modules, "@webgpu/types")],
        skipLibCheck: true,
      },
    ],
  ])("the module type-checks against the published types: %s", (name, options) => {
    const compilerOptions = {
      target: "ES2022",
      strict: true,
      exactOptionalPropertyTypes: true,
      rewriteRelativeImportExtensions: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      types: [],
      outDir: `out-${name}`,
      rootDir: ".",
      ...options,
    };
    writeFileSync(join(project, `tsconfig.${name}.json`), JSON.stringify({ compilerOptions, files: ["use.ts"] }));
    expect(node(join(modules, "typescript/bin/tsc"), "-p", `tsconfig.${name}.json`)).toBe("");
  });

  describe("the examples for Node, by what is published as vitc/node", () => {
    const example = (name: string, ...args: readonly string[]): ReturnType<typeof spawnSync> & { stdout: string } =>
      spawnSync(process.execPath, [join(project, "out-example", `${name}.js`), ...args], {
        cwd: project,
        encoding: "utf8",
      });
    const models = (name: string): string => join("node_modules/vitc/models", name);
    const weights = models("digits_vit.safetensors");

    beforeAll(() => {
      const names = ["classify.ts", "similarity-search.ts"];
      for (const name of names) copyFileSync(join(unpacked, "examples", name), join(project, name));
      const compilerOptions = {
        target: "ES2022",
        module: "NodeNext",
        strict: true,
        noUncheckedIndexedAccess: true,
        rewriteRelativeImportExtensions: true,
        types: ["node"],
        typeRoots: [join(modules, "@types")],
        outDir: "out-example",
      };
      vitc("compile", "digits.vit", "--model", "digits_vit", "--out", "generated");
      vitc("compile", "digits.vit", "--model", "digits_vit", "--set", "classes=0", "--out", "generated");
      writeFileSync(join(project, "tsconfig.example.json"), JSON.stringify({ compilerOptions, files: names }));
      expect(node(join(modules, "typescript/bin/tsc"), "-p", "tsconfig.example.json")).toBe("");
    });

    test("one classifies an image", () => {
      expect(example("classify", weights, models("digit-7.png")).stdout).toMatch(/digit-7\.png: 7\n$/);
      // The error's class is the one that the module knows.
      expect(example("classify", "absent.safetensors")).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/^weights: cannot read absent/m),
      });
      expect(example("classify", weights, "absent.png")).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/^input: cannot read absent.png/m),
      });
    });

    test("one finds images that look alike", async () => {
      // The first three of each digit; the one that is looked for is another.
      const { images, labels } = splitDigits().test;
      for (let digit = 0; digit < 10; digit++) {
        mkdirSync(join(project, `digits/${digit}`), { recursive: true });
        for (let i = labels.indexOf(digit), end = i + 3; i < end; i++)
          await sharp(images.subarray(784 * i, 784 * (i + 1)), { raw: { width: 28, height: 28, channels: 1 } })
            .png()
            .toFile(join(project, `digits/${digit}/${i}.png`));
      }
      writeFileSync(join(project, "digits/broken.png"), "no image");
      writeFileSync(join(project, "digits/notes.txt"), "");
      const { status, stdout, stderr } = example("similarity-search", weights, models("digit-7.png"), "digits");
      expect(status, String(stderr)).toBe(0);
      const found = [...stdout.matchAll(/^(\d\.\d{3}) {2}digits\/(\d)\/\d+\.png$/gm)].map(([, score, digit]) => [
        Number(score),
        digit,
      ]);
      expect(found.map(([, digit]) => digit).slice(0, 3)).toEqual(["7", "7", "7"]);
      expect(found).toHaveLength(5);
      expect(found.map(([score]) => score)).toEqual(
        found
          .map(([score]) => score)
          .sort()
          .reverse(),
      );
      expect(String(stderr).match(/^left out: .*/gm)).toEqual([expect.stringMatching(/broken\.png/)]);
    });
  });

  test.each(["gpu", "wasm"])(
    "what tsc made of it runs on plain Node by the kernels for %s, and agrees with the oracle of the installed command",
    (target) => {
      const device = `import { openDevice } from ${JSON.stringify(join(root, "src/node/adapter.ts"))};
import { asked, scores } from "./out-nodenext/use.js";
const { gpu, close } = await openDevice();
const adapter = await gpu.requestAdapter();
const request = await asked(adapter);
const device = await adapter.requestDevice(request);
const image = Float32Array.from({ length: 96 }, (_, i) => Math.sin(i));
const got = await scores(${target === "gpu" ? "device" : "undefined"}, image);
console.log(JSON.stringify({ ...got, request }));
close();
process.exit(0);`;
      writeFileSync(join(project, "run.mts"), device);
      const got = JSON.parse(node("--import", join(modules, "tsx/dist/loader.mjs"), "run.mts")) as {
        target: string;
        scores: number[];
        hidden: number[];
        request: { requiredFeatures: string[]; requiredLimits: Record<string, number> };
      };
      expect(got.target).toBe(target);
      // Of a model that runs on the device that was given for them: what its kernels need, and no more.
      expect(got.request.requiredFeatures).toEqual([]);
      const { maxBufferSize: bytes, maxStorageBuffersPerShaderStage: buffers } = got.request.requiredLimits;
      expect(bytes).toBeGreaterThanOrEqual(image.byteLength);
      expect(bytes).toBeLessThan(1e6);
      expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(buffers);
      vitc(
        "run",
        "small.vit",
        "--model",
        "small",
        "--weights",
        "random:3",
        "--input",
        "image.npy",
        "--device",
        "reference",
        "--tap",
        "hidden",
        "--save",
        "saved",
      );
      const saved = (name: string): Float32Array =>
        readNpy(readFileSync(join(project, "saved", `${name}.npy`))).data as Float32Array;
      expect(got.scores).toHaveLength(10);
      got.scores.forEach((v, i) => expect(v).toBeCloseTo(saved("scores")[i]!, 5));
      saved("hidden").forEach((v, i) => expect(got.hidden[i]).toBeCloseTo(v, 5));
      expect(got.hidden.at(-1)).toBe(0);
    },
  );
});
