import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readNpy, writeNpy } from "../../src/runtime/npy.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import {
  compareOutput,
  compareTap,
  goldenInput,
  goldenParams,
  loadGolden,
  oracleTolerance,
  tapNameInSpec,
} from "../support/golden.ts";
import { root, runCli, spawnCli } from "../support/run-cli.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-run-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(at(name), content);
  return at(name);
};

const vit = join(root, "specs/vit.vit");
const golden = loadGolden("vit_micro");

/** A spec with an integer input, a preprocessed one, and one of plain numbers. */
const three = `model three(classes = 5) {
  input image[3, 4, 4]
  input label: class(classes)
  input shift[2]
  preprocess image {
    squash(4, 4, filter = "bilinear")
    normalize(mean = [0, 0, 0], std = [1, 1, 1])
  }
  param table[classes, 2] ~ normal(1)
  colour[c: 3] = mean[h: 4, w: 4] image[c, h, w]
  row[i: 2] = table[label, i] + shift[i]
  output y[i: 2] = row[i] + mean[c: 3] colour[c]
}
variant v = three()
`;
const flat = (width: number, height: number, grey: number): Promise<Uint8Array> =>
  sharp(new Uint8Array(width * height * 3).fill(grey), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 100 })
    .toBuffer();

beforeAll(async () => {
  const params = goldenParams(golden);
  file(
    "micro.safetensors",
    writeSafetensors(golden.parameters.map((p) => [p.name, { shape: p.shape, data: params[p.name]! }])),
  );
  const { data, shape } = goldenInput(golden);
  file("micro.npy", writeNpy(data, shape));
  file("three.vit", three);
  file("shift.npy", writeNpy(Float32Array.of(10, 20, 30, 40), [2, 2]));
  file("label.npy", Buffer.concat([npyHeader("<i8", "(2,)"), Buffer.from(BigInt64Array.of(1n, 4n).buffer)]));
  file("shift1.npy", writeNpy(Float32Array.of(10, 20), [1, 2]));
  file("label1.npy", Buffer.concat([npyHeader("<i4", "(1,)"), Buffer.from(Int32Array.of(3).buffer)]));
  file("light.jpg", await flat(9, 6, 255));
  file("dark.jpg", await flat(5, 5, 0));
});

