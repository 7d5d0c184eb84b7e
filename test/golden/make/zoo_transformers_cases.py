"""The miniatures and the published sizes of zoo_transformers.py: calls as specs/zoo says them, with the library's model of
the same sizes."""

import transformers as hf

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


# Of each family: the call, the library's model, what is compared of it, and inputs that are no images.
NUMBERS = {
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

# The variant: the published name, its model, the steps of its card.
PUBLISHED = {
    **{name: entry for size, sizes in SEGFORMER.items() for name, entry in segformer_published(size, sizes)},
}

# Files of other names: the case, the call here, the library's model, what is compared of it.
DIALECTS = {}
