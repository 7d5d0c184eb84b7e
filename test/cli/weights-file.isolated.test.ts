/** Checkpoints as they come, from the command line: run, eval, train, teachers and resumed states alike. */
import {
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  ftruncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeNpy } from "../../src/runtime/npy.ts";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { readSafetensorsHeader, writeSafetensors } from "../../src/runtime/safetensors.ts";
import { type CliResult, runCli } from "../support/run-cli.ts";
import { smallImages, smallModel } from "../support/small-training.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-weights-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (...names: string[]): string => join(scratch, ...names);
const file = (name: string, content: string | Uint8Array): string => (writeFileSync(at(name), content), at(name));

const recipe = `
loss taught_by(m) {
  input label: class(m.classes)
  input teacher[m.classes]
  return cross_entropy(m.logits, label) + kl_divergence(teacher, m.logits)
}
train taught(m) {
  batch = 4
  minimize taught_by(m)
  optimize adamw(lr = 1e-2)
}
train plain(m) {
  batch = 4
  minimize classification(m)
  optimize adamw(lr = 1e-2)
}
model placed(rows = 4, columns = 4) {
  input x[2]
  param pos[1 + rows * columns, 2] ~ normal(1) resized bicubic(grid = [rows, columns])
  output y[p, d] = pos[p, d] + x[d]
}
variant placed_4 = placed()
model seen(rows = 2, columns = 3, classes = 3) {
  input image[3, 4, 4]
  preprocess image {
    squash(4, 4, filter = "bilinear")
    normalize(mean = [0.5, 0.5, 0.5], std = [0.25, 0.25, 0.25])
  }
  param pos[rows * columns, classes] ~ normal(1) resized bicubic(grid = [rows, columns])
  x[(c, h, w)] = image[c, h, w]
  y = linear(x, classes) as head
  output logits[k: classes] = y[k] + mean[p: rows * columns] pos[p, k]
}
variant seen_23 = seen()
variant seen_34 = seen(3, 4)
`;

let tensors: (readonly [string, { readonly shape: readonly number[]; readonly data: Float32Array }])[];
const some = (keep: (name: string) => boolean, prefix = ""): typeof tensors =>
  tensors.filter(([name]) => keep(name)).map(([name, t]) => [prefix + name, t]);

beforeAll(async () => {
  file(
    "small.vit",
    smallModel.replace('import "lib/nn.vit"', 'import "lib/nn.vit"\nimport "lib/recipes.vit"') + recipe,
  );
  const { pixels, labels } = smallImages(12);
  const [x, y] = [writeNpy(pixels, [12, 4, 4]), writeNpy(labels, [12])];
  file("data.npz", zipSync({ "x_train.npy": x, "y_train.npy": y, "x_test.npy": x, "y_test.npy": y }));
  file(
    "image.npy",
    writeNpy(
      Float32Array.from({ length: 48 }, (_, i) => Math.sin(i)),
      [1, 3, 4, 4],
    ),
  );
  file("x.npy", writeNpy(Float32Array.of(0, 0), [1, 2]));
  expect((await train("plain", "--out", at("plain.safetensors"))).code).toBe(0);
  tensors = [...readSafetensors(readFileSync(at("plain.safetensors")))].map(([name, t]) => [
    name,
    { shape: t.shape, data: t.data() },
  ]);
  file("prefixed.safetensors", writeSafetensors([...some(() => true, "model."), ...some(() => true, "model_ema.")]));
  file("more.safetensors", writeSafetensors([...some(() => true), ["decoder.a.weight", tensors[0]![1]]]));
  mkdirSync(at("parts"));
  const isHead = (name: string): boolean => name.startsWith("head.");
  file("parts/m-00001-of-00002.safetensors", writeSafetensors(some(isHead)));
  file("parts/m-00002-of-00002.safetensors", writeSafetensors(some((name) => !isHead(name))));
  const map = (last: string): string =>
    JSON.stringify({
      weight_map: Object.fromEntries(tensors.map(([n]) => [n, isHead(n) ? "m-00001-of-00002.safetensors" : last])),
    });
  file("parts/m.safetensors.index.json", map("m-00002-of-00002.safetensors"));
  mkdirSync(at("named"));
  for (const part of ["m-00001-of-00002.safetensors", "m-00002-of-00002.safetensors"])
    file(`named/${part}`, readFileSync(at("parts", part)));
  mkdirSync(at("broken"));
  file("broken/m-00001-of-00002.safetensors", writeSafetensors(some(isHead)));
  file("broken/gone.safetensors.index.json", map("m-00002-of-00002.safetensors"));
  file("broken/short.safetensors.index.json", map("m-00001-of-00002.safetensors"));
  mkdirSync(at("folder"));
  file("folder/config.json", "{}");
  file("folder/model.safetensors", readFileSync(at("plain.safetensors")));
  mkdirSync(at("torch"));
  file("torch/pytorch_model.bin", "x");
  file("message.safetensors", "Not Found\n");
  file("page.safetensors", "<!doctype html><title>Sign in</title>");
  file("pointer.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 12\n");
});

