"""From image files and bytes to a model's input, and what a training changes at random.

Pixels are arrays of bytes, [height, width, channels]. Pillow is needed for image files.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

try:
    from PIL import Image
except ImportError:  # It is asked for where there is an image file.
    Image = None

# Larger images are refused.
MOST_PIXELS = 100_000_000


class ImageError(ValueError):
    """Bytes that are no image, or one that is not taken."""


# --- what a model does to an image ---


@dataclass(frozen=True)
class Resize:
    """The shorter side to `shorter`, the other one in proportion, rounded down."""

    shorter: int
    filter: str

    def __call__(self, pixels: np.ndarray) -> np.ndarray:
        height, width = pixels.shape[:2]
        if width <= height:
            size = (self.shorter * height // width, self.shorter)
        else:
            size = (self.shorter, self.shorter * width // height)
        return resized(pixels, *size, self.filter)


@dataclass(frozen=True)
class Squash:
    """To exactly this size."""

    height: int
    width: int
    filter: str

    def __call__(self, pixels: np.ndarray) -> np.ndarray:
        return resized(pixels, self.height, self.width, self.filter)


@dataclass(frozen=True)
class Crop:
    """The middle; where the image is smaller there is black around it."""

    height: int
    width: int

    def __call__(self, pixels: np.ndarray) -> np.ndarray:
        rows = _middle(pixels.shape[0], self.height)
        columns = _middle(pixels.shape[1], self.width)
        pixels = pixels[rows[0], columns[0]]
        if rows[1] == columns[1] == (0, 0):
            return pixels
        return np.pad(pixels, (rows[1], columns[1], (0, 0)))


@dataclass(frozen=True)
class Normalize:
    """(byte / 255 - mean) / std, a channel each."""

    mean: Sequence[float]
    std: Sequence[float]


Step = Resize | Squash | Crop | Normalize


class Preprocess:
    """Bytes of any size to the input [channels, height, width] of a model."""

    def __init__(self, channels: int, steps: Sequence[Step]) -> None:
        self.channels = channels
        self.steps = [step for step in steps if not isinstance(step, Normalize)]
        normalize = [step for step in steps if isinstance(step, Normalize)]
        mean = normalize[0].mean if normalize else (0.0,) * channels
        std = normalize[0].std if normalize else (1.0,) * channels
        share = np.arange(256) / 255
        columns = [(share - mean[c]) / std[c] for c in range(channels)]
        self.table = np.stack(columns).astype(np.float32)

    def pixels(self, pixels: np.ndarray) -> np.ndarray:
        """All steps but the last: bytes of the size that the model takes."""
        pixels = with_channels(pixels, self.channels)
        for step in self.steps:
            pixels = step(pixels)
        return pixels

    def __call__(self, pixels: np.ndarray) -> Tensor:
        """An image as the model takes it."""
        pixels = self.pixels(pixels)
        planes = [self.table[c][pixels[..., c]] for c in range(self.channels)]
        return torch.from_numpy(np.stack(planes))


def with_channels(pixels: np.ndarray, channels: int) -> np.ndarray:
    """Grey, RGB or RGBA as grey (ITU-R 601) or RGB; alpha is dropped, not blended."""
    _check_size(*pixels.shape[:2])
    given = pixels.shape[2]
    if channels == 3:
        return np.repeat(pixels, 3, axis=2) if given == 1 else pixels[..., :3]
    if given == 1:
        return pixels
    red, green, blue = (pixels[..., c].astype(np.int32) for c in range(3))
    grey = (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16
    return grey.astype(np.uint8)[..., None]


def _middle(size: int, wanted: int) -> tuple[slice, tuple[int, int]]:
    """Which part of an axis is taken, and how much is added before and after it."""
    if size >= wanted:
        start = round((size - wanted) / 2)  # Half to even.
        return slice(start, start + wanted), (0, 0)
    before = (wanted - size) // 2
    return slice(0, size), (before, wanted - size - before)


def _check_size(height: int, width: int) -> None:
    if height < 1 or width < 1:
        raise ImageError(f"an image of {width} x {height} pixels has nothing to see")
    if height * width > MOST_PIXELS:
        raise ImageError(
            f"{width} x {height} pixels are more than the"
            f" {MOST_PIXELS // 1_000_000} million that are accepted"
        )


# --- resampling, as Pillow does it ---


def resized(pixels: np.ndarray, height: int, width: int, name: str) -> np.ndarray:
    """Antialiased resampling; with Pillow it is faster, and the bytes are the same."""
    _check_size(pixels.shape[0], width)
    _check_size(height, width)
    if Image is None:
        return resampled(pixels, height, width, name)
    if pixels.shape[:2] == (height, width):
        return pixels
    kind = {"bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC}[name]
    image = Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)
    # One after the other: versions of Pillow differ in which of both goes first.
    image = image.resize((width, image.height), kind).resize((width, height), kind)
    return np.asarray(image).reshape(height, width, -1)


def resampled(pixels: np.ndarray, height: int, width: int, name: str) -> np.ndarray:
    """What `resized` does, without Pillow: rows first, each pass rounded to bytes."""
    if width != pixels.shape[1]:
        across = _weights(pixels.shape[1], width, name)
        pixels = _bytes(np.einsum("xw,hwc->hxc", across, pixels, optimize=True))
    if height != pixels.shape[0]:
        down = _weights(pixels.shape[0], height, name)
        pixels = _bytes(np.einsum("yh,hwc->ywc", down, pixels, optimize=True))
    return pixels


# Weights are whole numbers of 22 fractional bits; float64 adds them up without error.
FRACTION = 2.0**22


def _bytes(sums: np.ndarray) -> np.ndarray:
    return np.clip(np.floor(sums / FRACTION + 0.5), 0, 255).astype(np.uint8)


@lru_cache(maxsize=256)
def _weights(size: int, wanted: int, name: str) -> np.ndarray:
    """[wanted, size]: of what each pixel of a resampled line is made."""
    kernel, reach = {"bilinear": (_linear, 1.0), "bicubic": (_cubic, 2.0)}[name]
    ratio = size / wanted
    scale = max(ratio, 1.0)
    weights = np.zeros((wanted, size))
    for i in range(wanted):
        centre = (i + 0.5) * ratio
        low = max(0, int(centre - reach * scale + 0.5))
        high = min(size, int(centre + reach * scale + 0.5))
        row = [kernel((at - centre + 0.5) / scale) for at in range(low, high)]
        weights[i, low:high] = np.array(row) / sum(row)
    return np.trunc(weights * FRACTION + np.where(weights < 0, -0.5, 0.5))


def _linear(x: float) -> float:
    return max(0.0, 1.0 - abs(x))


def _cubic(x: float) -> float:
    """Keys' kernel with a = -1/2."""
    d = abs(x)
    if d < 1:
        return (1.5 * d - 2.5) * d * d + 1
    return (((d - 5) * d + 8) * d - 4) * -0.5 if d < 2 else 0.0


