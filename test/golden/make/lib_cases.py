"""What the blocks of specs/lib are compared with, from torch: writes ../lib.

    python3 lib_cases.py [FILE]...    ../lib/FILE.json: what each case computes, in float64

A case is lines of a block and what PyTorch has for it: a function of the inputs, each with a batch of one before its axes, or a
module, whose parameters have the names that the block's have. Inputs and parameters are drawn by their names, as ../README.md
says (`spread`); integers below a bound, (axes, bound) in place of a shape, are so many parts of what is drawn. `slopes` say how
what comes out, weighed, changes along directions of inputs and parameters. Made with torch 2.15.0.
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
    """A case of lib/FILE.vit. Inputs are shapes, of integers with a bound: label=([], 5)."""
    CASES.setdefault(file, []).append((text, reference, inputs))


def drawn_input(name, shape):
    if isinstance(shape, tuple):
        axes, bound = shape
        numbers = values(name, axes, 0, 1).astype(np.float64)
        return torch.tensor(np.floor((numbers + 1) / 2 * bound), dtype=torch.int64)
    return torch.tensor(values(name, shape, 0, 1).astype(np.float64))


def run(text, reference, inputs):
    tensors = {name: drawn_input(name, shape)[None] for name, shape in inputs.items()}
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
    floats = {name: t.requires_grad_() for name, t in tensors.items() if t.is_floating_point()}
    result = reference(*tensors.values())
    result = result[0] if isinstance(result, tuple) else result
    # How the output, weighed by numbers drawn by its name, changes along a direction drawn by the name of each that is given.
    given = {**floats, **(dict(reference.named_parameters()) if parameters else {})}
    weighed = (result[0].flatten() * torch.tensor(values("weight of y", [result[0].numel()], 0, 1))).sum()
    slopes = {}
    if given:
        gradients = torch.autograd.grad(weighed + sum(0 * t.sum() for t in given.values()), list(given.values()))
        for name, gradient in zip(given, gradients):
            along = values("direction of " + name, [gradient.numel()], 0, 1).astype(np.float64)
            slopes[name] = float(gradient.flatten() @ torch.tensor(along))
    return {
        "text": text,
        "inputs": inputs,
        "parameters": parameters,
        "output": numbers_of(result[0]),
        "slopes": {name: float(f"{slope:.11g}") for name, slope in slopes.items()},
    }


def numbers_of(tensor):
    return [float(f"{v:.11g}") for v in tensor.flatten().tolist()]


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
case("pool", "y = adaptive_average_pool(x, 3, 2)", nn.AdaptiveAvgPool2d((3, 2)), x=[2, 6, 8])
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
    u=[5, 3],
    delta=[5, 3],
    a=[3, 2],
    b=[5, 2],
    c=[5, 2],
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


# lib/positions.vit
def turned(x, angle, halves=False):
    """Pairs as complex numbers, times exp(i angle)."""
    pairs = x.unflatten(-1, (2, -1)).movedim(-2, -1) if halves else x.unflatten(-1, (-1, 2))
    z = torch.view_as_complex(pairs.contiguous()) * torch.polar(torch.ones_like(angle), angle)
    y = torch.view_as_real(z)
    return (y.movedim(-1, -2) if halves else y).flatten(-2)


def sequence_angles(t, c, temperature=10000):
    return torch.arange(t)[:, None] * temperature ** (-2 * torch.arange(c // 2) / c)


def sincos(places, c):
    """One axis of the positions of He et al. 2021: sines, then cosines."""
    angle = places.double()[:, None] * 10000.0 ** (-torch.arange(c // 2) / (c / 2))
    return torch.cat([angle.sin(), angle.cos()], dim=1)


def sequence_positions(t, c):
    """Section 3.5 of Vaswani et al. 2017."""
    angle = sequence_angles(t, c)
    return torch.stack([angle.sin(), angle.cos()], dim=-1).flatten(1)


ROWS, COLUMNS = (torch.arange(6) // 3, torch.arange(6) % 3)  # of a map of 2 x 3
for halves in (False, True):
    case(
        "positions",
        f"y = turn(x, sequence_angles(2, 5, 8, temperature = 100), halves = {str(halves).lower()})",
        lambda x, halves=halves: turned(x, sequence_angles(5, 8, 100), halves),
        x=[2, 5, 8],
    )
case(
    "positions",
    "y = turn(x, mixed_angles(2, 8, 2, 3))",
    Named(
        lambda m, x: turned(x, COLUMNS[:, None] * m.freqs[0][:, None] + ROWS[:, None] * m.freqs[1][:, None]),
        freqs=torch.zeros(2, 2, 4),
    ),
    x=[2, 6, 8],
)
case(
    "positions",
    "y = rotate(x, 2, 3)",
    lambda x: torch.cat(
        [
            x[:, :, :1],
            turned(
                x[:, :, 1:],
                torch.cat(
                    [
                        ROWS[:, None] * 16 / 2 * 10000 ** (-torch.arange(2) / 2),
                        COLUMNS[:, None] * 16 / 3 * 10000 ** (-torch.arange(2) / 2),
                    ],
                    dim=1,
                ),
            ),
        ],
        dim=2,
    ),
    x=[2, 7, 8],
)
case("positions", "y = x + sequence_positions(5, 8)", lambda x: x + sequence_positions(5, 8), x=[5, 8])
case(
    "positions",
    "y = x + map_positions(2, 3, 8)",
    lambda x: x + torch.cat([sincos(COLUMNS, 4), sincos(ROWS, 4)], dim=1),
    x=[6, 8],
)
case(
    "positions",
    "y = x + map_positions(2, 3, 8, rows_first = true)",
    lambda x: x + torch.cat([sincos(ROWS, 4), sincos(COLUMNS, 4)], dim=1),
    x=[6, 8],
)


def sine_positions(x):
    """Of Carion et al. 2020, "positional encodings", of a map of 2 x 3 with 8 channels."""

    def waves(place, size):
        angle = ((place + 1) / (size + 1e-6) * 2 * math.pi)[:, None] * 10000 ** (-torch.arange(2) / 2)
        return torch.stack([angle.sin(), angle.cos()], dim=-1).flatten(1)

    return x + torch.cat([waves(ROWS, 2), waves(COLUMNS, 3)], dim=1).T.reshape(8, 2, 3)


case("positions", "y = x + sine_positions(8, 2, 3)", sine_positions, x=[8, 2, 3])


def distances(token):
    """Which entry of a table stands for each pair of a map of 2 x 3, as Swin and BEiT count them."""
    index = (ROWS[:, None] - ROWS + 1) * 5 + COLUMNS[:, None] - COLUMNS + 2
    if not token:
        return index
    whole = torch.full((7, 7), 17)
    whole[1:, 1:] = index
    whole[0, 1:], whole[1:, 0] = 15, 16
    return whole


for token in (False, True):
    case(
        "positions",
        f"y = x + relative_position_bias(2, 2, 3, token = {str(token).lower()})",
        Named(
            lambda m, x, token=token: x + m.relative_position_bias_table[distances(token)].permute(2, 0, 1),
            relative_position_bias_table=torch.zeros(15 + 3 * token, 2),
        ),
        x=[2, 6 + token, 6 + token],
    )


def log_spaced(m, x):
    """Equation (4) of Liu et al. 2021, and 16 times a sigmoid, as their code has it."""
    offsets = torch.stack([ROWS[:, None] - ROWS, COLUMNS[:, None] - COLUMNS], dim=-1).double()
    offsets = offsets / torch.tensor([1.0, 2.0]) * 8
    return x + 16 * m.cpb_mlp(offsets.sign() * torch.log2(offsets.abs() + 1) / 3).permute(2, 0, 1).sigmoid()


case(
    "positions",
    "y = x + log_spaced_bias(2, 2, 3, hidden = 5)",
    Named(log_spaced, cpb_mlp=nn.Sequential(nn.Linear(2, 5), nn.ReLU(), nn.Linear(5, 2, bias=False))),
    x=[2, 6, 6],
)
case(
    "positions",
    "y = x + linear_bias(4, 3)",
    lambda x: (
        x
        - (torch.arange(3)[:, None] - torch.arange(3)).abs()
        * torch.tensor([0.25, 1 / 16, 1 / 64, 1 / 256])[:, None, None]
    ),
    x=[4, 3, 3],
)

# lib/attention.vit
case(
    "attention",
    "y = scaled_attention(q, k, v)",
    F.scaled_dot_product_attention,
    q=[2, 3, 4],
    k=[2, 5, 4],
    v=[2, 5, 6],
)
case(
    "attention",
    "y = scaled_attention(q, k, v, bias = causal)",
    lambda q, k, v: F.scaled_dot_product_attention(q, k, v, is_causal=True),
    q=[2, 5, 4],
    k=[2, 5, 4],
    v=[2, 5, 4],
)
case(
    "attention",
    "y = scaled_attention(q, k, v)",
    lambda q, k, v: F.scaled_dot_product_attention(q, k, v, enable_gqa=True),
    q=[6, 3, 4],
    k=[2, 5, 4],
    v=[2, 5, 4],
)
case(
    "attention",
    "def seen(n, i, j) = if mask[j] > 0 then 0 else -inf\n  y = scaled_attention(q, k, v, bias = seen)",
    lambda q, k, v, mask: F.scaled_dot_product_attention(q, k, v, attn_mask=(mask > 0)[:, None, None]),
    q=[2, 3, 4],
    k=[2, 5, 4],
    v=[2, 5, 4],
    mask=[5],
)


def self_attention(m, x):
    """Of four heads, of which queries and keys are normed where there are norms."""
    q, k, v = m.qkv(x).unflatten(-1, (3, 4, -1)).permute(2, 0, 3, 1, 4)
    if hasattr(m, "q_norm"):
        q, k = m.q_norm(q), m.k_norm(k)
    return m.proj(F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2))


case(
    "attention",
    "y = self_attention(x, 4)",
    Named(self_attention, qkv=nn.Linear(12, 36), proj=nn.Linear(12, 12)),
    x=[5, 12],
)
case(
    "attention",
    "y = self_attention(x, 4, qkv_bias = false, norm = layer_norm)",
    Named(
        self_attention,
        qkv=nn.Linear(12, 36, bias=False),
        q_norm=nn.LayerNorm(3, eps=1e-6),
        k_norm=nn.LayerNorm(3, eps=1e-6),
        proj=nn.Linear(12, 12),
    ),
    x=[5, 12],
)


def cross_attention(m, x, memory, causal=False):
    """Queries in heads of three channels, keys and values in as many as there are."""
    q, k, v = (
        linear(z).unflatten(-1, (-1, 3)).transpose(1, 2)
        for linear, z in ((m.q_proj, x), (m.k_proj, memory), (m.v_proj, memory))
    )
    o = F.scaled_dot_product_attention(q, k, v, is_causal=causal, enable_gqa=True)
    return (m.out_proj if hasattr(m, "out_proj") else m.o_proj)(o.transpose(1, 2).flatten(2))


case(
    "attention",
    "y = cross_attention(x, memory, 4)",
    Named(
        cross_attention,
        q_proj=nn.Linear(12, 12),
        k_proj=nn.Linear(8, 12),
        v_proj=nn.Linear(8, 12),
        out_proj=nn.Linear(12, 12),
    ),
    x=[3, 12],
    memory=[5, 8],
)
case(
    "attention",
    'y = cross_attention(x, x, 4, kv_heads = 2, biased = false, bias = causal, out = "o_proj")',
    Named(
        lambda m, x: cross_attention(m, x, x, causal=True),
        q_proj=nn.Linear(12, 12, bias=False),
        k_proj=nn.Linear(12, 6, bias=False),
        v_proj=nn.Linear(12, 6, bias=False),
        o_proj=nn.Linear(12, 12, bias=False),
    ),
    x=[5, 12],
)
case(
    "attention",
    "y = multi_head_attention(q, k, v, 4)",
    nn.MultiheadAttention(12, 4, batch_first=True),
    q=[3, 12],
    k=[5, 12],
    v=[5, 12],
)


def talking_heads(m, x):
    """Listing 1 of Shazeer et al. 2020, mixing heads on both sides of the softmax."""
    q, k, v = m.qkv(x).unflatten(-1, (3, 4, -1)).permute(2, 0, 3, 1, 4)
    s = m.proj_l((q @ k.transpose(-1, -2) / 3**0.5).permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
    w = m.proj_w(s.softmax(-1).permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
    return m.proj((w @ v).transpose(1, 2).flatten(2))


case(
    "attention",
    "y = talking_heads(x, 4)",
    Named(
        talking_heads,
        qkv=nn.Linear(12, 36),
        proj_l=nn.Linear(4, 4),
        proj_w=nn.Linear(4, 4),
        proj=nn.Linear(12, 12),
    ),
    x=[5, 12],
)


def windowed(m, x, M=2, S=0, bias=None):
    """Windows of a map of 4 x 4, rolled; pairs that were not neighbours before it was rolled do not see each other."""

    def cut(z):
        return z.unflatten(1, (-1, M)).unflatten(3, (-1, M)).transpose(2, 3).flatten(3, 4).flatten(1, 2)

    z = torch.roll(x, (-S, -S), (1, 2))
    q, k, v = cut(m.qkv(z)).unflatten(-1, (3, 2, -1)).permute(3, 0, 1, 4, 2, 5)
    edges = torch.arange(4)
    region = (edges >= 4 - M).long() + (edges >= 4 - S).long() if S else edges * 0
    parts = cut((region[:, None] * 3 + region)[None, :, :, None])[..., 0]
    s = q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5
    s = s + (0 if bias is None else bias(m))
    s = s.masked_fill((parts[:, :, :, None] != parts[:, :, None])[:, :, None], float("-inf"))
    o = (s.softmax(-1) @ v).transpose(2, 3).flatten(3)
    o = o.unflatten(1, (4 // M, 4 // M)).unflatten(3, (M, M)).transpose(2, 3).flatten(3, 4).flatten(1, 2)
    return torch.roll(m.proj(o), (S, S), (1, 2))


case(
    "attention",
    "y = windowed_attention(x, 2, 2)",
    Named(windowed, qkv=nn.Linear(8, 24), proj=nn.Linear(8, 8)),
    x=[4, 4, 8],
)
case(
    "attention",
    "y = windowed_attention(x, 2, 2, S = 1)",
    Named(lambda m, x: windowed(m, x, S=1), qkv=nn.Linear(8, 24), proj=nn.Linear(8, 8)),
    x=[4, 4, 8],
)


def linear_attention(q, k, v):
    """Equation (5) of Katharopoulos et al. 2020 for every pair of tokens, with the epsilon of the authors' code."""
    s = (F.elu(q) + 1) @ (F.elu(k) + 1).transpose(-1, -2)
    return s @ v / (s.sum(-1, keepdim=True) + 1e-6)


