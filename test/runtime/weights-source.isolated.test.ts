/** Sources of weights without a device: what is held while they are read, files in parts, files that are none. */
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { VitcError } from "../../src/runtime/errors.ts";
import { writeNpy } from "../../src/runtime/npy.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import type { WeightData } from "../../src/runtime/open-weights.ts";
import { openWeights, settle, type WeightsSource } from "../../src/runtime/weights-source.ts";

const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);
const never = new AbortController().signal;

async function open(source: WeightsSource, onBytes: (done: number, total: number) => void = () => {}) {
  return openWeights(await settle(source), { params: [], signal: never, onBytes });
}
async function read(source: WeightsSource, wanted = (_: string) => true): Promise<Record<string, number[]>> {
  const opened = await open(source);
  const values: Record<string, number[]> = {};
  for await (const [name, data] of opened.tensors(wanted)) values[name] = [...data];
  opened.close();
  return values;
}
async function refusal(source: WeightsSource): Promise<VitcError> {
  const error: unknown = await read(source).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(VitcError);
  return error as VitcError;
}

/** A header and as many bytes of data as it says, of which none exists before it is asked for. */
function lazy(header: object, data: number, last: Uint8Array = new Uint8Array()): ReadableStream<Uint8Array> {
  const json = text(JSON.stringify(header));
  const start = new Uint8Array(8 + json.length);
  new DataView(start.buffer).setBigUint64(0, BigInt(json.length), true);
  start.set(json, 8);
  let left = data - last.length;
  let begun = false;
  return new ReadableStream({
    pull(controller) {
      if (!begun) controller.enqueue(start);
      else if (left > 0) {
        controller.enqueue(new Uint8Array(Math.min(left, 1 << 22)));
        left -= 1 << 22;
      } else {
        if (last.length > 0) controller.enqueue(last);
        controller.close();
      }
      begun = true;
    },
  });
}

describe("what nobody wants", () => {
  test("passes through in constant memory, beyond 4 GiB, and what comes after it is found", {
    timeout: 60_000,
  }, async () => {
    const big = 4.5 * 2 ** 30;
    const header = {
      big: { dtype: "F32", shape: [big / 4], data_offsets: [0, big] },
      after: { dtype: "F32", shape: [2], data_offsets: [big, big + 8] },
    };
    let most = 0;
    const before = process.memoryUsage().arrayBuffers;
    const opened = await open(lazy(header, big + 8, new Uint8Array(Float32Array.of(3, 4).buffer)), () => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    });
    const got = [];
    for await (const [name, data] of opened.tensors((n) => n === "after")) got.push([name, ...data]);
    expect(got).toEqual([["after", 3, 4]]);
    // Chunks wait for the collector; a tensor that is held would be 4,608 MB.
    expect(most).toBeLessThan(400e6);
  });

  test("may be of any type, a wanted tensor that is larger than memory is an error of the file", async () => {
    const header = {
      odd: { dtype: "F8_E8M0", shape: [7], data_offsets: [0, 5] },
      x: { dtype: "F32", shape: [1], data_offsets: [5, 9] },
    };
    expect(await read(lazy(header, 9), (name) => name === "x")).toEqual({ x: [0] });
    const huge = 2 ** 52;
    const error = await refusal(lazy({ x: { dtype: "U8", shape: [huge], data_offsets: [0, huge] } }, 100));
    expect(error.message).toMatch(/'x': its \d+ bytes are more than this host can hold/);
  });
});

test("of a Blob what nobody wants is not read at all; that it is cut is found before", async () => {
  const far = 5 * 2 ** 20;
  const file = writeSafetensors([
    ["near", { shape: [2], data: Float32Array.of(1, 2) }],
    ["far", { shape: [far / 4], data: new Float32Array(far / 4) }],
    ["last", { shape: [2], data: Float32Array.of(3, 4) }],
  ]) as Uint8Array<ArrayBuffer>;
  const blob = new Blob([file]);
  const starts: number[] = [];
  const watched = (start: number): Blob =>
    ({
      size: blob.size - start,
      slice: (from = 0) => (starts.push(start + from), watched(start + from)),
      stream: () => new Response(blob.slice(start, start + 100_000)).body!,
    }) as Blob;
  expect(await read(watched(0), (name) => name !== "far")).toEqual({ near: [1, 2], last: [3, 4] });
  expect(starts).toEqual([0, file.length - 8]);
  expect((await refusal(new Blob([file.subarray(0, -1)]))).message).toMatch(/'last': needs bytes up to .*truncated/);
});

