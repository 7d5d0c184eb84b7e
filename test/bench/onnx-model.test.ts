/**
 * The files that peers are given: every weight in its place, every other byte as it was, and the batch where the
 * exporter wrote a 1.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { injectWeights, withBatch } from "../../bench/compare/onnx-model.ts";
import {
  bytesField,
  bytesOf,
  integerField,
  integersOf,
  readMessage,
  textOf,
  writeMessage,
} from "../../bench/compare/protobuf.ts";
import { judge } from "../../bench/compare/subject.ts";
import { goldenParams, loadGolden, values } from "../support/golden.ts";

const name = "vit_tiny_patch16_224";
const file = readFileSync(new URL(`../golden/onnx/${name}.onnx`, import.meta.url));
const golden = loadGolden(name);
const params = goldenParams(golden);
const graphOf = (bytes: Uint8Array): ReturnType<typeof readMessage> => readMessage(bytesOf(readMessage(bytes), 7)!);
const initializers = (bytes: Uint8Array): Map<string, Uint8Array | undefined> =>
  new Map(
    graphOf(bytes)
      .filter((f) => f.number === 5)
      .map((f) => readMessage(f.value as Uint8Array))
      .map((t) => [textOf(t, 8), bytesOf(t, 9)]),
  );

test("messages are read and written without a change", () => {
  expect(Buffer.compare(writeMessage(readMessage(file)), file)).toBe(0);
  const fields = [
    integerField(1, 300),
    integerField(2, -1),
    bytesField(3, "a name"),
    bytesField(20, new Uint8Array(200)),
  ];
  expect(
    readMessage(writeMessage(fields)).map((f) =>
      typeof f.value === "bigint" ? BigInt.asIntN(64, f.value) : f.value.length,
    ),
  ).toEqual([300n, -1n, 6, 200]);
  expect(() => readMessage(Uint8Array.of(10, 200, 1, 0))).toThrow("ends within a field");
  expect(integersOf([bytesField(1, Uint8Array.of(1, 172, 2)), integerField(1, -5)], 1)).toEqual([1, 300, -5]);
});

test("every initializer gets the parameter of its name", () => {
  const injected = initializers(injectWeights(file, params));
  expect([...initializers(file).values()].every((data) => data === undefined)).toBe(true);
  expect([...injected.keys()].sort()).toEqual(golden.parameters.map((p) => p.name).sort());
  for (const [key, data] of injected) expect(Buffer.compare(data!, new Uint8Array(params[key]!.buffer)), key).toBe(0);
});

test("a parameter that is missing or has another size is named", () => {
  const { "norm.weight": _, ...others } = params;
  expect(() => injectWeights(file, others)).toThrow("'norm.weight' wants 192 numbers, the parameters have none");
  expect(() => injectWeights(file, { ...params, "norm.weight": new Float32Array(7) })).toThrow("the parameters have 7");
});

test("another batch stands in input, output and shapes", () => {
  const graph = graphOf(withBatch(file, 8));
  const firstDim = (number: number): number => {
    let fields = readMessage(bytesOf(graph, number)!);
    for (const step of [2, 1, 2, 1]) fields = readMessage(bytesOf(fields, step)!);
    return integersOf(fields, 1)[0]!;
  };
  expect([firstDim(11), firstDim(12)]).toEqual([8, 8]);
  const uses = (bytes: ReturnType<typeof graphOf>, input: string): number =>
    bytes.filter(
      (f) =>
        f.number === 1 &&
        readMessage(f.value as Uint8Array).some(
          (p) => p.number === 1 && new TextDecoder().decode(p.value as Uint8Array) === input,
        ),
    ).length;
  // Two shapes a block, and that of the class token.
  expect(uses(graph, "vitc_sizes_8")).toBe(25);
});

const peer = new URL("../../bench/peers/node_modules/onnxruntime-node/dist/index.js", import.meta.url);

test("windows are counted through all images; what belongs to no image keeps its shape", () => {
  const swin = readFileSync(new URL("../golden/onnx/swin_tiny_patch4_window7_224.onnx", import.meta.url));
  const added = [...initializers(withBatch(swin, 8)).keys()].filter((name) => name.startsWith("vitc_sizes_")).sort();
  // Sizes in front, of images and of windows; whole maps, and those in windows.
  const [fronts, whole] = [
    [8, 32, 128, 512],
    [56, 28, 14, 7],
  ];
  expect(added).toEqual(
    [
      ...fronts.map((n) => `vitc_sizes_${n}`),
      "vitc_sizes_8_-1",
      ...whole.flatMap((n) => [`vitc_sizes_8_${n}_${n}_-1`, `vitc_sizes_8_${n / 7}_${n / 7}_7_7_-1`]),
    ].sort(),
  );
});

/** The peers come with `npm run bench:peers`, not with `npm ci`. */
test.skipIf(!existsSync(peer)).each([name, "swin_tiny_patch4_window7_224"])(
  "onnxruntime's processor provider finds the reference's logits in %s, and each row's alone in all together",
  async (name) => {
    interface Session {
      run(feeds: object): Promise<{ logits: { data: Float32Array } }>;
    }
    const ort = createRequire(import.meta.url)(peer.pathname) as {
      InferenceSession: { create(model: Uint8Array, options: object): Promise<Session> };
      Tensor: new (type: string, data: Float32Array, dims: number[]) => unknown;
    };
    const golden = loadGolden(name);
    const file = readFileSync(new URL(`../golden/onnx/${name}.onnx`, import.meta.url));
    const model = injectWeights(file, goldenParams(golden));
    const sessionOf = (bytes: Uint8Array): Promise<Session> =>
      ort.InferenceSession.create(bytes, { logSeverityLevel: 3 });
    const [rows, pixels] = [2, 3 * 224 * 224];
    const images = values("input", rows * pixels, golden.input.offset, golden.input.scale);
    const logits = async (session: Session, data: Float32Array): Promise<Float32Array> =>
      (await session.run({ input: new ort.Tensor("float32", data, [data.length / pixels, 3, 224, 224]) })).logits.data;
    const alone = await sessionOf(model);
    const each: Float32Array[] = [];
    for (let r = 0; r < rows; r++) each.push(await logits(alone, images.slice(r * pixels, (r + 1) * pixels)));
    expect(judge(name, each[0]!).faults).toEqual([]);
    const together = await logits(await sessionOf(withBatch(model, rows)), images);
    expect(together.length).toBe(1000 * rows);
    const most = judge(name, each[0]!).allowed;
    each.forEach((row, r) =>
      row.forEach((v, i) => {
        if (Math.abs(v - together[1000 * r + i]!) > most) expect(together[1000 * r + i], `${i} of ${r}`).toBe(v);
      }),
    );
    expect(judge(name, each[1]!).off).toBeGreaterThan(0);
  },
);
