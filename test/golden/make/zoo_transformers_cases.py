"""The miniatures and the published sizes of zoo_transformers.py: calls as specs/zoo says them, with the library's model of
the same sizes."""

import timm
import torch
import transformers as hf
from zoo import values

IMAGENET = {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}


def squashed(rows, columns, filter, colours=IMAGENET):
    """The steps of a card: to exactly this size, then the channels."""
    return [{"kind": "squash", "height": rows, "width": columns, "filter": filter}, {"kind": "normalize", **colours}]


def logits(rows, columns):
    return lambda model, image: model(image(rows, columns)).logits


# What is saved of a published model is its class and what its config says beside the defaults.


def segformer(dims, depths, head, classes, kind=hf.SegformerForSemanticSegmentation):
    sizes = dict(hidden_sizes=dims, depths=depths, decoder_hidden_size=head, num_labels=classes)
    return lambda: kind(hf.SegformerConfig(**sizes))


SEGFORMER = {
    "b0": ([32, 64, 160, 256], [2, 2, 2, 2], 256),
    "b1": ([64, 128, 320, 512], [2, 2, 2, 2], 256),
    "b2": ([64, 128, 320, 512], [3, 4, 6, 3], 768),
    "b3": ([64, 128, 320, 512], [3, 4, 18, 3], 768),
    "b4": ([64, 128, 320, 512], [3, 8, 27, 3], 768),
    "b5": ([64, 128, 320, 512], [3, 6, 40, 3], 768),
}


def segformer_published(size, sizes):
    ade = 640 if size == "b5" else 512
    classify = hf.SegformerForImageClassification
    for what, side, classes, kind in [
        (f"segformer-{size}-finetuned-ade-{ade}-{ade}", ade, 150, hf.SegformerForSemanticSegmentation),
        (f"segformer-{size}-finetuned-cityscapes-1024-1024", 1024, 19, hf.SegformerForSemanticSegmentation),
        (f"mit-{size}", 512, 1000, classify),
    ]:
        variant = what.replace("-", "_")
        yield variant, ("nvidia/" + what, segformer(*sizes, classes, kind), squashed(side, side, "bilinear"))


SMALL_SEGFORMER = "dims = [8, 12, 16, 24], depths = [1, 2, 1, 1], heads = [1, 2, 2, 3]"


def small_segformer(kind):
    sizes = dict(hidden_sizes=[8, 12, 16, 24], depths=[1, 2, 1, 1], num_attention_heads=[1, 2, 2, 3])
    return lambda: kind(hf.SegformerConfig(**sizes, decoder_hidden_size=12, num_labels=5))


CLIP_COLOURS = {"mean": [0.48145466, 0.4578275, 0.40821073], "std": [0.26862954, 0.26130258, 0.27577711]}
INCEPTION = {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]}


def cropped(size, colours):
    steps = [{"kind": "resize", "shorter": size, "filter": "bicubic"}, {"kind": "crop", "height": size, "width": size}]
    return [*steps, {"kind": "normalize", **colours}]


def tower(dim, depth, heads, **more):
    sizes = dict(hidden_size=dim, num_hidden_layers=depth, num_attention_heads=heads, intermediate_size=4 * dim)
    return {**sizes, **more}


def clip(joint, text, vision, act="quick_gelu"):
    towers = dict(
        text_config=dict(**text, hidden_act=act, projection_dim=joint, eos_token_id=2),
        vision_config=dict(**vision, hidden_act=act, projection_dim=joint),
    )
    return lambda: hf.CLIPModel(hf.CLIPConfig(**towers, projection_dim=joint))


def siglip(text, vision):
    return lambda: hf.SiglipModel(hf.SiglipConfig(text_config=text, vision_config=vision))


