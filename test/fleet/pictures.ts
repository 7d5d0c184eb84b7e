/** Digits of the repository as a folder of image files, and what vitc says they are. */
import { linkSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import sharp, { type Sharp } from "sharp";
import { splitDigits } from "../../build/digits.ts";
import { readNpy } from "../../src/runtime/npy.ts";
import { root, runCli } from "../support/run-cli.ts";

const spec = join(root, "specs/digits.vit");
const weights = join(root, "models/digits_vit.safetensors");
/** One of ten of the test split. */
const stride = 10;
/** Pixels of the side of large ones, which take a while. */
const largeSide = 2000;
const large = 6;

/** Class folders of 150 digits, and of `large` large ones in each. Names of files in sorted order. */
export async function writePictures(folder: string): Promise<string[]> {
  const { images, labels } = splitDigits().test;
  const size = images.length / labels.length;
  const written: string[] = [];
  const open = (at: number): Sharp =>
    sharp(images.subarray(at * size, (at + 1) * size), { raw: { width: 28, height: 28, channels: 1 } });
  for (let at = 0; at < labels.length; at += stride) {
    mkdirSync(join(folder, `${labels[at]}`), { recursive: true });
    const name = `${labels[at]}/${String(at).padStart(4, "0")}.png`;
    await open(at).png().toFile(join(folder, name));
    written.push(name);
  }
  const first = join(folder, "0/large-0.png");
  await open(0).resize(largeSide, largeSide).png({ compressionLevel: 1 }).toFile(first);
  for (let label = 0; label < 10; label++)
    for (let i = 0; i < large; i++) {
      const name = `${label}/large-${i}.png`;
      if (join(folder, name) !== first) linkSync(first, join(folder, name));
      written.push(name);
    }
  return written.sort();
}

/** Numbers of each image by the name of its file, as `vitc eval --save` writes them. */
export async function resultsOfVitc(
  pictures: string,
  folder: string,
  names: readonly string[],
): Promise<Record<string, Map<string, number[]>>> {
  const taps = names.filter((name) => name !== "logits").flatMap((name) => ["--tap", name]);
  const flags = ["--model", "digits_vit", "--weights", weights, "--data", pictures, "--device", "wasm"];
  const { code, err } = await runCli("eval", spec, ...flags, ...taps, "--skip-damaged", "--save", folder);
  if (code !== 0) throw new Error(err);
  const { files } = JSON.parse(readFileSync(join(folder, "names.json"), "utf8")) as { files: string[] };
  return Object.fromEntries(
    names.map((name) => {
      const { data, shape } = readNpy(readFileSync(join(folder, `${name}.npy`)));
      const size = data.length / shape[0]!;
      const rows = files.map((file, i) => [
        relative(pictures, file),
        Array.from(data.subarray(i * size, (i + 1) * size), Number),
      ]);
      return [name, new Map(rows as [string, number[]][])];
    }),
  );
}

/** The model as a file for ONNX Runtime. */
export async function exportDigits(file: string, ...flags: string[]): Promise<void> {
  const given = ["--model", "digits_vit", "--format", "onnx", "--weights", weights];
  const { code, err } = await runCli("export", spec, ...given, "--out", file, ...flags);
  if (code !== 0) throw new Error(err);
}

/** Bytes that end too early. */
export function damage(from: string, to: string): void {
  const bytes = readFileSync(from);
  writeFileSync(to, bytes.subarray(0, bytes.length - 40));
}