# --- what a training changes ---

# Numbers from [0, 1), one a call.
Draw = Callable[[], float]


@dataclass(frozen=True)
class Shift:
    """By up to so many whole pixels in both directions."""

    pixels: float

    def way_back(self, draw: Draw) -> np.ndarray:
        most = math.floor(self.pixels)
        x = most - math.floor(draw() * (2 * most + 1))
        y = most - math.floor(draw() * (2 * most + 1))
        return np.array([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]])


@dataclass(frozen=True)
class Rotate:
    """By up to so many degrees to either side, around the centre."""

    degrees: float

    def way_back(self, draw: Draw) -> np.ndarray:
        angle = (2 * draw() - 1) * self.degrees * math.pi / 180
        cos, sin = math.cos(angle), math.sin(angle)
        return np.array([[cos, sin, 0.0], [-sin, cos, 0.0], [0.0, 0.0, 1.0]])


@dataclass(frozen=True)
class Scale:
    """By a factor between 1 - by and 1 + by."""

    by: float

    def way_back(self, draw: Draw) -> np.ndarray:
        factor = 1 / (1 + (2 * draw() - 1) * self.by)
        return np.diag([factor, factor, 1.0])


@dataclass(frozen=True)
class Flip:
    """Left to right, every other time."""

    def way_back(self, draw: Draw) -> np.ndarray:
        return np.diag([-1.0 if draw() < 0.5 else 1.0, 1.0, 1.0])


