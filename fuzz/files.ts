/** Damaged and hostile files of every kind that vitc reads: they are read, or refused with a message of ours. */
import { gzipSync, zipSync } from "fflate";
import sharp from "sharp";
import { decodeImage } from "../src/node/decode-image.ts";
import { openIdx, readIdx } from "../src/data/idx.ts";
import { openNpz, readNpz } from "../src/data/npz.ts";
import { UserError } from "../src/host/user-error.ts";
import { VitcError } from "../src/runtime/errors.ts";
import { FormatError } from "../src/runtime/format-error.ts";
import { readNpy, writeNpy } from "../src/runtime/npy.ts";
import { preprocess } from "../src/runtime/preprocess.ts";
import { readSafetensors } from "../src/runtime/read-safetensors.ts";
import { writeSafetensors } from "../src/runtime/safetensors.ts";
import { type Fuzzer, cuts, promise } from "./fuzzer.ts";
import { mutated } from "./mutate.ts";
import type { Random } from "./random.ts";
import { inPieces, readCheckpoint } from "./weights.ts";

/** Runs `read`; what is refused is refused by an error that is meant for people, in few words. */
async function refused(read: () => unknown): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof UserError || error instanceof VitcError || error instanceof FormatError)) throw error;
    promise(error.message.length < 20_000, `a message of ${error.message.length} characters`);
  }
}

const file = (
  name: string,
  make: (random: Random) => Uint8Array | Promise<Uint8Array>,
  read: (bytes: Uint8Array) => unknown,
): Fuzzer<Uint8Array> => ({ name, ending: "bin", make, check: (bytes) => refused(() => read(bytes)), shrink: cuts });

const floats = (count: number, random: Random): Float32Array =>
  Float32Array.from({ length: count }, () => random.unit() * 4 - 2);

function safetensors(random: Random): Uint8Array {
  const tensors = Array.from({ length: random.below(4) }, (_, i) => {
    const shape = Array.from({ length: random.below(3) }, () => random.below(4));
    const name = random.pick(["w", "fc.weight", "__proto__", `t${i}`]);
    return [
      name,
      {
        shape,
        data: floats(
          shape.reduce((a, b) => a * b, 1),
          random,
        ),
      },
    ] as const;
  });
  const bytes = writeSafetensors(new Map(tensors), random.once(2) ? { metadata: { format: "pt" } } : {});
  if (random.once(3)) return mutated(bytes, random);
  // Within the header, as text: what random bytes seldom hit.
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = mutated(bytes.subarray(8, 8 + length), random);
  const result = new Uint8Array(8 + header.length + bytes.length - 8 - length);
  new DataView(result.buffer).setUint32(0, random.once(8) ? random.below(2 ** 31) : header.length, true);
  result.set(header, 8);
  result.set(bytes.subarray(8 + length), 8 + header.length);
  return result;
}

/** Read whole, and as it comes; the parameters are those that a file of ours would have. */
export const safetensorsFiles = file("safetensors", safetensors, async (bytes) => {
  await refused(() => readSafetensors(bytes));
  const params = ["w", "fc.weight"].map((name) => ({ name, shape: [2, 2] }));
  await refused(() => readCheckpoint(inPieces(bytes, 1 + (bytes.length % 61)), params, {}));
  await readCheckpoint(bytes, params, {}, { roundF64: true, ignore: ["*"] });
});

const npy = (random: Random): Uint8Array => {
  const shape = Array.from({ length: random.below(4) }, () => random.below(4));
  return writeNpy(
    floats(
      shape.reduce((a, b) => a * b, 1),
      random,
    ),
    shape,
  );
};
export const npyFiles = file("npy", (random) => mutated(npy(random), random), readNpy);

// Archives hold the time at which they are made, unless they are told one: the same input has the same bytes at any time.
const then = "2000-01-01T00:00:00Z";

function npz(random: Random): Uint8Array {
  const entries = ["x_train", "y_train", "x_test", "y_test", "images", "labels", "__proto__"]
    .filter(() => random.once(2))
    .map((name) => [`${name}.npy`, random.once(3) ? mutated(npy(random), random) : npy(random)] as const);
  return mutated(zipSync(Object.fromEntries(entries), { level: random.pick([0, 6]), mtime: then }), random);
}
export const npzFiles = file("npz", npz, (bytes) => {
  readNpz("f.npz", bytes);
  openNpz("f.npz", bytes);
});

function idx(random: Random): Uint8Array {
  const axes = random.pick([1, 3]);
  const shape = Array.from({ length: axes }, () => random.below(4));
  const head = [0, 0, 8, axes, ...shape.flatMap((n) => [0, 0, 0, n])];
  const data = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.below(256));
  const bytes = mutated(Uint8Array.from([...head, ...data]), random);
  return random.once(10) ? gzipSync(bytes, { mtime: then }) : bytes;
}
export const idxFiles = file("idx", idx, (bytes) => {
  for (const axes of [1, 3])
    try {
      readIdx("f", bytes, axes);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  const names = ["a-images-idx3-ubyte", "a-labels-idx1-ubyte"];
  openIdx("f", { path: "f", names, place: (name) => name, read: () => bytes }, undefined);
});

const formats = ["png", "jpeg", "webp", "gif", "tiff", "avif"] as const;
const pictures = new Map<string, Promise<Uint8Array>>();

/** A small picture of each kind, made once. */
function picture(format: (typeof formats)[number], channels: 3 | 4): Promise<Uint8Array> {
  const key = `${format}${channels}`;
  let made = pictures.get(key);
  if (made === undefined) {
    const data = Uint8Array.from({ length: 12 * 9 * channels }, (_, i) => (i * 37) % 256);
    made = sharp(data, { raw: { width: 12, height: 9, channels } })
      .withExif({ IFD0: { Orientation: "6" } })
      .toFormat(format)
      .toBuffer()
      .then((buffer) => new Uint8Array(buffer));
    pictures.set(key, made);
  }
  return made;
}

export const imageFiles = file(
  "images",
  async (random) => mutated(await picture(random.pick(formats), random.pick([3, 4])), random),
  async (bytes) => {
    const image = await decodeImage(bytes);
    if (image.width * image.height > 2 ** 22) return;
    const steps = [{ kind: "squash", height: 4, width: 4, filter: "bilinear" } as const];
    const values = preprocess(image, [...steps, { kind: "normalize", mean: [0, 0, 0], std: [1, 1, 1] }]);
    promise(values.length === 48 && values.every(Number.isFinite), "a decoded image gives numbers");
  },
);