CLIP_FILES = {
    "clip_vit_base_patch16": ("openai/clip-vit-base-patch16", 512, (512, 12, 8), (768, 12, 12), 16, 224, "quick_gelu"),
    "clip_vit_base_patch32": ("openai/clip-vit-base-patch32", 512, (512, 12, 8), (768, 12, 12), 32, 224, "quick_gelu"),
    "clip_vit_large_patch14": ("openai/clip-vit-large-patch14", 768, (768, 12, 12), (1024, 24, 16), 14, 224, "quick_gelu"),
    "clip_vit_large_patch14_336": (
        "openai/clip-vit-large-patch14-336", 768, (768, 12, 12), (1024, 24, 16), 14, 336, "quick_gelu",
    ),
    "clip_laion_vit_b_16": ("laion/CLIP-ViT-B-16-laion2B-s34B-b88K", 512, (512, 12, 8), (768, 12, 12), 16, 224, "gelu"),
    "clip_laion_vit_b_32": ("laion/CLIP-ViT-B-32-laion2B-s34B-b79K", 512, (512, 12, 8), (768, 12, 12), 32, 224, "gelu"),
    "clip_laion_vit_h_14": ("laion/CLIP-ViT-H-14-laion2B-s32B-b79K", 1024, (1024, 24, 16), (1280, 32, 16), 14, 224, "gelu"),
}
# The texts' towers, which several files have alike.
CLIP_TEXTS = {
    "clip_base_text": "clip_vit_base_patch32",
    "clip_large_text": "clip_vit_large_patch14",
    "clip_laion_base_text": "clip_laion_vit_b_32",
    "clip_laion_huge_text": "clip_laion_vit_h_14",
}
BASE, LARGE, SO400M = (768, 12, 12, {}), (1024, 24, 16, {}), (1152, 27, 16, {"intermediate_size": 4304})
SIGLIP_FILES = {
    **{f"siglip_base_patch16_{side}": (BASE, 16, side) for side in (224, 256, 384, 512)},
    **{f"siglip_large_patch16_{side}": (LARGE, 16, side) for side in (256, 384)},
    "siglip_so400m_patch14_384": (SO400M, 14, 384),
}
SIGLIP_TEXTS = {
    "siglip_base_text": "siglip_base_patch16_224",
    "siglip_large_text": "siglip_large_patch16_256",
    "siglip_so400m_text": "siglip_so400m_patch14_384",
}
TEXT_NAMES = ("text_model.", "text_projection.")


def clip_published():
    for variant, (name, joint, text, vision, patch, side, act) in CLIP_FILES.items():
        make = clip(joint, tower(*text), tower(*vision, patch_size=patch, image_size=side), act)
        yield variant, (name, make, cropped(side, CLIP_COLOURS), lambda n: not n.startswith(TEXT_NAMES))
        for of_text in (t for t, file in CLIP_TEXTS.items() if file == variant):
            yield of_text, (name, make, None, lambda n: n.startswith(TEXT_NAMES))


def siglip_published():
    for variant, ((dim, depth, heads, more), patch, side) in SIGLIP_FILES.items():
        sizes = {**tower(dim, depth, heads), **more}
        make = siglip({**sizes, "projection_size": dim}, dict(**sizes, patch_size=patch, image_size=side))
        name = "google/" + variant.replace("_", "-")
        yield variant, (name, make, squashed(side, side, "bicubic", INCEPTION), lambda n: not n.startswith(TEXT_NAMES))
        for of_text in (t for t, file in SIGLIP_TEXTS.items() if file == variant):
            yield of_text, (name, make, None, lambda n: n.startswith(TEXT_NAMES))


WORDS = dict(vocab_size=20, max_position_embeddings=7)
IDS = [3, 17, 0, 19, 4, 19, 2]
SMALL_IMAGE = tower(24, 2, 3, image_size=32, patch_size=8)


def text_embedding(model, image):
    return unit(model.get_text_features(torch.tensor([IDS])).pooler_output)


def image_embedding(model, image):
    return unit(model.get_image_features(image(32, 32)).pooler_output)


def unit(x):
    return x / x.norm(dim=-1, keepdim=True)


# Texts of three images.
PAIRED = [*IDS, 5, 1, 19, 0, 0, 0, 8, 19, 7, 7, 2, 19, 3, 11]


def all_pairs(model, image):
    images = torch.from_numpy(values("image", [3, 3, 32, 32], 0, 1)).double()
    return model(input_ids=torch.tensor(PAIRED).view(3, 7), pixel_values=images).logits_per_image


def likeness(model, image):
    """Of the image and drawn texts."""
    texts = torch.from_numpy(values("texts", [3, model.config.text_config.hidden_size], 0, 1)).double()
    logits = image_embedding(model, image) @ texts.T * model.logit_scale.exp()
    return logits + getattr(model, "logit_bias", 0)


def naflex(text, vision):
    return lambda: hf.Siglip2Model(hf.Siglip2Config(text_config=text, vision_config=vision))


def naflex_published():
    for size, (dim, depth, heads, more) in [("base", BASE), ("so400m", SO400M)]:
        sizes = {**tower(dim, depth, heads), **more}
        make = naflex({**sizes, "projection_size": dim, "vocab_size": 256000}, dict(**sizes, patch_size=16))
        name = f"google/siglip2-{size}-patch16-naflex"
        yield f"siglip2_{size}_patch16_naflex", (name, make, None, lambda n: not n.startswith(TEXT_NAMES))


