"""`train.py`: from its options to everything that a training needs, and its files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import torch
from torch import nn

from .. import inputs, recipe
from ..objective import Objective
from ..optimizer import Optimizer
from .classes import class_metadata, classes_in
from .data import Examples, Splits, open_data
from .fixed import fixed
from .logs import Console, Log
from .options import parser
from .preparing import (
    UsageError,
    check,
    check_inputs,
    check_share,
    check_written,
    chosen,
    class_names,
    precision,
    steps_of,
)
from .processes import ProcessError, Processes, Replica
from .rules import matching
from .sources import DataError
from .state import (
    Course,
    check_course,
    load_parameters,
    load_state,
    read_state,
    save_parameters,
    state_path,
    tensors_of,
)
from .teachers import load_teacher, parse_teacher
from .tensor_files import FileError
from .training import Batches, DataBatches, Interrupts, Training

# What shells get of processes that are done, that a mistake ended, and that were called
# wrongly.
FINE, WRONG, USAGE = 0, 1, 2


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
    check(options, processes)
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
        patterns = [name for names in recipe.BEGUN.values() for name in names]
        begun = matching(patterns, tensors_of(model))
        metadata = load_parameters(model, options.init, options.fresh, begun)
    # But draws numbers of its own while it trains.
    torch.manual_seed((seed * 65536 + 1 + processes.rank) % 2**63)

    splits: Splits | None = None
    batches: Batches
    if options.fixed is not None:
        batches, batch = fixed(options.fixed, batch, accumulate, processes)
    else:
        check_inputs(teachers)
        batch = batch or recipe.BATCH
        check_share(batch, processes)
        names = class_names(options, before, teachers)
        splits = open_data(
            options.data,
            recipe.MODEL,
            recipe.CLASSES,
            names=names,
            begun=classes_in(metadata),
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
            f"--fsdp: {Optimizer.__name__} computes with whole vectors of parameters,"
            " which are in no process where they are sharded"
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
    if saved is not None:
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
    # Whoever sees the log may ask it to end.
    interrupts = Interrupts()
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
        interrupts,
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


def introduction(course: Course, done: int, processes: Processes, fsdp: bool) -> str:
    passes = f" in {course.accumulate} passes" if course.accumulate > 1 else ""
    start = f", from step {done} on" if done > 0 else ""
    many = ""
    if processes.many:
        many = f" in {processes.count} processes ({'FSDP2' if fsdp else 'DDP'})"
    return (
        f"training {course.model} by {course.recipe}: {course.steps} steps of"
        f" {course.batch * course.accumulate} examples{passes}{start}, seed"
        f" {course.seed}; PyTorch {torch.__version__} on {processes.device}{many}"
    )