const run = (weights: string, ...more: string[]): Promise<CliResult> =>
  runCli(
    ...["run", at("small.vit"), "--model", "small", "--input", at("image.npy"), "--device", "reference"],
    ...["--json", "--weights", at(weights)],
    ...more,
  );
const evaluate = (weights: string, ...more: string[]): Promise<CliResult> =>
  runCli(
    ...["eval", at("small.vit"), "--model", "small", "--data", at("data.npz"), "--json", "--weights", at(weights)],
    ...more,
  );
const train = (name: string, ...more: string[]): Promise<CliResult> =>
  runCli(
    ...["train", at("small.vit"), "--model", "small", "--recipe", name, "--data", at("data.npz"), "--steps", "1"],
    ...more,
  );

/** What all of them say on stderr, each of whom must succeed. */
async function everywhere(weights: string, ...more: string[]): Promise<string[]> {
  const out = ["--out", at("out.safetensors")];
  const results = [
    await run(weights, ...more),
    await evaluate(weights, ...more),
    await train("plain", ...out, "--init", at(weights), ...more),
    ...(more.length > 0 ? [] : [await train("taught", ...out, "--teacher", `${at("small.vit")}#small=${at(weights)}`)]),
  ];
  for (const { code, err } of results) expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
  return results.map(({ err }) => err);
}

describe("a checkpoint is read by run, eval, train and as a teacher's", () => {
  it("under a prefix, beside its average; what was found is said, with the file's name", async () => {
    for (const err of await everywhere("prefixed.safetensors")) {
      expect(err).toContain("prefixed.safetensors: names are read after their prefix 'model.'\n");
      expect(err).toContain("prefixed.safetensors: a second copy under 'model_ema.' is left aside");
      expect(err).toMatch(/^note: /m);
    }
    for (const err of await everywhere("prefixed.safetensors", "--prefix", "model_ema.", "--dialect", "canonical"))
      expect(err).toContain("'model_ema.'\n");
  });
  it("with tensors that --ignore leaves out, without a word", async () => {
    for (const err of await everywhere("more.safetensors", "--ignore", "nothing", "--ignore", "decoder.*"))
      expect(err).not.toContain("note");
    expect((await run("more.safetensors")).err).toContain("1 unexpected:\n  decoder.a.weight");
  });
  it("in parts", () => everywhere("parts").then(() => {}));
  it.each(["parts/m.safetensors.index.json", "parts/m-00002-of-00002.safetensors", "parts", "named", "folder"])(
    "in parts or in a folder, with the same numbers: %s",
    async (weights) => {
      const [got, expected] = [await run(weights), await run("plain.safetensors")];
      expect([got.code, got.err]).toEqual([0, expected.err]);
      expect(JSON.parse(got.out).outputs).toEqual(JSON.parse(expected.out).outputs);
    },
  );
});

