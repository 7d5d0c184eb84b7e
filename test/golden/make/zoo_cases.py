"""The miniatures of zoo.py: of each family calls as specs/zoo says them, with timm's module of the same sizes."""

import importlib
from functools import partial

import torch.nn
from timm.layers import GroupNorm1
from torch.nn import LayerNorm


def vit(**sizes):
    from timm.models.vision_transformer import VisionTransformer

    return VisionTransformer(patch_size=8, embed_dim=24, depth=2, num_heads=3, **{"img_size": 32, "num_classes": 10, **sizes})


def of(module, name, **sizes):
    """A model of a module of timm's."""
    kind = getattr(importlib.import_module("timm.models." + module), name)
    return kind(**{"num_classes": 10, **sizes})


def sam(**more):
    # The authors' epsilon; the class has PyTorch's.
    norm = partial(LayerNorm, eps=1e-6)
    sizes = dict(img_size=64, patch_size=8, embed_dim=24, depth=2, num_heads=3, neck_chans=8, use_rel_pos=True, norm_layer=norm)
    return of("vision_transformer_sam", "VisionTransformerSAM", **sizes, **more, num_classes=0, global_pool="")


def resmlp():
    from timm.models.mlp_mixer import Affine, ResBlock

    kinds = dict(block_layer=ResBlock, norm_layer=Affine, mlp_ratio=4)
    return of("mlp_mixer", "MlpMixer", img_size=32, patch_size=8, embed_dim=24, num_blocks=2, **kinds)


def dinov2_giant():
    from timm.layers import SwiGLUPacked
    from torch.nn import SiLU

    return vit(init_values=1, mlp_ratio=4, mlp_layer=SwiGLUPacked, act_layer=SiLU, num_classes=0)


def eva(**sizes):
    small = dict(img_size=32, patch_size=8, embed_dim=24, depth=2, num_heads=3)
    return of("eva", "Eva", **{**small, **sizes})


def dinov3(**sizes):
    rope = dict(rope_type="dinov3", rope_temperature=100, rope_rotate_half=True, use_rot_pos_emb=True)
    norm = dict(use_abs_pos_emb=False, num_reg_tokens=4, use_fc_norm=False, norm_layer=partial(LayerNorm, eps=1e-5))
    return eva(init_values=1, **rope, **norm, **sizes)


def xcit(dim, patch, norm):
    sizes = dict(img_size=(32, 48), patch_size=patch, embed_dim=dim, depth=2, num_heads=4, cls_attn_layers=2)
    return of("xcit", "Xcit", eta=1.0, tokens_norm=norm, **sizes)


def pvt(size, **more):
    sizes = dict(depths=(1, 2, 1, 1), embed_dims=(8, 16, 24, 32), num_heads=(1, 2, 3, 4), mlp_ratios=(4, 4, 2, 2))
    return of("pvt_v2", "PyramidVisionTransformerV2", **sizes, **more)


def swin_v2(pretrained):
    sizes = dict(img_size=32, patch_size=2, embed_dim=24, depths=(2, 2), num_heads=(2, 4), window_size=4)
    return of("swin_transformer_v2", "SwinTransformerV2", pretrained_window_sizes=pretrained, **sizes)


def levit(**more):
    from timm.models.levit import LevitDistilled

    sizes = dict(img_size=(96, 80), embed_dim=(16, 24, 32), key_dim=8, depth=(1, 2, 1), num_heads=(2, 3, 4))
    return LevitDistilled(num_classes=10, **sizes, **more)


def caformer():
    from timm.models import metaformer as m

    kinds = dict(token_mixers=[m.SepConv, m.SepConv, m.Attention, m.Attention], use_mlp_head=True)
    norms = [m.LayerNorm2dNoBias] * 2 + [m.LayerNormNoBias] * 2
    return m.MetaFormer(num_classes=10, depths=(1, 1, 2, 1), dims=(8, 16, 32, 64), norm_layers=norms, **kinds)


