import { createServer } from "node:http";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { initialWeights } from "../../src/runtime/initial-weights.ts";
import { loadModel, type LoadOptions, type Plan, type Progress, type WeightsSource } from "../../src/runtime/index.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { countingDevice, type CountingDevice } from "../support/counting-device.ts";
import { testDevice } from "../support/gpu.ts";
import { pipelineOf, tinyPlan, tinyResult, tinyWeights } from "./tiny-plan.ts";

let real: GPUDevice;
let counted: CountingDevice;

beforeAll(async () => {
  real = (await testDevice()).device;
});
afterEach(() => {
  expect(counted.live.size, "buffers left behind").toBe(0);
});

const inputs = { x: Float32Array.of(1, 2, 3, 4), label: Int8Array.of(5) };
const expected = tinyResult([1, 2, 3, 4], [5]);

const file = (
  tensors: Record<string, Float32Array> = tinyWeights,
  dtype: "F32" | "F16" | "BF16" = "F32",
): Uint8Array<ArrayBuffer> =>
  writeSafetensors(
    Object.entries(tensors).map(([name, data]) => [name, { shape: [data.length], data }] as const),
    { dtype },
  ) as Uint8Array<ArrayBuffer>;

const withEmpty = { none: new Float32Array(0), ...tinyWeights, "registers.none": new Float32Array(0) };

/** A stream that gives `size` bytes at a time. */
const stream = (bytes: Uint8Array, size: number): ReadableStream<Uint8Array> => {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, (at += size)));
    },
  });
};

async function result(weights: WeightsSource, options: Partial<LoadOptions> = {}): Promise<number[]> {
  counted = countingDevice(real);
  const model = await loadModel(counted.device, tinyPlan, { weights, ...options });
  const { y } = await model.run(inputs);
  model.dispose();
  return [...y!];
}

test("a fresh parameter is drawn, folded as any other, and told", async () => {
  counted = countingDevice(real);
  const options = { weights: file({ "shift.b": tinyWeights["shift.b"]! }), fresh: ["scale.*"], seed: 7 };
  const model = await loadModel(counted.device, tinyPlan, options);
  const drawn = initialWeights(tinyPlan.params, 7).get("scale.a")!;
  const { y } = await model.run(inputs);
  const wanted = [1, 2, 3, 4].map((x, i) => Math.fround(x * 2 * drawn[i]!) + tinyWeights["shift.b"]![i]! + 5);
  expect([...y!].every((v, i) => Math.abs(v - wanted[i]!) < 1e-5)).toBe(true);
  expect(model.info.fresh).toEqual([{ name: "scale.a", shape: [4], init: ["uniform", 0, 1], found: [] }]);
  model.dispose();
});

async function rejection(
  options: Partial<LoadOptions> & { weights: WeightsSource },
  plan: Plan = tinyPlan,
  limits?: Parameters<typeof countingDevice>[1],
): Promise<unknown> {
  counted = countingDevice(real, limits);
  const model = await loadModel(counted.device, plan, options).catch((error: unknown) => error);
  expect(model).not.toHaveProperty("run");
  return model;
}

