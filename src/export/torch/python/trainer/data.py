"""The examples of a training: their order, what is changed of them, batches of them.

Which examples a step has and what is changed of them depends on seed, epoch and example
alone: any number of processes and workers sees the same, and so does a training that is
resumed. They are those that `vitc train` sees with the same seed.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from ..images import Change, Draw, ImageError, Preprocess, augmented
from .classes import match_classes
from .sources import DamagedImageError, DataError, LabelledImages, open_source


@dataclass(frozen=True)
class Splits:
    """What to train on and what to test with, labelled as the model counts classes."""

    train: LabelledImages
    test: LabelledImages | None
    # Names of the model's classes, to be kept with its parameters.
    classes: list[str] | None
    notes: list[str]
    warnings: list[str]


def open_data(
    path: str,
    model: str,
    count: int,
    *,
    names: Sequence[str] | None = None,
    begun: Sequence[str] | None = None,
    fresh: bool = False,
    orientation: str = "upright",
    skip_damaged: bool = False,
) -> Splits:
    """The splits of a source for a model of `count` classes.

    `names` are those that are told, or kept by a training that goes on; `begun` those
    of the weights that it begins with, of which `fresh` parameters may be for others.
    """
    source = open_source(path, orientation)
    notes = list(source.notes)
    train = source.splits.get("train", source.splits.get("all"))
    if train is None:
        raise DataError(f"{path} has a test split and none to train on")
    splits = [train] + [
        source.splits[name] for name in ("test",) if name in source.splits
    ]
    if skip_damaged:
        for i, split in enumerate(splits):
            splits[i], lost = without_damaged(split)
            notes += lost
    others = fresh and not set(source.classes or ()) <= set(begun or ())
    if names is None and begun is not None and len(begun) <= count and not others:
        names = begun
    matched = match_classes(source, splits, model, count, names)
    for split in matched.splits:
        check_labels(split, model, count)
    test = matched.splits[1] if len(splits) > 1 else None
    notes += matched.notes
    return Splits(matched.splits[0], test, matched.names, notes, matched.warnings)


class Part(LabelledImages):
    """Some of other examples."""

    def __init__(self, whole: LabelledImages, kept: Sequence[int]) -> None:
        self.whole = whole
        self.kept = np.array(kept, dtype=np.int64)
        self.labels = whole.labels[torch.from_numpy(self.kept)]

    def pixels(self, index: int) -> np.ndarray:
        return self.whole.pixels(int(self.kept[index]))

    def place(self, index: int) -> str:
        return self.whole.place(int(self.kept[index]))


def without_damaged(images: LabelledImages) -> tuple[LabelledImages, list[str]]:
    """The examples that can be decoded, all of which are, once; what was left out."""

    def is_damaged(index: int) -> bool:
        try:
            images.pixels(index)
        except DamagedImageError:
            return True
        return False

    count = len(images)
    lost: set[int] = set()
    with ThreadPoolExecutor() as pool:
        for start in range(0, count, 1024):
            some = range(start, min(start + 1024, count))
            lost.update(
                i
                for i, bad in zip(some, pool.map(is_damaged, some), strict=True)
                if bad
            )
    if not lost:
        return images, []
    part = Part(images, [i for i in range(count) if i not in lost])
    left = set(part.labels.tolist())
    for i in sorted(lost):
        if int(images.labels[i]) not in left:
            raise DataError(
                f"{images.place(i)}: it is damaged, as is every other image of its"
                " class"
            )
    named = ", ".join(images.place(i) for i in sorted(lost)[:5])
    more = ", …" if len(lost) > 5 else ""
    return part, [f"damaged and left out: {len(lost)} of {count} images: {named}{more}"]


def check_labels(images: LabelledImages, model: str, count: int) -> None:
    """Every label is a class of the model."""
    wrong = ((images.labels < 0) | (images.labels >= count)).nonzero()
    if len(wrong) > 0:
        i = int(wrong[0])
        raise DataError(
            f"{images.place(i)}: its label is {int(images.labels[i])}, {model} has"
            f" classes from 0 to {count - 1}"
        )


# --- numbers from counters, as vitc draws them ---

ORDER, AUGMENTATION = 1, 2


def _mix(x: int | np.ndarray) -> int | np.ndarray:
    """32 bits, each of which depends on every bit of x."""
    x = ((x ^ (x >> 16)) * 0x21F0AAAD) & 0xFFFFFFFF
    x = ((x ^ (x >> 15)) * 0x735A2D97) & 0xFFFFFFFF
    return x ^ (x >> 15)


def _hash(a: int, b: int | np.ndarray, c: int) -> int | np.ndarray:
    """32 bits from three whole numbers."""
    hashed = _mix((a + 0x9E3779B9) & 0xFFFFFFFF)
    for number in (b, c):
        hashed = _mix(((hashed * 0x9E3779B1 & 0xFFFFFFFF) + number) & 0xFFFFFFFF)
    return hashed


def uniform(a: int, b: int | np.ndarray, c: int) -> float | np.ndarray:
    """From [0, 1), multiples of 2^-24."""
    return (_hash(a, b, c) >> 8) / 16777216


def draws(seed: int, epoch: int, example: int) -> Draw:
    """What is drawn for one example in one epoch, whatever the batch or the step."""
    stream = _hash(seed, AUGMENTATION, epoch)
    counter = itertools.count()
    return lambda: uniform(stream, example, next(counter))


def permutation(count: int, seed: int, epoch: int) -> list[int]:
    """0 to count - 1 in a random order."""
    indices = list(range(count))
    stream = _hash(seed, ORDER, epoch)
    places = np.arange(count, dtype=np.uint64)
    others = np.floor(uniform(stream, places, 0) * (places + 1)).astype(int).tolist()
    for i in range(count - 1, 0, -1):
        other = others[i]
        indices[i], indices[other] = indices[other], indices[i]
    return indices


class ExampleOrder:
    """Which examples a step sees: what fills no step is left out of its epoch."""

    def __init__(self, count: int, per_step: int, seed: int) -> None:
        if count < per_step:
            raise DataError(
                f"the data has {count} examples to train on, fewer than the {per_step}"
                " of a step: take a smaller batch"
            )
        self.count, self.per_step, self.seed = count, per_step, seed
        self.steps_per_epoch = count // per_step
        self._epoch, self._indices = -1, []

    def at(self, step: int) -> tuple[int, list[int]]:
        """The epoch, from 0, and the examples of a step, from 1."""
        epoch, at = divmod(step - 1, self.steps_per_epoch)
        if epoch != self._epoch:
            self._epoch = epoch
            self._indices = permutation(self.count, self.seed, epoch)
        return epoch, self._indices[at * self.per_step : (at + 1) * self.per_step]


# --- examples as a model takes them ---

# An example and the epoch that it is changed for; None: it is not changed.
Key = tuple[int, "int | None"]


class Examples(Dataset):
    """Labelled images as the input of a model, changed as the recipe says."""

    def __init__(
        self,
        images: LabelledImages,
        preprocess: Preprocess,
        augment: Sequence[Change] = (),
        seed: int = 0,
    ) -> None:
        self.images = images
        self.labels = images.labels
        self.preprocess = preprocess
        self.augment = tuple(augment)
        self.seed = seed

    def __len__(self) -> int:
        return len(self.images)

    @property
    def identity(self) -> str:
        """What tells one source from another, for who goes on with a training."""
        labels = self.labels.numpy().astype("<i8").tobytes()
        return f"{len(self)} examples {zlib.crc32(labels):08x}"

    def load(self, index: int, epoch: int | None = None) -> Tensor:
        """[channels, height, width], changed where an epoch is given."""
        try:
            image = self.preprocess(self.images.pixels(index))
        except ImageError as error:
            raise DataError(f"{self.images.place(index)}: {error}") from None
        if epoch is None:
            return image
        return augmented(image, self.augment, draws(self.seed, epoch, index))

    def __getitem__(self, key: Key) -> tuple[Tensor, Tensor] | DataError:
        try:
            return self.load(*key), self.labels[key[0]]
        except DataError as error:  # A worker would add its own lines to it.
            return error


def batches(
    examples: Examples, keys: Iterable[Sequence[Key]], workers: int = 0
) -> Iterator[tuple[Tensor, Tensor]]:
    """Images [batch, channels, height, width] and labels [batch] for each list of keys.

    With workers, which are processes, some batches are made ahead.
    """
    loader = DataLoader(
        examples,
        batch_sampler=keys,
        num_workers=workers,
        collate_fn=_collate,
        pin_memory=torch.cuda.is_available(),
        # Else it would draw one of the numbers that the model draws.
        generator=torch.Generator(),
    )
    for batch in loader:
        if isinstance(batch, DataError):
            raise batch
        yield batch


def _collate(rows: Sequence[object]) -> object:
    for row in rows:
        if isinstance(row, DataError):
            return row
    images, labels = zip(*rows, strict=True)
    return torch.stack(images), torch.stack(labels)
