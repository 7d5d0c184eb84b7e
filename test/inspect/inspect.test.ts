/**
 * What `inspect` tells beside the fixed fields: lines, memory over time, passes, texts, times; and where it writes a
 * page.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Description } from "../../src/inspect/description.ts";
import { liveBytes } from "../../src/inspect/memory.ts";
import { clockStep } from "../../src/inspect/measure.ts";
import { root, runCli } from "../support/run-cli.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-inspect-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const vit = `${root}specs/vit.vit`;
const small = join(scratch, "small.vit");
writeFileSync(
  small,
  `import "lib/nn.vit"
model net() {
  input x[12, 6]
  h = gelu(linear(x, 8) as fc1)
  g = softmax([t, c] => h[t, c])
  output y = linear(h + g, 4) as fc2
}
variant net_4 = net()
`,
);

async function inspected(...argv: string[]): Promise<Description> {
  const { code, out, err } = await runCli("inspect", ...argv, "--json");
  expect([code, err.split("\n").filter((l) => l.startsWith("error"))]).toEqual([0, []]);
  return JSON.parse(out) as Description;
}
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe("kernels and lines", () => {
  it("divide operations by bytes, name spec lines, tile and WGSL", async () => {
    const d = await inspected(small, "--model", "net_4", "--batch", "2");
    const wgsl = (await runCli("inspect", small, "--model", "net_4", "--stage", "wgsl")).out
      .split(/^\/\/ ---- pipeline \d+\n/m)
      .slice(1);
    for (const k of [...d.kernels, ...d.atLoad]) {
      expect(k.intensity).toBeCloseTo(k.flops / (k.bytesRead + k.bytesWritten), 9);
      expect(wgsl[k.wgsl]).toContain(`@workgroup_size(${k.tile.workgroup})`);
      for (const at of k.at) expect(at).toMatch(/\.vit:\d+$/);
    }
    expect(d.steps).toHaveLength(d.dispatches);
    expect(d.kernels.map((_, i) => d.steps.filter((s) => s.kernel === i).length)).toEqual(
      d.kernels.map((k) => k.count),
    );
  });

  it("lines have their text, their values, and add up to one forward", async () => {
    const d = await inspected(vit, "--model", "vit_micro", "--batch", "3");
    const lines = d.sources.flatMap((s) => s.lines.map((l) => ({ source: s.name, ...l })));
    const total = sum(d.kernels.map((k) => k.count * k.flops));
    expect(sum(lines.map((l) => l.flops)) / total).toBeCloseTo(1, 6);
    const product = lines.find((l) => l.source === "lib/nn.vit" && l.text.includes("sum[i] x[..., i] * weight[o, i]"))!;
    const text = readFileSync(`${root}specs/lib/nn.vit`, "utf8").split("\n");
    for (const l of lines.filter((x) => x.source === "lib/nn.vit")) expect(l.text).toBe(text[l.line - 1]);
    // The linear layers are nearly all of the work, and every kernel that comes from the line says so.
    expect(product.flops / total).toBeGreaterThan(0.5);
    expect(product.kernels).toEqual(
      d.kernels.flatMap((k, i) => (k.at.includes(`lib/nn.vit:${product.line}`) ? [i] : [])),
    );
    expect(product.values).toContain("blocks.0.attn.qkv.y");
    // As written the products are 2 m n k for each row of the batch: linear layers of two blocks, and the head.
    expect(product.written).toBe(3 * (2 * (2 * 17 * 32 * (96 + 32 + 128 + 128)) + 2 * 32 * 10));
  });
});

describe("operators of tensor libraries", () => {
  it("every equation says which it became, or that it is none", async () => {
    const nat = "test/generality/nat.vit";
    const { operators } = await inspected(nat, "--model", "nat_micro");
    const of = (name: string) => operators!.find((e) => e.name === name);
    const mean = of("levels.0.blocks.0.norm1.mu")!;
    expect(mean).toMatchObject({ operators: [], within: "levels.0.blocks.0.norm1.y", general: false });
    expect(of(mean.within!)).toMatchObject({ operators: ["layer_norm"], at: ["lib/nn.vit:34"] });
    expect(of("levels.0.blocks.0.attn.qkv.y_2")!.operators).toEqual(["linear"]);
    const general = operators!.filter((e) => e.general).map((e) => [e.name, ...e.at]);
    expect(general).toContainEqual(["levels.0.blocks.0.attn.o", `${nat}:18`]);
    const { out } = await runCli("inspect", nat, "--model", "nat_micro");
    expect(out).toMatch(/^lib\/nn\.vit:34 +layer_norm +6 equations$/m);
    expect(out).toMatch(/^lib\/nn\.vit:32 +part of layer_norm +6 equations$/m);
    expect(out).toMatch(/^test\/generality\/nat\.vit:18 +no library operation \(.*\) +2 equations$/m);
    expect(out).toContain(
      "equations are no operation of tensor libraries, and are computed there element by element: ",
    );
    expect(out).toContain("levels.0.blocks.1.attn.o");
  });

  it("nothing is said of what no output reads", async () => {
    const file = join(scratch, "unread.vit");
    const told = async (output: string): Promise<unknown> => {
      const folded = "folded[t: 6] = sum[u: 3] x[0, (t + u) % 6] * x[1, (5 * t + 2 * u) % 6]";
      writeFileSync(file, `model net() {\n input x[5, 6]\n ${folded}\n output y[i] = ${output}\n}\n`);
      const { operators } = await inspected(file, "--model", "net");
      return operators!.map((e) => [e.name, e.general]);
    };
    expect(await told("sum[j] x[i, j] * folded[j]")).toEqual([
      ["folded", true],
      ["y", false],
    ]);
    expect(await told("sum[j] x[i, j]")).toEqual([["y", false]]);
  });

  it("the page says it line by line", async () => {
    const file = join(scratch, "operators.html");
    await runCli("inspect", small, "--model", "net_4", "--html", file, "--no-measure");
    const page = readFileSync(file, "utf8");
    expect(page).toContain("equations are operations of tensor libraries.");
    expect(page).toMatch(/<p>In tensor libraries: (part of linear; )?linear\.<\/p>/);
  });
});

describe("memory over time", () => {
  it("places values such that none overlaps another that is alive, and says what is alive at each dispatch", async () => {
    const [one, d] = [
      await inspected(vit, "--model", "vit_micro"),
      await inspected(vit, "--model", "vit_micro", "--batch", "3"),
    ];
    const { values, activations, livenessBound } = d.memory;
    expect(values.map((v) => v.value)).toContain("image");
    for (const v of values) {
      expect(v.offset + v.size).toBeLessThanOrEqual(activations);
      expect(v.size).toBeGreaterThanOrEqual(4 * 3 * v.shape.reduce((a, b) => a * b, 1));
    }
    const overlaps = values.flatMap((a, i) =>
      values
        .slice(0, i)
        .filter((b) => a.from <= b.to && b.from <= a.to && a.offset < b.offset + b.size && b.offset < a.offset + a.size)
        .map((b) => [a.value, b.value]),
    );
    expect(overlaps).toEqual([]);
    expect(Math.max(...d.steps.map((s) => s.live))).toBe(livenessBound);
    expect(d.steps.map((s) => s.live)).toEqual(one.steps.map((s) => 3 * s.live));
    d.steps.forEach((s, i) => {
      expect(values.find((v) => v.value === s.name)?.from ?? i).toBe(i);
      for (const read of s.reads) expect(values.find((v) => v.value === read)?.to ?? i).toBeGreaterThanOrEqual(i);
    });
    expect(values.find((v) => v.value === d.steps.at(-1)!.name)!.to).toBe(d.dispatches);
  });

  it("counts once what values share", () => {
    const value = (offset: number, size: number, from: number, to: number) => ({
      value: "v",
      shape: [1],
      offset,
      size,
      from,
      to,
    });
    expect(liveBytes([value(0, 8, -1, 1), value(4, 8, 1, 2), value(20, 4, 1, 1)], 4)).toEqual([8, 16, 8, 0]);
  });

  it("prints the peak and what it should not pass, for the batch", async () => {
    const { memory: m } = await inspected(small, "--model", "net_4", "--batch", "4");
    expect(m.peak).toBe(m.weights + m.activations + m.staging);
    // Nothing is folded here.
    expect(m.bound).toBe(m.weights + m.livenessBound);
    expect(m.allowed).toBe(Math.floor(1.1 * m.bound));
    const { out } = await runCli("inspect", small, "--model", "net_4", "--batch", "4");
    expect(out).toMatch(/^peak {8}[\d.]+ \w+, (within|more than) a tenth above [\d.]+ \w+, which no plan can beat$/m);
    expect(out).toMatch(/^memory .*staging/m);
  });

  it("a small model whose parameters fold is held to what it needs while loading, WebAssembly to the larger of the two", async () => {
    const of = async (target: string) =>
      (await inspected("specs/digits.vit", "--model", "digits_swin", "--target", target)).memory;
    const gpu = await of("gpu");
    expect(gpu.staging).toBeGreaterThan(gpu.livenessBound);
    expect(gpu.peak).toBe(gpu.weights + gpu.activations + gpu.staging);
    expect(gpu.bound).toBeGreaterThan(gpu.weights + gpu.livenessBound);
    expect(gpu.peak).toBeLessThanOrEqual(gpu.allowed);
    const wasm = await of("wasm");
    expect(wasm.peak).toBe(wasm.weights + wasm.staging);
    expect(wasm.peak).toBeLessThanOrEqual(wasm.allowed);
  });
});

describe("passes", () => {
  it("say how long they took, how much there was before and after, and which were switched off", async () => {
    const d = await inspected(small, "--model", "net_4", "--disable-pass", "fuse-maps");
    for (const p of d.passes) expect(p.milliseconds).toBeGreaterThanOrEqual(0);
    expect(d.passes.filter((p) => p.skipped).map((p) => p.name)).toEqual(["fuse-maps"]);
    const graphs = d.passes.filter((p) => p.counts === "values");
    graphs.slice(1).forEach((p, i) => expect(p.sizeBefore).toBe(graphs[i]!.sizeAfter));
    const fused = d.passes.find((p) => p.name === "fuse-maps")!;
    expect(fused.sizeAfter).toBe(fused.sizeBefore);
    const on = (await inspected(small, "--model", "net_4")).passes.find((p) => p.name === "fuse-maps")!;
    expect(on.sizeAfter).toBeLessThan(on.sizeBefore!);
    const chosen = d.passes.find((p) => p.name === "choose-kernels")!;
    expect(chosen).toMatchObject({ counts: "kernels", sizeAfter: d.dispatches + sum(d.atLoad.map((k) => k.count)) });
    expect(chosen).not.toHaveProperty("sizeBefore");
  });

  it("--trace adds every text, and nothing else has changed", async () => {
    const [plain, d] = [
      await inspected(small, "--model", "net_4"),
      await inspected(small, "--model", "net_4", "--trace"),
    ];
    const stage = async (name: string): Promise<string> =>
      (await runCli("inspect", small, "--model", "net_4", "--stage", name)).out;
    expect(d.passes[0]!.before).toBe(await stage("elaborate"));
    d.passes.slice(1).forEach((p, i) => expect(p.before).toBe(d.passes[i]!.after));
    expect(d.passes.find((p) => p.name === "fuse-maps")!.after).toBe(await stage("fuse-maps"));
    expect(d.equations!.map((e) => e.text).join("\n")).toBe(/\nvalues\n([^]*?)\n\n/.exec(await stage("elaborate"))![1]);
    expect(d.equations!.at(-1)).toMatchObject({ shape: [12, 4], also: ["output y"] });
    expect(d.steps.at(-1)).toMatchObject({ shape: [12, 4], also: ["output y"] });
    expect(d.kernels[0]!.text).toContain(d.kernels[0]!.name);
    expect(d.wgsl![d.kernels[0]!.wgsl]).toContain("@compute");
    expect(d.sources.find((s) => s.name.endsWith("small.vit"))!.text).toBe(readFileSync(small, "utf8"));
    const bare = JSON.parse(
      JSON.stringify(d, (key, value) =>
        ["before", "after", "text", "wgsl", "equations"].includes(key) && typeof value !== "number"
          ? undefined
          : key === "milliseconds"
            ? 0
            : value,
      ),
    );
    expect(bare).toEqual(
      JSON.parse(
        JSON.stringify(plain, (key, value) => (key === "milliseconds" ? 0 : key === "text" ? undefined : value)),
      ),
    );
  });
});

describe("times", () => {
  it("--measure times each dispatch on the adapter", async () => {
    const d = await inspected(small, "--model", "net_4", "--measure", "--batch", "2");
    expect(d.measured!.runs).toBeGreaterThanOrEqual(3);
    expect(d.measured!.adapter.description).not.toBe("");
    expect(d.measured!.forward).toBeGreaterThan(0);
    if (d.measured!.dispatches === undefined) return;
    const times = d.steps.map((s) => s.milliseconds!);
    expect(times.every((t) => t >= 0)).toBe(true);
    expect(d.measured!.dispatches).toBeCloseTo(sum(times), 9);
    expect(sum(d.kernels.map((k) => k.count * k.milliseconds!))).toBeCloseTo(sum(times), 9);
    expect(sum(d.sources.flatMap((s) => s.lines.map((l) => l.milliseconds!)))).toBeCloseTo(sum(times), 9);
  });

  it("know the step of the clock", () => {
    expect(clockStep([0.131072, 0.065536, 0, 0.262144])).toBeCloseTo(0.065536, 9);
    expect(clockStep([2, 2])).toBe(2);
  });
});

describe("--html", () => {
  it("writes the page, its folder included, and says so on stderr; with --json both", async () => {
    const file = join(scratch, "new", "page.html");
    const { code, out, err } = await runCli("inspect", small, "--model", "net_4", "--html", file, "--no-measure");
    expect([code, out]).toEqual([0, ""]);
    expect(err).toMatch(/page\.html: \d+ kB\n$/);
    expect(readFileSync(file, "utf8")).toMatch(/^<!doctype html>[^]*net_4[^]*<\/html>\n$/);
    const both = await runCli("inspect", small, "--model", "net_4", "--html", file, "--no-measure", "--json");
    expect(JSON.parse(both.out).model).toBe("net_4");
    expect(both.out).not.toContain("@compute");
  });

  it.each([
    ["a folder", scratch, /cannot write .*: it is a folder/],
    [
      "a file where a folder should be",
      join(small, "page.html"),
      /cannot write .*small\.vit\/page\.html: a file of that name is in the way/,
    ],
    ["no name", "", /the name of a file is missing/],
  ])("%s is refused in a line, before any work", async (_, file, message) => {
    const { code, out, err } = await runCli("inspect", small, "--model", "net_4", "--html", file);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  it.runIf(process.getuid?.() !== 0)("a folder that takes no files is refused", async () => {
    const closed = join(scratch, "closed");
    mkdirSync(closed, { mode: 0o555 });
    const { code, err } = await runCli("inspect", small, "--model", "net_4", "--html", join(closed, "page.html"));
    expect([code, err]).toEqual([1, expect.stringMatching(/permission denied/)]);
  });
});
