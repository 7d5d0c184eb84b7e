"""`--fixed NAME=F.npy`: one batch, given as arrays, that every step sees."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from .. import recipe
from .preparing import UsageError, check_share
from .processes import Processes
from .sources import file_error
from .tensor_files import FileError
from .training import FixedBatches


def fixed(
    given: Sequence[str], batch: int | None, accumulate: int, processes: Processes
) -> tuple[FixedBatches, int]:
    """Batches of the arrays of --fixed, and how many rows a pass has."""
    paths: dict[str, str] = {}
    for text in given:
        name, _, path = text.partition("=")
        if name == "" or path == "":
            raise UsageError(f"--fixed {text}: expected NAME=F.npy")
        if name in paths:
            raise UsageError(f"--fixed is given twice for '{name}'")
        paths[name] = path
    if paths.keys() != recipe.INPUTS.keys():
        raise UsageError(
            f"--fixed gives {', '.join(paths)}: the inputs are"
            f" {', '.join(recipe.INPUTS)}"
        )
    values = {name: read_values(name, path) for name, path in paths.items()}
    (first, count), *others = ((name, len(x)) for name, x in values.items())
    for name, rows in others:
        if rows != count:
            raise FileError(
                f"{paths[name]}: '{name}' has {rows} rows, '{first}' has {count}"
            )
    if count % accumulate != 0:
        raise UsageError(
            f"the {count} rows of --fixed are no multiple of {accumulate} passes"
        )
    own = count // accumulate
    if batch is not None and batch != own:
        raise UsageError(
            f"--batch {batch} does not go with the {count} rows of --fixed"
        )
    check_share(own, processes)
    return FixedBatches(values, own, accumulate, processes), own


def read_values(name: str, path: str) -> Tensor:
    """The values of an input in a file, a row each example."""
    array, shape = read_npy(path), recipe.INPUTS[name]
    whole, kind = name in recipe.WHOLE, array.dtype.str[1:]
    if array.dtype.kind not in ("iu" if whole else "f"):
        wanted = "integers (i4 or i8)" if whole else "float32 (f4)"
        raise FileError(f"{path}: input '{name}' needs {wanted}, got {kind}")
    if array.shape[1:] != shape or array.ndim == 0 or len(array) == 0:
        wanted = ", ".join(["batch", *map(str, shape)])
        least = " with a batch of at least one" if array.shape[:1] == (0,) else ""
        raise FileError(
            f"{path}: input '{name}' needs shape [{wanted}]{least}, got"
            f" {list(array.shape)}"
        )
    if whole:
        most = recipe.WHOLE[name] - 1
        wrong = np.flatnonzero((array < 0) | (array > most))
        if len(wrong) > 0:
            raise FileError(
                f"{path}: '{name}' takes integers from 0 to {most}, row {wrong[0]} is"
                f" {array.reshape(-1)[wrong[0]]}"
            )
        return torch.from_numpy(np.ascontiguousarray(array, dtype=np.int64))
    with np.errstate(over="ignore"):
        values = np.ascontiguousarray(array, dtype=np.float32)
    if not np.isfinite(values).all():
        raise FileError(f"{path}: '{name}' holds numbers that are not finite")
    return torch.from_numpy(values)


def read_npy(path: str) -> np.ndarray:
    try:
        with open(path, "rb") as file:
            if file.read(6) != b"\x93NUMPY":
                raise FileError(f"{path}: this is no .npy file")
            file.seek(0)
            return np.load(file, allow_pickle=False)
    except OSError as error:
        raise file_error(path, error) from None
    except (ValueError, EOFError, TypeError, SyntaxError, MemoryError) as error:
        raise FileError(f"{path}: {error or 'it is too large'}") from None
