"""
The peer on the processor: a vision transformer and its recipe as one writes them for PyTorch, eager: `torch_vit.py FOLDER`.
The folder has `torch.json` (what the weights do not tell), `weights` (safetensors), and the batch's `image` and `label`.
A line on standard input asks for a step; the answer is a line of JSON: the loss, the norm of all gradients before they
are clipped, and the milliseconds that the processor has worked for this process, threads and all. The first line that
it writes, unasked, says which PyTorch this is.
"""
import json
import struct
import sys
import time

import numpy
import torch
import torch.nn.functional as F

folder = sys.argv[1]
with open(f"{folder}/torch.json") as file:
    settings = json.load(file)
torch.set_num_threads(settings["threads"])


def tensors_of(path):
    """The tensors of a safetensors file of f32, by name."""
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8 : 8 + length])
    tensors = {}
    for name, about in header.items():
        if name == "__metadata__":
            continue
        begin, end = about["data_offsets"]
        numbers = numpy.frombuffer(data, "<f4", (end - begin) // 4, 8 + length + begin)
        tensors[name] = torch.from_numpy(numpy.array(numbers).reshape(about["shape"]))
    return tensors


def data_of(name, kind):
    return torch.from_numpy(numpy.fromfile(f"{folder}/{name}", kind))


class Attention(torch.nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.scale = (dim // heads) ** -0.5
        self.qkv = torch.nn.Linear(dim, 3 * dim)
        self.proj = torch.nn.Linear(dim, dim)

    def forward(self, x):
        rows, tokens, dim = x.shape
        qkv = self.qkv(x).reshape(rows, tokens, 3, self.heads, dim // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.unbind(0)
        weights = ((q * self.scale) @ k.transpose(-2, -1)).softmax(dim=-1)
        return self.proj((weights @ v).transpose(1, 2).reshape(rows, tokens, dim))


class Mlp(torch.nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.fc1 = torch.nn.Linear(dim, hidden)
        self.fc2 = torch.nn.Linear(hidden, dim)

    def forward(self, x):
        return self.fc2(F.gelu(self.fc1(x)))


class Block(torch.nn.Module):
    def __init__(self, dim, heads, hidden):
        super().__init__()
        self.norm1 = torch.nn.LayerNorm(dim, eps=1e-6)
        self.attn = Attention(dim, heads)
        self.norm2 = torch.nn.LayerNorm(dim, eps=1e-6)
        self.mlp = Mlp(dim, hidden)

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class PatchEmbed(torch.nn.Module):
    def __init__(self, dim, patch):
        super().__init__()
        self.proj = torch.nn.Conv2d(3, dim, patch, patch)

    def forward(self, x):
        return self.proj(x).flatten(2).transpose(1, 2)


class VisionTransformer(torch.nn.Module):
    """Sizes are those of the weights."""

    def __init__(self, weights, heads):
        super().__init__()
        dim, _, patch, _ = weights["patch_embed.proj.weight"].shape
        depth = sum(name.endswith("norm1.weight") for name in weights)
        hidden = weights["blocks.0.mlp.fc1.weight"].shape[0]
        self.patch_embed = PatchEmbed(dim, patch)
        self.cls_token = torch.nn.Parameter(torch.zeros(1, 1, dim))
        self.pos_embed = torch.nn.Parameter(torch.zeros(weights["pos_embed"].shape))
        self.blocks = torch.nn.Sequential(*(Block(dim, heads, hidden) for _ in range(depth)))
        self.norm = torch.nn.LayerNorm(dim, eps=1e-6)
        self.head = torch.nn.Linear(dim, weights["head.weight"].shape[0])
        self.load_state_dict(weights)

    def forward(self, x):
        x = self.patch_embed(x)
        x = torch.cat([self.cls_token.expand(len(x), -1, -1), x], 1) + self.pos_embed
        return self.head(self.norm(self.blocks(x))[:, 0])


weights = tensors_of(f"{folder}/weights")
model = VisionTransformer(weights, settings["heads"]).train()
label = data_of("label", "<i4").long()
image = data_of("image", "<f4").reshape(len(label), *settings["image"])
held = [(name, p, p.dim() > 1 and not name.endswith(("pos_embed", "_token"))) for name, p in model.named_parameters()]
optimizer = torch.optim.AdamW(
    [
        {"params": [p for _, p, decays in held if decays], "weight_decay": settings["decay"]},
        {"params": [p for _, p, decays in held if not decays], "weight_decay": 0},
    ],
    lr=0,
)
print(json.dumps({"version": torch.__version__}), flush=True)

steps = 0
for _ in sys.stdin:
    steps += 1
    for group in optimizer.param_groups:
        group["lr"] = settings["rate"] * min(steps, settings["warmUp"]) / settings["warmUp"]
    optimizer.zero_grad(set_to_none=True)
    loss = F.cross_entropy(model(image), label)
    loss.backward()
    norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 1)
    optimizer.step()
    answer = {"loss": loss.item(), "norm": norm.item(), "busy": 1000 * time.process_time()}
    print(json.dumps(answer), flush=True)