test("a wanted tensor is held once: no copy is made of it on the way", async () => {
  const bytes = 128 * 2 ** 20;
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const opened = await open(
    lazy({ x: { dtype: "F32", shape: [bytes / 4], data_offsets: [0, bytes] } }, bytes),
    () => (most = Math.max(most, process.memoryUsage().arrayBuffers - before)),
  );
  for await (const [, data] of opened.tensors(() => true)) expect(data.length).toBe(bytes / 4);
  expect(most).toBeLessThan(2.2 * bytes);
});

test("a wanted tensor goes straight to where it is wanted, where it is there as it comes", async () => {
  const tensors = ["a", "b"].map((name, i) => [name, { shape: [2], data: Float32Array.of(i, i + 1) }] as const);
  const place = new Uint8Array(new SharedArrayBuffer(16) as unknown as ArrayBuffer, 4, 8);
  const asked: unknown[] = [];
  const into = (name: string, size: number): Uint8Array<ArrayBuffer> | undefined => {
    asked.push([name, size]);
    return name === "b" ? place : undefined;
  };
  const opened = await open(writeSafetensors(tensors) as Uint8Array<ArrayBuffer>);
  const given = new Map<string, WeightData>();
  for await (const [name, data] of opened.tensors(() => true, { into })) given.set(name, data);
  expect(asked).toEqual([
    ["a", 8],
    ["b", 8],
  ]);
  expect(given.get("a")).toEqual(Float32Array.of(0, 1));
  const b = given.get("b")!;
  expect([b.buffer, b.byteOffset, ...b]).toEqual([place.buffer, 4, 1, 2]);
  // Halves are no such numbers.
  const halves = await open(writeSafetensors(tensors, { dtype: "F16" }) as Uint8Array<ArrayBuffer>);
  for await (const [, data] of halves.tensors(() => true, { into })) expect(data.buffer).not.toBe(place.buffer);
  // A stream that ends within it.
  const header = { b: { dtype: "F32", shape: [2], data_offsets: [0, 8] } };
  const cut = await open(lazy(header, 4, new Uint8Array(4)));
  const all = async (): Promise<void> => {
    for await (const _ of cut.tensors(() => true, { into }));
  };
  await expect(all()).rejects.toThrow(/truncated/);
});

const part = (names: Record<string, number[]>): Uint8Array<ArrayBuffer> =>
  writeSafetensors(
    Object.entries(names).map(([name, values]) => [name, { shape: [values.length], data: Float32Array.from(values) }]),
  ) as Uint8Array<ArrayBuffer>;
const [first, second] = [part({ a: [1, 2], b: [3] }), part({ c: [4, 5, 6] })];
const index = (map: Record<string, string>): Uint8Array<ArrayBuffer> =>
  text(JSON.stringify({ metadata: { total_size: 24 }, weight_map: map }, null, 2));
const whole = index({ a: "m-1.safetensors", b: "m-1.safetensors", c: "m-2.safetensors" });
const all = { a: [1, 2], b: [3], c: [4, 5, 6] };

/** Serves these files; gives what was asked for. */
async function serving(files: Record<string, Uint8Array>, use: (url: string) => Promise<void>): Promise<string[]> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = decodeURIComponent(request.url!.split("?")[0]!.slice(1));
    asked.push(name);
    if (files[name] === undefined) response.writeHead(404).end();
    else response.end(files[name]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return asked;
}

