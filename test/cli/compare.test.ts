/** `vitc compare`, from files to words. `compare-pytorch.test.ts` has files of PyTorch's own. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NamedArray, readArrays } from "../../src/node/read-arrays.ts";
import { writeNpy } from "../../src/runtime/npy.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { alteredLibrary } from "../support/altered-library.ts";
import { goldenInput, goldenParams, loadGolden, tapNameInSpec } from "../support/golden.ts";
import { root, runCli } from "../support/run-cli.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-compare-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);
const vit = join(root, "specs/vit.vit");
const golden = loadGolden("vit_micro");

const compareCli = (spec: string, expected: string, ...more: string[]) =>
  runCli(
    ...["compare", spec, "--model", "vit_micro", "--weights", at("w.safetensors"), "--input", at("x.npy")],
    ...["--expect", at(expected), "--device", "reference", ...more],
  );

const altered = (from: string, to: string): string => alteredLibrary(scratch, from, to);

beforeAll(async () => {
  const params = goldenParams(golden);
  const tensors = golden.parameters.map((p) => [p.name, { shape: p.shape, data: params[p.name]! }] as const);
  writeFileSync(at("w.safetensors"), writeSafetensors(tensors));
  const { data, shape } = goldenInput(golden);
  writeFileSync(at("x.npy"), writeNpy(data, shape));
  // The logits are PyTorch's own; of taps the goldens have no more than sums, which other tests compare.
  const taps = golden.taps.flatMap((t) => ["--tap", tapNameInSpec(golden, t.name)]);
  const { code } = await runCli(
    ...["run", vit, "--model", "vit_micro", "--weights", at("w.safetensors"), "--input", at("x.npy")],
    ...["--device", "reference", "--save", at("golden"), ...taps],
  );
  expect(code).toBe(0);
  const logits = golden.outputs.logits!;
  writeFileSync(at("golden/logits.npy"), writeNpy(Float32Array.from(logits.values), logits.shape));
});

describe("vitc compare", () => {
  it.each(["reference", "wasm"])("agrees with the golden numbers on %s", async (device) => {
    const { code, out } = await compareCli(vit, "golden", "--device", device);
    expect(out).toMatch(/logits .* agrees\n/);
    expect([code, out.match(/ agrees/g)!.length]).toEqual([0, readdirSync(at("golden")).length]);
  });

  it.each([
    [
      "another GELU",
      "0.5 * x * (1 + erf(x / sqrt(2)))",
      "0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))",
      "blocks.0.out",
      8,
    ],
    ["another order of q, k and v", "z[t, (r: 3, c)]", "z[t, (2 - r: 3, c)]", "blocks.0.attn.out", 7],
    ["no scale", "scale * sum[c: d/heads]", "sum[c: d/heads]", "blocks.0.attn.out", 7],
    ["another epsilon", "rsqrt(var[...] + eps)", "rsqrt(var[...] + 1e-2)", "blocks.0.attn.out", 7],
  ])(
    "names what deviates first with %s: the file, the line, what agrees before it",
    async (_, from, to, name, line) => {
      const { code, out, err } = await compareCli(altered(from, to), "golden");
      expect([code, err.includes("error")]).toEqual([1, false]);
      expect(out).toContain(`first deviation: ${name}\n`);
      expect(out).toMatch(/tokens +\S+ +\S+ +\S+ +agrees\n/);
      expect(out).toMatch(new RegExp(`the fault is in one of these lines: .*mine\\.vit:[\\d, ]*\\b${line}\\b`));
      expect(out).toMatch(/it is computed from tokens \(agrees/);
    },
  );

  it("prints JSON with the rows, the faults, and their places", async () => {
    const { code, out } = await compareCli(altered("scale * sum[c: d/heads]", "sum[c: d/heads]"), "golden", "--json");
    const json = JSON.parse(out);
    expect([code, json.agrees]).toEqual([1, false]);
    expect(json.rows.map((r: { name: string }) => r.name)).toContain("logits");
    expect(json.faults[0]).toMatchObject({ name: "blocks.0.attn.out", from: ["tokens"], line: expect.any(Number) });
    expect(json.faults[0].file).toMatch(/nn\.vit$/);
    expect(json.rows.find((r: { name: string }) => r.name === "norm")).toMatchObject({ status: "follows" });
  });

  it("takes arrays that are not finite for what they are", async () => {
    mkdirSync(at("odd"));
    for (const name of ["tokens", "logits"]) {
      const [{ shape, data }] = readArrays(at(`golden/${name}.npy`)) as [NamedArray];
      const odd = Float32Array.from(data, (v, i) => (name === "tokens" && i === 5 ? NaN : v));
      writeFileSync(at(`odd/${name}.npy`), writeNpy(odd, shape));
    }
    for (const device of ["reference", "wasm"]) {
      const { code, out, err } = await compareCli(vit, "odd", "--device", device);
      expect([code, err.includes("error")]).toEqual([1, false]);
      expect(out).toMatch(/tokens +∞ .* deviates\n/);
      expect(out).toMatch(/logits .* agrees\n/);
      expect(out).toMatch(/element 5 is NaN in the array, and -?\d+\.\d+ here/);
    }
  });

  it("says what is missing and what is wrong, and computes nothing", async () => {
    mkdirSync(at("none"));
    mkdirSync(at("strange"));
    writeFileSync(at("strange/nobody.npy"), writeNpy(Float32Array.of(1), [1]));
    const said = async (...args: string[]) => {
      const { code, err } = await runCli("compare", vit, "--model", "vit_micro", ...args);
      return [
        code,
        err
          .replaceAll(scratch, "")
          .split("\n")
          .filter((l) => /error|note/.test(l))
          .join(" "),
      ];
    };
    const given = ["--weights", at("w.safetensors"), "--input", at("x.npy"), "--device", "reference"];
    expect(await said(...given)).toEqual([2, "error: --expect DIR is missing (--help says what it takes)"]);
    expect(await said(...given, "--expect", at("missing"))).toEqual([
      1,
      "error: cannot read /missing: there is no such folder or file",
    ]);
    expect(await said(...given, "--expect", at("none"))).toEqual([1, expect.stringContaining("it is empty")]);
    expect(await said(...given, "--expect", at("strange"))).toEqual([
      1,
      expect.stringMatching(
        /nothing in the model is called nobody.*no array in it is called like a value of vit_micro; outputs and taps are logits, patch_embed/,
      ),
    ]);
    expect(await said(...given, "--expect", at("golden"), "--tolerance", "0")).toEqual([
      2,
      expect.stringContaining("positive number"),
    ]);
    expect((await said("--weights", at("w.safetensors"), "--expect", at("golden")))[0]).toBe(1);
    // What nothing here reads is not taken.
    expect(await said(...given, "--classes", at("c.txt"))).toEqual([2, "error: unknown option '--classes'"]);
  });
});