def blip(text, vision):
    """Of the text's config what is published says beside the defaults: 12 heads."""
    return lambda: hf.BlipForConditionalGeneration(hf.BlipConfig(text_config=text, vision_config=vision))


def of_image(name):
    """Whether it is of what is computed of an image alone: keys and values of it are, too."""
    return not name.startswith("text_decoder") or ".crossattention.self.key." in name or ".crossattention.self.value." in name


def of_words(name):
    """The rest, without the last linear, which is the table of words once more."""
    return not of_image(name) and ".cls.predictions.decoder." not in name


def blip_published():
    for size, vision in [("base", tower(768, 12, 12)), ("large", tower(1024, 24, 16))]:
        name = f"Salesforce/blip-image-captioning-{size}"
        make, card = blip(dict(num_attention_heads=12), vision), squashed(384, 384, "bicubic", CLIP_COLOURS)
        yield f"blip_image_captioning_{size}", (name, make, card, of_image)
        if size == "base":
            yield "blip_image_captioning_words", (name, make, None, of_words)


def looking(model):
    """The attention to the image of each layer of the decoder."""
    return [layer.crossattention.self for layer in model.text_decoder.bert.encoder.layer]


def remembered(model, image):
    """What the layers compute of the image, keys before values."""
    tokens = model.vision_model(image(16, 16)).last_hidden_state
    return torch.stack([linear(tokens)[0] for kind in ("key", "value") for linear in (getattr(a, kind) for a in looking(model))])


class Given(torch.nn.Module):
    """What is drawn by a name, whatever it is called with."""

    def __init__(self, name, place, shape):
        super().__init__()
        self.drawn = torch.from_numpy(values(name, shape, 0, 1)).double()[place : place + 1]

    def forward(self, _):
        return self.drawn


def next_words(model, image):
    """Of drawn keys and values of an image."""
    for place, attention in enumerate(looking(model)):
        attention.key, attention.value = (Given(name, place, [2, 5, 16]) for name in ("keys", "values"))
    return model.text_decoder(input_ids=torch.tensor([IDS]), encoder_hidden_states=torch.zeros(1, 5, 12).double()).logits


SMALL_BLIP = blip(tower(16, 2, 2, vocab_size=20, max_position_embeddings=9), tower(12, 2, 3, image_size=16, patch_size=8))


def boxes(model, image):
    found = model(image)
    return {"logits": found.logits, "boxes": found.pred_boxes}


SMALL_NAFLEX = naflex(
    {**tower(24, 2, 3, **WORDS), "projection_size": 24}, dict(**tower(24, 2, 3), patch_size=4, num_patches=16)
)


def of_patches(rows, columns):
    """Of an image of some rows and columns of patches, 12 at most, and drawn texts."""

    def outputs(model, image):
        patches = torch.from_numpy(values("patches", [1, 12, 48], 0, 1)).double()
        found = model.vision_model(
            patches,
            pixel_attention_mask=(torch.arange(12) < rows * columns).long()[None],
            spatial_shapes=torch.tensor([[rows, columns]]),
        )
        embedding = unit(found.pooler_output)
        texts = torch.from_numpy(values("texts", [3, 24], 0, 1)).double()
        return {"embedding": embedding, "logits": embedding @ texts.T * model.logit_scale.exp() + model.logit_bias}

    return outputs


SMALL_CLIP = clip(16, tower(16, 2, 2, **WORDS), SMALL_IMAGE)
SMALL_SIGLIP = siglip(tower(24, 2, 3, **WORDS, projection_size=24), SMALL_IMAGE)



def rt_detr(widths, blocks, basic=False, classes=80, stem=64, **more):
    kind = "basic" if basic else "bottleneck"
    sizes = dict(embedding_size=stem, hidden_sizes=widths, depths=blocks, layer_type=kind, out_indices=[2, 3, 4])
    config = dict(backbone_config=hf.RTDetrResNetConfig(**sizes), encoder_in_channels=widths[1:], num_labels=classes)
    return lambda: hf.RTDetrForObjectDetection(hf.RTDetrConfig(**config, **more))


def small_rt_detr(widths, blocks, **more):
    sizes = dict(encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=20, decoder_ffn_dim=24)
    return rt_detr(widths, blocks, classes=3, stem=8, d_model=16, decoder_layers=2, num_queries=10, **sizes, **more)


