"""What a training needs before its first step, and what can be wrong with it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import torch

from .. import recipe
from .classes import classes_in, read_classes
from .processes import Processes
from .state import Course, State
from .teachers import LoadedTeacher
from .tensor_files import FileError, read_safetensors


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
    if os.path.isdir(options.out):
        raise UsageError(f"--out {options.out}: it is a folder")
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
