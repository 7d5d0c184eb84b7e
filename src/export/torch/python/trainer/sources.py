"""Labelled images from what `vitc train --data` takes.

A folder of class folders of images, an IDX pair (MNIST and its kin) or an .npz.
"""

from __future__ import annotations

import copy
import errno
import gzip
import os
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .. import images
from ..images import ImageError


class DataError(Exception):
    """What is wrong with a source, for whoever gave it."""


class DamagedImageError(DataError):
    """An image that cannot be decoded."""


class LabelledImages:
    """Images with their classes, [count]; none of the images is kept."""

    labels: Tensor

    def __len__(self) -> int:
        return len(self.labels)

    def pixels(self, index: int) -> np.ndarray:
        """The bytes [height, width, channels] of an example, read anew at each call."""
        raise NotImplementedError

    def place(self, index: int) -> str:
        """Where an example lies, for messages."""
        raise NotImplementedError

    def with_labels(self, labels: Tensor) -> LabelledImages:
        """The same images as other classes."""
        other = copy.copy(self)
        other.labels = labels
        return other


@dataclass(frozen=True)
class Source:
    """What lies at a path: its splits are train and test, or all."""

    path: str
    splits: dict[str, LabelledImages]
    # Names of the classes, by number, where the source has them.
    classes: list[str] | None = None
    # What lies there and was not taken.
    notes: list[str] = field(default_factory=list)


def open_source(path: str, orientation: str = "upright") -> Source:
    """Finds out by what lies there what kind of source it is."""
    if os.path.isdir(path):
        names = list_folder(path).files
        if any(_half(name) for name in names):
            return open_idx(path, path, names)
        return open_folder(path, orientation)
    try:
        open(path, "rb").close()
    except OSError as error:
        raise file_error(path, error) from None
    if path.lower().endswith(".npz"):
        return open_npz(path)
    folder, name = os.path.split(path)
    if _half(name):
        return open_idx(path, folder, list_folder(folder or ".").files, name)
    raise DataError(
        f"{path} is no data source: expected a folder of class folders of images, an"
        " IDX pair (…-images-idx3-ubyte and …-labels-idx1-ubyte), or an .npz"
    )


# --- folders ---

IMAGE_NAME = re.compile(r"\.(png|jpe?g|webp|gif|avif|tiff?)$", re.IGNORECASE)
# The first that is there is the test split.
TEST_NAMES = ("test", "val", "validation", "valid")


class ImageFiles(LabelledImages):
    """Files in class folders, found once and decoded when they are asked for."""

    def __init__(
        self, root: str, names: Sequence[str], labels: Sequence[int], orientation: str
    ) -> None:
        self.root = root
        # An array: millions of texts would be copied into each worker bit by bit.
        self.names = np.array([os.fsencode(name) for name in names])
        self.labels = torch.tensor(labels, dtype=torch.int64)
        self.orientation = orientation

    def place(self, index: int) -> str:
        return os.path.join(self.root, os.fsdecode(bytes(self.names[index])))

    def pixels(self, index: int) -> np.ndarray:
        path = self.place(index)
        try:
            return images.decode(Path(path).read_bytes(), self.orientation)
        except OSError as error:
            raise file_error(path, error) from None
        except ImageError as error:
            raise DamagedImageError(f"{path}: {error}") from None


@dataclass(frozen=True)
class Listing:
    """What lies in a folder, hidden files apart, sorted."""

    files: list[str]
    folders: list[str]


def list_folder(path: str) -> Listing:
    """@raises DataError"""
    files, folders = [], []
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if not entry.name.startswith("."):
                    if entry.is_dir():
                        folders.append(entry.name)
                    elif entry.is_file():
                        files.append(entry.name)
    except OSError as error:
        raise file_error(path, error) from None
    return Listing(sorted(files, key=_order), sorted(folders, key=_order))


def _order(name: str) -> bytes:
    """Numbers of classes are those of vitc, which sorts by UTF-16."""
    return name.encode("utf-16-be", "surrogatepass")


def open_folder(path: str, orientation: str = "upright") -> Source:
    """Classes are the folders' names, sorted; train and test between are splits."""
    if images.Image is None:
        raise DataError(f"{path}: image files need Pillow: pip install pillow")
    inside = list_folder(path)
    tests = [name for name in TEST_NAMES if name in inside.folders]
    skipped = Counter(map(_ending, inside.files))
    split = ["train"] * ("train" in inside.folders) + tests
    splits = {}
    # A class may be called test; one that stands beside other classes is one.
    if not split or len(split) < len(inside.folders):
        classes = inside.folders
        splits["all"] = _class_folders(path, classes, orientation, skipped)
    else:
        for unused in tests[1:]:
            skipped[f"(folder '{unused}' beside '{tests[0]}')"] += 1
        used = [name for name in split if name not in tests[1:]]
        listed = {name: list_folder(os.path.join(path, name)) for name in used}
        found = {name for inside in listed.values() for name in inside.folders}
        classes = sorted(found, key=_order)
        for name, inside in listed.items():
            skipped.update(map(_ending, inside.files))
            at = os.path.join(path, name)
            taken = _class_folders(at, classes, orientation, skipped)
            splits["train" if name == "train" else "test"] = taken
    notes = [f"{path}: not taken: {_kinds(skipped)}"] if skipped else []
    return Source(path, splits, classes, notes)


