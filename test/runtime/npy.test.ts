import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/runtime/format-error.ts";
import { readNpy, writeNpy } from "../../src/runtime/npy.ts";

function npy(header: string, data: ArrayBufferView | Uint8Array = new Uint8Array(0), version = 1): Uint8Array {
  const text = new TextEncoder().encode(header);
  const start = version === 1 ? 10 : 12;
  const tail = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const bytes = new Uint8Array(start + text.length + tail.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, text.length, true);
  else view.setUint32(8, text.length, true);
  bytes.set(text, start);
  bytes.set(tail, start + text.length);
  return bytes;
}
const header = (descr: string, shape: string, fortran = "False") =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }\n`;
const bigEndian = (bytes: number, ...values: number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(bytes * values.length));
  values.forEach((v, i) => (bytes === 4 ? view.setFloat32(4 * i, v) : view.setInt16(2 * i, v)));
  return new Uint8Array(view.buffer);
};

function refusal(bytes: Uint8Array): string {
  try {
    readNpy(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError);
    return (error as Error).message;
  }
  return "accepted";
}

describe("readNpy and writeNpy", () => {
  it("give back shape and values, aligned as NumPy does it", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 5 }), (shape) => {
        const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.cos(i));
        const bytes = writeNpy(data, shape);
        expect((bytes.length - data.byteLength) % 64).toBe(0);
        expect(readNpy(bytes)).toEqual({ shape, dtype: "f4", data });
        expect(readNpy(Buffer.from(bytes))).toEqual({ shape, dtype: "f4", data });
      }),
    );
    // The very bytes of numpy.save for float32 [1.5].
    const text = new TextDecoder("latin1").decode(writeNpy(Float32Array.of(1.5), [1]));
    expect(text).toBe(
      `\x93NUMPY\x01\x00\x76\x00${"{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }".padEnd(117)}\n\x00\x00\u00c0\u003f`,
    );
    expect(() => writeNpy(new Float32Array(3), [2])).toThrow(FormatError);
  });

  it.each<[string, ArrayBufferView, number[], string]>([
    ["<f8", Float64Array.of(0.1, -2), [0.1, -2], "f8"],
    ["<f2", Uint16Array.of(0x3c00, 0xc000), [1, -2], "f2"],
    [">f4", bigEndian(4, 1.5, -3), [1.5, -3], "f4"],
    [">i2", bigEndian(2, 258, -2), [258, -2], "i2"],
    ["|i1", Int8Array.of(-1, 2), [-1, 2], "i1"],
    ["<i4", Int32Array.of(-1, 70000), [-1, 70000], "i4"],
    ["<i8", BigInt64Array.of(-1n, 2147483647n), [-1, 2147483647], "i8"],
    ["|u1", Uint8Array.of(255, 0), [255, 0], "u1"],
    ["<u2", Uint16Array.of(65535, 0), [65535, 0], "u2"],
    ["<u4", Uint32Array.of(4294967295, 0), [4294967295, 0], "u4"],
    ["|b1", Uint8Array.of(1, 0), [1, 0], "b1"],
  ])("read %s in every version", (descr, data, values, dtype) => {
    for (const version of [1, 2, 3]) {
      const read = readNpy(npy(header(descr, "(2,)"), data, version));
      expect([read.dtype, read.shape, [...read.data]]).toEqual([dtype, [2], values]);
    }
  });

  it("put Fortran order into C order", () => {
    const data = Float32Array.of(0, 3, 1, 4, 2, 5);
    expect([...readNpy(npy(header("<f4", "(2, 3)", "True"), data)).data]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...readNpy(npy(header("<f4", "(1, 2, 3)", "True"), data)).data]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("take scalars, other key orders and quotes, and Python 2's long sizes", () => {
    expect(readNpy(npy(`{"shape": (), 'fortran_order': False, 'descr': "<f4"}`, Float32Array.of(7))).shape).toEqual([]);
    expect(readNpy(npy(header("<f4", "(1L, 2L)"), Float32Array.of(7, 8))).shape).toEqual([1, 2]);
  });
});

describe("hostile npy", () => {
  it.each<[string, Uint8Array, RegExp]>([
    ["an empty file", new Uint8Array(0), /no \.npy file/],
    ["another format", new TextEncoder().encode("PK\x03\x04 this is a zip"), /no \.npy file/],
    ["version 9", npy(header("<f4", "()"), Float32Array.of(1), 9), /version 9\.0/],
    ["a header beyond the file", npy(header("<f4", "()")).subarray(0, 30), /truncated/],
    ["records", npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}"), /records/],
    ["pickled objects", npy(header("|O", "(1,)"), new Uint8Array(8)), /dtype '\|O' is not a plain number/],
    ["text", npy(header("<U5", "(1,)"), new Uint8Array(20)), /dtype '<U5'/],
    ["complex numbers", npy(header("<c8", "(1,)"), new Uint8Array(8)), /dtype '<c8' is not known/],
    ["no dictionary", npy("[1, 2]"), /not a dictionary/],
    ["a missing entry", npy("{'descr': '<f4', 'shape': ()}"), /lacks/],
    [
      "an unknown entry",
      npy("{'descr': '<f4', 'fortran_order': False, 'shape': (), 'x': True}"),
      /unexpected entry 'x'/,
    ],
    [
      "a call instead of a shape",
      npy("{'descr': '<f4', 'fortran_order': False, 'shape': eval('1')}"),
      /cannot be read/,
    ],
    ["a negative size", npy(header("<f4", "(-1,)")), /cannot be read/],
    [
      "a size that nobody can hold",
      npy(header("<f4", "(999999999999, 999999999999)")),
      /takes .* bytes, the file has 0/,
    ],
    ["a size beyond 2^53", npy(header("<f4", "(99999999999999999999,)")), /tuple of sizes/],
    ["too few elements", npy(header("<f4", "(3,)"), new Uint8Array(8)), /\(3\) of f4 takes 12 bytes, the file has 8/],
    ["too many elements", npy(header("<f4", "(1,)"), new Uint8Array(8)), /takes 4 bytes, the file has 8/],
    ["an integer beyond 32 bits", npy(header("<i8", "(1,)"), BigInt64Array.of(2n ** 31n)), /2147483648 does not fit/],
  ])("%s is refused with a clear message", (_, bytes, message) => {
    expect(refusal(bytes)).toMatch(message);
  });

  it("never throws anything but a FormatError", () => {
    const good = npy(header("<f4", "(2, 2)"), Float32Array.of(1, 2, 3, 4));
    for (let length = 0; length < good.length; length++) expect(refusal(good.subarray(0, length))).not.toBe("accepted");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const bytes = good.slice();
          for (const [at, byte] of changes) bytes[at] = byte;
          refusal(bytes);
        },
      ),
      { numRuns: 2000 },
    );
    expect(refusal(npy(`{${"'a': 1, ".repeat(5000)}}`))).toMatch(/cannot be read/);
  });
});