def poolformer(**more):
    from timm.models import metaformer as m

    sizes = dict(depths=(1, 1, 2, 1), dims=(8, 12, 16, 24), token_mixers=m.Pooling)
    return m.MetaFormer(num_classes=10, **{"norm_layers": m.GroupNorm1NoBias, **sizes, **more}, use_mlp_head=False)


def byob(stages, **more):
    from timm.models.byobnet import ByobNet, ByoModelCfg
    from timm.models.mobilevit import _mobilevit_block, _mobilevitv2_block  # noqa: F401

    config = dict(stem_type="3x3", stem_pool="", downsample="", act_layer="silu")
    return ByobNet(ByoModelCfg(blocks=stages, **config, **more), num_classes=10)


def mobilevit():
    from timm.models.mobilevit import _inverted_residual_block as inverted
    from timm.models.mobilevit import _mobilevit_block as block

    stages = [inverted(1, 8, 1, 2), inverted(3, 16, 2, 2)]
    stages += [block(1, c, 2, t, d, patch_size=2, br=2) for d, c, t in ((2, 24, 24), (4, 32, 24), (3, 40, 32))]
    return byob(tuple(stages), stem_chs=16, attn_kwargs={}, num_features=40)


def mobilevit_v2():
    from timm.models.mobilevit import _inverted_residual_block as inverted
    from timm.models.mobilevit import _mobilevitv2_block as block

    stages = [inverted(1, 8, 1, 2), inverted(2, 16, 2, 2)]
    stages += [block(1, c, 2, d, br=2) for d, c in ((2, 32), (4, 48), (3, 64))]
    return byob(tuple(stages), stem_chs=4)


def maxxvit(kinds, ratio, **conv):
    from timm.models import maxxvit as m

    convolutions = m.MaxxVitConvCfg(expand_output=False, attn_ratio=ratio, attn_act_layer="silu", act_layer="silu", **conv)
    transformers = m.MaxxVitTransformerCfg(rel_pos_type="bias", init_values=None, expand_first=False, head_first=True)
    sizes = dict(embed_dim=(32, 32, 64, 64), depths=(1, 2, 2, 1), block_type=kinds, stem_width=(8, 16), stem_bias=False)
    config = m.MaxxVitCfg(**sizes, conv_cfg=convolutions, transformer_cfg=transformers)
    return m.MaxxVit(config, img_size=64, num_classes=10)


MAXX = "maxxvit([64, 64], stem = [8, 16], dims = [32, 32, 64, 64], "
def positions():
    from timm.models.fastvit import RepConditionalPosEnc

    return partial(RepConditionalPosEnc, spatial_shape=(7, 7))


def fastvit(last, ratio, position):
    sizes = dict(layers=(1, 2, 1, 1), embed_dims=(4, 8, 16, 32), mlp_ratios=(ratio,) * 4)
    mixers = ("repmixer",) * 3 + (last,)
    return of("fastvit", "FastVit", token_mixers=mixers, pos_embs=(None, None, None, position), **sizes)


