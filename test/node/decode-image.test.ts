import { crc32, deflateSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeImage } from "../../src/node/decode-image.ts";
import { FormatError } from "../../src/runtime/format-error.ts";
import { takeRotation } from "../../src/runtime/rotation-tag.ts";
import type { Pixels } from "../../src/runtime/tensor.ts";

interface PngSpec {
  width: number;
  height: number;
  depth: number;
  colour: number;
  interlace?: number;
}

const chunk = (type: string, data: Uint8Array): Buffer => {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, "latin1");
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
};

/** `lines` are raw, each with its filter byte. */
function png(
  { width, height, depth, colour, interlace = 0 }: PngSpec,
  lines: Uint8Array,
  more: Buffer[] = [],
  idats = 1,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlace], 8);
  const packed = deflateSync(lines);
  const cut = Math.ceil(packed.length / idats);
  const parts = Array.from({ length: idats }, (_, i) => chunk("IDAT", packed.subarray(i * cut, (i + 1) * cut)));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    ...more,
    ...parts,
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Packs samples of `depth` bits into lines with filter 0. */
function lines(rows: readonly (readonly number[])[], depth: number): Uint8Array {
  return Buffer.concat(
    rows.map((row) => {
      const bits = row.map((v) => v.toString(2).padStart(depth, "0")).join("");
      return Buffer.from([0, ...(bits.match(/.{1,8}/g) ?? []).map((b) => parseInt(b.padEnd(8, "0"), 2))]);
    }),
  );
}
const pixels = async (bytes: Uint8Array): Promise<number[]> => [...(await decodeImage(bytes)).data];

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await decodeImage(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError);
    expect((error as Error).message).not.toContain("\n");
    return (error as Error).message;
  }
  return "accepted";
}