case(
    "attention",
    "y = linear_attention(q, k, v)",
    linear_attention,
    q=[2, 3, 4],
    k=[2, 5, 4],
    v=[2, 5, 6],
)

# lib/blocks.vit
case(
    "blocks",
    "y = layer_scale(x)",
    Named(lambda m, x: x * m.gamma, gamma=torch.zeros(6)),
    x=[3, 6],
)
for gate_last, act in ((False, "silu"), (True, "gelu")):
    case(
        "blocks",
        f"y = packed_glu(x, 8, act = {act}, gate_last = {str(gate_last).lower()})",
        Named(
            lambda m, x, last=gate_last, act=act: m.fc2(
                getattr(F, act)(m.fc1(x).chunk(2, -1)[last]) * m.fc1(x).chunk(2, -1)[1 - last]
            ),
            fc1=nn.Linear(6, 8),
            fc2=nn.Linear(4, 6),
        ),
        x=[3, 6],
    )
case(
    "blocks",
    "y = swiglu(x, 8)",
    Named(
        lambda m, x: m.fc2(F.silu(m.fc1_g(x)) * m.fc1_x(x)),
        fc1_g=nn.Linear(6, 8),
        fc1_x=nn.Linear(6, 8),
        fc2=nn.Linear(8, 6),
    ),
    x=[3, 6],
)
case("blocks", "y = embedding(ids, 7, 4)", nn.Embedding(7, 4), ids=([5], 7))