describe("a checkpoint in parts", () => {
  test.each<[string, () => WeightsSource]>([
    ["in any order, without an index", () => [second, first]],
    ["with its index", () => [first, whole, second]],
    ["of functions", () => [() => first, async () => new Blob([second])]],
    ["of streams", () => [new Blob([first]).stream(), new Response(second)]],
    ["as a function's result", () => async () => [first, second]],
    ["as a promise", () => Promise.resolve([first, Promise.resolve(second)])],
    ["within another", () => [first, [second]]],
    ["one part alone", () => [part(all)]],
  ])("%s", async (_, source) => expect(await read(source())).toEqual(all));

  test("is found by the address of its index; parts that nobody wants are not fetched but for their header", async () => {
    const files = { "m.safetensors.index.json": whole, "m-1.safetensors": first, "m-2.safetensors": second };
    const asked = await serving(files, async (url) => {
      const source = `${url}/m.safetensors.index.json?download=true`;
      expect(await read(source)).toEqual(all);
      expect(await read(fetch(source), (name) => name === "c")).toEqual({ c: [4, 5, 6] });
    });
    expect(asked.filter((name) => name === "m-1.safetensors")).toHaveLength(3);
  });

  test("a part that is missing at the address is told by its address", async () => {
    const files = { "m.safetensors.index.json": whole, "m-1.safetensors": first };
    await serving(files, async (url) => {
      expect((await refusal(`${url}/m.safetensors.index.json`)).message).toMatch(/m-2\.safetensors.* HTTP status 404/);
    });
  });

  test("what the index lists must be there", async () => {
    expect((await refusal([whole, first])).message).toBe(
      "the checkpoint is in 2 files by its index; of 1 of them something is not there:\n" +
        "  m-2.safetensors: the file is missing, with all its 1 tensors",
    );
    const more = index({ a: "x.safetensors", b: "x.safetensors", z: "x.safetensors", c: "y.safetensors" });
    const error = await refusal([more, first, second]);
    expect(error.message).toContain("  x.safetensors: lacks 1 of its 3 tensors: z");
    expect(error.details.missing).toEqual([{ name: "z", file: "x.safetensors" }]);
  });

  test("a tensor in two parts is refused; so is a part that is no file of tensors, by its name", async () => {
    expect((await refusal([first, part({ b: [1] })])).message).toBe(
      "the tensor 'b' is in two files: part 1 of 2 and part 2 of 2",
    );
    const error = await refusal([first, new File([text("<html>")], "m-2.safetensors")]);
    expect(error.message).toMatch(/^m-2\.safetensors: .*an HTML or XML page/);
    expect(error.details.part).toBe(1);
  });

  test("an index that leads elsewhere is refused", async () => {
    for (const file of ["../secret", "a/b.safetensors", "https://x/y", "..", "C:\\x"])
      expect((await refusal([index({ a: file }), first])).message).toMatch(/'a': the index names a file that is not/);
  });

  test("a part that changes between its header and its turn is told", async () => {
    let times = 0;
    expect((await refusal([() => (times++ === 0 ? first : part({ a: [1], b: [3] })), second])).message).toBe(
      "part 1 of 2 has changed while it was read",
    );
  });

  test("bytes are counted over all parts", async () => {
    const seen: [number, number][] = [];
    const opened = await open(
      [new Blob([first]), new Blob([second])].map((blob) => () => blob),
      (...now) => seen.push(now),
    );
    for await (const _ of opened.tensors(() => true));
    const total = first.length + second.length;
    expect(seen.at(-1)).toEqual([total, total]);
    expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => a - b));
  });

  test("downloads of parts that were not reached are broken off", async () => {
    let cancelled = 0;
    const waiting = () => new ReadableStream<Uint8Array>({ cancel: () => void cancelled++ });
    await refusal([text("<html>"), waiting(), waiting()]);
    await expect.poll(() => cancelled).toBe(2);
  });
});

