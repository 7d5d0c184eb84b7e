/**
 * Classes by name over all commands: what `train` writes knows them, `eval`, `run` and later trainings go by them; and
 * pictures in folders: of one channel or three, damaged ones, turned ones.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeNpy } from "../../src/runtime/npy.ts";
import { readSafetensorsHeader } from "../../src/runtime/safetensors.ts";
import { runCli } from "../support/run-cli.ts";
import { smallImages, smallModel } from "../support/small-training.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-classes-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);
const file = (name: string, content: string | Uint8Array): string => {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
  return at(name);
};

const recipe = `
train plain(m) {
  batch = 4
  epochs = 12
  minimize classification(m)
  metric accuracy = correct(m.logits, label)
  optimize adamw(lr = 2e-2)
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
}
`;
const { pixels, labels } = smallImages(27);
/** Image i, a file; `channels` as a camera or a scanner has them. */
const picture = (i: number, channels: 1 | 3 = 3): Promise<Buffer> => {
  const grey = pixels.subarray(16 * i, 16 * i + 16);
  const data = channels === 1 ? grey : Uint8Array.from({ length: 48 }, (_, k) => grey[Math.floor(k / 3)]!);
  return sharp(data, { raw: { width: 4, height: 4, channels } })
    .png()
    .toBuffer();
};
/** A folder a class, called as `names` say. */
async function folders(name: string, names: readonly (string | undefined)[]): Promise<string> {
  for (let i = 0; i < 27; i++) {
    const own = names[labels[i]!];
    if (own !== undefined) file(`${name}/${own}/${i}.png`, await picture(i, i % 2 === 0 ? 1 : 3));
  }
  return at(name);
}

beforeAll(async () => {
  file("small.vit", smallModel.replace('"lib/nn.vit"', '"lib/nn.vit"\nimport "lib/recipes.vit"') + recipe);
  const grey = smallModel
    .replace("image[3, 4, 4]", "image[1, 4, 4]")
    .replace("mean = [0.5, 0.5, 0.5], std = [0.25, 0.25, 0.25]", "mean = 0.5, std = 0.25");
  file("grey.vit", grey.replace('"lib/nn.vit"', '"lib/nn.vit"\nimport "lib/recipes.vit"') + recipe);
  // Sorted, they stand in another order than the labels.
  await folders("pets", ["eel", "cat", "dog"]);
  await folders("numbers", ["2", "0", "1"]);
  await folders("two", [undefined, "cat", "dog"]);
  await folders("strange", ["eel", "cat", "fox"]);
  file("data.npz", zipSync({ "images.npy": writeNpy(pixels, [27, 4, 4]), "labels.npy": writeNpy(labels, [27]) }));
});

const train = (data: string, out: string, ...more: string[]): string[] => [
  ...["train", at("small.vit"), "--model", "small", "--recipe", "plain", "--data", at(data), "--out", at(out)],
  ...["--seed", "1", ...more],
];
const evaluate = (weights: string, data: string, ...more: string[]): string[] => [
  ...["eval", at("small.vit"), "--model", "small", "--weights", at(weights), "--data", at(data), ...more],
];
async function fine(argv: readonly string[]): Promise<{ readonly out: string; readonly err: string }> {
  const { code, out, err } = await runCli(...argv);
  expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
  return { out, err };
}
const measured = async (argv: readonly string[]) => JSON.parse((await fine([...argv, "--json"])).out);
const namesIn = (name: string): string | undefined =>
  readSafetensorsHeader(readFileSync(at(name))).metadata.vitc_classes;

