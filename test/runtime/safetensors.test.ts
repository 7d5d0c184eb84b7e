import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/runtime/format-error.ts";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { decodeTensor } from "../../src/runtime/wide-dtypes.ts";
import { readSafetensorsHeader, safetensorsHeaderLength, writeSafetensors } from "../../src/runtime/safetensors.ts";

/**
 * A file with this header text (or value) and this many bytes of data; `claim` is what it says the header's length is.
 */
function file(header: unknown, data: number | Uint8Array = 0, claim?: bigint): Uint8Array {
  const json = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const tail = typeof data === "number" ? new Uint8Array(data) : data;
  const bytes = new Uint8Array(8 + json.length + tail.length);
  new DataView(bytes.buffer).setBigUint64(0, claim ?? BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(tail, 8 + json.length);
  return bytes;
}
const tensor = (shape: unknown, start: unknown, end: unknown, dtype: unknown = "F32") => ({
  dtype,
  shape,
  data_offsets: [start, end],
});

function refusal(bytes: Uint8Array): string {
  try {
    for (const t of readSafetensors(bytes).values()) t.data();
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError);
    expect((error as FormatError).format).toBe("safetensors");
    return (error as Error).message;
  }
  return "accepted";
}

const tensorsArb = fc.uniqueArray(
  fc.tuple(
    fc.string({ unit: "binary" }).filter((n) => n !== "__metadata__"),
    fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
  ),
  { selector: ([name]) => name, maxLength: 6 },
);

describe("writeSafetensors and readSafetensors", () => {
  it("give back names, shapes, order and values, whatever the names", () => {
    fc.assert(
      fc.property(tensorsArb, fc.constantFrom("array", "unaligned", "Buffer"), (list, as) => {
        const tensors = list.map(([name, shape], t) => {
          const count = shape.reduce((a, b) => a * b, 1);
          return [name, { shape, data: Float32Array.from({ length: count }, (_, i) => Math.sin(i + 10 * t)) }] as const;
        });
        const bytes = writeSafetensors(tensors, { metadata: { format: "pt" } });
        // Also where the file does not begin at an aligned address.
        const moved = new Uint8Array(bytes.length + 1);
        moved.set(bytes, 1);
        const read = readSafetensors({ array: bytes, unaligned: moved.subarray(1), Buffer: Buffer.from(bytes) }[as]!);
        expect([...read].map(([name, t]) => [name, { shape: t.shape, data: t.data() }])).toEqual(tensors);
        const header = readSafetensorsHeader(bytes);
        expect(header.metadata).toEqual({ format: "pt" });
        expect(header.dataStart % 8).toBe(0);
        expect(header.fileLength).toBe(bytes.length);
      }),
    );
  });

  it("keep the nearest half floats", () => {
    const data = Float32Array.of(1, -0.1, 3e-6, 1e5);
    const read = (dtype: "F16" | "BF16") => [
      ...readSafetensors(Buffer.from(writeSafetensors([["x", { shape: [4], data }]], { dtype })))
        .get("x")!
        .data(),
    ];
    expect(read("F16")).toEqual([1, -0.0999755859375, 2.9802322387695312e-6, Infinity]);
    expect(read("BF16")).toEqual([1, -0.10009765625, 2.995133399963379e-6, 99840]);
  });

  it("refuse to write what cannot be read", () => {
    const one = { shape: [1], data: new Float32Array(1) };
    expect(() => writeSafetensors([["a", { shape: [2], data: new Float32Array(3) }]])).toThrow(
      /'a': cannot be written: shape \[2\] with 3/,
    );
    expect(() =>
      writeSafetensors([
        ["a", one],
        ["a", one],
      ]),
    ).toThrow(/'a'.*taken/);
    expect(() => writeSafetensors([["__metadata__", one]])).toThrow(FormatError);
  });

  it("read every dtype where nothing is lost, and refuse it where something would be", () => {
    const of = (dtype: string, array: ArrayBufferView, count: number) =>
      file({ x: tensor([count], 0, array.byteLength, dtype) }, new Uint8Array(array.buffer));
    const values = (bytes: Uint8Array) => [...readSafetensors(bytes).get("x")!.data()];
    expect(values(of("F64", Float64Array.of(0.5, -2, NaN), 3))).toEqual([0.5, -2, NaN]);
    expect(values(of("I64", BigInt64Array.of(-5n, 2n ** 40n), 2))).toEqual([-5, 2 ** 40]);
    expect(values(of("U64", BigUint64Array.of(7n), 1))).toEqual([7]);
    expect(values(of("I32", Int32Array.of(-7), 1))).toEqual([-7]);
    expect(values(of("U32", Uint32Array.of(2 ** 31), 1))).toEqual([2 ** 31]);
    expect(values(of("I16", Int16Array.of(-300), 1))).toEqual([-300]);
    expect(values(of("U16", Uint16Array.of(65535), 1))).toEqual([65535]);
    expect(values(of("I8", Int8Array.of(-1, 5), 2))).toEqual([-1, 5]);
    expect(values(of("U8", Uint8Array.of(255), 1))).toEqual([255]);
    expect(values(of("BOOL", Uint8Array.of(0, 1), 2))).toEqual([0, 1]);
    expect(refusal(of("F64", Float64Array.of(1, 0.1), 2))).toMatch(
      /'x': element 1 of this F64 tensor has no equal float32/,
    );
    // Who reads a file in memory has no option to round.
    expect(refusal(of("F64", Float64Array.of(1, 0.1), 2))).toMatch(/float32: convert it to F32/);
    expect(refusal(of("I64", BigInt64Array.of(2n ** 62n + 1n), 1))).toMatch(/element 0 .*float32: convert it to F32/);
    expect(refusal(of("I32", Int32Array.of(2 ** 24 + 1), 1))).toMatch(/element 0/);
  });
});