function npyHeader(descr: string, shape: string): Buffer {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }\n`;
  return Buffer.concat([Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length, 0]), Buffer.from(text)]);
}

const micro = (...more: string[]): string[] => [
  "run",
  vit,
  "--model",
  "vit_micro",
  "--weights",
  at("micro.safetensors"),
  "--input",
  at("micro.npy"),
  ...more,
];

describe("vitc run", () => {
  it.each(["webgpu", "wasm", "reference"])(
    "meets the golden numbers on %s, taps included, and saves what it gives",
    async (device) => {
      const taps = golden.taps.map((t) => [t.name, tapNameInSpec(golden, t.name)] as const);
      const folder = at(`saved/${device}`);
      const { code, out, err } = await runCli(
        ...micro("--device", device, "--json", "--save", folder, ...taps.flatMap(([, name]) => ["--tap", name])),
      );
      expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
      const json = JSON.parse(out);
      expect(Object.keys(json)).toEqual([
        "model",
        "device",
        "adapter",
        ...(device === "wasm" ? ["machine"] : []),
        "target",
        "batch",
        "outputs",
        "dispatches",
        "submits",
        "times",
      ]);
      expect(Object.keys(json.adapter)).toEqual(["vendor", "description", "fallback"]);
      expect(json).toMatchObject({ model: "vit_micro", device, batch: 2 });
      expect(json.outputs.map((o: { name: string }) => o.name).sort()).toEqual(
        ["logits", ...new Set(taps.map(([, name]) => name))].sort(),
      );

      const read = (name: string) => readNpy(readFileSync(join(folder, `${name}.npy`)));
      const [logits] = json.outputs as { shape: number[]; file: string; top: { index: number; value: number }[][] }[];
      expect(logits!.shape).toEqual([2, 10]);
      expect(logits!.file).toBe(join(folder, "logits.npy"));
      // Saved as float32: the oracle's seven digits are what a file can hold.
      const { elements } = oracleTolerance;
      expect(
        compareOutput(
          golden,
          "logits",
          read("logits").data,
          device === "reference" ? { elements: 2 * elements, l2: elements } : undefined,
        ),
      ).toEqual([]);
      for (const [name, inSpec] of taps) expect(compareTap(golden, name, read(inSpec).data)).toEqual([]);
      const row = read("logits").data.slice(0, 10);
      expect(logits!.top).toHaveLength(2);
      expect(logits!.top[0]!.map((t) => t.value)).toEqual([...row].sort((a, b) => b - a).slice(0, 5));
      expect(logits!.top[0]!.every((t) => row[t.index] === t.value)).toBe(true);
    },
  );

  it.each(["wasm", "reference"])("gives integers as such on %s, with the names of classes", async (device) => {
    file(
      "which.vit",
      `model which(classes = 4) {
  input x[classes]
  output logits[i] = 2 * x[i]
  output best: class(classes) = argmax[c] logits[c]
  output places[k: 2]: class(classes) = (best + k) % classes
  labels logits = ["ant", "bee", "cat", "dog"]
}
`,
    );
    file("x.npy", writeNpy(Float32Array.of(1, 2, 3, 0, 5, 0, 0, 9), [2, 4]));
    const argv = [
      "run",
      at("which.vit"),
      "--model",
      "which",
      "--weights",
      "random",
      "--input",
      at("x.npy"),
      "--device",
      device,
    ];
    const { out } = await runCli(...argv, "--save", at(`which/${device}`));
    const read = (name: string) => readNpy(readFileSync(at(`which/${device}/${name}.npy`)));
    expect(read("best")).toEqual({ dtype: "i4", shape: [2], data: Int32Array.of(2, 3) });
    expect(read("places")).toEqual({ dtype: "i4", shape: [2, 2], data: Int32Array.of(2, 3, 3, 0) });
    expect(out).toMatch(/best \[2\].*\n +0 {2}2 {2}cat\n +1 {2}3 {2}dog\nplaces/);
    expect(out).toMatch(/row 1\n +0 {2}3 {2}dog\n +1 {2}0 {2}ant\n$/);
  });

  it("counts on the device what the plan says: every dispatch, one submit", async () => {
    const plan = JSON.parse((await runCli("inspect", vit, "--model", "vit_micro", "--stage", "plan")).out);
    const json = JSON.parse((await runCli(...micro("--json", "--top", "0", "--target", plan.target))).out);
    expect(json).toMatchObject({ dispatches: plan.dispatches.length, submits: 1, target: plan.target });
    expect(json.outputs).toEqual([{ name: "logits", shape: [2, 10] }]);
  });

  it("gives the same numbers with more dispatches where passes are left out", async () => {
    const inputs = [`image=${at("light.jpg")}`, `label=${at("label1.npy")}`, `shift=${at("shift1.npy")}`].flatMap(
      (i) => ["--input", i],
    );
    const run = async (...more: string[]) =>
      JSON.parse(
        (
          await runCli(
            ...["run", at("three.vit"), "--model", "v", "--weights", "random", "--device", "webgpu", "--json"],
            ...inputs,
            ...more,
          )
        ).out,
      );
    const [fused, plain] = [await run(), await run("--disable-pass", "all")];
    expect(plain.dispatches).toBeGreaterThan(fused.dispatches);
    expect(plain.submits).toBe(1);
    for (const [i, { index, value }] of plain.outputs[0].top[0].entries()) {
      expect(index).toBe(fused.outputs[0].top[0][i].index);
      expect(value).toBeCloseTo(fused.outputs[0].top[0][i].value, 4);
    }
  });

  it("takes several inputs: images as a batch through the declared preprocessing, integers, numbers", async () => {
    const inputs = [
      `image=${at("light.jpg")}`,
      `image=${at("dark.jpg")}`,
      `label=${at("label.npy")}`,
      `shift=${at("shift.npy")}`,
    ].flatMap((i) => ["--input", i]);
    const run = async (...more: string[]) => {
      const { code, err } = await runCli(
        "run",
        at("three.vit"),
        "--model",
        "v",
        ...inputs,
        "--save",
        at("three"),
        ...more,
      );
      expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
      return [...readNpy(readFileSync(at("three/y.npy"))).data];
    };
    const table = Float32Array.from({ length: 10 }, (_, i) => i / 8);
    const weights = file("table.safetensors", writeSafetensors([["table", { shape: [5, 2], data: table }]]));
    const expected = [table[2]! + 10 + 1, table[3]! + 20 + 1, table[8]! + 30, table[9]! + 40];
    for (const device of ["webgpu", "wasm", "reference"]) {
      const values = await run("--weights", weights, "--device", device);
      values.forEach((v, i) => expect(v).toBeCloseTo(expected[i]!, 4));
    }
    expect(await run("--weights", "random:3")).toEqual(await run("--weights", "random:3"));
    expect(await run("--weights", "random:3")).not.toEqual(await run("--weights", "random:4"));
  });

  const other = ["--input", "label=label.npy", "--input", "shift=shift.npy"];
  it.each<[string, string[], RegExp]>([
    [
      "an input is missing",
      ["--input", "image=light.jpg", ...other.slice(0, 2)],
      /input 'shift' \[batch, 2\] is missing/,
    ],
    ["an input is not said", ["--input", "light.jpg", ...other], /several inputs \(image, label, shift\)/],
    ["an input is unknown", ["--input", "imag=light.jpg", ...other], /no input 'imag' \(did you mean 'image'\?\)/],
    [
      "an input is named in part",
      ["--input", "image_batch=a.jpg", ...other],
      /'image_batch' \(did you mean 'image'\?\)/,
    ],
    ["batches differ", ["--input", "image=light.jpg", ...other], /'label'.*batch of 1, as 'image' has.*2/],
    [
      "an image goes where numbers are wanted",
      ["--input", "image=light.jpg", ...other.slice(0, 2), "--input", "shift=light.jpg"],
      /light\.jpg.*'shift' declares no preprocessing/,
    ],
    ["an array is cut short", ["--input", "image=cut.npy", ...other], /cut\.npy.*truncated/],
    [
      "an array has another dtype",
      ["--input", "image=double.npy", ...other],
      /double\.npy: input 'image' needs float32 \(f4\), got f8/,
    ],
    [
      "integers are given as floats",
      ["--input", "image=light.jpg", "--input", "label=shift.npy", ...other.slice(2)],
      /shift\.npy: input 'label' needs integers/,
    ],
    [
      "an array has another shape",
      ["--input", "image=light.jpg", ...other.slice(0, 2), "--input", "shift=label4.npy"],
      /label4\.npy: input 'shift' needs shape \[batch, 2\], got \[4, 1\]/,
    ],
    [
      "a class is out of range",
      ["--input", "image=light.jpg", "--input", "image=dark.jpg", "--input", "label=nine.npy", ...other.slice(2)],
      /'label'.*0 to 4.*9/,
    ],
    ["an image is corrupt", ["--input", "image=half.jpg", ...other], /half\.jpg: jpeg: /],
    [
      "a file is something else",
      ["--input", "image=three.vit", ...other],
      /three\.vit: image: the file is no PNG, JPEG, WEBP, GIF, AVIF or TIFF/,
    ],
    ["a file is not there", ["--input", "image=none.png", ...other], /cannot read none\.png/],
  ])("when %s, says so in one line and exits with 1", (_, inputs, message) => {
    file("cut.npy", readFileSync(at("shift.npy")).subarray(0, 40));
    file("double.npy", Buffer.concat([npyHeader("<f8", "(1, 3, 4, 4)"), Buffer.alloc(8 * 48)]));
    file("label4.npy", writeNpy(new Float32Array(4), [4, 1]));
    file("nine.npy", Buffer.concat([npyHeader("<i4", "(2,)"), Buffer.from(Int32Array.of(1, 9).buffer)]));
    file("half.jpg", readFileSync(at("light.jpg")).subarray(0, 200));
    const before = process.cwd();
    process.chdir(scratch);
    return runCli("run", "three.vit", "--model", "v", "--weights", "random", ...inputs)
      .then(({ code, out, err }) => {
        expect([code, out]).toEqual([1, ""]);
        const errors = err
          .trimEnd()
          .split("\n")
          .filter((l) => l.startsWith("error"));
        expect(errors).toHaveLength(1);
        expect(errors[0]).toMatch(message);
        expect(err).not.toMatch(/\n\s+at /);
      })
      .finally(() => process.chdir(before));
  });

  it("lists every tensor of a checkpoint that does not fit, on both devices", async () => {
    file(
      "affine.vit",
      `model affine() {
  input x[4]
  param scale[4] ~ ones
  param shift[4] ~ zeros
  param gain[4] ~ ones
  output y = x * scale * gain + shift
}
variant v = affine()
`,
    );
    file("x.npy", writeNpy(new Float32Array(4), [1, 4]));
    const weights = file(
      "wrong.safetensors",
      writeSafetensors(
        Object.entries({ scale: [2, 2], shfit: [4] }).map(([name, shape]) => [
          name,
          { shape, data: new Float32Array(4) },
        ]),
      ),
    );
    const run = (...more: string[]) => runCli("run", at("affine.vit"), "--model", "v", "--input", at("x.npy"), ...more);
    for (const device of ["webgpu", "wasm", "reference"]) {
      const { code, out, err } = await run("--weights", weights, "--device", device);
      expect([code, out]).toEqual([1, ""]);
      expect(err).toContain(
        "2 missing:\n  shift [4]\n  gain [4]\n1 unexpected:\n  shfit [4]\n1 misshapen:\n  scale: expected [4], got [2, 2]\n",
      );
      const unknown = await run("--weights", weights, "--device", device, "--dialect", "klingon");
      expect([unknown.code, unknown.err]).toEqual([
        1,
        expect.stringMatching(/no checkpoint dialect 'klingon'; it has canonical/),
      ]);
    }
  });

  it("names the file whose weights cannot be read", async () => {
    const weights = file("hostile.safetensors", Uint8Array.of(255, 255, 255, 255, 255, 0, 0, 0, 123));
    const { code, out, err } = await runCli(
      "run",
      vit,
      "--model",
      "vit_micro",
      "--weights",
      weights,
      "--input",
      at("micro.npy"),
      "--json",
    );
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(
      /\nerror: .*hostile\.safetensors: the weights cannot be read: safetensors: the header claims \d+ bytes.*\n$/,
    );
  });

  it("says which kernel, of which line, needs more than the device has", async () => {
    const spec = file(
      "huge.vit",
      `model huge(n = 40000) {
  input x[4]
  param w[n, n] ~ normal(1)
  output y[i: n] = sum[j: n] w[i, j] * x[j % 4]
}
variant v = huge()
`,
    );
    const input = file("x4.npy", writeNpy(new Float32Array(4), [1, 4]));
    const run = ["run", spec, "--model", "v", "--weights", "random", "--input", input];
    for (const [device, message] of [
      ["webgpu", /\n {2}y \(.*huge\.vit:4\) needs maxStorageBufferBindingSize 6400000000, available \d+\n/],
      ["wasm", /v with 1 row takes 5\.96 GiB, and WebAssembly's addresses go up to 4 GiB/],
    ] as const) {
      const { code, out, err } = await runCli(...run, "--device", device);
      expect([code, out]).toEqual([1, ""]);
      expect(err).toMatch(message);
      expect(err).not.toMatch(/creating pipelines/);
    }
  });

  it("warns of what is not a number, and ranks it last", async () => {
    const spec = file(
      "roots.vit",
      `model roots() {
  input x[4]
  output y = sqrt(x)
}
variant v = roots()
`,
    );
    const spoilt = file("spoilt.npy", writeNpy(Float32Array.of(1, 1, NaN, 7), [1, 4]));
    const input = file("roots.npy", writeNpy(Float32Array.of(-1, 1, -4, 49), [1, 4]));
    for (const device of ["webgpu", "wasm", "reference"]) {
      const run = (path: string) =>
        runCli(
          ...["run", spec, "--model", "v", "--weights", "random", "--input", path],
          ...["--device", device, "--json", "--top", "2"],
        );
      const refused = await run(spoilt);
      expect([refused.code, refused.out]).toEqual([1, ""]);
      expect(refused.err).toContain("input 'x': expected finite numbers, got NaN at element 2 of example 0");
      const { code, out, err } = await run(input);
      expect(code).toBe(0);
      expect(err).toContain("warning: y: 2 of 4 values are not finite numbers\n");
      expect(JSON.parse(out).outputs[0].top).toEqual([
        [
          { index: 3, value: 7 },
          { index: 1, value: 1 },
        ],
      ]);
    }
  });
});

describe("as a process", () => {
  it("runs on a device and ends by itself", () => {
    const { code, out, err } = spawnCli(micro("--device", "webgpu"));
    expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
    expect(out).toMatch(/^vit_micro on .*batch 2\nlogits \[2, 10\]\n {2}row 0\n +1 {2}1\.3112/);
    expect(err).toMatch(/dispatches in 1 submits/);
  });

  it("ends quietly when the reader of its output goes away", () => {
    const command = `"${process.execPath}" "${root}bin/vitc.js" inspect "${vit}" --model vit_base_patch16_224 --stage elaborate 2>"${at("stderr")}" | head -c 100`;
    expect(execFileSync("sh", ["-c", command], { encoding: "utf8" })).toHaveLength(100);
    expect(readFileSync(at("stderr"), "utf8")).toBe("");
  });
});