# A map as wide as the first of these has places too near its border to be a box's centre, which are alike; they are among the chosen.
SMALL_RT_DETR = "dim = 16, encoder_hidden = 20, hidden = 24, heads = 2, depth = 2, queries = 10, classes = 3, "
RT_DETR_WIDTHS = [256, 512, 1024, 2048]
NARROW = [64, 128, 256, 512]
WIDE_ENCODER = dict(encoder_hidden_dim=384, encoder_ffn_dim=2048, decoder_in_channels=[384] * 3)
RT_DETR_FILES = {
    "rtdetr_r18vd": rt_detr(NARROW, [2, 2, 2, 2], basic=True, hidden_expansion=0.5, decoder_layers=3),
    "rtdetr_r34vd": rt_detr(NARROW, [3, 4, 6, 3], basic=True, hidden_expansion=0.5, decoder_layers=4),
    "rtdetr_r50vd": rt_detr(RT_DETR_WIDTHS, [3, 4, 6, 3]),
    "rtdetr_r101vd": rt_detr(RT_DETR_WIDTHS, [3, 4, 23, 3], **WIDE_ENCODER),
}


def rt_detr_published():
    colours = {"mean": [0, 0, 0], "std": [1, 1, 1]}
    for variant, make in RT_DETR_FILES.items():
        steps = squashed(640, 640, "bilinear", colours)
        yield variant, ("PekingU/" + variant, make, steps, lambda n: not n.startswith("model.denoising"))


# Of each family: the call, the library's model, what is compared of it, and inputs that are no images.
NUMBERS = {
    "blip": [
        (
            "blip_image([16, 16], patch = 8, dim = 12, depth = 2, heads = 3, layers = 2, words_dim = 16)",
            SMALL_BLIP,
            remembered,
        ),
        (
            "blip_text(count = 5, length = 7, words = 20, dim = 16, depth = 2, heads = 2, places = 9)",
            SMALL_BLIP,
            next_words,
            {"ids": IDS},
        ),
    ],
    "naflex": [
        (
            "siglip_patches(count = 12, patch = 4, dim = 24, depth = 2, heads = 3, side = 4, texts = 3)",
            SMALL_NAFLEX,
            of_patches(*shape),
            {"shape": shape},
        )
        for shape in ([2, 5], [3, 4], [1, 1])
    ],
    "rt_detr": [
        (
            f"rt_detr([32, 416], {SMALL_RT_DETR}stem = 8, widths = [8, 12, 16, 20], blocks = [1, 1, 1, 2], narrow = false, "
            "encoder = 16, narrower = 2)",
            small_rt_detr(
                [8, 12, 16, 20],
                [1, 1, 1, 2],
                basic=True,
                encoder_hidden_dim=16,
                hidden_expansion=0.5,
                decoder_in_channels=[16] * 3,
            ),
            lambda model, image: boxes(model, image(32, 416)),
        ),
        (
            f"rt_detr([64, 64], {SMALL_RT_DETR}stem = 8, widths = [16, 20, 24, 32], blocks = [2, 1, 1, 1], encoder = 24)",
            small_rt_detr([16, 20, 24, 32], [2, 1, 1, 1], encoder_hidden_dim=24, decoder_in_channels=[24] * 3),
            lambda model, image: boxes(model, image(64, 64)),
        ),
    ],
    "two_towers": [
        (
            "clip_text(length = 7, words = 20, dim = 16, depth = 2, heads = 2, joint = 16)",
            SMALL_CLIP,
            text_embedding,
            {"ids": IDS},
        ),
        (
            "clip_image([32, 32], patch = 8, dim = 24, depth = 2, heads = 3, joint = 16, count = 3)",
            SMALL_CLIP,
            lambda model, image: {"embedding": image_embedding(model, image), "logits": likeness(model, image)},
        ),
        (
            "siglip_text(length = 7, words = 20, dim = 24, depth = 2, heads = 3)",
            SMALL_SIGLIP,
            text_embedding,
            {"ids": IDS},
        ),
        (
            "siglip_image([32, 32], patch = 8, dim = 24, depth = 2, heads = 3, count = 3)",
            SMALL_SIGLIP,
            lambda model, image: {"embedding": image_embedding(model, image), "logits": likeness(model, image)},
        ),
        (
            "clip_pairs(3, [32, 32], 8, 24, 2, 3, length = 7, words = 20, text = [16, 2, 2], joint = 16)",
            SMALL_CLIP,
            all_pairs,
            {"ids": PAIRED},
        ),
        (
            "siglip_pairs(3, [32, 32], 8, 24, 2, 3, length = 7, words = 20)",
            SMALL_SIGLIP,
            all_pairs,
            {"ids": PAIRED},
        ),
    ],
    "segformer": [
        (
            f"segformer([32, 64], {SMALL_SEGFORMER}, head = 12, classes = 5)",
            small_segformer(hf.SegformerForSemanticSegmentation),
            logits(32, 64),
        ),
        (
            f"segformer([32, 32], {SMALL_SEGFORMER}, head = 0, classes = 5)",
            small_segformer(hf.SegformerForImageClassification),
            logits(32, 32),
        ),
    ],
}