describe("weights come from", () => {
  test.each<[string, () => WeightsSource]>([
    ["bytes", () => file()],
    ["a part of a buffer", () => new Uint8Array([0, 0, 0, ...file()]).subarray(3)],
    ["an ArrayBuffer", () => file().buffer],
    ["a promise", () => Promise.resolve(file())],
    ["a function", () => async () => file()],
    ["a Blob", () => new Blob([file()])],
    ["a Response", () => new Response(file())],
    ["a stream, byte by byte", () => stream(file(), 1)],
    [
      "a stream with empty chunks",
      () =>
        stream(file(), 7).pipeThrough(
          new TransformStream({
            transform: (c, t) => {
              t.enqueue(c as Uint8Array);
              t.enqueue(new Uint8Array(0));
            },
          }),
        ),
    ],
    ["arrays by name", () => tinyWeights],
    [
      "files in parts",
      () => [file({ "shift.b": tinyWeights["shift.b"] }), file({ "scale.a": tinyWeights["scale.a"] })],
    ],
    [
      "parts of every kind",
      () => [
        async () => new Blob([file({ "shift.b": tinyWeights["shift.b"] })]),
        Promise.resolve(stream(file({ "scale.a": tinyWeights["scale.a"] }), 10)),
      ],
    ],
    ["half floats", () => file(tinyWeights, "F16")],
    ["bfloat16", () => file(tinyWeights, "BF16")],
    [
      "another dialect, in parts",
      () =>
        file({
          "layer.shift.offset": tinyWeights["shift.b"],
          "layer.scale.second": Float32Array.of(2, 3, 4),
          "x.mask": Float32Array.of(1),
          "layer.scale.first": Float32Array.of(1),
        }),
    ],
    [
      "arrays in another dialect",
      () => ({
        "layer.scale.first": Float32Array.of(1, 2),
        "layer.scale.second": Float32Array.of(3, 4),
        "layer.shift.offset": tinyWeights["shift.b"],
      }),
    ],
    ["a file with tensors without elements", () => file(withEmpty)],
    ["a stream with tensors without elements", () => stream(file(withEmpty), 7)],
    ["a record with arrays without elements", () => withEmpty],
  ])("%s", async (_, weights) => {
    expect(await result(weights())).toEqual(expected);
  });

  test("a URL, fetched", async () => {
    const server = createServer((request, response) =>
      request.url === "/w" ? response.end(file()) : response.writeHead(404).end(),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    try {
      expect(await result(`${url}/w`)).toEqual(expected);
      expect(await result(new URL(`${url}/w`))).toEqual(expected);
      expect(await result(fetch(`${url}/w`))).toEqual(expected);
      expect(await rejection({ weights: fetch(`${url}/none`) })).toMatchObject({
        code: "weights",
        message: expect.stringContaining("404") as string,
      });
    } finally {
      server.close();
    }
    expect(await rejection({ weights: `${url}/w` })).toMatchObject({
      code: "weights",
      message: expect.stringContaining("cannot be fetched") as string,
    });
  });

  test("the initialisers: the same numbers for the same seed", async () => {
    const first = await result({ random: 7 });
    expect(await result({ random: 7 })).toEqual(first);
    expect(await result({ random: 8 })).not.toEqual(first);
  });
});

/** What nothing was written into. */
const zeros = Object.fromEntries(
  Object.entries(tinyWeights).map(([name, data]) => [name, new Float32Array(data.length)]),
);

describe("weights that cannot be used", () => {
  const claim = (length: bigint, rest = 0): Uint8Array => {
    const bytes = new Uint8Array(8 + rest);
    new DataView(bytes.buffer).setBigUint64(0, length, true);
    return bytes;
  };
  test.each<[string, () => WeightsSource, RegExp]>([
    ["nothing", () => new Uint8Array(0), /the file is empty/],
    ["too little for a header", () => new Uint8Array(5).fill(1), /5 bytes: truncated/],
    [
      "a page",
      () => stream(new TextEncoder().encode("<!DOCTYPE html><title>404</title>"), 9),
      /this is an HTML or XML page, no safetensors file; /,
    ],
    [
      "a type that is not known, where it is wanted",
      () => retyped("F8_E4M3", 4),
      /'scale\.a': dtype "F8_E4M3" cannot be/,
    ],
    ["F64 with values that float32 has not", () => doubles(), /'scale\.a': element 0 of this F64 .* roundF64/],
    [
      "parts of which one is cut",
      () => [file({ "scale.a": tinyWeights["scale.a"] }), file({ "shift.b": tinyWeights["shift.b"] }).subarray(0, -1)],
      /^part 2 of 2: .*truncated/,
    ],
    ["a header length beyond the file", () => claim(1000n, 10), /truncated/],
    ["a huge header length", () => claim(2n ** 60n, 10), /100 MB/],
    ["a huge header length in a stream", () => stream(claim(2n ** 60n, 10), 3), /100 MB/],
    ["a truncated file", () => file().subarray(0, -1), /truncated/],
    ["a truncated stream", () => stream(file().subarray(0, -1), 16), /truncated/],
    ["bytes after the end of a stream", () => stream(new Uint8Array([...file(), 0]), 16), /belong to no tensor/],
    ["a used Response", () => ({ ...usedResponse() }).response, /read by someone else|read before/],
    [
      "missing and unexpected tensors",
      () => file({ "scale.a": Float32Array.of(1, 2, 3, 4), other: Float32Array.of(0) }),
      /missing:\s+shift\.b \[4\]\n1 unexpected:\s+other \[1\]/,
    ],
    [
      "misshapen tensors",
      () => file({ ...tinyWeights, "scale.a": Float32Array.of(1) }),
      /scale\.a: expected \[4\], got \[1\]/,
    ],
    [
      "arrays of the wrong length",
      () => ({ ...tinyWeights, "scale.a": Float32Array.of(1) }),
      /expected \[4\], got \[1\]/,
    ],
    ["no arrays", () => ({ "scale.a": [1, 2] }) as unknown as WeightsSource, /no Float32Array/],
  ])("%s", async (_, weights, message) => {
    const error = await rejection({ weights: weights() });
    expect(error).toMatchObject({
      name: "VitcError",
      code: "weights",
      message: expect.stringMatching(message) as string,
    });
  });

  /** `scale.a` of another type. */
  function retyped(dtype: string, bytes: number): Uint8Array {
    const header = new TextEncoder().encode(
      JSON.stringify({
        "scale.a": { dtype, shape: [4], data_offsets: [0, bytes] },
        "shift.b": { dtype: "F32", shape: [4], data_offsets: [bytes, bytes + 16] },
      }).padEnd(160),
    );
    const all = new Uint8Array(8 + 160 + bytes + 16);
    all[0] = 160;
    all.set(header, 8);
    return all;
  }
  function doubles(): Uint8Array {
    const all = retyped("F64", 32);
    new Float64Array(all.buffer, 168, 4).set([0.1, 0.2, 0.3, 0.4]);
    return all;
  }

  test("but F64 is rounded where that is asked for", async () => {
    const [first, rounded] = [
      await result(doubles(), { roundF64: true }),
      await result({ ...zeros, "scale.a": Float32Array.of(0.1, 0.2, 0.3, 0.4) }),
    ];
    expect(first).toEqual(rounded);
  });

  test("what cannot be read is told before anything is made on the device but pipelines", async () => {
    await rejection({ weights: retyped("F8_E4M3", 4) });
    expect(counted.calls).not.toHaveProperty("createBuffer");
  });

  function usedResponse(): { response: Response } {
    const response = new Response(file());
    void response.arrayBuffer();
    return { response };
  }

  test("a broken download says so", async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: (c) => c.error(new Error("cable cut")) });
    expect(await rejection({ weights: broken })).toMatchObject({
      code: "weights",
      message: expect.stringContaining("cable cut") as string,
    });
  });

  test("a misfit is told before anything is made on the device but pipelines", async () => {
    await rejection({ weights: file({}) });
    expect(counted.calls).not.toHaveProperty("createBuffer");
    expect(counted.calls).not.toHaveProperty("writeBuffer");
  });
});