def attention_pool(m, x):
    """The map head of Zhai et al. 2022, of four heads: q, then k and v in one linear."""
    heads = [z.unflatten(-1, (4, -1)).transpose(1, 2) for z in (m.q(m.latent), *m.kv(x).chunk(2, -1))]
    z = m.proj(F.scaled_dot_product_attention(*heads).transpose(1, 2).flatten(2))
    return (z + m.mlp.fc2(F.gelu(m.mlp.fc1(m.norm(z)))))[:, 0]


case(
    "blocks",
    "y = attention_pool(x, 4, 8)",
    Named(
        attention_pool,
        latent=torch.zeros(1, 1, 12),
        q=nn.Linear(12, 12),
        kv=nn.Linear(12, 24),
        proj=nn.Linear(12, 12),
        norm=nn.LayerNorm(12, eps=1e-6),
        mlp=Named(fc1=nn.Linear(12, 8), fc2=nn.Linear(8, 12)),
    ),
    x=[5, 12],
)


def class_attention(m, x):
    """Section 3 of Touvron et al. 2021, of four heads."""
    heads = [z.unflatten(-1, (4, -1)).transpose(1, 2) for z in (m.q(x[:, :1]), m.k(x), m.v(x))]
    return m.proj(F.scaled_dot_product_attention(*heads).transpose(1, 2).flatten(2))