FAST = "dims = [4, 8, 16, 32], depths = [1, 2, 1, 1], "
LEVIT = "dims = [16, 24, 32], depths = [1, 2, 1], heads = [2, 3, 4], D = 8, "
POOL = "metaformer([64, 64], dims = [8, 12, 16, 24], depths = [1, 1, 2, 1], mixer = pooling, attention_from = 4, "
EVA = "eva([32, 32], patch = 8, dim = 24, depth = 2, heads = 3, classes = 10, "
DINOV3 = "registers = 4, embedded = false, centred = true, scaled = true, fc_norm = false, eps = 1e-5, "
PVT = "dims = [8, 16, 24, 32], depths = [1, 2, 1, 1], heads = [1, 2, 3, 4], ratios = [4, 4, 2, 2], "
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
    "sam": [
        (
            "sam([64, 64], patch = 8, dim = 24, depth = 2, heads = 3, window = 3, whole = [1], channels = 8)",
            lambda: sam(window_size=3, global_attn_indexes=(1,)),
        ),
    ],
    "cait": [
        (
            "cait([32, 32], patch = 8, dim = 24, depth = 2, class_depth = 2, heads = 3, classes = 10)",
            lambda: of("cait", "Cait", img_size=32, patch_size=8, embed_dim=24, depth=2, num_heads=3),
        ),
    ],
    "mlp_mixer": [
        (
            "mlp_mixer([32, 32], patch = 8, dim = 24, depth = 2, classes = 10)",
            lambda: of("mlp_mixer", "MlpMixer", img_size=32, patch_size=8, embed_dim=24, num_blocks=2),
        ),
        (
            "mlp_mixer([32, 32], patch = 8, dim = 24, depth = 2, layer = resmlp_block, norm = affine, classes = 10)",
            resmlp,
        ),
    ],
    "convnext": [
        (
            "convnext([64, 64], dims = [8, 12, 12, 16], depths = [2, 1, 1, 1], classes = 10)",
            lambda: of("convnext", "ConvNeXt", depths=(2, 1, 1, 1), dims=(8, 12, 12, 16)),
        ),
        (
            "convnext([32, 32], dims = [8, 8, 12, 12], depths = [1, 2, 1, 1], responses = true, convolutions = true, classes = 10)",
            lambda: of(
                "convnext", "ConvNeXt", depths=(1, 2, 1, 1), dims=(8, 8, 12, 12), use_grn=True, ls_init_value=None, conv_mlp=True
            ),
        ),
    ],
    "eva": [
        (
            EVA + "hidden = 64, feed_forward = packed_glu)",
            lambda: eva(mlp_ratio=4 / 3 + 1e-9, swiglu_mlp=True, use_rot_pos_emb=True, ref_feat_shape=(16, 16)),
        ),
        (
            EVA + 'hidden = 32, feed_forward = normed_swiglu, fused = false, inner_norm = true, pool = "token")',
            lambda: eva(
                mlp_ratio=4 / 3 + 1e-9,
                swiglu_mlp=True,
                scale_mlp=True,
                qkv_fused=False,
                scale_attn_inner=True,
                use_rot_pos_emb=True,
                ref_feat_shape=(16, 16),
                global_pool="token",
            ),
        ),
        (EVA + "rotary = false)", lambda: eva()),
        (
            EVA + "class_token = false, registers = 1, embedded = false, scaled = true)",
            lambda: eva(
                class_token=False,
                num_reg_tokens=1,
                use_abs_pos_emb=False,
                init_values=1,
                use_rot_pos_emb=True,
                ref_feat_shape=(16, 16),
            ),
        ),
    ],
    "dinov3": [
        (EVA + DINOV3 + "biased = false)", lambda: dinov3(qkv_bias=False)),
        (
            EVA + DINOV3 + "feed_forward = swiglu, hidden = 48)",
            lambda: dinov3(swiglu_mlp=True, swiglu_align_to=8, mlp_ratio=2),
        ),
    ],
    "beit": [
        (
            "beit([32, 40], patch = 8, dim = 24, depth = 2, heads = 3, classes = 10)",
            lambda: of(
                "beit",
                "Beit",
                img_size=(32, 40),
                patch_size=8,
                embed_dim=24,
                depth=2,
                num_heads=3,
                use_abs_pos_emb=False,
                use_rel_pos_bias=True,
                init_values=0.1,
            ),
        ),
    ],
    "xcit": [
        ("xcit([32, 48], dim = 32, depth = 2, heads = 4, classes = 10)", lambda: xcit(32, 16, True)),
        (
            "xcit([32, 48], patch = 8, dim = 16, depth = 2, heads = 4, norm_all = false, classes = 10)",
            lambda: xcit(16, 8, False),
        ),
    ],
    "hiera": [
        (
            "hiera([64, 64], dim = 8, depths = [1, 2, 2, 1], window = 8, classes = 10)",
            lambda: of("hiera", "Hiera", img_size=(64, 64), embed_dim=8, num_heads=1, stages=(1, 2, 2, 1)),
        ),
    ],
    "pvt_v2": [
        ("pvt_v2([64, 64], " + PVT + "classes = 10)", lambda: pvt(64)),
        ("pvt_v2([96, 64], " + PVT + "pooled = true, classes = 10)", lambda: pvt((96, 64), linear=True)),
    ],
    "swin_v2": [
        (
            "swin_v2([32, 32], patch = 2, dim = 24, depths = [2, 2], heads = [2, 4], window = 4, classes = 10)",
            lambda: swin_v2((0, 0)),
        ),
        (
            "swin_v2([32, 32], patch = 2, dim = 24, depths = [2, 2], heads = [2, 4], window = 4, pretrained = [6, 3], classes = 10)",
            lambda: swin_v2((6, 3)),
        ),
    ],
    "levit": [
        ("levit([96, 80], " + LEVIT + "classes = 10)", lambda: levit()),
        ("levit([96, 80], " + LEVIT + "convolution = true, classes = 10)", lambda: levit(use_conv=True)),
    ],
    "metaformer": [
        ("metaformer([64, 64], dims = [8, 16, 32, 64], depths = [1, 1, 2, 1], classes = 10)", caformer),
        (POOL + "norm = whole_norm, mlp_head = false, classes = 10)", lambda: poolformer()),
        (
            POOL + "norm = group_norm, first = true, mlp_head = false, classes = 10)",
            lambda: poolformer(
                downsample_norm=None,
                mlp_act=torch.nn.GELU,
                mlp_bias=True,
                norm_layers=GroupNorm1,
                layer_scale_init_values=1,
                res_scale_init_values=None,
            ),
        ),
    ],
    "mobilevit": [
        (
            "mobilevit([64, 64], widths = [8, 16, 24, 32, 40], inner = [24, 24, 32], expand = 2, features = 40, classes = 10)",
            mobilevit,
        ),
        (
            "mobilevit([64, 64], stem = 4, widths = [8, 16, 32, 48, 64], inner = [16, 24, 32], expand = 2, second = 2, "
            "layer = mobilevit_v2_block, features = 0, classes = 10)",
            mobilevit_v2,
        ),
    ],
    "efficientformer": [
        (
            "efficientformer([224, 224], dims = [4, 6, 8, 16], depths = [1, 1, 1, 2], attending = 1, classes = 10)",
            lambda: of("efficientformer", "EfficientFormer", depths=(1, 1, 1, 2), embed_dims=(4, 6, 8, 16), num_vit=1),
        ),
    ],
    "efficientvit": [
        (
            "efficientvit([64, 64], widths = [4, 8, 12, 16, 24], depths = [1, 2, 1, 2, 1], D = 4, head_widths = [32, 24], "
            "classes = 10)",
            lambda: of(
                "efficientvit_mit",
                "EfficientVit",
                widths=(4, 8, 12, 16, 24),
                depths=(1, 2, 1, 2, 1),
                head_dim=4,
                head_widths=(32, 24),
            ),
        ),
    ],
    "maxxvit": [
        (
            MAXX + "depths = [1, 2, 2, 1], classes = 10)",
            lambda: maxxvit(("C", "C", "T", "T"), 0.25, stride_mode="pool", output_bias=True),
        ),
        (
            MAXX + 'depths = [1, 2, 2, 1], kinds = ["max", "max", "max", "max"], ratio = 0.0625, classes = 10)',
            lambda: maxxvit(("M",) * 4, 0.0625, stride_mode="dw", output_bias=False),
        ),
    ],
    "fastvit": [
        ("fastvit([64, 64], " + FAST + "ratio = 3, classes = 10)", lambda: fastvit("repmixer", 3, None)),
        ("fastvit([64, 64], " + FAST + "attends = true, classes = 10)", lambda: fastvit("attention", 4, positions())),
    ],
}
