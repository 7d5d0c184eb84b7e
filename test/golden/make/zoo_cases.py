"""The miniatures of zoo.py: of each family calls as specs/zoo says them, with timm's module of the same sizes."""

from functools import partial

from torch.nn import LayerNorm


def vit(**sizes):
    from timm.models.vision_transformer import VisionTransformer

    return VisionTransformer(img_size=32, patch_size=8, embed_dim=24, depth=2, num_heads=3, **{"num_classes": 10, **sizes})


def dinov2_giant():
    from timm.layers import SwiGLUPacked
    from torch.nn import SiLU

    return vit(init_values=1, mlp_ratio=4, mlp_layer=SwiGLUPacked, act_layer=SiLU, num_classes=0)


SMALL = "vision_transformer([32, 32], patch = 8, dim = 24, depth = 2, heads = 3, "

CASES = {
    "vision_transformer": [
        (SMALL + "classes = 10)", lambda: vit()),
        (
            SMALL + 'classes = 10, class_token = false, registers = 2, scaled = true, embed_tokens = false, pool = "mean", hidden = 40)',
            lambda: vit(
                class_token=False, reg_tokens=2, init_values=1, no_embed_class=True, global_pool="avg", mlp_ratio=5 / 3 + 1e-9
            ),
        ),
        (
            SMALL + 'classes = 10, class_token = false, registers = 2, pool = "mean", qkv_bias = false, fc_norm = false)',
            lambda: vit(class_token=False, reg_tokens=2, global_pool="avg", fc_norm=False, qkv_bias=False),
        ),
    ],
    "dinov2": [
        (
            SMALL + "classes = 0, registers = 4, scaled = true, embed_tokens = false)",
            lambda: vit(init_values=1, reg_tokens=4, no_embed_class=True, num_classes=0),
        ),
        (SMALL + "classes = 0, scaled = true, act = silu, feed_forward = packed_glu)", dinov2_giant),
    ],
    "deit3": [
        (
            SMALL + "classes = 10, scaled = true, embed_tokens = false)",
            lambda: vit(init_values=1, no_embed_class=True),
        ),
    ],
    "siglip": [
        (
            SMALL + 'classes = 0, class_token = false, pool = "map", hidden = 40)',
            lambda: vit(class_token=False, global_pool="map", num_classes=0, mlp_ratio=5 / 3 + 1e-9),
        ),
        (
            SMALL + 'classes = 0, class_token = false, pool = "mean", fc_norm = false, act = gelu_tanh)',
            lambda: vit(class_token=False, global_pool="avg", fc_norm=False, num_classes=0, act_layer="gelu_tanh"),
        ),
    ],
    "clip": [
        (
            SMALL + "classes = 10, pre_norm = true, act = quick_gelu, eps = 1e-5)",
            lambda: vit(pre_norm=True, act_layer="quick_gelu", norm_layer=partial(LayerNorm, eps=1e-5)),
        ),
    ],
}