def _class_folders(
    path: str, classes: Sequence[str], orientation: str, skipped: Counter[str]
) -> ImageFiles:
    names: list[str] = []
    labels: list[int] = []
    for label, name in enumerate(classes):
        folder = os.path.join(path, name)
        # A split may lack a class that the other has.
        if not os.path.exists(folder):
            continue
        inside = list_folder(folder)
        own = [file for file in inside.files if IMAGE_NAME.search(file)]
        others = Counter(_ending(f) for f in inside.files if not IMAGE_NAME.search(f))
        if not own:
            others["(folder)"] += len(inside.folders)
            raise DataError(
                f"{folder} holds no images (PNG, JPEG, WebP, GIF, AVIF or TIFF):"
                f" {_kinds(others) or 'it is empty'}; every folder is a class, so fill"
                " it or take it away"
            )
        skipped.update(others)
        if inside.folders:
            skipped["(folder in a class)"] += len(inside.folders)
        names += [os.path.join(name, file) for file in own]
        labels += [label] * len(own)
    if not names:
        loose = [f for f in list_folder(path).files if IMAGE_NAME.search(f)]
        if not loose:
            raise DataError(
                f"{path} holds no images: expected a folder a class with image files in"
                " it"
            )
        many = f"{len(loose)} image{'' if len(loose) == 1 else 's'}"
        raise DataError(
            f"{path} holds {many} without a label: the class of an image is the name of"
            f" its folder, as in {os.path.join(path, 'cat', loose[0])}"
        )
    return ImageFiles(path, names, labels, orientation)


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower() or "(no ending)"


def _kinds(skipped: Counter[str]) -> str:
    """How many of each kind, most first."""
    kinds = sorted((-count, kind) for kind, count in skipped.items() if count > 0)
    return ", ".join(f"{-count} {kind}" for count, kind in kinds)


# --- arrays ---


class PixelBlock(LabelledImages):
    """Images that lie together in one array of bytes."""

    def __init__(
        self, names: tuple[str, str], pixels: np.ndarray, labels: np.ndarray
    ) -> None:
        name, labels_name = names
        shape = pixels.shape
        if len(shape) not in (3, 4) or (len(shape) == 4 and shape[3] not in (1, 3)):
            raise DataError(
                f"{name}: the shape {list(shape)} is none of images:"
                " [count, height, width] or [count, height, width, 3]"
            )
        if len(labels) != len(pixels):
            raise DataError(
                f"{labels_name}: {len(labels)} labels for the {len(pixels)} images of"
                f" {name}"
            )
        if len(pixels) == 0:
            raise DataError(f"{name} holds no images")
        self.name = name
        self.block = pixels if len(shape) == 4 else pixels[..., None]
        self.labels = torch.from_numpy(labels.astype(np.int64))

    def place(self, index: int) -> str:
        return f"{self.name}[{index}]"

    def pixels(self, index: int) -> np.ndarray:
        return self.block[index]


IMAGES_NAME = re.compile(r"(.*?)[-_.]?images[-.]idx3-ubyte(\.gz)?")
LABELS_NAME = re.compile(r"(.*?)[-_.]?labels[-.]idx1-ubyte(\.gz)?")


def _half(name: str) -> re.Match[str] | None:
    """Of a pair: what both of its names begin with is the first group."""
    return IMAGES_NAME.fullmatch(name) or LABELS_NAME.fullmatch(name)


def open_idx(
    source: str, folder: str, names: Sequence[str], only: str | None = None
) -> Source:
    """Every pair of a folder, or the one to which the file `only` belongs."""
    own = _half(only) if only else None
    prefixes = list(dict.fromkeys(m[1] for m in map(_half, names) if m))
    prefixes = [p for p in prefixes if own is None or p == own[1]]
    splits: dict[str, LabelledImages] = {}
    for prefix in prefixes:
        pair = []
        for kind in (IMAGES_NAME, LABELS_NAME):
            matches = ((name, kind.fullmatch(name)) for name in names)
            found = [n for n, match in matches if match and match[1] == prefix]
            pair.append(os.path.join(folder, found[0]) if found else None)
        if pair[0] is None or pair[1] is None:
            missing = "images" if pair[0] is None else "labels"
            raise DataError(
                f"{pair[0] or pair[1]}: the {missing} that belong to it are not beside"
                " it"
            )
        name = prefix.lower()
        if len(prefixes) == 1 and not name.startswith(("train", "t10k", "test")):
            split = "all"
        else:
            split = "train" if name.startswith("train") else "test"
        if split in splits:
            raise DataError(
                f"{folder} holds several pairs of IDX files that could be the split"
                f" '{split}': name one of them"
            )
        labels = read_idx(pair[1], 1)
        splits[split] = PixelBlock((pair[0], pair[1]), read_idx(pair[0], 3), labels)
    return Source(source, splits)