describe("what is no safetensors file says what it is, and what helps", () => {
  const latin = (words: string): Uint8Array => Uint8Array.from(words, (c) => c.charCodeAt(0));
  const padded = (words: string, length = 3000): Uint8Array => latin(words.padEnd(length, "\x07"));
  test.each<[string, Uint8Array, RegExp]>([
    [
      "a Git LFS pointer",
      text(
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32\nsize 12\n",
      ),
      /a Git LFS pointer.*git lfs pull/,
    ],
    [
      "a page",
      text("\ufeff\n <!doctype HTML>\n<html lang='en'>"),
      /an HTML or XML page, no safetensors file; .*\/resolve\//,
    ],
    ["a page without a head", text("<a>no"), /this is an HTML or XML page/],
    ["a server's message", text("Not Found"), /this is a text, no safetensors file; it begins with Not Found;/],
    ["a longer one", text(`${"No such ".repeat(99)}entrée`), /it begins with No such .{60,80}…;/],
    ["UTF-16", padded("\xff\xfe<\0!\0d\0"), /a text in UTF-16/],
    ["what a broken download leaves", new Uint8Array(5000), /nothing but zeros/],
    ["a few bytes", Uint8Array.of(0x40, 0, 0), /the file has 3 bytes: truncated/],
    ["an error in XML", text("<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>"), /HTML or XML/],
    ["a .pth", zipSync({ "archive/data.pkl": [latin("\x80\x02}q\0."), { level: 0 }] }), /PyTorch.*save_file/],
    ["a .pth of another name", zipSync({ "model/data.pkl": new Uint8Array(50) }), /a PyTorch file/],
    ["an .npz", zipSync({ "pos_embed.npy": writeNpy(Float32Array.of(1), [1]) }), /an \.npz/],
    ["another zip", zipSync({ "readme.txt": text("hello") }), /a zip archive, no safetensors file; unpack/],
    ["a pickle", padded("\x80\x02}q\0(X\x06\0\0\0weight"), /a Python pickle.*\.bin.*save_file/],
    ["an old .pth", padded("\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19."), /a Python pickle/],
    ["gzip", gzipSync(part({ a: Array(2000).fill(1) })), /compressed by gzip, no safetensors file; unpack it first/],
    ["gzip without a time", padded("\x1f\x8b\x08\0\0\0\0\0\0\x03", 600_000), /compressed by gzip/],
    ["Zstandard", padded("\x28\xb5\x2f\xfd\x04\x58"), /Zstandard/],
    ["xz", padded("\xfd7zXZ\0\0\x04"), /compressed by xz/],
    ["bzip2", padded("BZh91AY&SY"), /bzip2/],
    ["tar", padded(`${"model.bin".padEnd(257, "\0")}ustar`), /a tar archive/],
    ["GGUF", padded("GGUF\x03\0\0\0\x22\x01"), /a GGUF file/],
    ["ONNX by PyTorch", padded("\x08\x07\x12\x07pytorch\x1a\x051.13."), /an ONNX file/],
    ["ONNX without a producer", padded("\x08\x0a\x3a\xe2\x93\x40\x0a\x30"), /an ONNX file/],
    ["an .npy", writeNpy(Float32Array.of(1, 2), [2]), /an \.npy/],
    ["HDF5", padded("\x89HDF\r\n\x1a\n\0"), /an HDF5 file/],
    ["TensorFlow Lite", padded("\x1c\0\0\0TFL3\x14\0"), /TensorFlow Lite/],
    ["a picture", padded("\x89PNG\r\n\x1a\n"), /an image/],
    [
      "JSON",
      text('{ "architectures": ["ViTModel"], "hidden_size": 192 }'),
      /this is JSON, no safetensors file; it begins with \{ "architectures": /,
    ],
    ["an error in JSON", text('{"error":"Invalid credentials"}'), /it begins with \{"error":"Invalid credentials"\};/],
    ["nothing", new Uint8Array(), /the file is empty/],
  ])("%s", async (_, bytes, expected) => {
    for (const source of [bytes, new Blob([bytes as Uint8Array<ArrayBuffer>]).stream()])
      expect((await refusal(source)).message).toMatch(expected);
  });

  test("from where it was fetched", async () => {
    await serving({ "m.safetensors": text("<!doctype html>") }, async (url) => {
      for (const source of [`${url}/m.safetensors`, () => fetch(`${url}/m.safetensors`)])
        expect((await refusal(source)).message).toBe(
          `the weights at ${url}/m.safetensors cannot be read: safetensors: this is an HTML or XML page, no safetensors file; the address leads to a page about the file or to a login: take the one that downloads it (at Hugging Face /resolve/ in place of /blob/)`,
        );
    });
  });

  test("but a safetensors file that is broken is told as one", async () => {
    const file = part(all);
    expect((await refusal(file.subarray(0, 40))).message).toMatch(/truncated/);
    // Its length begins as a gzip does.
    const odd = new Uint8Array(0x88b1f + 8).fill(0x20);
    odd.set([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0x7b]);
    expect((await refusal(odd)).message).toMatch(/the header is not JSON/);
    expect((await refusal(padded("\x13\x37\xff\xff\xff\xff\xff\xff"))).message).toMatch(/this is no safetensors file/);
  });
});
