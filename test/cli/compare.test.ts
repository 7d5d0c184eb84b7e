/** `vitc compare`, from files to words; with PyTorch, where Debian's is there, from its modules. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readArrays } from "../../src/node/read-arrays.ts";
import { writeNpy } from "../../src/runtime/npy.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
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

/** The shipped specs, in the user's hands, with a line of the library changed. */
function altered(from: string, to: string): string {
  const library = readFileSync(join(root, "specs/lib/nn.vit"), "utf8");
  expect(library).toContain(from);
  writeFileSync(at("nn.vit"), library.replace(from, to));
  writeFileSync(at("mine.vit"), readFileSync(vit, "utf8").replace('"lib/nn.vit"', '"./nn.vit"'));
  return at("mine.vit");
}

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
  });
});

/** timm's names and numbers, in what PyTorch 1.13 has. */
const pytorchVit = `
import torch, numpy, json, sys
from torch import nn
class Attention(nn.Module):
    def __init__(self, d, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(d, 3 * d)
        self.proj = nn.Linear(d, d)
    def forward(self, x):
        B, N, C = x.shape
        q, k, v = self.qkv(x).reshape(B, N, 3, self.heads, C // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        a = (q @ k.transpose(-2, -1) * (C // self.heads) ** -0.5).softmax(dim=-1)
        return self.proj((a @ v).transpose(1, 2).reshape(B, N, C))
class Mlp(nn.Module):
    def __init__(self, d, hidden):
        super().__init__()
        self.fc1, self.act, self.fc2 = nn.Linear(d, hidden), nn.GELU(), nn.Linear(hidden, d)
    def forward(self, x):
        return self.fc2(self.act(self.fc1(x)))
class Block(nn.Module):
    def __init__(self, d, heads):
        super().__init__()
        self.norm1, self.attn = nn.LayerNorm(d, eps=1e-6), Attention(d, heads)
        self.norm2, self.mlp = nn.LayerNorm(d, eps=1e-6), Mlp(d, 4 * d)
    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))
class Patches(nn.Module):
    def __init__(self, d, patch):
        super().__init__()
        self.proj = nn.Conv2d(3, d, patch, patch)
    def forward(self, x):
        return self.proj(x).flatten(2).transpose(1, 2)
class ViT(nn.Module):
    def __init__(self, size, patch, d, depth, heads, classes):
        super().__init__()
        self.patch_embed = Patches(d, patch)
        self.cls_token = nn.Parameter(torch.randn(1, 1, d))
        self.pos_embed = nn.Parameter(torch.randn(1, (size // patch) ** 2 + 1, d))
        self.blocks = nn.Sequential(*[Block(d, heads) for _ in range(depth)])
        self.norm, self.head = nn.LayerNorm(d, eps=1e-6), nn.Linear(d, classes)
    def forward(self, x):
        x = self.patch_embed(x)
        x = torch.cat([self.cls_token.expand(x.shape[0], -1, -1), x], dim=1) + self.pos_embed
        return self.head(self.norm(self.blocks(x))[:, 0])
torch.manual_seed(1)
model = ViT(32, 8, 32, 2, 4, 10)
dump(model, torch.randn(2, 3, 32, 32), sys.argv[1])
numpy.savez(sys.argv[2], **{k: v.detach().numpy() for k, v in model.state_dict().items()})
`;

describe("with PyTorch", () => {
  it("what the page's script saves of every module agrees, and a wrong line is named", async (context) => {
    const python = "/usr/bin/python3";
    try {
      execFileSync(python, ["-c", "import torch, numpy"], { stdio: "ignore" });
    } catch {
      return context.skip("Debian's python3-torch is not installed");
    }
    const page = readFileSync(join(root, "docs/from-pytorch.md"), "utf8");
    const script = /```python\n([\s\S]*?)```/.exec(page)![1]!;
    writeFileSync(at("dump.py"), script + pytorchVit);
    execFileSync(python, [at("dump.py"), at("dump"), at("state.npz")]);
    const state = readArrays(at("state.npz")).map(
      ({ name, shape, data }) => [name, { shape, data: Float32Array.from(data) }] as const,
    );
    writeFileSync(at("torch.safetensors"), writeSafetensors(state));
    const run = (spec: string) =>
      runCli(
        ...["compare", spec, "--model", "vit_micro", "--weights", at("torch.safetensors")],
        ...["--input", at("dump/input.npy"), "--expect", at("dump"), "--device", "reference"],
      );
    const right = await run(vit);
    expect([right.code, right.out.match(/deviates|another shape/g)]).toEqual([0, null]);
    expect(right.out).toMatch(/blocks\.1\.attn\.qkv .* agrees\n/);
    expect(right.out).toMatch(/patch_embed\.proj .* agrees/);
    expect(right.out).toMatch(/output .* agrees\n/);
    const wrong = await run(altered("mean[d] (x[..., d] - mu[...])^2", "mean[d] x[..., d]^2"));
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain("first deviation: blocks.0.norm1\n");
    expect(wrong.out).toMatch(/nn\.vit:3[34]/);
  });
});
