"""What the blocks of specs/lib are compared with, from torch: writes ../lib.

    python3 lib_cases.py [FILE]...    ../lib/FILE.json: what each case computes, in float64

A case is lines of a block and what PyTorch has for it: a function of the inputs, each with a batch of one before its axes, or a
module, whose parameters have the names that the block's have. Inputs and parameters are drawn by their names, as ../README.md
says (`spread`); `label` and the like, inputs below a bound, are their value's number modulo it. Made with torch 2.15.0.
"""

import json
import math
import os
import sys

import numpy as np
import torch
import torch.nn.functional as F
from drawn import spread, values
from torch import nn

torch.set_default_dtype(torch.float64)
OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib")
CASES = {}


def case(file, text, reference, **inputs):
    """A case of lib/FILE.vit. Inputs are shapes; a number after a colon in a name's place is a bound: label=([], 5)."""
    CASES.setdefault(file, []).append((text, reference, inputs))


def drawn_input(name, shape):
    if isinstance(shape, tuple):
        axes, bound = shape
        numbers = values(name, axes, 0, 1).astype(np.float64)
        return torch.tensor(np.floor((numbers + 1) / 2 * bound), dtype=torch.int64)
    return torch.tensor(values(name, shape, 0, 1).astype(np.float64))


def run(text, reference, inputs, slopes):
    tensors = {name: drawn_input(name, shape)[None].requires_grad_(slopes) for name, shape in inputs.items()}
    parameters = {}
    if isinstance(reference, nn.Module):
        state = reference.state_dict()
        for name, tensor in state.items():
            if not name.endswith("num_batches_tracked"):
                shape = list(tensor.shape)
                parameters[name] = shape
                numbers = values(name, shape, *spread(name, shape))
                state[name] = torch.tensor(numbers.astype(np.float64))
        reference.load_state_dict(state)
        reference.eval()
    with torch.set_grad_enabled(slopes):
        result = reference(*tensors.values())
    content = {"text": text, "inputs": inputs, "parameters": parameters}
    if slopes:
        # How the output, weighed by numbers drawn by its name, changes along a direction drawn by the name of each that is given.
        (result[0].flatten() * torch.tensor(values("weight of y", [result[0].numel()], 0, 1))).sum().backward()
        given = {**tensors, **(dict(reference.named_parameters()) if parameters else {})}
        along = {name: values("direction of " + name, list(t.grad.flatten().shape), 0, 1) for name, t in given.items()}
        content["slopes"] = {
            name: float(f"{float((t.grad.flatten() * torch.tensor(along[name])).sum()):.11g}")
            for name, t in given.items()
        }
    return {**content, "output": [float(f"{v:.11g}") for v in result[0].flatten().tolist()]}


# lib/norms.vit
class Named(nn.Module):
    """A module under a name, and what is done with it."""

    def __init__(self, call=lambda self, *inputs: self.m(*inputs), **modules):
        super().__init__()
        for name, module in modules.items():
            if isinstance(module, torch.Tensor):
                self.register_parameter(name, nn.Parameter(module))
            else:
                self.add_module(name, module)
        self.call = call

    def forward(self, *inputs):
        return self.call(self, *inputs)


case("norms", "y = batch_norm(x)", nn.BatchNorm2d(4), x=[4, 3, 5])
case("norms", "y = instance_norm(x)", nn.InstanceNorm2d(4), x=[4, 3, 5])
case("norms", "y = instance_norm(x, affine = true)", nn.InstanceNorm2d(4, affine=True), x=[4, 3, 5])
case("norms", "y = group_norm(x, 3)", nn.GroupNorm(3, 6), x=[6, 3, 5])
case("norms", "y = group_norm(x)", nn.GroupNorm(1, 6), x=[6, 3, 5])
case(
    "norms",
    "y = layer_norm_2d(x)",
    Named(lambda m, x: m.norm(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2), norm=nn.LayerNorm(4, eps=1e-6)),
    x=[4, 3, 5],
)
CASES["norms"][-1] = ("y = layer_norm_2d(x) as norm", *CASES["norms"][-1][1:])


