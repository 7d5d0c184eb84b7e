"""What a DINOv2 in miniature computes at two sizes from one checkpoint: writes ../sizes.json.

    python3 sizes.py

Positions are resampled as timm does it (antialiased), and as the authors' code does it (Oquab et al. 2023: not antialiased, by
scales of a grid that is 0.1 larger). Weights, image and versions are those of zoo.py; float64.
"""

import json
import os

import torch
from torch.nn.functional import interpolate
from zoo import spread, values
from zoo_cases import vit

SIZES = [(32, 32), (48, 40)]
OFFSET = 0.1


def authors(model, size):
    """The model's positions at `size`, resampled by scales with the offset."""
    table = model.pos_embed.data
    rows, columns = (n // 8 for n in size)
    side = int((table.shape[1] - 1) ** 0.5)
    grid = table[:, 1:].reshape(1, side, side, -1).permute(0, 3, 1, 2)
    scale = ((rows + OFFSET) / side, (columns + OFFSET) / side)
    grid = interpolate(grid, scale_factor=scale, mode="bicubic", antialias=False)
    assert grid.shape[-2:] == (rows, columns)
    return torch.cat([table[:, :1], grid.flatten(2).transpose(1, 2)], 1)


def made(**more):
    model = vit(init_values=1, num_classes=0, **more).double().eval()
    for name, p in model.named_parameters():
        p.data = torch.from_numpy(values(name, p.shape, *spread(name, p.shape))).double()
    return model


@torch.no_grad()
def main():
    found = {"timm": {}, "authors": {}}
    for size in SIZES:
        name = "x".join(map(str, size))
        image = torch.from_numpy(values("image", (1, 3, *size), 0, 1.7)).double()
        found["timm"][name] = made(dynamic_img_size=True)(image)[0].tolist()
        # The same positions need no resampling at all.
        model = made()
        positions = model.pos_embed.data if size == SIZES[0] else authors(model, size)
        other = vit(init_values=1, num_classes=0, img_size=size).double().eval()
        other.load_state_dict({**model.state_dict(), "pos_embed": positions})
        found["authors"][name] = other(image)[0].tolist()
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "sizes.json")
    with open(path, "w") as file:
        json.dump(found, file, separators=(",", ":"))
        file.write("\n")


main()