describe("PNG", () => {
  it("reads grey of every depth", async () => {
    expect(await pixels(png({ width: 3, height: 1, depth: 1, colour: 0 }, lines([[1, 0, 1]], 1)))).toEqual([
      255, 255, 255, 0, 0, 0, 255, 255, 255,
    ]);
    expect(
      (await pixels(png({ width: 5, height: 1, depth: 2, colour: 0 }, lines([[0, 1, 2, 3, 1]], 2)))).filter(
        (_, i) => i % 3 === 0,
      ),
    ).toEqual([0, 85, 170, 255, 85]);
    expect(
      (await pixels(png({ width: 3, height: 1, depth: 4, colour: 0 }, lines([[0, 15, 7]], 4)))).filter(
        (_, i) => i % 3 === 0,
      ),
    ).toEqual([0, 255, 119]);
    expect(await pixels(png({ width: 2, height: 1, depth: 8, colour: 0 }, lines([[9, 200]], 8)))).toEqual([
      9, 9, 9, 200, 200, 200,
    ]);
    expect(await pixels(png({ width: 2, height: 1, depth: 16, colour: 0 }, lines([[0x12ff, 0xfe00]], 16)))).toEqual([
      0x12, 0x12, 0x12, 0xfe, 0xfe, 0xfe,
    ]);
  });

  it("reads colour, and drops alpha without blending, transparent colours included", async () => {
    expect(
      await pixels(
        png(
          { width: 1, height: 2, depth: 8, colour: 2 },
          lines(
            [
              [1, 2, 3],
              [4, 5, 6],
            ],
            8,
          ),
          [chunk("tRNS", Buffer.from([0, 1, 0, 2, 0, 3]))],
        ),
      ),
    ).toEqual([1, 2, 3, 4, 5, 6]);
    expect(
      await pixels(png({ width: 1, height: 1, depth: 16, colour: 2 }, lines([[0x0102, 0x0304, 0xff06]], 16))),
    ).toEqual([1, 3, 255]);
    expect(
      await pixels(png({ width: 2, height: 1, depth: 8, colour: 6 }, lines([[10, 20, 30, 0, 40, 50, 60, 255]], 8))),
    ).toEqual([10, 20, 30, 40, 50, 60]);
    expect(
      await pixels(png({ width: 1, height: 1, depth: 16, colour: 6 }, lines([[0x0a00, 0x0b00, 0x0c00, 0]], 16))),
    ).toEqual([10, 11, 12]);
    expect(await pixels(png({ width: 2, height: 1, depth: 8, colour: 4 }, lines([[70, 0, 80, 9]], 8)))).toEqual([
      70, 70, 70, 80, 80, 80,
    ]);
  });

  it("reads palettes of every depth", async () => {
    const palette = chunk("PLTE", Buffer.from([0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    for (const depth of [2, 4, 8])
      expect(
        await pixels(png({ width: 3, height: 1, depth, colour: 3 }, lines([[3, 0, 1]], depth), [palette])),
      ).toEqual([7, 8, 9, 0, 0, 0, 1, 2, 3]);
    const clear = chunk("tRNS", Buffer.from([9, 0, 0, 0]));
    expect(
      await pixels(png({ width: 2, height: 1, depth: 8, colour: 3 }, lines([[0, 2]], 8), [palette, clear])),
    ).toEqual([0, 0, 0, 4, 5, 6]);
    expect(await refusal(png({ width: 1, height: 1, depth: 8, colour: 3 }, lines([[0]], 8)))).toMatch(/corrupt/);
  });

  it("undoes all filters, over several chunks", async () => {
    // The same gradient, each line with another filter.
    const rows = Array.from({ length: 10 }, (_, y) => Array.from({ length: 12 }, (_, i) => (y * 37 + i * i * 5) & 255));
    const filtered = rows.flatMap((row, y) => {
      const up = (i: number) => rows[y - 1]?.[i] ?? 0;
      const left = (r: readonly number[] | undefined, i: number) => (i < 3 ? 0 : (r?.[i - 3] ?? 0));
      const predict = (i: number): number => {
        const [a, b, c] = [left(row, i), up(i), left(rows[y - 1], i)];
        const p = a + b - c;
        const nearest = [a, b, c].reduce((best, v) => (Math.abs(p - v) < Math.abs(p - best) ? v : best), a);
        return [0, a, b, Math.floor((a + b) / 2), nearest][y % 5]!;
      };
      return [y % 5, ...row.map((v, i) => (v - predict(i)) & 255)];
    });
    expect(await pixels(png({ width: 4, height: 10, depth: 8, colour: 2 }, Uint8Array.from(filtered), [], 3))).toEqual(
      rows.flat(),
    );
  });

  it.each([
    [1, 1],
    [3, 2],
    [8, 8],
    [9, 13],
    [2, 17],
  ])("reads interlaced %i x %i", async (width, height) => {
    const value = (x: number, y: number) => (x * 31 + y * 7) & 15;
    const passes = [
      [0, 0, 8, 8],
      [4, 0, 8, 8],
      [0, 4, 4, 8],
      [2, 0, 4, 4],
      [0, 2, 2, 4],
      [1, 0, 2, 2],
      [0, 1, 1, 2],
    ] as const;
    const parts = passes.map(([x0, y0, dx, dy]) => {
      const rows: number[][] = [];
      for (let y = y0; y < height; y += dy) {
        const row: number[] = [];
        for (let x = x0; x < width; x += dx) row.push(value(x, y));
        if (row.length > 0) rows.push(row);
      }
      return lines(rows, 4);
    });
    const expected = Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width)) * 17);
    expect(
      (await pixels(png({ width, height, depth: 4, colour: 0, interlace: 1 }, Buffer.concat(parts)))).filter(
        (_, i) => i % 3 === 0,
      ),
    ).toEqual(expected);
  });

  it("refuses what is corrupt, truncated or too large, before it makes room for it", async () => {
    const spec: PngSpec = { width: 2, height: 2, depth: 8, colour: 2 };
    const good = png(
      spec,
      lines(
        [
          [1, 2, 3, 4, 5, 6],
          [7, 8, 9, 1, 2, 3],
        ],
        8,
      ),
    );
    // Without the last chunk, which is empty, all that there is to see is still there.
    for (let length = 0; length < good.length - 12; length++)
      expect(await refusal(good.subarray(0, length))).not.toBe("accepted");
    const wrong = Buffer.from(good);
    wrong[50]! ^= 1;
    expect(await refusal(wrong)).toMatch(/^png: the file is corrupt/);
    expect(await refusal(png({ ...spec, width: 50_000, height: 50_000 }, lines([[1]], 8)))).toBe(
      "png: more than the 100 million pixels that are accepted",
    );
    for (const bad of [{ width: 0 }, { depth: 3 }, { colour: 5 }, { width: 9000, height: 9000 }])
      expect(await refusal(png({ ...spec, ...bad }, lines([[1]], 8)))).toMatch(/corrupt/);
    expect(await refusal(png(spec, new Uint8Array(7)))).toMatch(/corrupt/);
    expect(
      await refusal(
        png(
          spec,
          lines(
            [
              [1, 2, 3, 4, 5, 6],
              [7, 8, 9, 1, 2, 3],
            ],
            8,
          ),
          [chunk("ABCD", Buffer.alloc(0))],
        ),
      ),
    ).toMatch(/corrupt/);
    expect(await refusal(png(spec, Uint8Array.from([9, 1, 2, 3, 4, 5, 6, 0, 7, 8, 9, 1, 2, 3])))).toMatch(/corrupt/);
  });
});