def response_norm(m, x):
    """Equations (1) to (3) of Woo et al. 2023, with the epsilon of the authors' code."""
    length = x.flatten(2).norm(dim=2)
    share = length / (length.mean(dim=1, keepdim=True) + 1e-6)
    return x + m.bias[:, None, None] + m.weight[:, None, None] * x * share[:, :, None, None]


case(
    "norms",
    "y = response_norm(x)",
    Named(response_norm, weight=torch.zeros(4), bias=torch.zeros(4)),
    x=[4, 3, 5],
)
case("norms", "y = rms_norm(x)", nn.RMSNorm(6, eps=1e-6), x=[3, 6])
case("norms", "y = standardise(x)", nn.LayerNorm(6, elementwise_affine=False), x=[3, 6])
case("norms", "y = unbiased_norm(x)", nn.LayerNorm(6, bias=False), x=[3, 6])
case("norms", "y = unit(x)", lambda x: F.normalize(x, dim=-1), x=[3, 6])

# lib/conv.vit
case("conv", "y = conv(x, 6)", nn.Conv2d(4, 6, 3, padding=1), x=[4, 7, 6])
case(
    "conv",
    "y = conv(x, 6, stride = 2, groups = 2, dilation = 2, pad = 2, biased = false)",
    nn.Conv2d(4, 6, 3, stride=2, padding=2, groups=2, dilation=2, bias=False),
    x=[4, 9, 8],
)
case("conv", "y = conv(x, 4, k = 5, groups = 4)", nn.Conv2d(4, 4, 5, padding=2, groups=4), x=[4, 7, 6])
for mode in ("reflect", "replicate", "circular"):
    case(
        "conv",
        f'y = conv(x, 6, k = 5, around = "{mode}")',
        nn.Conv2d(4, 6, 5, padding=2, padding_mode=mode),
        x=[4, 7, 6],
    )
    case(
        "conv",
        f'y = conv(x, 6, k = 3, stride = 2, groups = 2, around = "{mode}", across = [1, 1, 2, 1])',
        nn.Conv2d(4, 6, (3, 1), stride=(2, 1), padding=(1, 2), groups=2, padding_mode=mode),
        x=[4, 7, 6],
    )
    case(
        "conv",
        f'y = padded(x, 2, 3, "{mode}")',
        lambda x, mode=mode: F.pad(x, (3, 3, 2, 2), mode=mode),
        x=[2, 5, 4],
    )
case("conv", "y = padded(x, 2, 3)", lambda x: F.pad(x, (3, 3, 2, 2)), x=[2, 5, 4])
case(
    "conv",
    "y = conv(x, 6, k = 1, across = [5, 2, 3, 2])",
    nn.Conv2d(4, 6, (1, 5), stride=(1, 2), padding=(0, 3), dilation=(1, 2)),
    x=[4, 4, 9],
)
case("conv", "y = conv_1d(x, 6, stride = 2, groups = 2)", nn.Conv1d(4, 6, 3, 2, 1, groups=2), x=[4, 9])
case(
    "conv",
    "y = conv_1d(x, 4, k = 3, pad = 4, after = 0, groups = 4, dilation = 2)",
    Named(lambda m, x: m.c(F.pad(x, (4, 0))), c=nn.Conv1d(4, 4, 3, groups=4, dilation=2)),
    x=[4, 9],
)
CASES["conv"][-1] = (CASES["conv"][-1][0] + " as c", *CASES["conv"][-1][1:])
case("conv", "y = conv_transpose(x, 6, 2, stride = 2)", nn.ConvTranspose2d(4, 6, 2, 2), x=[4, 3, 5])
case(
    "conv",
    "y = conv_transpose(x, 6, 3, stride = 2, pad = 1, output_pad = 1, groups = 2, biased = false)",
    nn.ConvTranspose2d(4, 6, 3, 2, 1, 1, groups=2, bias=False),
    x=[4, 3, 5],
)
case(
    "conv",
    "y = conv_transpose(x, 3, 3, stride = 3, pad = 2, dilation = 2)",
    nn.ConvTranspose2d(2, 3, 3, 3, 2, dilation=2),
    x=[2, 3, 4],
)
case("conv", "y = pixel_shuffle(x, 2)", lambda x: F.pixel_shuffle(x, 2), x=[8, 3, 2])
case("conv", "y = pixel_unshuffle(x, 2)", lambda x: F.pixel_unshuffle(x, 2), x=[2, 4, 6])
case("conv", "y = channel_shuffle(x, 3)", nn.ChannelShuffle(3), x=[6, 2, 2])