describe("a checkpoint that cannot be read names its file", () => {
  it.each<[string, () => Promise<CliResult>, RegExp]>([
    ["a Git LFS pointer", () => run("pointer.safetensors"), /pointer\.safetensors: .*a Git LFS pointer.*git lfs pull/],
    ["the same in eval", () => evaluate("pointer.safetensors"), /pointer\.safetensors: .*a Git LFS pointer/],
    [
      "the same in --init",
      () => train("plain", "--out", at("x"), "--init", at("pointer.safetensors")),
      /pointer\.safetensors: .*a Git LFS pointer/,
    ],
    [
      "the same as a teacher",
      () => train("taught", "--out", at("x"), "--teacher", `${at("small.vit")}#small=${at("pointer.safetensors")}`),
      /pointer\.safetensors: .*a Git LFS pointer/,
    ],
    [
      "the same in --resume",
      () => train("plain", "--out", at("x"), "--resume", at("pointer.safetensors")),
      /pointer\.safetensors: this is a Git LFS pointer/,
    ],
    [
      "a folder of PyTorch's",
      () => run("torch"),
      /torch: the folder holds no \.safetensors file; it holds pytorch_model\.bin/,
    ],
    ["a folder of several", () => run("."), /: the folder holds several checkpoints, say which: /],
    [
      "an index whose part is gone",
      () => run("broken/gone.safetensors.index.json"),
      /gone\.safetensors\.index\.json: the index names parts, and 1 of 2 are not beside it: m-00002-of-00002\.safetensors/,
    ],
    [
      "an index that lists what its part has not",
      () => run("broken/short.safetensors.index.json"),
      /short\.safetensors\.index\.json: .*\n {2}m-00001-of-00002\.safetensors: lacks 2 of its 4 tensors: fc1/,
    ],
    [
      "a part alone",
      () => run("broken/m-00001-of-00002.safetensors"),
      /its name says that it is one of 2 parts, and 1 of 2 are not beside it: m-00002-of-00002/,
    ],
    [
      "JSON that is no index",
      () => run("folder/config.json"),
      /config\.json: .*this is JSON, no safetensors file; it begins with \{\}/,
    ],
    [
      "a server's message",
      () => run("message.safetensors"),
      /message\.safetensors: .*this is a text.* begins with Not Found;/,
    ],
    ["a page", () => evaluate("page.safetensors"), /page\.safetensors: .*this is an HTML or XML page/],
    [
      "a folder as --resume",
      () => train("plain", "--out", at("x"), "--resume", at("folder")),
      /folder: it is a folder/,
    ],
  ])("%s", async (_, command, message) => {
    const { code, err } = await command();
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(err).not.toContain("internal error");
  });

  it("a part that is damaged is named itself", async () => {
    mkdirSync(at("cut"));
    file("cut/m-00001-of-00002.safetensors", readFileSync(at("named/m-00001-of-00002.safetensors")));
    file("cut/m-00002-of-00002.safetensors", readFileSync(at("named/m-00002-of-00002.safetensors")).subarray(0, -1));
    expect((await run("cut")).err).toMatch(
      /cut\/m-00002-of-00002\.safetensors: the weights cannot be read: .*truncated/,
    );
  });
});