# The variant: the published name, its model, the steps of its card, and which of its tensors the variant reads.
PUBLISHED = {
    **dict(clip_published()),
    **dict(siglip_published()),
    **dict(naflex_published()),
    **dict(blip_published()),
    **dict(rt_detr_published()),
    **{name: entry for size, sizes in SEGFORMER.items() for name, entry in segformer_published(size, sizes)},
}

PLAIN = dict(hidden_size=24, num_hidden_layers=2, num_attention_heads=3, image_size=32, patch_size=8)


def at(rows, columns, take):
    return lambda model, image: take(model(image(rows, columns)))


def first_token(y):
    return y.last_hidden_state[:, 0]


def dinov2(**more):
    return lambda: hf.Dinov2Model(hf.Dinov2Config(**{**PLAIN, "layer_norm_eps": 1e-6, **more}))


def dinov3(**more):
    return lambda: hf.DINOv3ViTModel(hf.DINOv3ViTConfig(**{**PLAIN, "intermediate_size": 48, "num_register_tokens": 4, **more}))


def beit(**more):
    sizes = {**PLAIN, "use_relative_position_bias": True, "use_absolute_position_embeddings": False, **more}
    return lambda: hf.BeitForImageClassification(hf.BeitConfig(**sizes))


def swin_v2(**more):
    return lambda: hf.Swinv2ForImageClassification(hf.Swinv2Config(**more))


def convnext(**more):
    return lambda: hf.ConvNextForImageClassification(hf.ConvNextConfig(layer_norm_eps=1e-6, **more))


def convnext_v2(**more):
    return lambda: hf.ConvNextV2ForImageClassification(hf.ConvNextV2Config(layer_norm_eps=1e-6, **more))


def sam(**more):
    return lambda: hf.SamModel(hf.SamConfig(vision_config=more))


def depth_anything(backbone, stages, **more):
    sizes = dict(out_features=[f"stage{i}" for i in stages], apply_layernorm=True, reshape_hidden_states=False)
    config = hf.Dinov2Config(**{**PLAIN, "layer_norm_eps": 1e-6, **backbone}, **sizes)
    return lambda: hf.DepthAnythingForDepthEstimation(hf.DepthAnythingConfig(backbone_config=config, **more))


def detr(backbone, **more):
    return lambda: hf.DetrForObjectDetection(hf.DetrConfig(backbone_config=backbone, **more))


def resnet_of_timm(name):
    return hf.TimmBackboneConfig(backbone=name, out_indices=(1, 2, 3, 4), use_pretrained_backbone=False)


class ResidualAttention(torch.nn.Module):
    """A block of CLIP by the names of OpenAI's files."""

    def __init__(self, dim, heads):
        super().__init__()
        self.attn = torch.nn.MultiheadAttention(dim, heads, batch_first=True)
        self.ln_1, self.ln_2 = torch.nn.LayerNorm(dim), torch.nn.LayerNorm(dim)
        self.mlp = torch.nn.ModuleDict({"c_fc": torch.nn.Linear(dim, 4 * dim), "c_proj": torch.nn.Linear(4 * dim, dim)})

    def forward(self, x, mask=None):
        z = self.ln_1(x)
        x = x + self.attn(z, z, z, attn_mask=mask, need_weights=False)[0]
        z = self.mlp["c_fc"](self.ln_2(x))
        return x + self.mlp["c_proj"](z * torch.sigmoid(1.702 * z))


def residual_blocks(dim, depth, heads):
    return torch.nn.ModuleDict({"resblocks": torch.nn.ModuleList(ResidualAttention(dim, heads) for _ in range(depth))})


def empty(*shape):
    return torch.nn.Parameter(torch.empty(shape))


