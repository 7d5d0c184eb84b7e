"""Files of tensors: safetensors, by what the format says, without its package."""

from __future__ import annotations

import json
import math
import os
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import torch
from torch import Tensor

DTYPES = {
    "F64": torch.float64,
    "F32": torch.float32,
    "F16": torch.float16,
    "BF16": torch.bfloat16,
    "I64": torch.int64,
    "I32": torch.int32,
    "U8": torch.uint8,
}
NAMES = {dtype: name for name, dtype in DTYPES.items()}
# The format's own bound.
MOST_HEADER_BYTES = 100_000_000


class FileError(Exception):
    """What is wrong with a file, for whoever gave it."""


def read_safetensors(path: str) -> tuple[dict[str, Tensor], dict[str, str]]:
    """The tensors of a file by name, and its metadata."""
    try:
        data = bytearray(Path(path).read_bytes())
    except OSError as error:
        raise FileError(f"cannot read {path}: {error.strerror or error}") from None
    try:
        if len(data) < 8:
            raise ValueError("it has no header")
        (length,) = struct.unpack_from("<Q", data)
        if length > min(MOST_HEADER_BYTES, len(data) - 8):
            raise ValueError("it has no header")
        header = json.loads(bytes(data[8 : 8 + length]))
        if not isinstance(header, dict):
            raise ValueError("its header is no table")
        metadata = header.pop("__metadata__", {})
        tensors = {
            name: _tensor(memoryview(data)[8 + length :], **entry)
            for name, entry in header.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, struct.error) as error:
        raise FileError(f"{path} is no safetensors file: {error}") from None
    return tensors, metadata


def _tensor(
    data: memoryview, dtype: str, shape: list[int], data_offsets: list[int]
) -> Tensor:
    if dtype not in DTYPES:
        raise ValueError(f"elements of type {dtype} are not read")
    kind = DTYPES[dtype]
    start, end = data_offsets
    size = torch.empty((), dtype=kind).element_size()
    if not 0 <= start <= end <= len(data) or end - start != size * math.prod(shape):
        raise ValueError("a tensor is not where it should be")
    if start == end:
        return torch.empty(shape, dtype=kind)
    # A copy: others may begin where this type cannot.
    own = bytearray(data[start:end])
    return torch.frombuffer(own, dtype=kind).reshape(shape)


def write_safetensors(
    path: str, tensors: Mapping[str, Tensor], metadata: Mapping[str, str]
) -> int:
    """Writes a file whole or not at all; how many bytes it has."""
    header: dict[str, object] = {"__metadata__": dict(metadata)} if metadata else {}
    offset = 0
    for name, tensor in tensors.items():
        end = offset + tensor.numel() * tensor.element_size()
        header[name] = {
            "dtype": NAMES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [offset, end],
        }
        offset = end
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with replaced(path) as file:
        file.write(struct.pack("<Q", len(text)))
        file.write(text)
        for tensor in tensors.values():
            flat = tensor.detach().cpu().contiguous().flatten()
            if flat.numel() > 0:
                file.write(flat.view(torch.uint8).numpy())
    return 8 + len(text) + offset


@contextmanager
def replaced(path: str) -> Iterator[BinaryIO]:
    """A file that takes the place of another once it is whole and on the disk."""
    partial = f"{path}.partial"
    try:
        with open(partial, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    except OSError as error:
        Path(partial).unlink(missing_ok=True)
        raise FileError(f"cannot write {path}: {error.strerror or error}") from None