describe("progress", () => {
  test.each([50, 1_000_000])(
    "goes through the stages, in chunks of %i bytes; every stage ends at its total",
    async (size) => {
      const seen: Progress[] = [];
      await result(stream(file(), size), { onProgress: (p) => seen.push(p) });
      expect(seen.at(-1)).toEqual({ stage: "ready", done: 1, total: 1 });
      const ends = new Map(seen.map((p) => [p.stage, p]));
      expect([...ends.keys()].sort()).toEqual(["compile", "download", "fold", "ready", "upload"]);
      for (const { done, total } of ends.values()) expect(done).toBe(total);
      expect(ends.get("download")!.total).toBe(file().length);
      expect(ends.get("upload")!.total).toBe(32);
      expect(ends.get("compile")!.total).toBe(3);
      const first = (stage: string): number => seen.findIndex((p) => p.stage === stage);
      expect(first("compile")).toBeLessThan(first("upload"));
      expect(first("upload")).toBeLessThan(first("fold"));
    },
  );
});

describe("aborting", () => {
  test("before the start", async () => {
    expect(await rejection({ weights: file(), signal: AbortSignal.abort("stop") })).toBe("stop");
    expect(counted.calls).toEqual({});
  });

  test.each(["download", "upload", "compile", "fold"] as const)(
    "in stage %s rejects with the reason and frees everything",
    async (stage) => {
      const controller = new AbortController();
      const reason = new Error(`stopped in ${stage}`);
      let after = 0;
      const error = await rejection({
        weights: stream(file(), 50),
        signal: controller.signal,
        onProgress: (p) => {
          if (p.stage === "ready") after++;
          if (p.stage === stage && (stage !== "compile" || p.done === 1)) controller.abort(reason);
        },
      });
      expect(error).toBe(reason);
      expect(after).toBe(0);
    },
  );

  test("ends a download that would never end", async () => {
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({ cancel: () => void (cancelled = true) });
    const controller = new AbortController();
    const loading = rejection({ weights: endless, signal: controller.signal });
    controller.abort("enough");
    expect(await loading).toBe("enough");
    await expect.poll(() => cancelled).toBe(true);
  });
});

describe("the device", () => {
  test("that is too small is refused before anything is made on it", async () => {
    const error = await rejection({ weights: file() }, tinyPlan, { maxStorageBufferBindingSize: 8 });
    expect(error).toMatchObject({ code: "limits", message: expect.stringContaining("tiny.vit") as string });
    expect(counted.calls).toEqual({});
  });

  test("that refuses a kernel: the error names it and the spec line", async () => {
    const plan: Plan = {
      ...tinyPlan,
      pipelines: [tinyPlan.pipelines[0]!, pipelineOf("nonsense"), tinyPlan.pipelines[2]!],
    };
    expect(await rejection({ weights: file() }, plan)).toMatchObject({
      code: "device",
      details: { kernel: "h", at: "tiny.vit:3" },
      message: expect.stringMatching(/h \(tiny\.vit:3\).*unexpected token/) as string,
    });
  });

  test("creates one pipeline a distinct text", async () => {
    const twice: Plan = { ...tinyPlan, dispatches: [tinyPlan.dispatches[0]!, ...tinyPlan.dispatches] };
    counted = countingDevice(real);
    const model = await loadModel(counted.device, twice, { weights: tinyWeights });
    expect(counted.calls.createComputePipelineAsync).toBe(3);
    expect(model.info).toMatchObject({
      model: "tiny",
      target: "test",
      dispatches: 3,
      pipelines: 3,
      dialect: "canonical",
      memory: { weights: 512, arena: 1024 },
    });
    model.dispose();
  });
});

test("a maxBatch that is no count is an input error", async () => {
  expect(await rejection({ weights: file(), maxBatch: 0.5 })).toMatchObject({ code: "input" });
});
