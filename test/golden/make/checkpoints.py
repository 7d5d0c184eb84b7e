"""Writes ../checkpoints/NAME.json: what files of transformers and timm hold, and what the library computes from them.

    python3 checkpoints.py [NAME]...

A tiny model is made by its configuration and saved by the library itself. Names and shapes are those of that file; the
values are then replaced by the generator of ../README.md, by name, and the library reads the file again. So a test can
build the same file from the JSON alone. Outputs are computed in float64; `float32_error` is the library's own in
float32. Made with torch 2.15.0, transformers 5.24.0, timm 1.0.31, safetensors 0.8.0.
"""

import json
import os
import sys
import tempfile

import numpy as np
import timm
import timm.models
import torch
import transformers as hf
from safetensors.torch import load_file, save_file

from drawn import values

HERE = os.path.dirname(os.path.abspath(__file__))


def spread(name, shape):
    """Offset and scale of a tensor: gains around one, matrices of variance one over what they sum."""
    leaf = name.rsplit(".", 1)[-1]
    if leaf == "running_var":
        return 1.0, 0.5
    if leaf == "weight" and len(shape) == 1:
        return 1.0, 0.3
    if leaf == "weight":
        return 0.0, float("%.4g" % np.sqrt(3 / np.prod(shape[1:])))
    return 0.0, 0.2 if len(shape) == 1 else 0.7


def transformers_case(model, outputs, side=32):
    """`outputs` takes what the model returns; `reload` reads the file as users do."""
    kind = type(model)
    save = lambda folder: model.save_pretrained(folder)
    reload = lambda folder: kind.from_pretrained(folder)
    return dict(source=f"transformers {hf.__version__}, {kind.__name__}", save=save, reload=reload, outputs=outputs, side=side)


def timm_case(name, outputs, **config):
    """As timm publishes on the hub."""

    def make():
        return timm.create_model(name, **config)

    def save(folder):
        timm.models._hub.save_for_hf(make(), folder, safe_serialization=True)

    def reload(folder):
        model = make()
        timm.models.load_checkpoint(model, os.path.join(folder, "model.safetensors"))
        return model

    return dict(source=f"timm {timm.__version__}, {name}", save=save, reload=reload, outputs=outputs, side=32)


CLASSES = dict(num_labels=10)
PLAIN = dict(hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=128, image_size=32, patch_size=8)
WINDOWS = dict(image_size=32, patch_size=2, embed_dim=24, depths=[2, 2], num_heads=[2, 4], window_size=4)
STAGES = dict(embed_dim=[16, 24, 32], depth=[1, 2, 3], num_heads=[1, 2, 4])
TIMM_PLAIN = dict(img_size=32, patch_size=8, embed_dim=32, depth=2, num_heads=4)
TIMM_WINDOWS = dict(img_size=32, patch_size=2, window_size=4, embed_dim=24, depths=(2, 2), num_heads=(2, 4))


def head(model, x):
    return {"logits": model(x).logits}


def both_heads(model, x):
    y = model(x)
    return {"logits": y.logits, "cls_logits": y.cls_logits, "dist_logits": y.distillation_logits}


def first_token(model, x):
    return {"features": model(x).last_hidden_state[:, 0]}


def both_tokens(model, x):
    return {"features": model(x).last_hidden_state[:, :2].mean(1)}


def pooled(model, x):
    return {"features": model(x).pooler_output}


def class_token(model, x):
    return {"features": model(x).cls_token_value[:, 0]}


def plain(key):
    return lambda model, x: {key: model(x)}


def vit(kind, outputs, config=hf.ViTConfig, **more):
    return lambda: transformers_case(kind(config(**PLAIN, **more)), outputs)


def swin(kind, outputs, **more):
    return lambda: transformers_case(kind(hf.SwinConfig(**WINDOWS, **more)), outputs)


def cvt(kind, outputs, **more):
    return lambda: transformers_case(kind(hf.CvtConfig(**STAGES, **more)), outputs, side=48)


