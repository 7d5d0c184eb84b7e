"""What the families of specs/zoo are compared with, from timm: writes ../zoo.

    python3 zoo.py checkpoints FOLDER    ../zoo/checkpoints.json: names, shapes and cards of published models, of the lists in
                                         FOLDER (NAME.json with `tensors` and `preprocess`)
    python3 zoo.py variants [all]        ../zoo/variants.json: of every variant of specs/zoo a digest of timm's names and shapes,
                                         and timm's card; of new ones, or of all
    python3 zoo.py shapes NAME           prints those names and shapes
    python3 zoo.py numbers [FAMILY]...   ../zoo/FAMILY.json: what miniatures compute, in float64

Weights of the miniatures are drawn by their names (`spread`), the image by the name `image`, as ../README.md says. Made with
torch 2.15.0, timm 1.0.31.
"""

import hashlib
import json
import os
import re
import sys

import timm
import timm.layers.pos_embed_sincos
import timm.models.swin_transformer_v2
import timm.models.xcit
import torch
from drawn import spread, values
from zoo_cases import CASES

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "zoo")
SPECS = os.path.join(HERE, "..", "..", "..", "specs", "zoo")

# Buffers that follow from sizes, or count: specs declare that they are not read.
BUFFERS = ("num_batches_tracked", "relative_position_index", "relative_coords_table", "attn_mask", "attention_bias_idxs")


def write(name, content):
    path = os.path.join(OUT, name + ".json")
    with open(path, "w") as file:
        json.dump(content, file, separators=(",", ":"))
        file.write("\n")
    print(name, os.path.getsize(path), "bytes")


def runs(tensors):
    """Names that differ in one number alone, from 0 up, as one: {"blocks.{12}.norm1.weight": shape}."""
    deepest = max(name.count(".") for name in tensors)
    for place in range(deepest, -1, -1):
        groups = {}
        for name, shape in tensors.items():
            parts = name.split(".")
            number = int(parts[place]) if place < len(parts) and parts[place].isdigit() else None
            key = name if number is None else ".".join(parts[:place] + ["{}"] + parts[place + 1 :])
            groups.setdefault((key, tuple(shape)), []).append((number, name))
        tensors = {}
        for (key, shape), members in groups.items():
            if len(members) > 1 and [n for n, _ in members] == list(range(len(members))):
                tensors[key.replace("{}", "{%d}" % len(members))] = list(shape)
            else:
                tensors.update({name: list(shape) for _, name in members})
    return tensors


def card(config):
    get = config.get if isinstance(config, dict) else lambda key: getattr(config, key)
    return [*get("input_size")[1:], get("crop_pct"), list(get("mean")), list(get("std"))]


def checkpoints(folder):
    found = {}
    for file in sorted(f for f in os.listdir(folder) if f.endswith(".json")):
        with open(os.path.join(folder, file)) as opened:
            listed = json.load(opened)
        tensors = {name: shape for name, (_, *shape) in listed["tensors"].items()}
        mode = timm.get_pretrained_cfg(listed["model"]).crop_mode
        found[listed["model"]] = {"card": [*card(listed["preprocess"]), mode], "tensors": runs(tensors)}
    write("checkpoints", found)


def made(name):
    with torch.device("meta"):
        model = timm.create_model(name)
    return {n: list(t.shape) for n, t in model.state_dict().items()}


def variants(anew=""):
    names = []
    for file in sorted(os.listdir(SPECS)):
        with open(os.path.join(SPECS, file)) as opened:
            names += re.findall(r"^variant (\w+)", opened.read(), re.M)
    with open(os.path.join(OUT, "variants.json")) as file:
        known = json.load(file)
    found = {}
    for name in names:
        if not timm.is_model(name):
            continue
        if name in known and not anew:
            found[name] = known[name]
            continue
        lines = sorted(
            f"{n} {','.join(map(str, shape))}" for n, shape in made(name).items() if n.rsplit(".", 1)[-1] not in BUFFERS
        )
        config = timm.get_pretrained_cfg(name)
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
        found[name] = [digest, *card(config), config.crop_mode]
    write("variants", found)


class Double:
    """torch, in which float32 is float64: positions are computed in float32 whatever the default is."""

    float32 = torch.float64

    def __getattr__(self, name):
        return getattr(torch, name)


def in_double(module):
    module.torch = Double()
    for function in vars(module).values():
        members = vars(function).values() if isinstance(function, type) else [function]
        for member in members:
            if getattr(member, "__defaults__", None):
                member.__defaults__ = tuple(torch.float64 if v is torch.float32 else v for v in member.__defaults__)


def numbers(families):
    in_double(timm.layers.pos_embed_sincos)
    in_double(timm.models.xcit)
    torch.Tensor.float = torch.Tensor.double
    in_double(timm.models.swin_transformer_v2)
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    for family, cases in CASES.items():
        if families and family not in families:
            continue
        found = []
        for call, make in cases:
            model = make().eval()
            with torch.no_grad():
                for name, tensor in model.state_dict().items():
                    if tensor.is_floating_point():
                        shape = list(tensor.shape)
                        tensor.copy_(torch.from_numpy(values(name, shape, *spread(name, shape))))
                rows, columns = [int(n) for n in re.search(r"\[(\d+), (\d+)\]", call).groups()]
                image = values("image", [1, 3, rows, columns], 0, 1)
                output = model(torch.from_numpy(image).double())
            print(call, "spread", float(output.std()))
            found.append({"call": call, "output": output.flatten().tolist()})
        write(family, found)


if __name__ == "__main__":
    task, *rest = sys.argv[1:]
    if task == "shapes":
        print("\n".join(f"{n} {shape}" for n, shape in sorted(made(*rest).items())))
    elif task == "numbers":
        numbers(rest)
    else:
        {"checkpoints": checkpoints, "variants": variants}[task](*rest)