def squeeze_excite(m, x):
    """Section 3 of Hu et al. 2017."""
    s = m.fc2(F.relu(m.fc1(x.mean((2, 3), keepdim=True))))
    return x * s.sigmoid()


case(
    "conv",
    "y = squeeze_excite(x, 2)",
    Named(squeeze_excite, fc1=nn.Conv2d(4, 2, 1), fc2=nn.Conv2d(2, 4, 1)),
    x=[4, 3, 5],
)
case(
    "conv",
    "y = efficient_channel_attention(x)",
    Named(
        lambda m, x: x * m.conv(x.mean((2, 3))[:, None]).sigmoid()[:, 0, :, None, None],
        conv=nn.Conv1d(1, 1, 3, padding=1, bias=False),
    ),
    x=[6, 3, 5],
)
case("conv", "y = hard_swish(4 * x)", lambda x: F.hardswish(4 * x), x=[9])

# lib/pool.vit
case("pool", "y = max_pool(x, 2)", nn.MaxPool2d(2), x=[2, 5, 6])
case(
    "pool",
    "y = max_pool(x, 3, stride = 2, pad = 1, dilation = 2)",
    nn.MaxPool2d(3, 2, 1, dilation=2),
    x=[2, 8, 9],
)
case("pool", "y = max_pool(x, 3, stride = 2, ceiling = true)", nn.MaxPool2d(3, 2, ceil_mode=True), x=[2, 8, 9])
case("pool", "y = average_pool(x, 2)", nn.AvgPool2d(2), x=[2, 5, 6])
for counts in (True, False):
    for ceiling in (True, False):
        case(
            "pool",
            f"y = average_pool(x, 3, stride = 2, pad = 1, padding_counts = {str(counts).lower()}, ceiling = {str(ceiling).lower()})",
            nn.AvgPool2d(3, 2, 1, count_include_pad=counts, ceil_mode=ceiling),
            x=[2, 8, 6],
        )
case("pool", "y = average_pool(x, 2, stride = 3, pad = 1, ceiling = true)", nn.AvgPool2d(2, 3, 1, True), x=[2, 6, 7])
case("pool", "y = adaptive_average_pool(x, 3, 4)", nn.AdaptiveAvgPool2d((3, 4)), x=[2, 7, 8])
case("pool", "y = adaptive_average_pool(x, 5, 2)", nn.AdaptiveAvgPool2d((5, 2)), x=[2, 3, 7])
case("pool", "y = adaptive_max_pool(x, 3, 4)", nn.AdaptiveMaxPool2d((3, 4)), x=[2, 7, 8])
case("pool", "y = global_pool(x)", lambda x: F.adaptive_avg_pool2d(x, 1), x=[4, 3, 5])
case("pool", "y = global_max_pool(x)", lambda x: F.adaptive_max_pool2d(x, 1), x=[4, 3, 5])
case(
    "pool",
    "y = generalised_mean_pool(x)",
    Named(lambda m, x: x.clamp(min=1e-6).pow(m.p).mean((2, 3)).pow(1 / m.p), p=torch.ones(1)),
    x=[4, 3, 5],
)
case("pool", "y = pooling(x)", lambda x: F.avg_pool2d(x, 3, 1, 1, count_include_pad=False) - x, x=[2, 4, 5])