Change = Shift | Rotate | Scale | Flip


def augmented(image: Tensor, changes: Sequence[Change], draw: Draw) -> Tensor:
    """[channels, height, width] after all changes, by one bilinear resampling.

    Each change is a matrix from places in the result to places in the image, both from
    the centre. What lies outside of the image has the value of its border.
    """
    if not changes:
        return image
    way = np.eye(3)
    for change in changes:  # What was done last is undone first.
        way = way @ change.way_back(draw)
    height, width = image.shape[1:]
    across = torch.arange(width, dtype=torch.float64) - (width - 1) / 2
    down = (torch.arange(height, dtype=torch.float64) - (height - 1) / 2)[:, None]
    x = way[0, 0] * across + way[0, 1] * down + way[0, 2]
    y = way[1, 0] * across + way[1, 1] * down + way[1, 2]
    # Where -1 and 1 are the middles of the first and the last pixel.
    grid = torch.stack((x * (2 / max(width - 1, 1)), y * (2 / max(height - 1, 1))), -1)
    sampled = F.grid_sample(
        image[None].double(),
        grid[None],
        mode="bilinear",
        padding_mode="border",
        align_corners=True,
    )
    return sampled[0].to(image.dtype)


# --- image files ---

FORMATS = ("PNG", "JPEG", "MPO", "WEBP", "GIF", "AVIF", "TIFF")

# What turns pixels upright, by EXIF's tag of how they lie in a file.
ORIENTATION = 0x0112
TURNS: dict[int, Callable[[np.ndarray], np.ndarray]] = {
    2: lambda p: p[:, ::-1],
    3: lambda p: p[::-1, ::-1],
    4: lambda p: p[::-1],
    5: lambda p: p.swapaxes(0, 1),
    6: lambda p: p[::-1].swapaxes(0, 1),
    7: lambda p: p[::-1, ::-1].swapaxes(0, 1),
    8: lambda p: p[:, ::-1].swapaxes(0, 1),
}


def decode(file: bytes, orientation: str = "upright") -> np.ndarray:
    """An image file as RGB bytes, [height, width, 3].

    Upright by its rotation tag, unless the orientation is "stored"; colour profiles are
    not applied, alpha is dropped, of 16 bits the upper 8 count, of an animation the
    first picture.
    """
    if Image is None:
        raise RuntimeError("image files need Pillow: pip install pillow")
    try:
        image = Image.open(io.BytesIO(file))
        _check_size(*image.size[::-1])
        if image.format not in FORMATS:
            known = "PNG, JPEG, WebP, GIF, AVIF or TIFF"
            raise ImageError(f"the file is {image.format}: convert it to {known}")
        tag = image.getexif().get(ORIENTATION, 1)
        pixels = _rgb(image)
        turned = image.format == "TIFF"  # By Pillow, unasked.
        if turned and orientation == "stored":
            tag = {6: 8, 8: 6}.get(tag, tag)  # Back again.
        if turned == (orientation == "stored"):
            pixels = TURNS.get(tag, np.asarray)(pixels)
        return pixels
    except ImageError:
        raise
    except Exception as error:  # Decoders raise whatever they like.
        reason = str(error).splitlines()[:1] or [type(error).__name__]
        raise ImageError(f"the file is truncated or corrupt ({reason[0]})") from error


def _rgb(image: Image.Image) -> np.ndarray:
    if image.mode == "F" or (image.mode == "I" and image.format == "TIFF"):
        raise ImageError("only numbers of 8 and 16 bits without sign are read")
    if image.mode.startswith("I"):
        grey = (np.asarray(image) >> 8).astype(np.uint8)
        return np.repeat(grey[..., None], 3, axis=2)
    if image.mode == "CMYK":
        inks = 255 - np.asarray(image).astype(np.int32)
        return (inks[..., :3] * inks[..., 3:] // 255).astype(np.uint8)
    return np.array(image.convert("RGB"))
