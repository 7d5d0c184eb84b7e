"""`train.py`: from its options to everything that a training needs, and to its files."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

import numpy as np
import torch
from torch import nn

from . import inputs, recipe
from .classes import class_metadata, classes_in, read_classes
from .data import Examples, Splits, open_data
from .logs import Console, Log
from .objective import Objective
from .optimizer import Optimizer
from .options import parser
from .processes import ProcessError, Processes, Replica
from .sources import DataError
from .state import (
    Course,
    State,
    check_course,
    load_parameters,
    load_state,
    read_state,
    save_parameters,
    state_path,
)
from .teachers import LoadedTeacher, load_teacher, parse_teacher
from .tensor_files import FileError, read_safetensors
from .training import Batches, DataBatches, FixedBatches, Training

# What shells give processes that nothing went wrong with, that a mistake ended, and that
# were called wrongly.
FINE, WRONG, USAGE = 0, 1, 2


class UsageError(Exception):
    """What the command line says that cannot be meant."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains as the command line says; the exit code."""
    options = parser().parse_args(arguments)
    try:
        processes = Processes(options.device)
    except ProcessError as error:
        return told(error, WRONG)
    try:
        return run(options, processes)
    except UsageError as error:
        return told(error, USAGE) if processes.first else USAGE
    except (DataError, FileError, ProcessError) as error:
        return told(error, WRONG) if processes.first else WRONG
    finally:
        processes.end()


def told(error: Exception, code: int) -> int:
    print(f"train.py: error: {error}", file=sys.stderr, flush=True)
    return code


