"""What a training needs before its first step, and what can be wrong with it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import numpy as np
import torch

from .. import recipe
from .classes import classes_in, read_classes
from .processes import Processes
from .state import Course, State
from .teachers import LoadedTeacher
from .tensor_files import FileError, read_safetensors
from .training import FixedBatches


class UsageError(Exception):
    """What the command line says that cannot be meant."""


def chosen(*values: Any) -> Any:
    """The first that is said."""
    return next((value for value in values if value is not None), None)


def check(options: argparse.Namespace, processes: Processes) -> None:
    """What can be found out before anything is read."""
    if not options.out.endswith(".safetensors"):
        raise UsageError(
            f"--out {options.out}: what is written is a safetensors file: call it"
            f" {os.path.splitext(options.out)[0]}.safetensors"
        )
    folder = os.path.dirname(options.out) or "."
    # Other machines may have other disks.
    if processes.first and not os.path.isdir(folder):
        raise UsageError(f"--out {options.out}: there is no folder {folder}")
    if options.fresh and options.init is None:
        raise UsageError(
            "--fresh says what is not taken from the file of --init: give --init FILE"
            " too"
        )


def check_share(batch: int, processes: Processes) -> None:
    if batch % processes.count != 0:
        raise UsageError(
            f"the {batch} examples of a pass are not to be divided by"
            f" {processes.count} processes: take another --batch"
        )


def check_written(batch: int, accumulate: int, epochs: int | None) -> None:
    """The optimiser may have been written for some settings alone."""
    now = {"batch": batch, "accumulate": accumulate, "epochs": epochs or recipe.EPOCHS}
    for name, value in recipe.WRITTEN_FOR.items():
        if now[name] != value:
            raise UsageError(
                f"the recipe's optimiser was written for {name} = {value}: export the"
                f" package anew for {now[name]}"
            )


def check_inputs(teachers: Mapping[str, LoadedTeacher]) -> None:
    """Labelled images can be fed to the model, and its teachers are there."""
    for what, name in (("image", recipe.IMAGE), ("label", recipe.LABEL)):
        if name is None:
            raise UsageError(
                f"the recipe {recipe.RECIPE} has no single input of {what}s: labelled"
                " images cannot be fed to it (--fixed can)"
            )
    for name, shape in recipe.TAUGHT.items():
        if name not in teachers:
            given = "" if name == "teacher" else f"{name}="
            raise UsageError(
                f"the recipe {recipe.RECIPE} needs the input '{name}' {list(shape)},"
                " which is neither an image nor a label: if it takes a teacher's"
                f" logits, give --teacher {given}DIR=FILE.safetensors"
            )


def class_names(
    options: argparse.Namespace,
    before: Course | None,
    teachers: Mapping[str, LoadedTeacher],
) -> list[str] | None:
    """What the classes are called, as far as that is said before the data are read."""
    names = None
    if options.classes is not None:
        names = read_classes(options.classes, recipe.CLASSES)
    elif before is not None:
        names = before.classes
    elif options.init is not None and not options.fresh:
        names = classes_in(read_safetensors(options.init)[1])
    for teacher in teachers.values():
        theirs = teacher.classes
        if theirs is None or len(theirs) > recipe.CLASSES:
            continue
        names = names or theirs
        for at, (own, other) in enumerate(zip(names, theirs, strict=False)):
            if own != other:
                raise FileError(
                    f"a teacher has other classes than {recipe.MODEL}, or another"
                    f" order: its class {at} is '{other}', here it is '{own}'"
                )
    return names


def fixed(
    given: Sequence[str], batch: int | None, accumulate: int, processes: Processes
) -> tuple[FixedBatches, int]:
    """Batches of the arrays of --fixed, and how many rows a pass has."""
    arrays = {}
    for text in given:
        name, _, path = text.partition("=")
        if path == "":
            raise UsageError(f"--fixed {text}: expected NAME=F.npy")
        try:
            array = torch.from_numpy(np.load(path, allow_pickle=False))
        except (OSError, ValueError) as error:
            raise FileError(f"cannot read {path}: {error}") from None
        arrays[name] = array.long() if name in recipe.WHOLE else array.float()
    if arrays.keys() != set(recipe.INPUTS):
        raise UsageError(
            f"--fixed gives {', '.join(arrays)}: the inputs are"
            f" {', '.join(recipe.INPUTS)}"
        )
    rows = {len(array) for array in arrays.values()}
    (count,) = rows if len(rows) == 1 else (0,)
    if count == 0 or count % accumulate != 0:
        raise UsageError(
            "the arrays of --fixed have different numbers of rows"
            if len(rows) > 1
            else f"the {count} rows of --fixed are no multiple of {accumulate} passes"
        )
    own = count // accumulate
    if batch is not None and batch != own:
        raise UsageError(
            f"--batch {batch} does not go with the {count} rows of --fixed"
        )
    check_share(own, processes)
    return FixedBatches(arrays, own, accumulate, processes), own


def steps_of(options: argparse.Namespace, saved: State | None, per_epoch: int) -> int:
    """Of the whole training: what is said now, what was said then, or the recipe."""
    epochs = options.epochs
    steps = chosen(
        options.steps,
        epochs and epochs * per_epoch,
        saved and saved.course.steps,
        recipe.STEPS,
        recipe.EPOCHS and recipe.EPOCHS * per_epoch,
    )
    if steps is None:
        raise UsageError(
            f"the recipe {recipe.RECIPE} does not say how long to train: give --steps"
            " or --epochs"
        )
    return steps


def precision(dtype: str, device: torch.device) -> Callable[[], AbstractContextManager]:
    if dtype == "float32":
        return nullcontext
    return lambda: torch.autocast(device.type, dtype=torch.bfloat16)