describe("options of reading", () => {
  const placed = (weights: string, ...more: string[]): Promise<CliResult> =>
    runCli(
      ...["run", at("small.vit"), "--model", "placed_4", "--input", at("x.npy"), "--device", "reference"],
      ...["--json", "--weights", at(weights)],
      ...more,
    );
  const wide = Float32Array.from({ length: 2 * 37 }, (_, i) => Math.cos(i));

  it("--grid says what grid positions are; what was resampled is said", async () => {
    file("wide.safetensors", writeSafetensors([["pos", { shape: [37, 2], data: wide }]]));
    const square = await placed("wide.safetensors");
    expect(square.err).toContain("wide.safetensors: pos: resampled from 6 x 6 to 4 x 4\n");
    for (const option of ["2x18", "pos=2x18"]) {
      const told = await placed("wide.safetensors", "--grid", option);
      expect(told.err).toContain("pos: resampled from 2 x 18 to 4 x 4\n");
    }
    expect((await placed("wide.safetensors", "--grid", "2x17")).err).toMatch(/37 rows are not 1 and a grid of 2 x 17/);
    expect(await placed("wide.safetensors", "--grid", "2by18")).toMatchObject({
      code: 2,
      err: expect.stringContaining("expected ROWSxCOLUMNS") as string,
    });
  });

  it("a file that vitc train wrote says itself which grids it holds", async () => {
    const out = at("seen.safetensors");
    const data = ["--data", at("data.npz"), "--steps", "1"];
    const made = await runCli(
      "train",
      at("small.vit"),
      "--model",
      "seen_23",
      "--recipe",
      "plain",
      "--out",
      out,
      ...data,
    );
    expect([made.code, made.code === 0 ? "" : made.err]).toEqual([0, ""]);
    expect(readSafetensorsHeader(readFileSync(out)).metadata).toEqual({ format: "pt", "vitc_grid.pos": "2x3" });
    const input = ["--input", at("image.npy"), "--device", "reference", "--weights", out];
    expect((await runCli("run", at("small.vit"), "--model", "seen_23", ...input)).err).not.toContain("note");
    expect((await runCli("run", at("small.vit"), "--model", "seen_34", ...input)).err).toContain(
      "seen.safetensors: pos: resampled from 2 x 3 to 3 x 4\n",
    );
  });

  it("--round-f64 rounds", async () => {
    const json = JSON.stringify({ pos: { dtype: "F64", shape: [17, 2], data_offsets: [0, 272] } }).padEnd(80);
    const bytes = new Uint8Array(8 + 80 + 272);
    bytes[0] = 80;
    bytes.set(new TextEncoder().encode(json), 8);
    new Float64Array(bytes.buffer, 88).fill(0.1);
    file("double.safetensors", bytes);
    expect((await placed("double.safetensors")).err).toMatch(
      /double\.safetensors: .*'pos': element 0 .*: --round-f64 takes the nearest/,
    );
    expect((await placed("double.safetensors", "--round-f64")).code).toBe(0);
  });

  it("a wrong --prefix names the one that the file has", async () => {
    const only = file("only.safetensors", writeSafetensors(some(() => true, "model.")));
    for (const command of [run, evaluate]) {
      const { code, err } = await command("only.safetensors", "--prefix", "foo.");
      expect([code, err]).toEqual([1, expect.stringContaining(`4 missing:`) as string]);
      expect(err).toMatch(/\nmore of it is there after 'model\.': --prefix model\.\n$/);
      expect(err).not.toContain("another model");
    }
    expect((await train("plain", "--out", at("x"), "--init", only, "--prefix", "foo.")).err).toContain(
      "after 'model.': --prefix model.\n",
    );
    const plain = await run("plain.safetensors", "--prefix", "foo.");
    expect(plain.err).toMatch(/\nmore of it is there without a prefix: leave --prefix out\n$/);
  });

  it("advice is of options that the command has", async () => {
    const headless = file("headless.safetensors", writeSafetensors(some((name) => !name.startsWith("head."))));
    for (const command of [run, evaluate]) {
      const { code, err } = await command("headless.safetensors");
      expect([code, err]).toEqual([1, expect.stringContaining("2 missing:") as string]);
      expect(err).not.toMatch(/fresh|the option/);
    }
    const { err } = await train("plain", "--out", at("x"), "--init", headless);
    expect(err).toContain('\nto train on with the rest drawn anew: --fresh "head.*"\n');
    // --fresh is about the file of --init.
    const teacher = `${at("small.vit")}#small=${headless}`;
    const taught = await train("taught", "--out", at("x"), "--teacher", teacher, "--init", at("plain.safetensors"));
    expect(taught.err).toMatch(/headless\.safetensors: .*\n2 missing:/);
    expect(taught.err).not.toMatch(/fresh|the option/);
    expect((await run("more.safetensors")).err).toMatch(/\n--ignore leaves tensors of the weights out\n$/);
    expect((await run("prefixed.safetensors")).err).toContain("; --prefix model_ema. reads it instead\n");
  });

  it("a training's state is told to be one", async () => {
    expect((await train("plain", "--out", at("made.safetensors"), "--steps", "1")).code).toBe(0);
    writeFileSync(at("state.bin"), readFileSync(at("made.safetensors.state")));
    const advice = "\nthis is the state of a training, which --resume takes: its parameters are the file beside it";
    for (const command of [run, evaluate]) {
      const { code, err } = await command("made.safetensors.state");
      expect([code, err.endsWith(`${advice}, ${at("made.safetensors")}\n`)], err).toEqual([1, true]);
      expect((await command("made.safetensors")).code).toBe(0);
    }
    expect((await run("state.bin")).err.endsWith(`${advice}\n`)).toBe(true);
    expect((await run("more.safetensors")).err).not.toContain("state of a training");
  });

  it("--allow-not-finite lets NaN in weights and inputs pass, and is advised", async () => {
    const name = tensors[0]![0];
    const spoil = (data: Float32Array): Float32Array => data.map((x, i) => (i === 1 ? NaN : x));
    const spoilt = file(
      "nan.safetensors",
      writeSafetensors(tensors.map(([n, t]) => [n, n === name ? { ...t, data: spoil(t.data) } : t])),
    );
    const teacher = ["--teacher", `${at("small.vit")}#small=${spoilt}`];
    const out = ["--out", at("nan-out.safetensors")];
    const commands: ((...more: string[]) => Promise<CliResult>)[] = [
      (...more) => run("nan.safetensors", ...more),
      (...more) => run("nan.safetensors", "--device", "webgpu", ...more),
      (...more) => evaluate("nan.safetensors", ...more),
      (...more) => train("plain", ...out, "--init", spoilt, ...more),
      (...more) => train("taught", ...out, ...teacher, ...more),
    ];
    for (const command of commands) {
      const { code, err } = await command();
      expect([code, err]).toEqual([
        1,
        expect.stringContaining(`nan.safetensors: the weights '${name}' hold NaN`) as string,
      ]);
      expect(err).toContain("at element 1; --allow-not-finite would let it pass\n");
      // What comes of them is told elsewhere: a training's loss is not finite.
      expect((await command("--allow-not-finite")).err).not.toContain("hold NaN");
    }
    expect((await run("nan.safetensors", "--allow-not-finite")).code).toBe(0);
    file("nan.npy", writeNpy(Float32Array.of(NaN, 0), [1, 2]));
    file("pos.safetensors", writeSafetensors([["pos", { shape: [17, 2], data: wide.slice(0, 34) }]]));
    for (const device of ["reference", "webgpu"]) {
      const given = ["--input", at("nan.npy"), "--device", device, "--weights", at("pos.safetensors")];
      const placedWith = (...more: string[]): Promise<CliResult> =>
        runCli("run", at("small.vit"), "--model", "placed_4", ...given, ...more);
      expect((await placedWith()).err).toMatch(
        /expected finite numbers, got NaN at element 0 of example 0; --allow-not-finite would let it pass\n$/,
      );
      expect((await placedWith("--allow-not-finite")).err).toMatch(/warning: y: \d+ of 34 values are not finite/);
    }
  });

  it("a file of more than 4 GiB, most of which is ignored, is read", { timeout: 120_000 }, async () => {
    const big = 4.25 * 2 ** 30;
    const header = {
      "decoder.big": { dtype: "BF8", shape: [big], data_offsets: [0, big] },
      pos: { dtype: "F32", shape: [17, 2], data_offsets: [big, big + 136] },
    };
    const json = JSON.stringify(header).padEnd(200);
    const path = at("big.safetensors");
    const handle = openSync(path, "w");
    const start = new Uint8Array(208);
    start[0] = 200;
    start.set(new TextEncoder().encode(json), 8);
    writeSync(handle, start);
    // What was not written takes no room on the disk.
    ftruncateSync(handle, 208 + big);
    writeSync(handle, new Uint8Array(wide.slice(0, 34).buffer), 0, 136, 208 + big);
    const before = process.memoryUsage.rss();
    const { code, err } = await placed("big.safetensors", "--ignore", "decoder.*");
    expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
    expect(process.memoryUsage.rss() - before).toBeLessThan(500e6);
  });
});
