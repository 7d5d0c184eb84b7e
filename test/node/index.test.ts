/** `vitc/node`, as programs use it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { compileVariant } from "../../src/compile.ts";
import { wasm } from "../../src/ir/target.ts";
import { decodeImage, file, openDataset, openDevice } from "../../src/node/index.ts";
import { loadModel, VitcError } from "../../src/runtime/index.ts";
import { writeNpy } from "../../src/runtime/npy.ts";
import { repositorySpec } from "../support/model-run.ts";

const root = new URL("../../", import.meta.url);
const digit = new URL("models/digit-7.png", root);
const weights = new URL("models/digits_vit.safetensors", root);
const scratch = mkdtempSync(join(tmpdir(), "vitc-node-"));
afterAll(() => rmSync(scratch, { recursive: true }));
const at = (name: string): string => join(scratch, name);

const told = async (work: () => unknown): Promise<{ code: string; message: string; details: object }> => {
  try {
    await work();
  } catch (error) {
    expect(error).toBeInstanceOf(VitcError);
    const { code, message, details } = error as VitcError;
    return { code, message, details };
  }
  throw new Error("nothing was thrown");
};

describe("weights and images from the disk", async () => {
  const { plan } = compileVariant(repositorySpec("digits"), "digits_vit", { target: wasm });
  const classOf = async (
    source: ReturnType<typeof file>,
    image: Parameters<typeof decodeImage>[0],
  ): Promise<number> => {
    const model = await loadModel(undefined, plan, { weights: source, threads: 1 });
    const { logits } = await model.run({ image: await decodeImage(image) });
    model.dispose();
    return logits!.indexOf(Math.max(...logits!));
  };

  it("by path, by URL, by the text of a URL, by bytes", async () => {
    expect(await classOf(file(weights), digit)).toBe(7);
    expect(await classOf(file(weights.pathname), digit.pathname)).toBe(7);
    expect(await classOf(file(weights.href), readFileSync(digit))).toBe(7);
    const bytes = new Uint8Array(readFileSync(digit));
    expect(await classOf(file(weights), bytes.buffer)).toBe(7);
  });

  it("what is wrong with weights is told when they are loaded, by the runtime's own error", async () => {
    const load = (place: Parameters<typeof file>[0]) => () => loadModel(undefined, plan, { weights: file(place) });
    writeFileSync(at("empty.safetensors"), "");
    expect(await told(load(at("absent.safetensors")))).toMatchObject({
      code: "weights",
      message: `cannot read ${at("absent.safetensors")}: there is no such file`,
    });
    expect(await told(load(at("empty.safetensors")))).toMatchObject({ code: "weights" });
    expect(await told(load("https://example.org/vit.safetensors"))).toMatchObject({
      code: "weights",
      message: "https://example.org/vit.safetensors: it is no path and no file: URL",
    });
    expect(await told(load(scratch))).toMatchObject({ code: "weights" });
  });

  it("and so it is with images", async () => {
    writeFileSync(at("notes.txt"), "no image");
    const isNone = /is no PNG, JPEG/;
    expect(await told(() => decodeImage(at("absent.png")))).toEqual({
      code: "input",
      message: `cannot read ${at("absent.png")}: there is no such file`,
      details: {},
    });
    expect(await told(() => decodeImage(at("notes.txt")))).toMatchObject({
      code: "input",
      message: expect.stringMatching(isNone),
    });
    expect((await told(() => decodeImage(at("notes.txt")))).message).toContain(`${at("notes.txt")}: `);
    expect(await told(() => decodeImage(pathToFileURL(at("notes.txt"))))).toMatchObject({ code: "input" });
    expect(await told(() => decodeImage(Uint8Array.of(1, 2)))).toMatchObject({
      code: "input",
      message: expect.stringMatching(isNone),
    });
  });
});

describe("openDataset", () => {
  it("opens a folder of class folders; what is damaged is told apart", async () => {
    for (const name of ["cats", "dogs"]) mkdirSync(join(scratch, "pets", name), { recursive: true });
    writeFileSync(at("pets/cats/a.png"), readFileSync(digit));
    writeFileSync(at("pets/dogs/b.png"), readFileSync(digit).subarray(0, 60));
    writeFileSync(at("pets/notes.txt"), "");
    const { classes, splits, notes } = openDataset(pathToFileURL(at("pets")));
    const { labels, image, place } = splits.all!;
    expect([classes, [...labels], place(1)]).toEqual([["cats", "dogs"], [0, 1], at("pets/dogs/b.png")]);
    expect(notes).toEqual([`${at("pets")}: not taken: 1 .txt`]);
    expect(await image(0)).toEqual(await decodeImage(digit));
    const damaged = await told(() => image(1));
    expect(damaged).toMatchObject({ code: "input", details: { damaged: true } });
    expect(damaged.message).toContain(at("pets/dogs/b.png"));
    // Advice on options of commands is of no use to programs.
    expect(damaged.message).not.toContain("--");
    rmSync(at("pets/cats/a.png"));
    expect(await told(() => image(0))).toMatchObject({ code: "input", details: {} });
  });

  it("opens an .npz, and says what is none", async () => {
    const x = writeNpy(
      Uint8Array.from({ length: 32 }, (_, i) => i),
      [2, 4, 4],
    );
    const y = writeNpy(Uint8Array.of(3, 1), [2]);
    writeFileSync(at("set.npz"), zipSync({ "x_train.npy": x, "y_train.npy": y }));
    const { splits } = openDataset(at("set.npz"));
    expect(Object.keys(splits)).toEqual(["train"]);
    expect([...splits.train!.labels]).toEqual([3, 1]);
    expect(await splits.train!.image(1)).toMatchObject({ width: 4, height: 4 });
    writeFileSync(at("table.csv"), "");
    expect(await told(() => openDataset(at("table.csv")))).toMatchObject({
      code: "input",
      message: expect.stringContaining(`${at("table.csv")} is no data source`),
    });
    expect(await told(() => openDataset(at("absent")))).toMatchObject({ code: "input" });
  });
});

describe("openDevice", () => {
  it("gives hardware, or says why there is none and what was tried", async () => {
    const opened = await openDevice();
    if (opened.device === undefined) expect(opened.why).toMatch(/npm 'webgpu': /);
    else expect(opened.adapter.fallback).toBe(false);
    expect(opened.why ?? "").not.toContain("SwiftShader");
    opened.close();
  });

  it.runIf(process.platform === "linux" && process.arch === "x64")("gives a software device on request", async () => {
    const opened = await openDevice({ software: true });
    expect(opened.device).toBeDefined();
    opened.close();
  });
});