class OpenTower(torch.nn.Module):
    def __init__(self, side, patch, dim, depth, heads, joint):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(3, dim, patch, patch, bias=False)
        self.class_embedding = empty(dim)
        self.positional_embedding = empty((side // patch) ** 2 + 1, dim)
        self.ln_pre, self.ln_post = torch.nn.LayerNorm(dim), torch.nn.LayerNorm(dim)
        self.transformer = residual_blocks(dim, depth, heads)
        self.proj = empty(dim, joint)

    def forward(self, image):
        x = self.conv1(image).flatten(2).mT
        x = torch.cat([self.class_embedding.expand(1, 1, -1), x], 1) + self.positional_embedding
        x = self.ln_pre(x)
        for block in self.transformer["resblocks"]:
            x = block(x)
        return unit(self.ln_post(x[:, 0]) @ self.proj)


class OpenClip(torch.nn.Module):
    """Both towers of CLIP as OpenAI's files name them: projections are applied from the right."""

    def __init__(self, joint, text, vision):
        super().__init__()
        words, length, dim, depth, heads = text
        self.visual = OpenTower(*vision, joint)
        self.token_embedding = torch.nn.Embedding(words, dim)
        self.positional_embedding = empty(length, dim)
        self.transformer = residual_blocks(dim, depth, heads)
        self.ln_final = torch.nn.LayerNorm(dim)
        self.text_projection = empty(dim, joint)
        self.logit_scale = empty()

    def of_image(self, image):
        found = self.visual(image)
        texts = torch.from_numpy(values("texts", [3, self.text_projection.shape[1]], 0, 1)).double()
        return {"embedding": found, "logits": self.logit_scale.exp() * found @ texts.T}

    def of_text(self, ids):
        x = self.token_embedding(ids) + self.positional_embedding
        mask = torch.full((len(ids[0]),) * 2, -torch.inf).triu(1).double()
        for block in self.transformer["resblocks"]:
            x = block(x, mask)
        return unit(self.ln_final(x)[:, ids[0].argmax()] @ self.text_projection)


def open_clip(*sizes):
    return lambda: OpenClip(*sizes)


SMALL_OPEN = open_clip(16, (20, 7, 16, 2, 2), (32, 8, 24, 2, 3))


def sam_of_authors(**sizes):
    """timm's encoder by the names of segment_anything."""

    return lambda: named_as_authors(timm.models.vision_transformer_sam.VisionTransformerSAM(**sizes))


def named_as_authors(model):
    model.in_file = lambda name: "image_encoder." + name.replace("mlp.fc", "mlp.lin")
    return model


SMALL = "[32, 32], patch = 8, dim = 24, depth = 2, heads = 3, "
SAM = dict(hidden_size=24, num_hidden_layers=2, num_attention_heads=3, image_size=64, patch_size=8, output_channels=8)
SWIN = dict(image_size=32, patch_size=2, embed_dim=24, depths=[2, 2], num_heads=[2, 4], window_size=4, num_labels=10)

def with_authors_eps(model):
    """PVT v2 with the epsilon that its authors have where patches are made and where maps become smaller."""
    for name, module in model.named_modules():
        if name.endswith(("patch_embedding.layer_norm", "attention.layer_norm")):
            module.eps = 1e-5
    return model


# Files of other names than a family's own: the case's dialect and family, the call, the library's model, what is compared of it.
DIALECTS = {
    "dinov2": (
        "huggingface_dinov2",
        f"vision_transformer({SMALL}hidden = 48, classes = 0, scaled = true)",
        dinov2(mlp_ratio=2),
        at(32, 32, first_token),
    ),
    "dinov2 gated": (
        "huggingface_dinov2",
        f"vision_transformer({SMALL}hidden = 64, classes = 0, scaled = true, feed_forward = packed_glu, act = silu)",
        dinov2(mlp_ratio=2, use_swiglu_ffn=True),
        at(32, 32, first_token),
    ),
    "dinov3": (
        "huggingface",
        f"eva({SMALL}hidden = 48, classes = 0, registers = 4, embedded = false, centred = true, scaled = true, "
        "fc_norm = false, eps = 1e-5)",
        dinov3(),
        at(32, 32, lambda y: y.last_hidden_state[:, 5:].mean(1)),
    ),
    "dinov3 gated": (
        "huggingface",
        f"eva({SMALL}hidden = 48, feed_forward = swiglu, classes = 0, registers = 4, embedded = false, centred = true, "
        "biased = false, scaled = true, fc_norm = false, eps = 1e-5)",
        dinov3(use_gated_mlp=True, hidden_act="silu", query_bias=False, value_bias=False),
        at(32, 32, lambda y: y.last_hidden_state[:, 5:].mean(1)),
    ),
    "beit": (
        "huggingface",
        f"beit({SMALL}classes = 10)",
        beit(intermediate_size=96, layer_norm_eps=1e-6, num_labels=10),
        logits(32, 32),
    ),
    "swin_v2": (
        "huggingface",
        "swin_v2([32, 32], patch = 2, dim = 24, depths = [2, 2], heads = [2, 4], window = 4, classes = 10)",
        swin_v2(**SWIN),
        logits(32, 32),
    ),
    "convnext": (
        "huggingface",
        "convnext([32, 32], dims = [8, 12, 12, 16], depths = [2, 1, 1, 1], classes = 10)",
        convnext(hidden_sizes=[8, 12, 12, 16], depths=[2, 1, 1, 1], num_labels=10),
        logits(32, 32),
    ),
    "convnext v2": (
        "huggingface",
        "convnext([32, 32], dims = [8, 8, 12, 12], depths = [1, 2, 1, 1], responses = true, convolutions = true, classes = 10)",
        convnext_v2(hidden_sizes=[8, 8, 12, 12], depths=[1, 2, 1, 1], num_labels=10),
        logits(32, 32),
    ),
    "detr": (
        "huggingface_resnet",
        "detr([64, 64], stem = 8, widths = [8, 16, 16, 32], blocks = [1, 1, 1, 2], dim = 16, depth = 1, heads = 2, hidden = 24, "
        "queries = 5, classes = 4)",
        detr(
            hf.ResNetConfig(
                embedding_size=8, hidden_sizes=[8, 16, 16, 32], depths=[1, 1, 1, 2], out_features=["stage4"]
            ),
            d_model=16,
            encoder_layers=1,
            decoder_layers=1,
            encoder_attention_heads=2,
            decoder_attention_heads=2,
            encoder_ffn_dim=24,
            decoder_ffn_dim=24,
            num_queries=5,
            num_labels=3,
        ),
        at(64, 64, lambda y: {"logits": y.logits, "boxes": y.pred_boxes}),
    ),
    "depth_anything": (
        "huggingface",
        "depth_anything([24, 24], patch = 8, dim = 24, depth = 4, heads = 3, hidden = 48, layers = [1, 2, 3, 4], "
        "dims = [4, 6, 8, 8], fused = 4, head = 3)",
        depth_anything(
            dict(num_hidden_layers=4, mlp_ratio=2, image_size=24),
            [1, 2, 3, 4],
            reassemble_hidden_size=24,
            patch_size=8,
            neck_hidden_sizes=[4, 6, 8, 8],
            fusion_hidden_size=4,
            head_hidden_size=3,
        ),
        lambda model, image: model(image(24, 24)).predicted_depth,
    ),
    "sam": (
        "huggingface",
        "sam([64, 64], patch = 8, dim = 24, depth = 2, heads = 3, window = 3, whole = [1], channels = 8)",
        sam(**SAM, window_size=3, global_attn_indexes=[1], mlp_dim=96),
        lambda model, image: model.vision_encoder(image(64, 64)).last_hidden_state,
    ),
    "pvt_v2": (
        "huggingface",
        "pvt_v2([64, 64], dims = [8, 16, 24, 32], depths = [1, 2, 1, 1], heads = [1, 2, 3, 4], ratios = [4, 4, 2, 2], classes = 10)",
        lambda: hf.PvtV2ForImageClassification(
            hf.PvtV2Config(
                image_size=64,
                hidden_sizes=[8, 16, 24, 32],
                depths=[1, 2, 1, 1],
                num_attention_heads=[1, 2, 3, 4],
                mlp_ratios=[4, 4, 2, 2],
                num_labels=10,
            )
        ),
        lambda model, image: logits(64, 64)(with_authors_eps(model), image),
    ),
    "mobilevit": (
        "huggingface",
        "mobilevit([64, 64], widths = [8, 16, 24, 32, 40], inner = [24, 24, 32], expand = 2, features = 160, classes = 10)",
        lambda: hf.MobileViTForImageClassification(
            hf.MobileViTConfig(
                hidden_sizes=[24, 24, 32],
                neck_hidden_sizes=[16, 8, 16, 24, 32, 40, 160],
                expand_ratio=2.0,
                mlp_ratio=2.0,
                image_size=64,
                num_labels=10,
            )
        ),
        logits(64, 64),
    ),
    "sam of its authors": (
        "segment_anything",
        "sam([64, 64], patch = 8, dim = 24, depth = 2, heads = 3, window = 3, whole = [1], channels = 8)",
        sam_of_authors(
            img_size=64,
            patch_size=8,
            embed_dim=24,
            depth=2,
            num_heads=3,
            window_size=3,
            global_attn_indexes=[1],
            neck_chans=8,
            norm_layer=lambda dim, **more: torch.nn.LayerNorm(dim, eps=1e-6, **more),
            use_rel_pos=True,
            num_classes=0,
        ),
        lambda model, image: model.forward_features(image(64, 64)),
    ),
    "two_towers, an image in OpenAI's names": (
        "openai",
        "clip_image([32, 32], patch = 8, dim = 24, depth = 2, heads = 3, joint = 16, count = 3)",
        SMALL_OPEN,
        lambda model, image: model.of_image(image(32, 32)),
    ),
    "two_towers, a text in OpenAI's names": (
        "openai",
        "clip_text(length = 7, words = 20, dim = 16, depth = 2, heads = 2, joint = 16)",
        SMALL_OPEN,
        lambda model, image: model.of_text(torch.tensor([IDS])),
        {"ids": IDS},
    ),
}

# Published files of other names: the variant that reads them, and the library's model.
RENAMED = {
    "facebook/dinov2-small": ("vit_small_patch14_dinov2", dinov2(hidden_size=384, num_hidden_layers=12, image_size=518, patch_size=14)),
    "facebook/dinov2-giant": (
        "vit_giant_patch14_dinov2",
        dinov2(hidden_size=1536, num_hidden_layers=40, num_attention_heads=24, image_size=518, patch_size=14, use_swiglu_ffn=True),
    ),
    "facebook/dinov3-vits16-pretrain-lvd1689m": (
        "vit_small_patch16_dinov3_qkvb",
        dinov3(hidden_size=384, num_hidden_layers=12, num_attention_heads=6, intermediate_size=1536, patch_size=16),
    ),
    "facebook/dinov3-vith16plus-pretrain-lvd1689m": (
        "vit_huge_plus_patch16_dinov3_qkvb",
        dinov3(hidden_size=1280, num_hidden_layers=32, num_attention_heads=20, intermediate_size=5120, patch_size=16, use_gated_mlp=True),
    ),
    "microsoft/beit-base-patch16-224": (
        "beit_base_patch16_224",
        beit(hidden_size=768, num_hidden_layers=12, num_attention_heads=12, image_size=224, patch_size=16, num_labels=1000),
    ),
    "microsoft/swinv2-tiny-patch4-window8-256": (
        "swinv2_tiny_window8_256",
        swin_v2(image_size=256, window_size=8, num_labels=1000),
    ),
    "facebook/convnext-tiny-224": ("convnext_tiny", convnext(num_labels=1000)),
    "facebook/convnextv2-atto-1k-224": (
        "convnextv2_atto",
        convnext_v2(hidden_sizes=[40, 80, 160, 320], depths=[2, 2, 6, 2], num_labels=1000),
    ),
    "ViT-B-32.pt of OpenAI": (
        "clip_vit_base_patch32",
        open_clip(512, (49408, 77, 512, 12, 8), (224, 32, 768, 12, 12)),
    ),
    "ViT-B-32.pt of OpenAI, its texts": (
        "clip_base_text",
        open_clip(512, (49408, 77, 512, 12, 8), (224, 32, 768, 12, 12)),
    ),
    "sam_vit_b_01ec64.pth of segment_anything": (
        "samvit_base_patch16",
        lambda: named_as_authors(timm.create_model("samvit_base_patch16")),
    ),
    "OpenGVLab/pvt_v2_b0": ("pvt_v2_b0", lambda: hf.PvtV2ForImageClassification(hf.PvtV2Config(num_labels=1000))),
    "apple/mobilevit-small": ("mobilevit_s", lambda: hf.MobileViTForImageClassification(hf.MobileViTConfig(num_labels=1000))),
    "facebook/sam-vit-base": ("samvit_base_patch16", sam()),
    "depth-anything/Depth-Anything-V2-Small-hf": (
        "depth_anything_v2_small",
        depth_anything(
            dict(hidden_size=384, num_hidden_layers=12, num_attention_heads=6, image_size=518, patch_size=14),
            [3, 6, 9, 12],
            reassemble_hidden_size=384,
            neck_hidden_sizes=[48, 96, 192, 384],
            fusion_hidden_size=64,
        ),
    ),
    "depth-anything/Depth-Anything-V2-Base-hf": (
        "depth_anything_v2_base",
        depth_anything(
            dict(hidden_size=768, num_hidden_layers=12, num_attention_heads=12, image_size=518, patch_size=14),
            [3, 6, 9, 12],
            reassemble_hidden_size=768,
            neck_hidden_sizes=[96, 192, 384, 768],
            fusion_hidden_size=128,
        ),
    ),
    "depth-anything/Depth-Anything-V2-Large-hf": (
        "depth_anything_v2_large",
        depth_anything(
            dict(hidden_size=1024, num_hidden_layers=24, num_attention_heads=16, image_size=518, patch_size=14),
            [5, 12, 18, 24],
            reassemble_hidden_size=1024,
            neck_hidden_sizes=[256, 512, 1024, 1024],
            fusion_hidden_size=256,
        ),
    ),
    "facebook/detr-resnet-50": ("detr_resnet_50", detr(resnet_of_timm("resnet50"), num_labels=91)),
    "facebook/detr-resnet-101": ("detr_resnet_101", detr(resnet_of_timm("resnet101"), num_labels=91)),
}
