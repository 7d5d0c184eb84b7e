"""From an image file's bytes to the numbers that a model takes, as its metadata says.

The rules are vitc's own: upright by the rotation tag, colour profiles not applied,
alpha dropped and not blended in, of 16 bits the upper 8, of an animation the first
picture; resizing is Pillow's, which vitc's is equal to.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".tif", ".tiff")
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "AVIF", "TIFF")
MOST_PIXELS = 100_000_000
FILTERS = {
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
}

# Files are measured against the bound above, before anything is decoded.
Image.MAX_IMAGE_PIXELS = None

Step = Mapping[str, Any]
"""`resize`, `squash`, `crop` or `normalize` of the model's metadata."""


class BadImage(ValueError):
    """Bytes that are no image; the text is a sentence for whoever sent them."""


def decode(data: bytes) -> Image.Image:
    """The picture, red, green and blue. Raises BadImage."""
    if not data:
        raise BadImage("there are no bytes")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise BadImage(
                    f"{width} x {height} pixels are more than the "
                    f"{MOST_PIXELS // 10**6} million that are accepted"
                )
            # Lazily until here; damaged data is found now.
            return _three_channels(ImageOps.exif_transpose(image))
    except BadImage:
        raise
    except Image.UnidentifiedImageError:
        kinds = ", ".join(FORMATS[:-1]) + f" or {FORMATS[-1]}"
        raise BadImage(f"the bytes are no {kinds}") from None
    except Exception as error:  # Pillow's decoders raise whatever they meet.
        raise BadImage(f"the image is truncated or damaged ({error})") from error


def _three_channels(image: Image.Image) -> Image.Image:
    if image.mode == "F":
        raise BadImage("its numbers are no whole ones of 8 or 16 bits")
    if image.mode.startswith("I"):
        upper = np.asarray(image) >> 8
        image = Image.fromarray(upper.astype(np.uint8))
    return image.convert("RGB")


def pixels(image: Image.Image, channels: int) -> NDArray[np.uint8]:
    """Bytes, `[height, width, channels]`; of one channel they are grey."""
    grey = image.convert("L") if channels == 1 else image
    return np.asarray(grey).reshape(image.height, image.width, channels)


def prepare(
    image: Image.Image, steps: Sequence[Step], channels: int
) -> NDArray[np.float32]:
    """The numbers of an image, `[channels, height, width]`."""
    mean, std = np.zeros(channels), np.ones(channels)
    if channels == 1:
        image = image.convert("L")
    for step in steps:
        match step["kind"]:
            case "resize":
                size = _shorter_to(image.size, step["shorter"])
                image = image.resize(size, FILTERS[step["filter"]])
            case "squash":
                size = step["width"], step["height"]
                image = image.resize(size, FILTERS[step["filter"]])
            case "crop":
                image = _centre_crop(image, step["width"], step["height"])
            case "normalize":
                mean, std = np.array(step["mean"]), np.array(step["std"])
            case kind:
                raise ValueError(f"this program does not know the step '{kind}'")
    # In float64 and rounded once, as vitc does.
    table = ((np.arange(256)[:, None] / 255 - mean) / std).astype(np.float32)
    numbers = table[pixels(image, channels), np.arange(channels)]
    return np.ascontiguousarray(numbers.transpose(2, 0, 1))


def _shorter_to(size: tuple[int, int], shorter: int) -> tuple[int, int]:
    width, height = size
    if width <= height:
        return shorter, shorter * height // width
    return shorter * width // height, shorter


def _centre_crop(image: Image.Image, width: int, height: int) -> Image.Image:
    """The middle; beyond a smaller image it is black."""
    left, top = _offset(image.width, width), _offset(image.height, height)
    return image.crop((left, top, left + width, top + height))


def _offset(of: int, wanted: int) -> int:
    # Half to even where it is cut; where it is padded the odd pixel comes after it.
    return round((of - wanted) / 2) if of >= wanted else -((wanted - of) // 2)
