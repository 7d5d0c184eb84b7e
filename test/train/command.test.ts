/**
 * `vitc train` and `vitc eval` as a user calls them: from a spec and a file of data to numbers, and what is said where
 * something does not fit.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { writeNpy } from "../../src/runtime/npy.ts";
import { root, runCli } from "../support/run-cli.ts";
import { smallImages, smallModel } from "../support/small-training.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-train-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);
const file = (name: string, content: string | Uint8Array): string => (writeFileSync(at(name), content), at(name));

const recipes = `import "lib/recipes.vit"
variant other = net(classes = 4)
train plain(m, rate = 1e-2) {
  batch = 4
  epochs = 4
  average = 0.9
  minimize classification(m)
  metric accuracy = correct(m.logits, label)
  augment image { shift(pixels = 1) }
  optimize adamw(lr = warmup_cosine(rate, 3, rate / 10), weight_decay = decay(path, rank, 0.05))
}
loss taught_by(m) {
  input label: class(m.classes)
  input teacher[m.classes]
  return cross_entropy(m.logits, label) + kl_divergence(teacher, m.logits)
}
train taught(m) {
  batch = 4
  minimize taught_by(m)
  optimize adamw(lr = 1e-2)
  initialize matches(path, "*_token") ~ normal(0.2)
}
train new_head(m) {
  batch = 4
  minimize classification(m)
  optimize adamw(lr = 1e-2)
  initialize matches(path, "head.*") ~ normal(0.5)
}
`;
const npz = (name: string, count: number, relabel: (label: number) => number = (l) => l): string => {
  const split = (images: number, which: string): Record<string, Uint8Array> => {
    const { pixels, labels } = smallImages(images);
    return {
      [`x_${which}.npy`]: writeNpy(pixels, [images, 4, 4]),
      [`y_${which}.npy`]: writeNpy(labels.map(relabel), [images]),
    };
  };
  return file(name, zipSync({ ...split(count, "train"), ...split(10, "test") }));
};
const integers = (values: readonly number[]): Uint8Array => {
  const text = `{'descr': '<i4', 'fortran_order': False, 'shape': (${values.length},), }\n`;
  return Buffer.concat([
    Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length, 0]),
    Buffer.from(text),
    Buffer.from(Int32Array.from(values).buffer),
  ]);
};

beforeAll(() => {
  file(
    "small.vit",
    smallModel.replace('import "lib/nn.vit"', 'import "lib/nn.vit"\nimport "lib/recipes.vit"') +
      recipes.replace('import "lib/recipes.vit"\n', ""),
  );
  npz("data.npz", 27);
  npz("more.npz", 28);
  npz("ten.npz", 27, (l) => l + 8);
  npz("few.npz", 3);
  file(
    "image.npy",
    writeNpy(
      Float32Array.from({ length: 3 * 48 }, (_, i) => Math.sin(i)),
      [3, 3, 4, 4],
    ),
  );
  file("label.npy", integers([0, 2, 1]));
  file("nine.npy", integers([0, 9, 1]));
  file("two.npy", integers([0, 1]));
  file(
    "nan.npy",
    writeNpy(
      Float32Array.from({ length: 3 * 48 }, (_, i) => (i === 5 ? NaN : 1)),
      [3, 3, 4, 4],
    ),
  );
});

const small = (recipe: string, out: string, ...more: string[]): string[] => [
  "train",
  at("small.vit"),
  "--model",
  "small",
  "--recipe",
  recipe,
  "--out",
  at(out),
  ...more,
];
const withData = (recipe: string, out: string, ...more: string[]): string[] =>
  small(recipe, out, "--data", at("data.npz"), ...more);
async function fine(argv: readonly string[]): Promise<string> {
  const { code, out, err } = await runCli(...argv);
  expect([code, code === 0 ? "" : err, argv[0] === "train" ? out : ""]).toEqual([0, "", ""]);
  return argv[0] === "train" ? err : out;
}
const same = (a: string, b: string): void => expect(Buffer.compare(readFileSync(at(a)), readFileSync(at(b)))).toBe(0);

describe("vitc train", () => {
  it("trains by the recipe, and what it wrote can be evaluated, run and taught from", async () => {
    const err = await fine(withData("plain", "a.safetensors", "--seed", "3", "--log", at("a.jsonl")));
    expect(err).toMatch(/training small by plain: 24 steps of 4 examples, seed 3/);
    expect(err.match(/ {2}test: loss /g)).toHaveLength(4);

    const json = JSON.parse(
      await fine([
        "eval",
        at("small.vit"),
        "--model",
        "small",
        "--weights",
        at("a.safetensors"),
        "--data",
        at("data.npz"),
        "--json",
        "--batch",
        "4",
      ]),
    );
    expect(json).toMatchObject({ model: "small", split: "test", count: 10, top5: 1, notFinite: 0 });
    const right = json.confusion.reduce((sum: number, row: number[], i: number) => sum + row[i]!, 0);
    expect(json.top1).toBeCloseTo(right / 10, 12);
    expect(json.confusion.flat().reduce((a: number, b: number) => a + b, 0)).toBe(10);
    expect(json.perClass.map((c: { class: string; count: number }) => [c.class, c.count])).toEqual([
      ["0", 4],
      ["1", 3],
      ["2", 3],
    ]);

    const teacher = `${at("small.vit")}#small=${at("a.safetensors")}`;
    expect(await fine(withData("taught", "b.safetensors", "--steps", "2", "--teacher", teacher))).toMatch(
      /note: \S*small\.vit:\d+: this 'initialize' holds for no parameter of 'small'\n/,
    );
    await fine(withData("taught", "c.safetensors", "--steps", "2", "--teacher", `teacher=${teacher}`));
    same("b.safetensors", "c.safetensors");
  });

  it("on an adapter of WebGPU where that is asked for: the same within rounding, the teacher on it too", async () => {
    const teacher = `${at("small.vit")}#small=${at("a.safetensors")}`;
    const way = ["--steps", "2", "--teacher", teacher];
    const taught = async (out: string, device: string): Promise<string> =>
      fine(withData("taught", out, ...way, "--device", device));
    expect(await taught("gpu.safetensors", "webgpu")).not.toContain("the processor (WebAssembly");
    expect(await taught("cpu.safetensors", "wasm")).toMatch(/ on the processor \(WebAssembly\)\n/);
    const [gpu, cpu] = ["gpu", "cpu"].map((n) => readSafetensors(readFileSync(at(`${n}.safetensors`))));
    for (const [name, { data }] of cpu!)
      [...data()].forEach((v, i) => expect(Number(gpu!.get(name)!.data()[i]), name).toBeCloseTo(Number(v), 4));
  });

  it("that is done has nothing left to do, unless it is to be longer", async () => {
    await fine(withData("plain", "short.safetensors", "--seed", "7", "--steps", "4"));
    const { code, err } = await runCli(...withData("plain", "short.safetensors", "--resume", at("short.safetensors")));
    expect([code, err]).toEqual([1, expect.stringMatching(/has done 4 of 4 steps: nothing is left to do/)]);
    const longer = await fine(
      withData("plain", "short.safetensors", "--resume", at("short.safetensors"), "--steps", "6"),
    );
    expect(longer).toMatch(/warning: the training had 4 steps, now it has 6: .* at step 5/);
    expect(longer).toMatch(/6 steps of 4 examples, from step 4 on, seed 7/);
  });

  it("tells of an image without preprocessing what it lacks, not that it is none", async () => {
    const bare = readFileSync(at("small.vit"), "utf8").replace(/ {2}preprocess image \{[^}]*\}\n/, "");
    const argv = ["train", file("bare.vit", bare), "--model", "small", "--recipe", "plain", "--device", "wasm"];
    const { code, err } = await runCli(...argv, "--data", at("data.npz"), "--out", at("bare.safetensors"));
    expect(code).toBe(1);
    expect(err).toContain(
      "error: small has no input with 'preprocess', which says how pictures become one: labelled images cannot be fed to it (--fixed can)\n",
    );
  });

  it("repeats a fixed batch, whose rows are the batch", async () => {
    const err = await fine(
      small(
        "plain",
        "fixed.safetensors",
        "--fixed",
        `image=${at("image.npy")}`,
        "--fixed",
        `label=${at("label.npy")}`,
        "--steps",
        "3",
        "--log",
        at("fixed.jsonl"),
        "--save-gradients",
        at("gradients"),
      ),
    );
    expect(err).toContain("3 steps of 3 examples");
    const lines = readFileSync(at("fixed.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((l) => JSON.parse(l));
    expect(lines.map((l) => [l.step, Object.keys(l)])).toEqual(
      [1, 2, 3].map((step) => [step, ["step", "loss", "lr", "accuracy", "norm"]]),
    );
    expect(existsSync(at("gradients/fc1.weight.npy"))).toBe(true);
  });

  const fixed = (image: string, label: string): string[] => [
    "--fixed",
    `image=${at(image)}`,
    "--fixed",
    `label=${at(label)}`,
  ];
  it.each<[string, () => string[], RegExp]>([
    ["there is nothing to train on", () => small("plain", "x"), /nothing to train on: give --data SOURCE/],
    [
      "the recipe is unknown",
      () => withData("plane", "x"),
      /there is no recipe 'plane'; there are:\n {2}classify\n[^]* {2}plain\n {2}taught\n/,
    ],
    [
      "labels are out of range",
      () => small("plain", "x", "--data", at("ten.npz")),
      /ten\.npz: y_train\[0\]|ten\.npz: x_train\[0\]: its label is 8, small has classes from 0 to 2/,
    ],
    [
      "there are fewer examples than a batch",
      () => small("plain", "x", "--data", at("few.npz")),
      /3 examples to train on, fewer than the 4 of a step/,
    ],
    [
      "a recipe wants a teacher",
      () => withData("taught", "x", "--steps", "2"),
      /'taught' needs the input 'teacher' \[4, 3\].*--teacher SPEC#NAME/,
    ],
    [
      "a recipe has no use for a teacher",
      () => withData("plain", "x", "--teacher", `${at("small.vit")}#small=w`),
      /'plain' has no input 'teacher' for a teacher's logits: it learns from labels alone/,
    ],
    [
      "a teacher knows other classes",
      () => withData("taught", "x", "--steps", "2", "--teacher", `${at("small.vit")}#other=w`),
      /the teacher other knows 4 classes, .* of 3/,
    ],
    [
      "it is not said how long",
      () => withData("taught", "x", "--teacher", `${at("small.vit")}#small=w`),
      /does not say how long to train/,
    ],
    [
      "a run to lay beside it is no file",
      () => withData("plain", "x", "--html", at("x.html"), "--against", at("nothing.jsonl")),
      /cannot read .*nothing\.jsonl: there is no such file/,
    ],
    [
      "a run to lay beside it is none",
      () => withData("plain", "x", "--html", at("x.html"), "--against", at("small.vit")),
      /small\.vit is neither a page of `vitc train --html` nor a log of/,
    ],
    [
      "two of its files are one",
      () => withData("plain", "x", "--html", at("x.html"), "--log", join(at("."), "x.html")),
      /--log and --html are both .*x\.html: one would overwrite the other/,
    ],
    [
      "the spec would be overwritten",
      () => withData("plain", "x", "--log", at("small.vit")),
      /the spec and --log are both .*small\.vit/,
    ],
    [
      "there is no page to lay it into",
      () => withData("plain", "x", "--against", at("small.vit")),
      /--against lays another run beside this one in the page of --html: give --html FILE too/,
    ],
    [
      "a fixed input is missing",
      () => small("plain", "x", "--fixed", `image=${at("image.npy")}`),
      /'label' \[3\] is missing: give it with --fixed label=/,
    ],
    [
      "a fixed input is unknown",
      () => small("plain", "x", ...fixed("image.npy", "label.npy"), "--fixed", `lable=${at("label.npy")}`),
      /no input 'lable' \(did you mean 'label'\?\)/,
    ],
    [
      "fixed inputs differ in rows",
      () => small("plain", "x", ...fixed("image.npy", "two.npy")),
      /two\.npy: 'label' has 2 rows, 'image' has 3/,
    ],
    [
      "a fixed label is out of range",
      () => small("plain", "x", ...fixed("image.npy", "nine.npy")),
      /nine\.npy: 'label' takes integers from 0 to 2, row 1 is 9/,
    ],
    [
      "a number is not finite",
      () => small("plain", "x", "--steps", "2", ...fixed("nan.npy", "label.npy")),
      /nan\.npy: .*'image'.*NaN|input 'image': expected finite numbers, got NaN at element 5 of example 0/s,
    ],
    [
      "the state is of other data",
      () => small("plain", "x", "--data", at("more.npz"), "--resume", at("a.safetensors")),
      /the data was 27 examples .*, now it is 28 examples/,
    ],
    [
      "the state is of another seed",
      () => withData("plain", "x", "--resume", at("a.safetensors"), "--seed", "4"),
      /--seed was 3, now it is 4/,
    ],
    [
      "the state is of another recipe",
      () =>
        withData(
          "taught",
          "x",
          "--resume",
          at("a.safetensors"),
          "--steps",
          "99",
          "--teacher",
          `${at("small.vit")}#small=w`,
        ),
      /the recipe was plain, now it is taught/,
    ],
    [
      "what is to be resumed is no state",
      () => withData("plain", "x", "--resume", at("data.npz")),
      /data\.npz: this is an \.npz of NumPy's, no safetensors file/,
    ],
  ])("where %s, says so in one line and exits", async (_, argv, message) => {
    const { code, out, err } = await runCli(...argv());
    expect([code, out]).toEqual([/nothing to train on|are both|--against lays/.test(err) ? 2 : 1, ""]);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at |internal error/);
    expect(existsSync(at("x"))).toBe(false);
  });
});

it("reads a run to lay beside once: it may come out of a pipe", async () => {
  await fine(withData("plain", "p.safetensors", "--steps", "2", "--log", at("p.jsonl")));
  execFileSync("mkfifo", [at("pipe")]);
  const writer = spawn("sh", ["-c", `cat ${at("p.jsonl")} > ${at("pipe")}`]);
  const page = at("beside.html");
  await fine(withData("plain", "q.safetensors", "--steps", "2", "--html", page, "--against", at("pipe")));
  expect(readFileSync(page, "utf8")).toContain('"name":"pipe"');
  if (writer.exitCode === null) await once(writer, "exit");
});

describe("vitc eval", () => {
  const evaluate = (...more: string[]): string[] => [
    "eval",
    at("small.vit"),
    "--model",
    "small",
    "--weights",
    at("a.safetensors"),
    "--data",
    at("data.npz"),
    ...more,
  ];

  it("shows a table, and writes a page that asks for nothing and escapes what it is told", async () => {
    const { code, out, err } = await runCli(...evaluate("--split", "train", "--html", at("page.html")));
    expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
    expect(out).toMatch(/^small on .*data\.npz, train split\ntop-1 {2}[\d.]+% {2}\d+ of 27\ntop-5 {2}100\.0%\n/);
    expect(out).toMatch(/\nclass {2,}accuracy +0 +1 +2 +as predicted\n/);
    const page = readFileSync(at("page.html"), "utf8");
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    const markup = page.replace(/<script[^]*?<\/script>/g, "");
    expect(markup).not.toMatch(/<(script|link|iframe|object|embed|base)\b|\son\w+=/i);
    expect(
      [...markup.matchAll(/src="([^"]*)"/g)].every(([, address]) => address!.startsWith("data:image/png;base64,")),
    ).toBe(true);
  });

  it.each<[string, () => string[], RegExp]>([
    [
      "the weights are of another model",
      () => ["eval", at("small.vit"), "--model", "other", "--weights", at("a.safetensors"), "--data", at("data.npz")],
      /a\.safetensors: .*head\.weight: expected \[4, 8\], got \[3, 8\]/s,
    ],
    [
      "labels are out of range",
      () => evaluate().map((a) => (a === at("data.npz") ? at("ten.npz") : a)),
      /its label is 8, small has classes from 0 to 2/,
    ],
    [
      "there is no such output",
      () => evaluate("--output", "logit"),
      /no output with a number a class 'logit' \(did you mean 'logits'\?\)/,
    ],
  ])("where %s, says so and exits with 1", async (_, argv, message) => {
    const { code, out, err } = await runCli(...argv());
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(message);
  });
});

it("as a process: an interrupt leaves a state, from which it goes on with the numbers of one that was not interrupted", async () => {
  const argv = (name: string): string[] =>
    withData(
      "plain",
      `${name}.safetensors`,
      "--steps",
      "400",
      "--eval-every",
      "1000",
      "--seed",
      "7",
      "--log",
      at(`${name}.jsonl`),
    );
  await fine(argv("unstopped"));
  const child = spawn(process.execPath, [`${root}bin/vitc.js`, ...argv("stopped")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let err = "";
  child.stderr.on("data", (text) => void (err += text));
  const ended = once(child, "exit");
  // Some steps are done, others are not.
  while (
    child.exitCode === null &&
    !(existsSync(at("stopped.jsonl")) && readFileSync(at("stopped.jsonl"), "utf8").split("\n").length > 3)
  )
    await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill("SIGINT");
  expect([(await ended)[0], err]).toEqual([
    130,
    expect.stringMatching(
      /error: interrupted after step \d+ of 400; go on with --resume .*stopped\.safetensors\.state\n$/,
    ),
  ]);
  await fine(
    withData(
      "plain",
      "stopped.safetensors",
      "--eval-every",
      "1000",
      "--log",
      at("stopped.jsonl"),
      "--resume",
      at("stopped.safetensors.state"),
    ),
  );
  for (const end of [".safetensors", ".safetensors.state", ".jsonl"]) same(`unstopped${end}`, `stopped${end}`);
});

describe("vitc train from the weights of a model of other classes", () => {
  const other = (recipe: string, out: string, ...more: string[]): string[] => [
    ...["train", at("small.vit"), "--model", "other", "--recipe", recipe, "--data", at("data.npz"), "--steps", "1"],
    ...["--out", at(out), ...more],
  ];
  const notes = (text: string): string[] => text.split("\n").filter((line) => line.startsWith("note: "));
  beforeAll(() => fine(withData("plain", "three.safetensors", "--steps", "2")));

  it("names the file, what does not fit, and the option that draws it anew", async () => {
    const { code, err } = await runCli(...other("plain", "bad.safetensors", "--init", at("three.safetensors")));
    expect([code, err.slice(err.indexOf("error: "))]).toEqual([
      1,
      `error: ${at("three.safetensors")}: the weights do not fit other (names as in 'canonical')
2 misshapen:
  head.weight: expected [4, 8], got [3, 8]
  head.bias: expected [4], got [3]
to train on with the rest drawn anew: --fresh "head.*"
`,
    ]);
  });
  it("draws the parameters it is told to, by the seed, and tells each", async () => {
    const begin = (out: string, ...more: string[]): Promise<string> =>
      fine(other("plain", out, "--init", at("three.safetensors"), "--fresh", "head.*", ...more));
    const said = await begin("one.safetensors");
    expect(notes(said)).toEqual([
      `note: ${at("three.safetensors")}: head.weight [4, 8]: drawn anew, trunc_normal(0.02); the weights have [3, 8]`,
      `note: ${at("three.safetensors")}: head.bias [4]: drawn anew, zeros; the weights have [3]`,
    ]);
    await begin("again.safetensors");
    same("one.safetensors", "again.safetensors");
  });
  it("draws what the recipe says how to begin, where the file has none that fits", async () => {
    const said = await fine(other("new_head", "own.safetensors", "--init", at("three.safetensors")));
    expect(notes(said)).toEqual([
      `note: ${at("three.safetensors")}: head.weight [4, 8]: drawn anew, normal(0.5); the weights have [3, 8]`,
      `note: ${at("three.safetensors")}: head.bias [4]: drawn anew, normal(0.5); the weights have [3]`,
    ]);
    expect(
      notes(await fine(withData("new_head", "as.safetensors", "--steps", "1", "--init", at("three.safetensors")))),
    ).toEqual([]);
  });
  it.each([
    [
      "a pattern of no parameter",
      ["--init", "three.safetensors", "--fresh", "haed.*"],
      1,
      /there is no parameter 'haed\.\*' \(did you mean 'head\.\*'\?\); there are:\n {2}fc1\.\*\n/,
    ],
    [
      "no file",
      ["--fresh", "head.*"],
      2,
      /--fresh says what is not taken from the file of --init: give --init FILE too/,
    ],
    [
      "a state",
      ["--resume", "three.safetensors.state", "--fresh", "head.*"],
      2,
      /'--fresh <pattern>' cannot be used with option '--resume <file>'/,
    ],
  ])("refuses --fresh with %s", async (_, more, expected, message) => {
    const { code, err } = await runCli(
      ...other("plain", "bad.safetensors", ...more.map((word) => (word.startsWith("three") ? at(word) : word))),
    );
    expect([code, err]).toEqual([expected, expect.stringMatching(message)]);
  });
});