case(
    "blocks",
    "y = class_attention(x, 4)",
    Named(class_attention, **{name: nn.Linear(12, 12) for name in ("q", "k", "v", "proj")}),
    x=[5, 12],
)

# lib/nn.vit
case("nn", "y = linear(x, 4)", nn.Linear(6, 4), x=[3, 6])
case("nn", "y = layer_norm(x)", nn.LayerNorm(6, eps=1e-6), x=[3, 6])
case("nn", "y = softmax(x)", lambda x: x.softmax(-1), x=[3, 6])
case("nn", "y = conv2d(x, 4, 3, 2, 1)", nn.Conv2d(2, 4, 3, 2, 1), x=[2, 5, 6])
case("nn", "y = gelu(x)", F.gelu, x=[9])
case("nn", "y = gelu_tanh(x)", lambda x: F.gelu(x, approximate="tanh"), x=[9])
case("nn", "y = silu(x)", F.silu, x=[9])
case("nn", "y = relu(x)", F.relu, x=[9])
case(
    "nn",
    "y = mlp(x, 8)",
    Named(lambda m, x: m.fc2(F.gelu(m.fc1(x))), fc1=nn.Linear(6, 8), fc2=nn.Linear(8, 6)),
    x=[3, 6],
)
case(
    "nn",
    "y = attention(x, 4)",
    Named(self_attention, qkv=nn.Linear(12, 36), proj=nn.Linear(12, 12)),
    x=[5, 12],
)

# lib/losses.vit. Inputs are drawn from -1 to 1; `aim` makes a target between 0 and 1 of one.
case("losses", "y = log_softmax(z)", lambda z: z.log_softmax(-1), z=[5])
case("losses", "y = cross_entropy(z, label)", lambda z, label: F.cross_entropy(z, label)[None], z=[5], label=([], 5))
case(
    "losses",
    "y = cross_entropy(z, label, smoothing = 0.2)",
    lambda z, label: F.cross_entropy(z, label, label_smoothing=0.2)[None],
    z=[5],
    label=([], 5),
)
case(
    "losses",
    "y = soft_cross_entropy(z, softmax(t))",
    lambda z, t: F.cross_entropy(z, t.softmax(-1))[None],
    z=[5],
    t=[5],
)
case(
    "losses",
    "y = kl_divergence(a, b)",
    lambda a, b: F.kl_div(b.log_softmax(-1), a.log_softmax(-1), log_target=True, reduction="batchmean")[None],
    a=[5],
    b=[5],
)
case(
    "losses",
    "y = binary_cross_entropy(5 * z, sigmoid(t), positive = 3)",
    lambda z, t: F.binary_cross_entropy_with_logits(5 * z, t.sigmoid(), reduction="none", pos_weight=torch.tensor(3.0)),
    z=[7],
    t=[7],
)


def sigmoid_focal(z, t, alpha=0.25, gamma=2):
    """Equation (5) of Lin et al. 2017, of targets 0 and 1."""
    p = z.sigmoid()
    return torch.where(t > 0, -alpha * (1 - p) ** gamma * p.log(), -(1 - alpha) * p**gamma * (1 - p).log())