def run(options: argparse.Namespace, processes: Processes) -> int:
    check(options)
    saved = None if options.resume is None else read_state(options.resume)
    before = None if saved is None else saved.course
    seed = chosen(options.seed, before and before.seed, 0)
    batch = chosen(options.batch, before and before.batch)
    accumulate = chosen(
        options.accumulate, before and before.accumulate, recipe.ACCUMULATE
    )
    teachers = {
        t.input: load_teacher(t, processes.device)
        for t in map(parse_teacher, options.teacher)
    }
    # Every process begins with the same parameters.
    torch.manual_seed(seed)
    model = recipe.build()
    recipe.initialize(model)
    metadata: dict[str, str] = {}
    if options.init is not None:
        metadata = load_parameters(model, options.init, options.fresh, recipe.BEGUN)
    # But draws numbers of its own while it trains.
    torch.manual_seed((seed << 16) + 1 + processes.rank)

    splits: Splits | None = None
    batches: Batches
    if options.fixed is not None:
        batches, batch = fixed(options.fixed, batch, accumulate, processes)
    else:
        check_inputs(teachers)
        batch = batch or recipe.BATCH
        check_share(batch, processes)
        names = class_names(options, before, teachers)
        begun = classes_in(metadata)
        splits = open_data(
            options.data,
            recipe.MODEL,
            recipe.CLASSES,
            names=names,
            begun=begun,
            fresh=len(options.fresh) > 0,
            orientation=options.orientation,
            skip_damaged=options.skip_damaged,
        )
        preprocess = inputs.PREPROCESS[recipe.IMAGE]
        augment = getattr(inputs, "AUGMENT", {}).get(recipe.IMAGE, [])
        examples = Examples(splits.train, preprocess, augment, seed)
        batches = DataBatches(examples, batch, accumulate, processes, options.workers)
    check_written(batch, accumulate, options.epochs)
    stored = " as stored" if options.orientation == "stored" else ""
    course = Course(
        model=recipe.MODEL,
        recipe=recipe.RECIPE,
        seed=seed,
        batch=batch,
        accumulate=accumulate,
        steps=steps_of(options, saved, batches.steps_per_epoch),
        data=f"{batches.identity}{stored}",
        classes=splits and splits.classes,
    )
    warnings = list(splits.warnings) if splits else []
    if saved is not None:
        warnings.append(check_course(saved, course))

    objective = Objective(model).to(processes.device)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(Optimizer.changes(name))
    if options.fsdp and Optimizer.whole:
        raise ProcessError(
            f"--fsdp: {Optimizer.__name__} computes with whole vectors of parameters, which"
            " are in no process where they are sharded"
        )
    if options.compile:
        if not hasattr(objective, "compile"):
            raise ProcessError(
                f"--compile needs PyTorch 2.2, this is {torch.__version__}"
            )
        objective.compile()
    replica = Replica(objective, processes, options.fsdp)
    optimizer = Optimizer(
        model.named_parameters(),
        steps=course.steps,
        batch=batch,
        accumulate=accumulate,
        epochs=options.epochs or recipe.EPOCHS,
    )
    if saved is None:
        optimizer.begin()
    else:
        warnings.append(load_state(saved, model, optimizer, processes))
    done = 0 if saved is None else saved.step

    per_epoch = batches.steps_per_epoch
    console = Console(
        processes.first,
        course.steps,
        batch * accumulate,
        -(-course.steps // per_epoch) if per_epoch > 1 else None,
    )
    for warning in warnings:
        if warning is not None:
            console.say(f"warning: {warning}")
    for note in splits.notes if splits else []:
        console.say(f"note: {note}")
    console.say(introduction(course, done, processes, options.fsdp))
    log = Log(options.log if processes.first else None, done, recipe.METRICS)
    training = Training(
        processes,
        replica,
        optimizer,
        course,
        batches,
        log,
        console,
        state_path(options.out),
        options.save_every,
        Examples(splits.test, preprocess) if splits and splits.test else None,
        options.eval_every or per_epoch,
        teachers,
        precision(options.dtype, processes.device),
    )
    try:
        last = training.run(done)
    finally:
        log.close()
    return finish(training, last, options.out, model)


def finish(training: Training, done: int, out: str, model: nn.Module) -> int:
    """Writes parameters and state; the exit code."""
    course, optimizer, console = training.course, training.optimizer, training.console
    metadata = class_metadata(course.classes)
    size = save_parameters(out, model, optimizer, metadata, training.processes)
    averaged = " (their moving average)" if optimizer.averages() else ""
    console.say(f"{out}: {size} bytes, the parameters after step {done}{averaged}")
    training.save(done)
    if done == course.steps:
        return FINE
    path = training.state_path
    console.say(
        f"train.py: error: interrupted after step {done} of {course.steps}; go on with"
        f" --resume {path}"
    )
    return 128 + (training.interrupts.signal or 2)


def chosen(*values):
    """The first that is said."""
    return next((value for value in values if value is not None), None)


def check(options: argparse.Namespace) -> None:
    """What can be found out before anything is read."""
    if not options.out.endswith(".safetensors"):
        raise UsageError(
            f"--out {options.out}: what is written is a safetensors file: call it"
            f" {os.path.splitext(options.out)[0]}.safetensors"
        )
    folder = os.path.dirname(options.out) or "."
    if not os.path.isdir(folder):
        raise UsageError(f"--out {options.out}: there is no folder {folder}")
    if options.fresh and options.init is None:
        raise UsageError(
            "--fresh says what is not taken from the file of --init: give --init FILE too"
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


def check_inputs(teachers: dict[str, LoadedTeacher]) -> None:
    for name, shape in recipe.TAUGHT.items():
        if name not in teachers:
            given = "" if name == "teacher" else f"{name}="
            raise UsageError(
                f"the recipe {recipe.RECIPE} needs the input '{name}' {list(shape)}, which"
                " is neither an image nor a label: if it takes a teacher's logits, give"
                f" --teacher {given}DIR=FILE.safetensors"
            )


def class_names(
    options: argparse.Namespace,
    before: Course | None,
    teachers: dict[str, LoadedTeacher],
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
                    f"a teacher has other classes than {recipe.MODEL}, or another order:"
                    f" its class {at} is '{other}', here it is '{own}'"
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
            f"--fixed gives {', '.join(arrays)}: the inputs are {', '.join(recipe.INPUTS)}"
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
            f"the recipe {recipe.RECIPE} does not say how long to train: give --steps or"
            " --epochs"
        )
    return steps


def precision(dtype: str, device: torch.device) -> Callable[[], AbstractContextManager]:
    if dtype == "float32":
        return nullcontext
    return lambda: torch.autocast(device.type, dtype=torch.bfloat16)


def introduction(course: Course, done: int, processes: Processes, fsdp: bool) -> str:
    passes = f" in {course.accumulate} passes" if course.accumulate > 1 else ""
    start = f", from step {done} on" if done > 0 else ""
    many = ""
    if processes.many:
        many = f" in {processes.count} processes ({'FSDP2' if fsdp else 'DDP'})"
    return (
        f"training {course.model} by {course.recipe}: {course.steps} steps of"
        f" {course.batch * course.accumulate} examples{passes}{start}, seed {course.seed};"
        f" PyTorch {torch.__version__} on {processes.device}{many}"
    )
