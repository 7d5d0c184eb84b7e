"""What families of specs/zoo are compared with whose names are those of Hugging Face transformers: writes ../zoo.

    python3 zoo_transformers.py numbers [FAMILY]...   ../zoo/FAMILY.json: what miniatures compute, in float64
    python3 zoo_transformers.py published             ../zoo/published.json: of every published size a digest of the names and
                                                      shapes of its files, and how its images are prepared
    python3 zoo_transformers.py shapes VARIANT        prints those names and shapes
    python3 zoo_transformers.py dialects [CASE]...    ../zoo/dialects.json: files under these names of families that go by other
                                                      names here, and what the library computes of them

Names are those that the library writes into files. Weights of the miniatures are drawn by their names (`spread` of zoo.py),
inputs by theirs. Made with torch 2.15.0, transformers 5.24.0.
"""

import hashlib
import json
import os
import sys
import tempfile

import numpy as np
import torch
import transformers as hf
from safetensors.torch import load_file, save_file
from zoo import BUFFERS, OUT, runs, spread, values, write
from zoo_transformers_cases import DIALECTS, NUMBERS, PUBLISHED, RENAMED

# Softmaxes are computed in float32 whatever the default is.
softmax = torch.nn.functional.softmax
torch.nn.functional.softmax = lambda x, dim, dtype=None, **_: softmax(x, dim)
torch.Tensor.float = torch.Tensor.double

SKIPPED = (*BUFFERS, "position_ids")


def files_tensors(model, folder):
    """What the library writes into a file."""
    model.save_pretrained(folder)
    return load_file(os.path.join(folder, "model.safetensors"))


def drawn(model):
    """The model with weights that are drawn by their names in its file, in float64; and their shapes."""
    if not isinstance(model, hf.PreTrainedModel):
        # What another library writes has the names of its modules, or those that the case gives.
        named = getattr(model, "in_file", lambda name: name)
        state, shapes = model.double().state_dict(), {}
        for name, tensor in state.items():
            shapes[named(name)] = shape = list(tensor.shape)
            state[name] = torch.from_numpy(values(named(name), shape, *spread(named(name), shape)))
        model.load_state_dict(state)
        return model.eval(), shapes
    with tempfile.TemporaryDirectory() as folder:
        tensors = files_tensors(model, folder)
        shapes = {}
        for name, tensor in tensors.items():
            if tensor.is_floating_point() and name.rsplit(".", 1)[-1] not in SKIPPED:
                shapes[name] = list(tensor.shape)
                tensors[name] = torch.from_numpy(values(name, shapes[name], *spread(name, shapes[name])))
        save_file(tensors, os.path.join(folder, "model.safetensors"), metadata={"format": "pt"})
        return type(model).from_pretrained(folder, attn_implementation="eager").double().eval(), shapes


def image_of(rows, columns):
    return torch.from_numpy(values("image", [1, 3, rows, columns], 0, 1)).double()


def computed(make, outputs):
    model, shapes = drawn(make())
    with torch.no_grad():
        found = outputs(model, image_of)
    found = found if isinstance(found, dict) else {"": found}
    for name, output in found.items():
        print("  ", name, list(output.shape), "spread", float(output.std()) if output.numel() > 1 else float(output))
    return {name: [float("%.12g" % v) for v in output.flatten()] for name, output in found.items()}, shapes


def joined(results):
    return [v for values in results.values() for v in values]


def numbers(families):
    for family, cases in NUMBERS.items():
        if families and family not in families:
            continue
        found = []
        for call, make, outputs, *inputs in cases:
            print(call)
            results, _ = computed(make, outputs)
            case = {"call": call, "output": joined(results)}
            found.append({**case, "inputs": inputs[0]} if inputs else case)
        write(family, found)


def dialects(names):
    with open(os.path.join(OUT, "dialects.json")) as file:
        found = json.load(file)
    for name, (dialect, call, make, outputs, *inputs) in DIALECTS.items():
        if names and name not in names:
            continue
        print(name)
        results, shapes = computed(make, outputs)
        case = {"dialect": dialect, "call": call, "output": joined(results), "tensors": runs(shapes)}
        found["numbers"][name] = {**case, "inputs": inputs[0]} if inputs else case
    for name, (variant, make) in RENAMED.items():
        found["published"][name] = {"variant": variant, "tensors": runs(published_shapes(make))}
    write("dialects", found)


def published_shapes(make):
    """Names and shapes of a published file, of a model that has no numbers."""
    with torch.device("meta"):
        model = make()
    if not isinstance(model, hf.PreTrainedModel):
        named = getattr(model, "in_file", lambda name: name)
        return {named(name): list(t.shape) for name, t in model.state_dict().items()}
    # The library makes a file of numbers alone, and renames while it does: zeros of no size stand for them.
    state = {name: torch.zeros(()).expand(t.shape) for name, t in model.state_dict().items() if t.is_floating_point()}
    renamed = hf.core_model_loading.revert_weight_conversion(model, state)
    return {name: list(t.shape) for name, t in renamed.items() if name.rsplit(".", 1)[-1] not in SKIPPED}


def lines_of(make, preprocess, reads=lambda name: True):
    shapes = published_shapes(make).items()
    return sorted(f"{name} {','.join(map(str, shape))}" for name, shape in shapes if reads(name))


def published():
    found = {}
    for variant, (name, *made) in PUBLISHED.items():
        digest = hashlib.sha256("\n".join(lines_of(*made)).encode()).hexdigest()[:16]
        found[variant] = {"name": name, "digest": digest, **({"preprocess": made[1]} if made[1] else {})}
    write("published", found)


if __name__ == "__main__":
    np.seterr(over="ignore")
    torch.set_num_threads(1)
    task, *rest = sys.argv[1:]
    if task == "shapes":
        print("\n".join(lines_of(*PUBLISHED[rest[0]][1:])))
    elif task == "published":
        published()
    else:
        torch.manual_seed(0)
        {"numbers": numbers, "dialects": dialects}[task](rest)
