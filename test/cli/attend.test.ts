/** `vitc attend`: pictures of what the trained digits look at. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { root, runCli } from "../support/run-cli.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-attend-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);

const attend = (model: string, ...more: string[]) =>
  runCli(
    ...["attend", join(root, "specs/digits.vit"), "--model", `digits_${model}`],
    ...["--weights", join(root, `models/digits_${model === "deit" ? "deit_soft" : model}.safetensors`)],
    ...["--image", join(root, "models/digit-7.png"), "--device", "wasm", ...more],
  );

describe("vitc attend", () => {
  it.each(["vit", "deit", "swin", "cvt"])(
    "paints the attention of digits_%s, a layer and all of them",
    async (model) => {
      for (const more of [[], ["--layer", "0", "--head", "1"], ["--rollout"]]) {
        const { code, err } = await attend(model, "--out", at("a.png"), "--json", ...more);
        expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
        const image = sharp(at("a.png"));
        expect(await image.metadata()).toMatchObject({ format: "png", width: 448, height: 448, channels: 3 });
        // Not one colour: some of it is looked at more.
        const { channels } = await image.stats();
        expect(channels[0]!.stdev).toBeGreaterThan(5);
      }
    },
  );

  it("tells as JSON where keys lie and what each gets: of a seven, most where there is ink", async () => {
    const { out } = await attend("vit", "--out", at("b.png"), "--json", "--device", "reference");
    const json = JSON.parse(out) as { layers: string[]; keys: { place: number[] | null; share: number }[] };
    expect(json.layers).toEqual(["blocks.2.attn.map"]);
    expect(json.keys.reduce((s, k) => s + k.share, 0)).toBeCloseTo(1, 5);
    expect(json.keys[0]!.place).toBe(null);
    const best = json.keys.slice(1).sort((a, b) => b.share - a.share)[0]!.place!;
    const { data } = await sharp(join(root, "models/digit-7.png"))
      .extract({ left: best[0]!, top: best[1]!, width: best[2]! - best[0]!, height: best[3]! - best[1]! })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(Math.max(...data)).toBeGreaterThan(128);
  });

  it("says what there is where something else was asked for, and writes nothing", async () => {
    writeFileSync(at("no.png"), "no picture");
    const said = async (...more: string[]) => {
      const { code, err } = await attend("vit", "--out", at("none.png"), ...more);
      return [
        code,
        err
          .replaceAll(scratch, "")
          .split("\n")
          .filter((l) => l.startsWith("error"))
          .join(),
      ];
    };
    expect(await said("--layer", "7")).toEqual([1, "error: --layer 7: there are 3 layers of attention, 0 to 2"]);
    expect(await said("--layer", "blocks.1.map")).toEqual([
      1,
      expect.stringContaining("there is no attention 'blocks.1.map'"),
    ]);
    expect(await said("--head", "4")).toEqual([1, "error: --head 4: blocks.2.attn.map has 4 heads, 0 to 3"]);
    expect(await said("--query", "17")).toEqual([
      1,
      expect.stringMatching(/--query 17: blocks\.2\.attn\.map has \d+ queries/),
    ]);
    expect(await said("--rollout", "--head", "1")).toEqual([
      2,
      "error: --rollout goes through all layers and heads: leave it or --head out",
    ]);
    expect(await said("--image", at("gone.png"))).toEqual([1, "error: cannot read /gone.png: there is no such file"]);
    expect(await said("--image", at("no.png"))).toEqual([
      1,
      expect.stringContaining("/no.png: image: the file is no PNG"),
    ]);
    expect((await attend("vit"))["code" as const]).toBe(2);
    expect(await said("--out", at("a.JPG"))).toEqual([
      2,
      "error: --out /a.JPG: what is written is a PNG; call it /a.png",
    ]);
    expect(await said("--image", at("no.png"), "--out", at("no.png"))).toEqual([
      2,
      "error: --image and --out are both /no.png: one would overwrite the other",
    ]);
    // What nothing here reads is not taken.
    expect(await said("--classes", at("c.txt"))).toEqual([2, "error: unknown option '--classes'"]);
    expect(existsSync(at("none.png"))).toBe(false);
  });

  it.each([
    [
      "preprocess image { normalize(0.5, 0.25) }",
      "net has no attention over 'image': nothing in it is divided by its sum along an axis and weighs parts of the image",
    ],
    ["", "net has no input that declares preprocessing: images cannot be fed to it"],
  ])("says so where a model has none (%s)", async (preprocess, message) => {
    const spec = at("none.vit");
    writeFileSync(spec, `model net() {\n  input image[1, 28, 28]\n  ${preprocess}\n  output y = sum[...] image\n}\n`);
    const { code, err } = await runCli(
      ...["attend", spec, "--model", "net", "--weights", "random", "--image", join(root, "models/digit-7.png")],
      ...["--out", at("none.png")],
    );
    expect([code, err]).toEqual([1, expect.stringContaining(`error: ${message}\n`)]);
  });
});