describe("decodeTensor", () => {
  const bytes = (...values: number[]) => new Uint8Array(Float64Array.from(values).buffer);
  it("rounds F64 to the nearest where it is asked to, and refuses what is beyond float32", () => {
    const x = { name: "x", dtype: "F64" };
    expect([...decodeTensor(bytes(0.1, 1e-320, -Infinity, NaN), x, { roundF64: true })]).toEqual([
      Math.fround(0.1),
      0,
      -Infinity,
      NaN,
    ]);
    expect(() => decodeTensor(bytes(0, 1e300), x, { roundF64: true })).toThrow(/element 1 .*: it is beyond its range/);
    const refused = (options: object): unknown => {
      try {
        return decodeTensor(bytes(0.1), x, options);
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refused({})).toMatch(/: the option roundF64 takes the nearest, or convert/);
    expect(refused({ optionText: (option: string) => `--my-${option}` })).toMatch(
      /: --my-roundF64 takes the nearest, /,
    );
    // Only F64: an integer that float32 has not is as wrong as before.
    expect(() =>
      decodeTensor(new Uint8Array(Int32Array.of(2 ** 24 + 1).buffer), { ...x, dtype: "I32" }, { roundF64: true }),
    ).toThrow(/element 0/);
  });
});

describe("what cannot be read", () => {
  it.each(["F8_E4M3", "F8_E5M2", "BF8", "F4", "C64", "I128"])("%s counts only where it is asked for", (dtype) => {
    const read = readSafetensors(
      file({ odd: tensor([3], 0, 2, dtype), x: tensor([1], 2, 6) }, Uint8Array.of(9, 9, 0, 0, 128, 63)),
    );
    expect([...read.get("x")!.data()]).toEqual([1]);
    expect(() => read.get("odd")!.data()).toThrow(/'odd': dtype .* cannot be read/);
  });
});

describe("hostile safetensors", () => {
  it.each<[string, Uint8Array, RegExp]>([
    ["an empty file", new Uint8Array(0), /0 bytes: truncated/],
    ["a length cut short", Uint8Array.of(1, 0, 0), /3 bytes: truncated/],
    ["a header beyond the file", file({}, 0, 5000n), /claims 5000 bytes, the file has 2/],
    ["a header of 2^64 - 1 bytes", file({}, 0, 2n ** 64n - 1n), /more than the format's 100 MB/],
    ["a header of 100,000,001 bytes", file({}, 0, 100_000_001n), /more than the format's 100 MB/],
    ["no JSON", file("{'a': 1}"), /not JSON/],
    ["bytes that are no UTF-8", file("{}", Uint8Array.of(0xff, 0x7d), 4n), /not JSON/],
    ["an array", file([]), /not a JSON object/],
    ["null", file("null"), /not a JSON object/],
    ["very deep nesting", file("[".repeat(200_000)), /not JSON/],
    ["metadata that is no text", file({ __metadata__: { a: 1 } }), /__metadata__/],
    ["a tensor that is a number", file({ x: 7 }), /'x': its description/],
    [
      "an unknown dtype",
      file({ x: tensor([1], 0, 4, "F31") }, 4),
      /'x': dtype "F31" cannot be read; convert it to F32, F16 or BF16/,
    ],
    [
      "a dtype from the prototype",
      file({ x: tensor([1], 0, 4, "constructor") }, 4),
      /dtype "constructor" cannot be read/,
    ],
    ["no dtype", file({ x: { shape: [1], data_offsets: [0, 4] } }, 4), /'x': its dtype \(none\) is not a name/],
    ["a negative size", file({ x: tensor([-1], 0, 4) }, 4), /shape \[-1\] is not/],
    ["a fractional size", file({ x: tensor([1.5], 0, 6) }, 6), /shape \[1.5\] is not/],
    ["a size that is NaN", file({ x: tensor(["NaN"], 0, 4) }, 4), /shape/],
    [
      "sizes whose product overflows",
      file({ x: tensor([2 ** 40, 2 ** 40, 2 ** 40], 0, 4) }, 4),
      /takes .* bytes, its range has 4/,
    ],
    ["a shape of many sizes", file({ x: tensor(Array(100_000).fill(1e15), 0, 4) }, 4), /takes Infinity bytes/],
    ["a shape that is no list", file({ x: tensor({ length: 1 }, 0, 4) }, 4), /shape/],
    ["three offsets", file({ x: { dtype: "F32", shape: [1], data_offsets: [0, 4, 8] } }, 8), /data_offsets/],
    ["offsets beyond 2^53", file(`{"x":{"dtype":"F32","shape":[1],"data_offsets":[1e300,1e300]}}`, 4), /data_offsets/],
    ["an end before the start", file({ x: tensor([1], 4, 0) }, 4), /end \(0\) before they begin \(4\)/],
    ["an empty range for elements", file({ x: tensor([1], 0, 0) }), /takes 4 bytes, its range has 0/],
    ["shape and range that disagree", file({ x: tensor([3], 0, 8) }, 8), /F32 \[3\] takes 12 bytes, its range has 8/],
    [
      "a range outside the file",
      file({ x: tensor([4], 0, 16) }, 8),
      /'x': needs bytes up to \d+, the file ends at \d+: truncated/,
    ],
    ["overlap", file({ a: tensor([2], 0, 8), b: tensor([2], 4, 12) }, 12), /'b': its bytes overlap/],
    ["two tensors in one place", file({ a: tensor([2], 0, 8), b: tensor([2], 0, 8) }, 8), /overlap/],
    ["a hole", file({ a: tensor([1], 0, 4), b: tensor([1], 8, 12) }, 12), /'b': 4 bytes before it/],
    ["a hole at the start", file({ a: tensor([1], 4, 8) }, 8), /'a': 4 bytes before it/],
    ["bytes at the end", file({ a: tensor([1], 0, 4) }, 9), /5 bytes at the end/],
    [
      "one name twice",
      file(
        `{"a":${JSON.stringify(tensor([1], 0, 4))}, "b\\":{":${JSON.stringify(tensor([1], 4, 8))}, "\\u0061":${JSON.stringify(tensor([1], 8, 12))}}`,
        12,
      ),
      /'a': is in the header twice/,
    ],
    [
      "a name that would rewrite the terminal",
      file({ ["\u001b[2J".repeat(1000)]: 7 }),
      /^safetensors: tensor '\ufffd\[2J[^\u001b]*…': its/,
    ],
  ])("%s is refused with a clear message", (_, bytes, message) => {
    expect(refusal(bytes)).toMatch(message);
  });

  it("takes __proto__ as a name, empty tensors, and an empty file of tensors", () => {
    const read = readSafetensors(
      file(`{"__proto__":${JSON.stringify(tensor([1], 0, 4))},"e":${JSON.stringify(tensor([0, 3], 4, 4))}}`, 4),
    );
    expect([...read.keys()]).toEqual(["__proto__", "e"]);
    expect(read.get("e")!.data()).toEqual(new Float32Array(0));
    expect(readSafetensors(file({})).size).toBe(0);
  });

  it("never throws anything but a FormatError, cut or changed anywhere", () => {
    const good = writeSafetensors([
      ["a.b", { shape: [2, 3], data: new Float32Array(6).fill(1) }],
      ["c", { shape: [], data: Float32Array.of(2) }],
    ]);
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
  });
});

describe("reading a stream", () => {
  it("needs eight bytes, then the header, and leaves the length of the file open", () => {
    const bytes = writeSafetensors([["x", { shape: [2], data: Float32Array.of(1, 2) }]]);
    const length = safetensorsHeaderLength(bytes.subarray(0, 8));
    const header = readSafetensorsHeader(bytes.subarray(0, length), null);
    expect(header).toEqual({
      tensors: [{ name: "x", dtype: "F32", shape: [2], start: length, end: length + 8 }],
      metadata: {},
      dataStart: length,
      fileLength: bytes.length,
    });
    expect(() => readSafetensorsHeader(bytes.subarray(0, length), length + 4)).toThrow(/truncated/);
  });
});