describe("JPEG", () => {
  const grey = (x: number): number => x * 6;
  const sample = Uint8Array.from({ length: 40 * 24 * 3 }, (_, i) => grey(Math.floor(i / 3) % 40));
  const source = () => sharp(sample, { raw: { width: 40, height: 24, channels: 3 } });
  let good: Buffer;
  beforeAll(async () => {
    good = await source().jpeg({ quality: 95 }).toBuffer();
  });

  async function worstDifference(bytes: Uint8Array): Promise<number> {
    const image = await decodeImage(bytes);
    expect([image.width, image.height, image.data.length]).toEqual([40, 24, 2880]);
    return sample.reduce((most, v, i) => Math.max(most, Math.abs(v - image.data[i]!)), 0);
  }

  it("is read to RGB: baseline, progressive, grey", async () => {
    expect(await worstDifference(good)).toBeLessThan(8);
    expect(await worstDifference(await source().jpeg({ quality: 95, progressive: true }).toBuffer())).toBeLessThan(8);
    expect(await worstDifference(await source().toColourspace("b-w").jpeg({ quality: 95 }).toBuffer())).toBeLessThan(8);
  });

  it("is read to RGB from CMYK", async () => {
    const print = await source().toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer();
    expect((await sharp(print).metadata()).space).toBe("cmyk");
    // Ink without black, mixed as (1 - ink) (1 - black) to the lower byte: what Chromium shows, bit by bit.
    const inks = await sharp(print).pipelineColourspace("cmyk").toColourspace("cmyk").raw().toBuffer();
    const mixed = Array.from({ length: 40 * 24 * 3 }, (_, i) => {
      const [at, c] = [4 * Math.floor(i / 3), i % 3];
      return Math.floor(((255 - inks[at + c]!) * (255 - inks[at + 3]!)) / 255);
    });
    expect(await pixels(print)).toEqual(mixed);
    expect(new Set(inks.filter((_, i) => i % 4 === 3)).size).toBeGreaterThan(5);
  });

  it("is not changed by its profile", async () => {
    const tagged = await source().withIccProfile("p3").jpeg({ quality: 95 }).toBuffer();
    expect(await sharp(tagged).metadata()).toMatchObject({ hasProfile: true });
    const raw = await sharp(tagged, { ignoreIcc: true }).raw().toBuffer();
    expect(await pixels(tagged)).toEqual([...raw]);
  });

  it("is refused where it is corrupt, truncated or too large", async () => {
    expect(await refusal(good.subarray(0, 3))).toMatch(/^jpeg: .*truncated/);
    for (const part of [0.3, 0.5, 0.7, 0.9])
      expect(await refusal(good.subarray(0, Math.floor(good.length * part)))).toMatch(/^jpeg: .*truncated/);
    const frame = good.indexOf(Buffer.from([0xff, 0xc0]));
    const sized = (width: number, height: number): Buffer => {
      const bytes = Buffer.from(good);
      bytes.writeUInt16BE(height, frame + 5);
      bytes.writeUInt16BE(width, frame + 7);
      return bytes;
    };
    expect(await refusal(sized(20000, 20000))).toMatch(/more than the 100 million pixels/);
    for (const [width, height] of [
      [65535, 65535],
      [9000, 9000],
      [40, 0],
    ] as const)
      expect(await refusal(sized(width, height))).toMatch(/corrupt/);
  });

  it("never throws anything but a FormatError", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        async (changes) => {
          const bytes = Buffer.from(good);
          for (const [at, byte] of changes) bytes[at] = byte;
          await refusal(bytes);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** 5 x 3 pixels, all different. */
const small = Uint8Array.from({ length: 45 }, (_, i) => 5 * i + 3);
const smallPicture = () => sharp(small, { raw: { width: 5, height: 3, channels: 3 } });
/** The same as EXIF's eight tags want it: which pixel is first, and which stands beside and below it. */
const turns: readonly (readonly [tag: number, width: number, first: number, beside: number, below: number])[] = [
  [1, 5, 0, 1, 5],
  [2, 5, 4, 3, 9],
  [3, 5, 14, 13, 9],
  [4, 5, 10, 11, 5],
  [5, 3, 0, 5, 1],
  [6, 3, 10, 5, 11],
  [7, 3, 14, 9, 13],
  [8, 3, 4, 9, 3],
];

describe("the rotation tag", () => {
  const red = ({ data }: Pixels, pixel: number): number => (data[3 * pixel]! - 3) / 15;

  it.each(turns)("%i is obeyed, unless the pixels are wanted as they are stored", async (tag, width, ...corner) => {
    const tagged = smallPicture().withMetadata({ orientation: tag });
    const files = {
      png: await tagged.clone().png().toBuffer(),
      webp: await tagged.clone().webp({ lossless: true }).toBuffer(),
      tiff: await tagged.clone().tiff({ compression: "none" }).toBuffer(),
    };
    for (const [kind, bytes] of Object.entries(files)) {
      const upright = await decodeImage(bytes);
      expect([kind, upright.width, upright.height]).toEqual([kind, width, 15 / width]);
      expect([red(upright, 0), red(upright, 1), red(upright, width)]).toEqual(corner);
      const stored = await decodeImage(bytes, { orientation: "stored" });
      expect(stored).toMatchObject({ width: 5, height: 3 });
      expect([...stored.data]).toEqual([...small]);
    }
    // A JPEG loses some, and turns it as the decoder itself would.
    const jpeg = await tagged.clone().jpeg({ quality: 95 }).toBuffer();
    expect([...(await decodeImage(jpeg)).data]).toEqual([
      ...(await sharp(jpeg, { ignoreIcc: true }).autoOrient().raw().toBuffer()),
    ]);
    expect([...(await decodeImage(jpeg, { orientation: "stored" })).data]).toEqual([
      ...(await sharp(jpeg, { ignoreIcc: true }).raw().toBuffer()),
    ]);
  });

  it("is heeded once: a file without it decodes the same, and nothing else in it changes", async () => {
    for (const kind of ["jpeg", "png", "webp", "tiff"] as const) {
      const bytes = await smallPicture().withMetadata({ orientation: 6 }).toFormat(kind).toBuffer();
      const { rotation, file } = takeRotation(bytes);
      expect([kind, rotation, takeRotation(file).rotation]).toEqual([kind, 6, 1]);
      expect((await sharp(file).metadata()).orientation ?? 1).toBe(1);
      expect(await sharp(file).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer());
    }
    expect(takeRotation(new Uint8Array(0))).toEqual({ rotation: 1, file: new Uint8Array(0) });
  });

  it("never leads outside of a damaged file", async () => {
    const files = await Promise.all(
      (["jpeg", "png", "webp", "tiff"] as const).map((kind) =>
        smallPicture().withMetadata({ orientation: 6 }).toFormat(kind).toBuffer(),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 6 }),
        fc.nat(2000),
        (good, changes, length) => {
          const bytes = Buffer.from(good.subarray(0, Math.min(length, good.length)));
          for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
          const { rotation, file } = takeRotation(bytes);
          return rotation >= 1 && rotation <= 8 && file.length <= bytes.length;
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("other kinds", () => {
  it("WebP, GIF, AVIF and TIFF are read; of an animation the first picture, of transparent pixels their colours", async () => {
    const rgba = [...small].flatMap((v, i) => (i % 3 === 2 ? [v, i % 2 === 0 ? 0 : 255] : [v]));
    const clear = () => sharp(Uint8Array.from(rgba), { raw: { width: 5, height: 3, channels: 4 } });
    expect(await pixels(await clear().webp({ lossless: true, exact: true }).toBuffer())).toEqual([...small]);
    expect(await pixels(await clear().tiff({ compression: "lzw" }).toBuffer())).toEqual([...small]);
    expect(await pixels(await clear().png().toBuffer())).toEqual([...small]);
    expect(await pixels(await smallPicture().avif({ lossless: true }).toBuffer())).toEqual([...small]);
    expect(await pixels(await smallPicture().gif().toBuffer())).toEqual([...small]);
    const second = small.toReversed();
    const frames = sharp(Buffer.concat([small, second]), { raw: { width: 5, height: 6, channels: 3, pageHeight: 3 } });
    expect(await pixels(await frames.gif({ delay: [50, 50] }).toBuffer())).toEqual([...small]);
    const wide = Uint16Array.from(small, (v) => 256 * v + 255);
    const deep = sharp(wide, { raw: { width: 5, height: 3, channels: 3 } }).toColourspace("rgb16");
    expect(await pixels(await deep.tiff({ compression: "none" }).toBuffer())).toEqual([...small]);
  });

  it("a TIFF of fractions is refused: nothing says which of them is white", async () => {
    const float = sharp(
      Float32Array.from(small, (v) => v / 255),
      { raw: { width: 5, height: 3, channels: 3 } },
    );
    expect(await refusal(await float.toColourspace("scrgb").tiff({ compression: "none" }).toBuffer())).toBe(
      "image: its numbers are of the type 'float': only 8 and 16 bits without sign are read",
    );
  });

  it("what is not decoded is refused by its name, with what to do", async () => {
    const known = "PNG, JPEG, WEBP, GIF, AVIF or TIFF";
    expect(await refusal(new Uint8Array(0))).toBe(`image: the file is no ${known}`);
    for (const [begin, name] of [
      ["BM______", "BMP"],
      ["____ftypheic", "HEIC"],
      ['<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', "SVG"],
    ] as const)
      expect(await refusal(Buffer.from(begin))).toBe(
        `image: the file is ${name}, which is not decoded here: convert it to ${known}`,
      );
    expect(await refusal(Buffer.from("GIF89a"))).toMatch(/^gif: the file is/);
  });
});