case("losses", "y = sigmoid_focal(z, if t > 0 then 1 else 0)", sigmoid_focal, z=[7], t=[7])
case(
    "losses",
    "y = focal_cross_entropy(z, label)",
    lambda z, label: -((1 - z.softmax(-1)) ** 2 * z.log_softmax(-1)).gather(1, label[:, None])[:, 0],
    z=[5],
    label=([], 5),
)
case(
    "losses",
    "y = dice(z, sigmoid(t))",
    lambda z, t: (1 - (2 * (z.sigmoid() * t.sigmoid()).sum() + 1) / (z.sigmoid().sum() + t.sigmoid().sum() + 1))[None],
    z=[3, 4],
    t=[3, 4],
)
case(
    "losses",
    "y = smooth_l1(a, b, beta = 0.5)",
    lambda a, b: F.smooth_l1_loss(a, b, beta=0.5, reduction="none"),
    a=[9],
    b=[9],
)
case(
    "losses", "y = huber(a, b, delta = 0.5)", lambda a, b: F.huber_loss(a, b, delta=0.5, reduction="none"), a=[9], b=[9]
)
case("losses", "y = cosine_similarity(a, b)", F.cosine_similarity, a=[5], b=[5])
for same in (1, 0):
    case(
        "losses",
        f"y = cosine_embedding(a, b, same = {same}, margin = -0.9)",
        lambda a, b, same=same: F.cosine_embedding_loss(a, b, torch.tensor([2 * same - 1]), -0.9)[None],
        a=[5],
        b=[5],
    )
case(
    "losses",
    "y = triplet(a, near, far, margin = 2)",
    lambda a, near, far: F.triplet_margin_loss(a, near, far, margin=2)[None],
    a=[5],
    near=[5],
    far=[5],
)
case("losses", "y = info_nce(3 * s)", lambda s: F.cross_entropy(3 * s[0], torch.arange(4))[None], s=[4, 4])
case(
    "losses",
    "y = contrastive(3 * s)",
    lambda s: ((F.cross_entropy(3 * s[0], torch.arange(4)) + F.cross_entropy(3 * s[0].T, torch.arange(4))) / 2)[None],
    s=[4, 4],
)
case(
    "losses",
    "y = sigmoid_contrastive(3 * s)",
    lambda s: -F.logsigmoid(3 * s * (2 * torch.eye(4) - 1)).sum((1, 2)) / 4,
    s=[4, 4],
)

# lib/boxes.vit


def boxes(a):
    """Corners of boxes that have one of 0.5 at least, of any numbers."""
    return torch.cat([a[..., :2], a[..., :2] + a[..., 2:].abs() + 0.5], dim=-1)


def overlaps(a, b, kind):
    """(IoU, GIoU, DIoU, CIoU) of corners, by the equations of Rezatofighi et al. 2019 and Zheng et al. 2019, epsilons as in torchvision."""
    least, most = torch.minimum(a, b), torch.maximum(a, b)
    sides = (least[..., 2:] - most[..., :2]).clamp(min=0)
    area = (a[..., 2:] - a[..., :2]).prod(-1) + (b[..., 2:] - b[..., :2]).prod(-1)
    shared = sides.prod(-1)
    union = area - shared
    iou = shared / (union + 1e-7)
    hull = most[..., 2:] - least[..., :2]
    if kind == "iou":
        return iou
    if kind == "giou":
        return iou - (hull.prod(-1) - union) / (hull.prod(-1) + 1e-7)
    middle = (a[..., 2:] + a[..., :2] - b[..., 2:] - b[..., :2]) / 2
    diou = iou - (middle**2).sum(-1) / ((hull**2).sum(-1) + 1e-7)
    if kind == "diou":
        return diou
    (wa, ha), (wb, hb) = ((c[..., 2:] - c[..., :2]).unbind(-1) for c in (a, b))
    v = 4 / math.pi**2 * (torch.atan(wb / hb) - torch.atan(wa / ha)) ** 2
    return diou - (v / (1 - iou + v + 1e-7)).detach() * v


BOXED = "def boxed(x)[n, k: 4] = if k < 2 then x[n, k] else x[n, k - 2] + abs(x[n, k]) + 0.5\n  "
case(
    "boxes",
    "y = corners(b)",
    lambda b: torch.cat([b[..., :2] - b[..., 2:] / 2, b[..., :2] + b[..., 2:] / 2], -1),
    b=[3, 4],
)
case(
    "boxes",
    "y = centred(b)",
    lambda b: torch.cat([(b[..., :2] + b[..., 2:]) / 2, b[..., 2:] - b[..., :2]], -1),
    b=[3, 4],
)
OVERLAPS = {
    "iou": "overlap",
    "giou": "generalised_overlap",
    "diou": "distance_overlap",
    "ciou": "complete_overlap",
}
for kind, name in OVERLAPS.items():
    case(
        "boxes",
        BOXED + f"y = {name}(boxed(a), boxed(b))",
        lambda a, b, kind=kind: overlaps(boxes(a), boxes(b), kind),
        a=[6, 4],
        b=[6, 4],
    )
case(
    "boxes",
    BOXED + "y = all_overlaps(boxed(a), boxed(b), eps = 1e-7)",
    lambda a, b: overlaps(boxes(a)[:, :, None], boxes(b)[:, None], "giou"),
    a=[3, 4],
    b=[4, 4],
)
case(
    "boxes",
    "y = varifocal(z, max(t, 0))",
    lambda z, t: (
        torch.where(t > 0, t, 0.75 * z.sigmoid() ** 2)
        * F.binary_cross_entropy_with_logits(z, t.clamp(min=0), reduction="none")
    ),
    z=[7],
    t=[7],
)
case(
    "boxes",
    "y = quality_focal(z, sigmoid(t))",
    lambda z, t: (
        (t.sigmoid() - z.sigmoid()).abs() ** 2 * F.binary_cross_entropy_with_logits(z, t.sigmoid(), reduction="none")
    ),
    z=[7],
    t=[7],
)