# lib/resize.vit
for size in ([7, 9], [3, 5], [10, 2]):
    for mode in ("nearest", "nearest-exact", "bilinear", "bicubic"):
        smooth = mode[0] == "b"
        case(
            "resize",
            f'y = interpolate(x, {size}, "{mode}")',
            lambda x, size=size, mode=mode: F.interpolate(x, size, mode=mode),
            x=[2, 5, 6],
        )
        for option, name in (("corners", "align_corners"), ("antialias", "antialias")) if smooth else ():
            case(
                "resize",
                f'y = interpolate(x, {size}, "{mode}", {option} = true)',
                lambda x, size=size, mode=mode, name=name: F.interpolate(x, size, mode=mode, **{name: True}),
                x=[2, 5, 6],
            )


# lib/scan.vit
case("scan", "y = cumulative_sum(x)", lambda x: x.cumsum(1), x=[5, 3])
case("scan", "y = cumulative_product(x)", lambda x: x.cumprod(1), x=[5, 2, 2])
case("scan", "y = cumulative_max(x)", lambda x: x.cummax(1)[0], x=[6, 3])
case("scan", "y = cumulative_sum(from_end(x))", lambda x: x.flip(1).cumsum(1), x=[5, 3])
case("scan", "y = softplus(x)", F.softplus, x=[3, 4])


def gated_scan(x, gate):
    h, steps = torch.zeros_like(x[:, 0]), []
    for t in range(x.shape[1]):
        h = gate[:, t] * h + x[:, t]
        steps.append(h)
    return torch.stack(steps, 1)


def selective_scan(u, delta, a, b, c):
    """Algorithm 2 of Gu & Dao 2023, its steps one after the other."""
    decay = torch.exp(delta[..., None] * a[:, None])
    h = gated_scan(delta[..., None] * b[:, :, None] * u[..., None], decay)
    return (h * c[:, :, None]).sum(-1)


def mamba(m, x):
    """Figure 3 of Gu & Dao 2023, names as in the authors' code."""
    rank, states = m.dt_proj.weight.shape[1], m.A_log.shape[1]
    u, z = m.in_proj(x).chunk(2, -1)
    u = F.pad(u.transpose(1, 2), (m.conv1d.kernel_size[0] - 1, 0))
    u = F.silu(m.conv1d(u)).transpose(1, 2)
    step, b, c = m.x_proj(u).split([rank, states, states], -1)
    y = selective_scan(u, F.softplus(m.dt_proj(step)), -torch.exp(m.A_log)[None], b, c)
    return m.out_proj((y + m.D * u) * F.silu(z))


case("scan", "y = gated_scan(x, gate)", gated_scan, x=[5, 3], gate=[5, 3])
case(
    "scan",
    "y = selective_scan(u, delta, a, b, c)",
    selective_scan,
    **{"u": [5, 3], "delta": [5, 3], "a": [3, 2], "b": [5, 2], "c": [5, 2]},
)
case(
    "scan",
    "y = mamba(x, 2, states = 3)",
    Named(
        mamba,
        in_proj=nn.Linear(4, 16, bias=False),
        conv1d=nn.Conv1d(8, 8, 4, groups=8),
        x_proj=nn.Linear(8, 8, bias=False),
        dt_proj=nn.Linear(2, 8),
        A_log=torch.zeros(8, 3),
        D=torch.zeros(8),
        out_proj=nn.Linear(8, 4, bias=False),
    ),
    x=[6, 4],
)
case("scan", "y = lstm(x, 4)", nn.LSTM(3, 4, batch_first=True), x=[5, 3])
case("scan", "y = gru(x, 4)", nn.GRU(3, 4, batch_first=True), x=[5, 3])

# Files of which derivatives are compared too.
SLOPES = ["scan"]

if __name__ == "__main__":
    for name, cases in CASES.items():
        if len(sys.argv) < 2 or name in sys.argv[1:]:
            path = os.path.join(OUT, name + ".json")
            with open(path, "w") as file:
                file.write("[\n" + ",\n".join(json.dumps(run(*c, name in SLOPES), separators=(",", ":")) for c in cases) + "\n]\n")
            print(name, len(cases), "cases,", os.path.getsize(path), "bytes")