describe("a model that was trained on folders", () => {
  beforeAll(() => fine(train("pets", "pets.safetensors")));

  it("keeps the names of its classes, in its parameters and its state", () => {
    expect(namesIn("pets.safetensors")).toBe('["cat","dog","eel"]');
    expect(namesIn("pets.safetensors.state")).toBe('["cat","dog","eel"]');
  });

  it("is evaluated by name on a part of the classes", async () => {
    const { top1, perClass } = await measured(evaluate("pets.safetensors", "two"));
    expect(top1).toBe(1);
    expect(perClass.map((c: { class: string; count: number }) => [c.class, c.count])).toEqual([
      ["cat", 9],
      ["dog", 9],
      ["eel", 0],
    ]);
    const { err } = await fine(evaluate("pets.safetensors", "two"));
    expect(err).toMatch(/note: \S*two has no examples of 1 of the 3 classes of small: eel\n/);
    // With the labels' numbers in place of names: classes 0, 1, 2 are not those of the folders.
    expect((await measured(evaluate("pets.safetensors", "data.npz"))).top1).toBeLessThan(0.5);
  });

  it("refuses classes that it lacks", async () => {
    for (const argv of [
      evaluate("pets.safetensors", "strange"),
      train("strange", "x", "--init", at("pets.safetensors")),
    ]) {
      const { code, err } = await runCli(...argv);
      expect([code, err]).toEqual([
        1,
        expect.stringMatching(/1 of its 3 classes that small does not know: fox; it knows cat, dog, eel/),
      ]);
    }
  });

  it("tells them in run, and as --classes says", async () => {
    const run = (...more: string[]): string[] => [
      ...["run", at("small.vit"), "--model", "small", "--weights", at("pets.safetensors")],
      ...["--input", at("two/cat/1.png"), "--top", "1", ...more],
    ];
    const cat = [...labels].indexOf(1);
    const input = ["--input", at(`two/cat/${cat}.png`)];
    const argv = run().map((a, i, all) => (all[i - 1] === "--input" ? input[1]! : a));
    expect((await fine(argv)).out).toMatch(/\n {6}0 {2}-?[\d.]+ {2}cat\n/);
    expect(JSON.parse((await fine([...argv, "--json"])).out).outputs[0].top[0][0]).toMatchObject({
      index: 0,
      class: "cat",
    });
    const classes = file("classes.txt", "Katze\nHund\nAal\n");
    expect((await fine([...argv, "--classes", classes])).out).toMatch(/ {2}Katze\n/);
  });

  it("goes on and is taken up by name: the order of a training stays, whatever the folders", async () => {
    await fine(train("two", "more.safetensors", "--init", at("pets.safetensors"), "--steps", "2"));
    expect(namesIn("more.safetensors")).toBe('["cat","dog","eel"]');
    expect((await measured(evaluate("more.safetensors", "pets"))).top1).toBeGreaterThan(0.6);
    await fine(train("two", "more.safetensors", "--resume", at("more.safetensors"), "--steps", "3"));
    expect(namesIn("more.safetensors")).toBe('["cat","dog","eel"]');
  });

  it("with a head that begins anew takes the classes of the data", async () => {
    const argv = train("strange", "fresh.safetensors", "--init", at("pets.safetensors"), "--steps", "1");
    await fine([...argv, "--fresh", "head.*"]);
    expect(namesIn("fresh.safetensors")).toBe('["cat","eel","fox"]');
  });

  it("teaches students in its own order, and none that have another", async () => {
    const teacher = ["--teacher", `${at("small.vit")}#small=${at("pets.safetensors")}`, "--steps", "2"];
    const taught = (...more: string[]) =>
      train("two", "taught.safetensors", ...teacher, ...more).map((a) => (a === "plain" ? "taught" : a));
    await fine(taught());
    expect(namesIn("taught.safetensors")).toBe('["cat","dog","eel"]');
    const { code, err } = await runCli(...taught("--classes", file("order.txt", "dog\ncat\neel\n")));
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(
        /the teacher small has other classes than small, or another order: its class 0 is 'cat', here it is 'dog'/,
      ),
    ]);
  });
});