def distribution_focal(z, t):
    """Equation (6) of Li et al. 2020, of a distance between the first and the last of five."""
    place = t.sigmoid() * 4
    low = place.floor().long()
    logs = z.log_softmax(-1)
    return (
        -(low + 1 - place) * logs.gather(1, low[:, None])[:, 0] - (place - low) * logs.gather(1, low[:, None] + 1)[:, 0]
    )


case("boxes", "y = distribution_focal(z, 4 * sigmoid(t))", distribution_focal, z=[5], t=[])
case(
    "boxes",
    "y = heatmap_focal(z, if t > 0.3 then 1 else sigmoid(t))",
    lambda z, t: torch.where(
        t > 0.3,
        -((1 - z.sigmoid()) ** 2) * F.logsigmoid(z),
        -((1 - t.sigmoid()) ** 4) * z.sigmoid() ** 2 * F.logsigmoid(-z),
    ),
    z=[7],
    t=[7],
)


# lib/optim.vit: parameters after each of some steps, of a network of two linears that learns four examples; and schedules.
EXAMPLES = (values("x", [4, 3], 0, 1), values("target", [4, 2], 0.5, 1))
SHAPES = {"w": [4, 3], "v": [2, 4], "b": [2]}
RATES = [1, 2, 3, 4, 5, 30, 31, 32, 50, 60, 61, 99, 100]  # of 100 steps


def descend(make):
    """What the parameters are after each of four steps of the optimiser that `make` makes of them."""
    p = {k: nn.Parameter(torch.tensor(values(k, s, *spread(k, s)).astype(np.float64))) for k, s in SHAPES.items()}
    x, target = (torch.tensor(t.astype(np.float64)) for t in EXAMPLES)
    optimizer = make(p)
    after = []
    for _ in range(4):
        optimizer.zero_grad()
        ((p["b"] + x @ p["w"].T @ p["v"].T - target) ** 2).sum(1).mean().backward()
        optimizer.step()
        after.append(numbers_of(torch.cat([t.detach().flatten() for t in p.values()])))
    return after


class Rule(torch.optim.Optimizer):
    """A step of each parameter by `rule`(p, g, state, step), which gives what is taken off."""

    def __init__(self, params, rule):
        super().__init__(params, {})
        self.rule = rule
        self.count = 0

    @torch.no_grad()
    def step(self):
        self.count += 1
        for group in self.param_groups:
            for p in group["params"]:
                state = self.state[p]
                if not state:
                    state.update(m=torch.zeros_like(p), v=torch.zeros_like(p))
                p -= self.rule(p, p.grad, state, self.count)


def lion(p, g, state, _, lr=0.02, b1=0.9, b2=0.99, decay=0.1):
    """Algorithm 2 of Chen et al. 2023."""
    update = (b1 * state["m"] + (1 - b1) * g).sign() + decay * p
    state["m"] = b2 * state["m"] + (1 - b2) * g
    return lr * update


def lamb(p, g, state, step, lr=0.05, b1=0.9, b2=0.999, eps=1e-6, decay=0.1):
    """Algorithm 2 of You et al. 2019, with phi(z) = z."""
    state["m"] = b1 * state["m"] + (1 - b1) * g
    state["v"] = b2 * state["v"] + (1 - b2) * g * g
    r = state["m"] / (1 - b1**step) / ((state["v"] / (1 - b2**step)).sqrt() + eps) + decay * p
    return lr * p.norm() / r.norm() * r


def lars(p, g, state, _, lr=0.5, momentum=0.9, decay=0.01, trust=0.02):
    """Algorithm 1 of You et al. 2017."""
    local = trust * p.norm() / (g.norm() + decay * p.norm())
    state["m"] = momentum * state["m"] + lr * local * (g + decay * p)
    return state["m"]


def muon(p, g, state, step, lr=0.05, momentum=0.95, decay=0.1):
    """Jordan et al. 2024 for matrices, in full precision, and AdamW, betas 0.9 and 0.95, for all else."""
    if p.ndim < 2:
        state["m"] = 0.9 * state["m"] + 0.1 * g
        state["v"] = 0.95 * state["v"] + 0.05 * g * g
        move = state["m"] / (1 - 0.9**step) / ((state["v"] / (1 - 0.95**step)).sqrt() + 1e-8)
        return 0.01 * (decay * p + move)
    state["m"] = momentum * state["m"] + (1 - momentum) * g
    x = momentum * state["m"] + (1 - momentum) * g
    x = x / (x.norm() + 1e-7)
    tall = x.shape[0] > x.shape[1]
    x = x.T if tall else x
    for _ in range(5):
        a = x @ x.T
        x = 3.4445 * x + (-4.775 * a + 2.0315 * a @ a) @ x
    return lr * (decay * p + max(1, p.shape[0] / p.shape[1]) ** 0.5 * (x.T if tall else x))


def torch_rule(name, **options):
    return lambda p: getattr(torch.optim, name)(p.values(), **options)


def own_rule(rule):
    return lambda p: Rule(p.values(), rule)


def rates(make):
    """The rate of the steps in RATES, of a scheduler of a rate of 0.2."""
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.2)
    scheduler = make(optimizer)
    found = []
    for _ in range(100):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return [float(f"{found[i - 1]:.11g}") for i in RATES]