def read_idx(path: str, axes: int) -> np.ndarray:
    """An IDX file of bytes with so many axes, perhaps packed by gzip."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise file_error(path, error) from None
    if data[:2] == b"\x1f\x8b":
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as error:
            raise DataError(f"{path}: it cannot be unpacked: {error}") from None
    start = 4 + 4 * axes
    if len(data) < 4 or data[:2] != b"\0\0":
        raise DataError(f"{path}: this is no IDX file")
    if data[2] != 8:
        kind = f"0x{data[2]:x}"
        raise DataError(
            f"{path}: its elements are of type {kind}; only bytes (0x8) are read"
        )
    if data[3] != axes:
        raise DataError(f"{path}: it has {data[3]} axes, {axes} were expected")
    if len(data) < start:
        raise DataError(f"{path}: it ends within its header")
    shape = [int(size) for size in np.frombuffer(data, ">u4", axes, 4)]
    count = int(np.prod(shape, dtype=object))
    if count != len(data) - start:
        raise DataError(
            f"{path}: the shape {shape} takes {count} bytes, the file has"
            f" {len(data) - start}"
        )
    return np.frombuffer(data, np.uint8, count, start).reshape(shape)


PAIRS = {
    "train": ("x_train", "y_train"),
    "test": ("x_test", "y_test"),
    "all": ("images", "labels"),
}


def open_npz(path: str) -> Source:
    """Arrays as Keras' mnist.npz has them, or images and labels."""
    splits: dict[str, LabelledImages] = {}
    try:
        file = np.load(path, allow_pickle=False)
    except OSError as error:
        raise file_error(path, error) from None
    except (ValueError, EOFError, zipfile.BadZipFile):
        raise DataError(f"{path}: it cannot be unpacked: it is no .npz") from None
    if isinstance(file, np.ndarray):
        raise DataError(f"{path}: it is one array (.npy), not an .npz")
    with file:
        for split, names in PAIRS.items():
            has = [name in file.files for name in names]
            if not any(has):
                continue
            if not all(has):
                there, missing = names if has[0] else names[::-1]
                raise DataError(f"{path}: it has {there}, but no {missing}")
            pixels = _pixels(_array(file, path, names[0]), f"{path}: {names[0]}")
            labels = _labels(_array(file, path, names[1]), f"{path}: {names[1]}")
            titles = (f"{path}: {names[0]}", f"{path}: {names[1]}")
            splits[split] = PixelBlock(titles, pixels, labels)
        if not splits:
            raise DataError(
                f"{path}: it has neither x_train and y_train, x_test and y_test, nor"
                f" images and labels; it has {', '.join(file.files[:20]) or 'nothing'}"
            )
    return Source(path, splits)


def _array(file: np.lib.npyio.NpzFile, path: str, name: str) -> np.ndarray:
    try:
        array = file[name]
    except (ValueError, OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise DataError(f"{path}: {name}.npy: {error}") from None
    if not isinstance(array, np.ndarray):
        raise DataError(f"{path}: {name}.npy: this is no .npy file")
    return array


def _pixels(array: np.ndarray, name: str) -> np.ndarray:
    if array.dtype.kind not in "uib":
        raise DataError(
            f"{name}: images are integers from 0 to 255, got {array.dtype.str[1:]}"
        )
    if array.dtype != np.uint8:
        wrong = array[(array < 0) | (array > 255)] if array.dtype.kind != "b" else []
        if len(wrong) > 0:
            raise DataError(
                f"{name}: images are integers from 0 to 255, got {wrong[0]}"
            )
    return np.ascontiguousarray(array, dtype=np.uint8)


def _labels(array: np.ndarray, name: str) -> np.ndarray:
    if array.dtype.kind not in "uib":
        raise DataError(f"{name}: labels are integers, got {array.dtype.str[1:]}")
    if array.ndim < 1 or any(size != 1 for size in array.shape[1:]):
        raise DataError(
            f"{name}: labels are a list of numbers, got the shape {list(array.shape)}"
        )
    return array.reshape(-1)


REASONS = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "a part of the path is not a folder",
    errno.EISDIR: "it is a folder",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
}


def file_error(path: str, error: OSError) -> DataError:
    """What the system said, as a sentence."""
    reason = REASONS.get(error.errno or 0, error.strerror or error)
    return DataError(f"cannot read {path}: {reason}")
