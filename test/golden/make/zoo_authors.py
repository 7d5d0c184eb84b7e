"""What families of specs/zoo are compared with that neither timm nor transformers has: writes ../zoo.

    python3 zoo_authors.py numbers      ../zoo/FAMILY.json: what miniatures compute, in float64
    python3 zoo_authors.py published    ../zoo/authors.json: of every published size a digest of its names and shapes, and how
                                        its images are prepared

Modules are written here, from the papers, with the names of the authors' checkpoints. Weights of the miniatures are drawn by
their names (`spread`), inputs by theirs. Made with torch 2.15.0.
"""

import hashlib
import sys

import torch
import torch.nn.functional as F
from drawn import spread, values
from lib_cases import selective_scan
from torch import nn
from zoo import write

IMAGENET = [
    {"kind": "resize", "shorter": 256, "filter": "bicubic"},
    {"kind": "crop", "height": 224, "width": 224},
    {"kind": "normalize", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]},
]


class Mixer(nn.Module):
    """Algorithm 1 of Zhu et al. 2024: a state space in each direction."""

    def __init__(self, dim, states):
        super().__init__()
        inner, rank = 2 * dim, -(-dim // 16)
        self.split = [rank, states, states]
        self.in_proj = nn.Linear(dim, 2 * inner, bias=False)
        for end in ("", "_b"):
            self.add_module("conv1d" + end, nn.Conv1d(inner, inner, 4, groups=inner))
            self.add_module("x_proj" + end, nn.Linear(inner, sum(self.split), bias=False))
            self.add_module("dt_proj" + end, nn.Linear(rank, inner))
            self.register_parameter("A" + end + "_log", nn.Parameter(torch.zeros(inner, states)))
            self.register_parameter("D" + end, nn.Parameter(torch.zeros(inner)))
        self.out_proj = nn.Linear(inner, dim, bias=False)

    def direction(self, u, end):
        of = {name: getattr(self, name + end) for name in ("conv1d", "x_proj", "dt_proj", "D")}
        u = F.silu(of["conv1d"](F.pad(u.transpose(1, 2), (3, 0)))).transpose(1, 2)
        step, b, c = of["x_proj"](u).split(self.split, -1)
        decay = -torch.exp(getattr(self, "A" + end + "_log"))[None]
        return selective_scan(u, F.softplus(of["dt_proj"](step)), decay, b, c) + of["D"] * u

    def forward(self, x):
        u, z = self.in_proj(x).chunk(2, -1)
        both = self.direction(u, "") + self.direction(u.flip(1), "_b").flip(1)
        return self.out_proj(both / 2 * F.silu(z))


class Layer(nn.Module):
    def __init__(self, dim, states):
        super().__init__()
        self.norm = nn.RMSNorm(dim, eps=1e-5)
        self.mixer = Mixer(dim, states)

    def forward(self, x):
        return x + self.mixer(self.norm(x))


class Vim(nn.Module):
    def __init__(self, size=(224, 224), patch=16, dim=192, depth=24, states=16, classes=1000):
        super().__init__()
        count = size[0] // patch * (size[1] // patch)
        self.cls_token = nn.Parameter(torch.zeros(1, 1, dim))
        self.pos_embed = nn.Parameter(torch.zeros(1, count + 1, dim))
        self.patch_embed = nn.ModuleDict({"proj": nn.Conv2d(3, dim, patch, patch)})
        self.layers = nn.ModuleList(Layer(dim, states) for _ in range(depth))
        self.norm_f = nn.RMSNorm(dim, eps=1e-5)
        self.head = nn.Linear(dim, classes)

    def forward(self, image):
        x = self.patch_embed["proj"](image).flatten(2).transpose(1, 2)
        middle = x.shape[1] // 2
        x = torch.cat([x[:, :middle], self.cls_token, x[:, middle:]], 1) + self.pos_embed
        for layer in self.layers:
            x = layer(x)
        return self.head(self.norm_f(x)[:, middle])


NUMBERS = {
    "vim": [("vim([32, 24], patch = 8, dim = 8, depth = 2, states = 4, classes = 10)", lambda: Vim((32, 24), 8, 8, 2, 4, 10), (32, 24))],
}
PUBLISHED = {
    "vim_tiny_patch16_224": (lambda: Vim(), IMAGENET),
    "vim_small_patch16_224": (lambda: Vim(dim=384), IMAGENET),
}


def computed(make, size):
    model = make().double()
    state = model.state_dict()
    for name, tensor in state.items():
        shape = list(tensor.shape)
        state[name] = torch.from_numpy(values(name, shape, *spread(name, shape)))
    model.load_state_dict(state)
    image = torch.from_numpy(values("image", [1, 3, *size], 0, 1)).double()
    with torch.no_grad():
        return [float(f"{v:.17g}") for v in model.double().eval()(image)[0].flatten().tolist()]


def digest(make):
    with torch.device("meta"):
        state = make().state_dict()
    lines = sorted(f"{name} {','.join(map(str, tensor.shape))}" for name, tensor in state.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


if __name__ == "__main__":
    if sys.argv[1] == "numbers":
        for family, cases in NUMBERS.items():
            write(family, [{"call": call, "output": computed(make, size)} for call, make, size in cases])
    else:
        write("authors", {name: {"digest": digest(make), "preprocess": steps} for name, (make, steps) in PUBLISHED.items()})