OPTIMISERS = {
    "sgd(lr = 0.1, momentum = 0)": torch_rule("SGD", lr=0.1),
    "sgd(lr = 0.1, weight_decay = 0.1)": torch_rule("SGD", lr=0.1, momentum=0.9, weight_decay=0.1),
    "sgd(lr = 0.1, momentum = 0.8, nesterov = true)": torch_rule("SGD", lr=0.1, momentum=0.8, nesterov=True),
    "adamw(lr = 0.05, weight_decay = 0.1)": torch_rule("AdamW", lr=0.05, weight_decay=0.1),
    "adam(lr = 0.05, weight_decay = 0.1)": torch_rule("Adam", lr=0.05, weight_decay=0.1),
    "adam(lr = 0.5, betas = [0.5, 0.5], largest = true)": torch_rule("Adam", lr=0.5, betas=(0.5, 0.5), amsgrad=True),
    "rmsprop(lr = 0.05, weight_decay = 0.1)": torch_rule("RMSprop", lr=0.05, weight_decay=0.1),
    "rmsprop(lr = 0.05, momentum = 0.9)": torch_rule("RMSprop", lr=0.05, momentum=0.9),
    "lion(lr = 0.02, weight_decay = 0.1)": own_rule(lion),
    "lamb(lr = 0.05, layer = path, weight_decay = 0.1)": own_rule(lamb),
    "lars(lr = 0.5, layer = path, weight_decay = 0.01, trust = 0.02)": own_rule(lars),
    "muon(lr = 0.05, matrix = if rank > 1 then [path, fan_out, fan_in] else [], other_lr = 0.01)": own_rule(muon),
}
SCHEDULES = torch.optim.lr_scheduler
SCHEDULED = {
    "polynomial(0.2, 2)": lambda o: SCHEDULES.PolynomialLR(o, 100, 2),
    "exponential(0.2, 0.97)": lambda o: SCHEDULES.ExponentialLR(o, 0.97),
    "stairs(0.2, 30, factor = 0.5)": lambda o: SCHEDULES.StepLR(o, 30, 0.5),
    "milestones(0.2, [4, 60])": lambda o: SCHEDULES.MultiStepLR(o, [4, 60]),
    "cosine_restarts(0.2, 31, floor = 0.01)": lambda o: SCHEDULES.CosineAnnealingWarmRestarts(o, 31, eta_min=0.01),
    "one_cycle(0.2)": lambda o: SCHEDULES.OneCycleLR(o, 0.2, 100),
    "warmup_stable_decay(0.2, 4, 40, floor = 0.01)": lambda o: SCHEDULES.LambdaLR(
        o, lambda i: (i + 1) / 4 if i < 4 else max(0.05, 1 - 0.95 * max(0, (i + 1 - 60) / 40))
    ),
    "warmup_root(0.2, 4)": lambda o: SCHEDULES.LambdaLR(o, lambda i: min((i + 1) / 4, (4 / (i + 1)) ** 0.5)),
}


def optim():
    """The content of ../lib/optim.json."""
    steps = [{"text": f"optimize {text}", "after": descend(make)} for text, make in OPTIMISERS.items()]
    return steps + [{"text": text, "rates": dict(zip(RATES, rates(make)))} for text, make in SCHEDULED.items()]


# lib/selection.vit
def ranked(x):
    return x.argsort(dim=-1, descending=True, stable=True).argsort(-1).double()


case("selection", "y = ranks(x)", ranked, x=[2, 7])
# Of eleven numbers from 0 to 2 many are equal.
case("selection", "y = ranks(label)", ranked, label=([11], 3))
case("selection", "y = argsort(label)", lambda x: x.argsort(dim=-1, stable=True).double(), label=([11], 3))
case("selection", "y = sort(x)", lambda x: x.sort(-1).values, x=[2, 7])
case("selection", "values, places = top_k(x, 3)\n  y = values", lambda x: x.topk(3).values, x=[2, 7])
case("selection", "values, places = top_k(x, 3)\n  y = places", lambda x: x.topk(3).indices.double(), x=[2, 7])
case("selection", "y[i] = argmax[j] x[i, j]", lambda x: x.argmax(-1).double(), x=[3, 7])
case("selection", "y[i] = prod[j] x[i, j]", lambda x: x.prod(-1), x=[3, 7])


def kept_tokens(x, worth, fused):
    """EViT: the tokens of the largest attention, and the weighted sum of all others."""
    at = worth.topk(3).indices
    rest = torch.ones_like(worth).scatter(1, at, 0.0) * worth
    tokens = x[:, 1:]
    chosen = tokens.gather(1, at[..., None].expand(-1, -1, x.shape[-1]))
    return torch.cat([x[:, :1], chosen, *([rest[:, None] @ tokens] if fused else [])], 1)


for fused in (True, False):
    more = "" if fused else ", fused = false"
    case(
        "selection",
        f"y = keep_tokens(x, worth, 3{more})",
        lambda x, worth, fused=fused: kept_tokens(x, worth, fused),
        x=[9, 4],
        worth=[8],
    )


