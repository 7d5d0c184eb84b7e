/** `vitc compare` with what PyTorch computed, by the script of docs/from-pytorch.md. `.ci/run` installs Debian's PyTorch for it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readArrays } from "../../src/node/read-arrays.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { alteredLibrary } from "../support/altered-library.ts";
import { root, runCli } from "../support/run-cli.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-pytorch-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);

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
  const right = await run(join(root, "specs/vit.vit"));
  expect([right.code, right.out.match(/deviates|another shape/g)]).toEqual([0, null]);
  expect(right.out).toMatch(/blocks\.1\.attn\.qkv .* agrees\n/);
  expect(right.out).toMatch(/patch_embed\.proj .* agrees/);
  expect(right.out).toMatch(/output .* agrees\n/);
  const wrong = await run(alteredLibrary(scratch, "mean[d] (x[..., d] - mu[...])^2", "mean[d] x[..., d]^2"));
  expect(wrong.code).toBe(1);
  expect(wrong.out).toContain("first deviation: blocks.0.norm1\n");
  expect(wrong.out).toMatch(/nn\.vit:3[34]/);
});