CASES = {
    "transformers_vit": vit(hf.ViTForImageClassification, head, **CLASSES),
    "transformers_vit_base": vit(hf.ViTModel, first_token),
    "transformers_deit": vit(hf.DeiTForImageClassification, head, hf.DeiTConfig, **CLASSES),
    "transformers_deit_teacher": vit(hf.DeiTForImageClassificationWithTeacher, both_heads, hf.DeiTConfig, **CLASSES),
    "transformers_deit_base": vit(hf.DeiTModel, both_tokens, hf.DeiTConfig),
    "transformers_swin": swin(hf.SwinForImageClassification, head, **CLASSES),
    "transformers_swin_base": swin(hf.SwinModel, pooled),
    "transformers_cvt": cvt(hf.CvtForImageClassification, head, **CLASSES),
    "transformers_cvt_base": cvt(hf.CvtModel, class_token),
    "timm_vit": lambda: timm_case("vit_tiny_patch16_224", plain("logits"), num_classes=10, **TIMM_PLAIN),
    "timm_vit_mean": lambda: timm_case("vit_tiny_patch16_224", plain("logits"), num_classes=10, global_pool="avg", **TIMM_PLAIN),
    "timm_vit_base": lambda: timm_case("vit_tiny_patch16_224", plain("features"), num_classes=0, **TIMM_PLAIN),
    "timm_deit": lambda: timm_case("deit_tiny_distilled_patch16_224", plain("logits"), num_classes=10, **TIMM_PLAIN),
    "timm_deit_base": lambda: timm_case("deit_tiny_distilled_patch16_224", plain("features"), num_classes=0, **TIMM_PLAIN),
    "timm_swin": lambda: timm_case("swin_tiny_patch4_window7_224", plain("logits"), num_classes=10, **TIMM_WINDOWS),
    "timm_swin_base": lambda: timm_case("swin_tiny_patch4_window7_224", plain("features"), num_classes=0, **TIMM_WINDOWS),
}


def make(name, folder):
    case = CASES[name]()
    case["save"](folder)
    path = os.path.join(folder, "model.safetensors")
    tensors = {}
    for key, tensor in load_file(path).items():
        shape = list(tensor.shape)
        if not tensor.is_floating_point():
            tensors[key] = {"shape": shape, "dtype": {torch.int64: "I64"}[tensor.dtype]}
            continue
        offset, scale = spread(key, shape)
        tensors[key] = {"shape": shape, "offset": offset, "scale": scale}
    state = load_file(path)
    for key, rule in tensors.items():
        if "scale" in rule:
            state[key] = torch.from_numpy(values(key, rule["shape"], rule["offset"], rule["scale"]))
    save_file(state, path, metadata={"format": "pt"})
    model = case["reload"](folder).eval()
    side = case["side"]
    image = {"name": "input", "shape": [2, 3, side, side], "offset": 0, "scale": 1.7}
    x = torch.from_numpy(values("input", image["shape"], 0, 1.7))
    with torch.no_grad():
        single = case["outputs"](model.float(), x)
        exact = case["outputs"](model.double(), x.double())
    error = max(float((exact[k] - single[k].double()).abs().max()) for k in exact)
    assert error < 1e-4 and all(float(v.std()) > 0.05 for v in exact.values()), (name, error)
    lines = [
        f'"source": {json.dumps(case["source"])}',
        f'"input": {json.dumps(image)}',
        f'"float32_error": {error:.2g}',
        *(
            f'"{key}": {{\n  ' + ",\n  ".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in group.items()) + "\n}"
            for key, group in [
                ("outputs", {k: {"shape": list(v.shape), "values": [float("%.9g" % n) for n in v.flatten()]} for k, v in exact.items()}),
                ("tensors", tensors),
            ]
        ),
    ]
    with open(os.path.join(HERE, "../checkpoints", name + ".json"), "w") as file:
        file.write("{\n" + ",\n".join(lines) + "\n}\n")
    print(name, len(tensors), "tensors, float32 error", error)


if __name__ == "__main__":
    np.seterr(over="ignore")
    torch.manual_seed(0)
    for name in sys.argv[1:] or CASES:
        with tempfile.TemporaryDirectory() as folder:
            make(name, folder)