def merged_tokens(x, size, metric, r):
    """ToMe: of the even tokens the `r` that are most like an odd one join it; those that stay keep their order."""
    x, size, metric = x[0], size[0], F.normalize(metric[0], dim=-1)
    scores = metric[0::2] @ metric[1::2].T
    scores[0] = -math.inf
    likeness, to = scores.max(-1)
    order = likeness.argsort(descending=True)
    joins, stays = order[:r], order[r:].sort().values
    sums, sizes = (x * size[:, None])[1::2].clone(), size[1::2].clone()
    sums.index_add_(0, to[joins], (x * size[:, None])[0::2][joins])
    sizes.index_add_(0, to[joins], size[0::2][joins])
    return torch.cat([x[0::2][stays], sums / sizes[:, None]])[None], torch.cat([size[0::2][stays], sizes])[None]


for result, i in (("tokens", 0), ("sizes", 1)):
    case(
        "selection",
        f"tokens, sizes = merge_tokens(x, [t] => 2 + size[t], metric, 3)\n  y = {result}",
        lambda x, size, metric, i=i: merged_tokens(x, 2 + size, metric, 3)[i],
        x=[11, 4],
        size=[11],
        metric=[11, 3],
    )


class Expert(nn.Module):
    """Weights of all experts, an expert first."""

    def __init__(self, experts, out, inside):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(experts, out, inside))
        self.bias = nn.Parameter(torch.empty(experts, out))


class Experts(nn.Module):
    def __init__(self, dim, experts, chosen, hidden):
        super().__init__()
        self.chosen = chosen
        self.router = nn.Linear(dim, experts, bias=False)
        self.fc1, self.fc2 = Expert(experts, hidden, dim), Expert(experts, dim, hidden)

    def forward(self, x):
        liked, expert = self.router(x).topk(self.chosen)
        share = liked.softmax(-1)
        every = F.gelu(torch.einsum("btc,ehc->bteh", x, self.fc1.weight) + self.fc1.bias)
        every = torch.einsum("bteh,eoh->bteo", every, self.fc2.weight) + self.fc2.bias
        return (share[..., None] * every.gather(2, expert[..., None].expand(-1, -1, -1, x.shape[-1]))).sum(2)


case("selection", "y = mixture_of_experts(x, 5, 2, 6)", Experts(4, 5, 2, 6), x=[7, 4])

# lib/sampling.vit
for mode in ("bilinear", "nearest"):
    for around in ("zeros", "border"):
        for corners in (False, True):
            case(
                "sampling",
                f'y = grid_sample(x, [i, j, r] => 1.3 * grid[i, j, r], "{mode}", "{around}", {str(corners).lower()})',
                lambda x, grid, mode=mode, around=around, corners=corners: F.grid_sample(
                    x, 1.3 * grid, mode, around, align_corners=corners
                ),
                x=[2, 4, 5],
                grid=[3, 4, 2],
            )


class Deformable(nn.Module):
    """Deformable attention of Deformable DETR, by grid_sample."""

    def __init__(self, dim, sizes, heads, points):
        super().__init__()
        self.sizes, self.heads, self.points = sizes, heads, points
        self.value_proj, self.output_proj = nn.Linear(dim, dim), nn.Linear(dim, dim)
        self.sampling_offsets = nn.Linear(dim, heads * len(sizes) * points * 2)
        self.attention_weights = nn.Linear(dim, heads * len(sizes) * points)

    def forward(self, query, where, x):
        b, q, d = query.shape
        heads, levels, points = self.heads, len(self.sizes), self.points
        value = self.value_proj(x).view(b, -1, heads, d // heads)
        offsets = self.sampling_offsets(query).view(b, q, heads, levels, points, 2)
        share = self.attention_weights(query).view(b, q, heads, -1).softmax(-1).view(b, q, heads, levels, points)
        total, first = 0, 0
        for level, (h, w) in enumerate(self.sizes):
            maps = value[:, first : first + h * w].permute(0, 2, 3, 1).reshape(b * heads, d // heads, h, w)
            size = where[:, :, None, level, None, 2:] / 2 / points if where.shape[-1] == 4 else 1 / torch.tensor([w, h])
            at = where[:, :, None, level, None, :2] + offsets[:, :, :, level] * size
            grid = (2 * at - 1).transpose(1, 2).reshape(b * heads, q, points, 2)
            read = F.grid_sample(maps, grid, "bilinear", "zeros", align_corners=False)
            weight = share[:, :, :, level].transpose(1, 2).reshape(b * heads, 1, q, points)
            total = total + (read * weight).sum(-1)
            first += h * w
        return self.output_proj(total.view(b, d, q).transpose(1, 2))


case(
    "sampling",
    "y = deformable_attention(query, where, x, [[3, 4], [2, 3]], 2, 3)",
    Deformable(8, [(3, 4), (2, 3)], 2, 3),
    query=[5, 8],
    where=[5, 2, 2],
    x=[18, 8],
)
case(
    "sampling",
    "y = deformable_attention(query, where, x, [[3, 4], [2, 3]], 2, 3)",
    Deformable(8, [(3, 4), (2, 3)], 2, 3),
    query=[5, 8],
    where=[5, 2, 4],
    x=[18, 8],
)


if __name__ == "__main__":
    contents = {name: lambda cases=cases: [run(*c) for c in cases] for name, cases in CASES.items()}
    contents["optim"] = optim
    for name, content in contents.items():
        if len(sys.argv) < 2 or name in sys.argv[1:]:
            path = os.path.join(OUT, name + ".json")
            lines = [json.dumps(c, separators=(",", ":")) for c in content()]
            with open(path, "w") as file:
                file.write("[\n" + ",\n".join(lines) + "\n]\n")
            print(name, len(lines), "cases,", os.path.getsize(path), "bytes")