describe("a model that was trained on numbers", () => {
  beforeAll(() => fine(train("data.npz", "plain.safetensors")));

  it("has no names; folders that are numbers are these classes, others stand in their order, which is said", async () => {
    expect(namesIn("plain.safetensors")).toBeUndefined();
    // The folder '2' holds what the file calls 0.
    expect((await measured(evaluate("plain.safetensors", "numbers"))).top1).toBeLessThan(0.4);
    await folders("right", ["0", undefined, "2"]);
    const { top1, count } = await measured(evaluate("plain.safetensors", "right"));
    expect([top1, count]).toEqual([1, 18]);
    const { err } = await fine(evaluate("plain.safetensors", "two"));
    expect(err).toMatch(
      /warning: nothing says which of the 3 classes of small the 2 of \S*two are: .*'cat' as class 0/,
    );
    const named = await measured(
      evaluate("plain.safetensors", "two", "--classes", file("three.txt", "eel\ncat\ndog\n")),
    );
    expect(named.top1).toBe(1);
  });

  it("may have one channel: the same grey files feed one and three alike", async () => {
    const argv = train("pets", "grey.safetensors").map((a) => (a === at("small.vit") ? at("grey.vit") : a));
    await fine(argv);
    const grey = evaluate("grey.safetensors", "pets").map((a) => (a === at("small.vit") ? at("grey.vit") : a));
    expect((await measured(grey)).top1).toBe(1);
  });
});

describe("folders with a damaged file", () => {
  beforeAll(async () => {
    await folders("hurt", ["eel", "cat", "dog"]);
    file("hurt/cat/zero.png", (await picture(0)).subarray(0, 40));
    file("hurt/dog/notes.txt", "x");
  });

  it.each([
    ["train", () => train("hurt", "hurt.safetensors", "--steps", "8")],
    ["eval", () => evaluate("pets.safetensors", "hurt")],
  ])("are an error in %s, or it is left out and counted", async (_, argv) => {
    const { code, err } = await runCli(...argv());
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/hurt\/cat\/zero\.png: png: .*--skip-damaged leaves such files out/),
    ]);
    const skipped = await fine([...argv(), "--skip-damaged"]);
    expect(skipped.err).toMatch(/note: damaged and left out: 1 of 28 images: \S*zero\.png\n/);
    expect(skipped.err).toMatch(/note: \S*hurt: not taken: 1 \.txt\n/);
  });
});

it("pictures are upright by their tag, unless they are wanted as they are stored, in eval and run", async () => {
  for (let i = 0; i < 27; i++) {
    const name = ["eel", "cat", "dog"][labels[i]!]!;
    const down = await sharp(await picture(i))
      .rotate(180)
      .withMetadata({ orientation: 3 })
      .png()
      .toBuffer();
    file(`turned/${name}/${i}.png`, down);
  }
  const share = async (...more: string[]) => (await measured(evaluate("pets.safetensors", "turned", ...more))).top1;
  expect([await share(), await share("--orientation", "upright")]).toEqual([1, 1]);
  expect(await share("--orientation", "stored")).toBeLessThan(0.5);
  const eel = `eel/${[...labels].indexOf(0)}.png`;
  const value = async (folder: string, ...more: string[]) => {
    const argv = ["run", at("small.vit"), "--model", "small", "--weights", at("pets.safetensors"), "--json"];
    return JSON.parse((await fine([...argv, "--input", at(`${folder}/${eel}`), ...more])).out).outputs[0].top[0][0]
      .value;
  };
  const upright = await value("pets");
  expect(await value("turned")).toBe(upright);
  expect(await value("turned", "--orientation", "stored")).not.toBe(upright);
});

it("a state goes on with pictures of the orientation that it was trained on", async () => {
  await fine(train("pets", "stored.safetensors", "--steps", "2", "--orientation", "stored"));
  const { code, err } = await runCli(
    ...train("pets", "stored.safetensors", "--resume", at("stored.safetensors"), "--steps", "3"),
  );
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/the data was 27 examples \w+ as stored, now it is 27 examples \w+\./),
  ]);
});
