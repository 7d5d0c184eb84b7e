"""The steps of a training, one after the other, and what happens between them."""

from __future__ import annotations

import math
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

import torch
from torch import Tensor

from .. import recipe
from .data import ExampleOrder, Examples, batches
from .logs import Console, Log, shown
from .processes import Processes, Replica
from .state import Course, save_state
from .stepping import RecipeOptimizer

Inputs = dict[str, Tensor]
# Gives what a teacher says of images.
Teacher = Callable[[Tensor], Tensor]


def in_order(inputs: Inputs) -> list[Tensor]:
    """As the objective takes them: its arguments may be called otherwise (`from_`)."""
    return [inputs[name] for name in recipe.INPUTS]


class Batches:
    """What each step sees: `at` gives the inputs of each pass, this process's rows."""

    # Steps that see every example once, and what tells one source from another.
    steps_per_epoch: int
    identity: str

    def passes(self, done: int, steps: int) -> Iterator[tuple[int, Inputs]]:
        """The epoch, from 0, and the inputs of each pass of the steps after `done`."""
        raise NotImplementedError


class DataBatches(Batches):
    """Examples in the order that the seed gives."""

    def __init__(
        self,
        examples: Examples,
        batch: int,
        accumulate: int,
        processes: Processes,
        workers: int,
    ) -> None:
        self.examples, self.workers = examples, workers
        self.batch, self.accumulate = batch, accumulate
        self.own = processes.share(batch)
        self.order = ExampleOrder(len(examples), batch * accumulate, examples.seed)
        self.steps_per_epoch = self.order.steps_per_epoch
        self.identity = examples.identity

    def passes(self, done: int, steps: int) -> Iterator[tuple[int, Inputs]]:
        def keys() -> Iterator[list[tuple[int, int]]]:
            for step in range(done + 1, steps + 1):
                epoch, indices = self.order.at(step)
                for start in range(0, len(indices), self.batch):
                    rows = indices[start : start + self.batch][self.own]
                    yield [(i, epoch) for i in rows]

        made = batches(self.examples, keys(), self.workers)
        for k, (images, labels) in enumerate(made):
            epoch = (done + k // self.accumulate) // self.steps_per_epoch
            yield epoch, {recipe.IMAGE: images, recipe.LABEL: labels}


class FixedBatches(Batches):
    """The same arrays at every step."""

    def __init__(
        self, inputs: Inputs, batch: int, accumulate: int, processes: Processes
    ) -> None:
        own = processes.share(batch)
        self.parts = [
            {name: x[k * batch : (k + 1) * batch][own] for name, x in inputs.items()}
            for k in range(accumulate)
        ]
        self.steps_per_epoch = 1
        sums = [f"{name} {x.double().sum().item()!r}" for name, x in inputs.items()]
        self.identity = f"fixed {', '.join(sums)}"

    def passes(self, done: int, steps: int) -> Iterator[tuple[int, Inputs]]:
        for step in range(done, steps):
            for part in self.parts:
                yield step, part


class Interrupts:
    """The first signal is heard after the current step, a second one at once."""

    def __init__(self) -> None:
        self.signal: int | None = None
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._hear)

    def _hear(self, number: int, _: object) -> None:
        if self.signal is not None:
            raise SystemExit(128 + number)
        self.signal = number


@dataclass
class Training:
    """A model with its optimiser, in the midst of a training."""

    processes: Processes
    replica: Replica
    optimizer: RecipeOptimizer
    course: Course
    batches: Batches
    log: Log
    console: Console
    # Where the state goes, and how often, in steps; each minute where nothing is said.
    state_path: str
    save_every: int | None
    test: Examples | None
    evaluate_every: int
    teachers: Mapping[str, Teacher] = field(default_factory=dict)
    precision: Callable[[], AbstractContextManager] = nullcontext
    interrupts: Interrupts = field(default_factory=Interrupts)

    def run(self, done: int) -> int:
        """Does the steps after `done`; the last one that was done."""
        course, names = self.course, ["loss", *recipe.METRICS]
        passes = self.batches.passes(done, course.steps)
        saved = time.monotonic()
        for step in range(done + 1, course.steps + 1):
            epoch, numbers = self._step(passes, names)
            means = self._agreed(numbers, saved)
            stop, due = means.pop(), means.pop()
            told = dict(zip(names, means, strict=True))
            rate = self.optimizer.setting("rate")
            line = {"step": step, "loss": told["loss"]}
            line.update({} if rate is None else {"lr": rate})
            line.update(told, norm=float(self.optimizer.norm))
            self.log.write(line)
            self.console.step(step, epoch, told)
            last = step == course.steps
            if self.test is not None and (last or step % self.evaluate_every == 0):
                self._evaluate(step, epoch)
            if stop > 0:
                return step
            wanted = due > 0 if self.save_every is None else step % self.save_every == 0
            if wanted and not last:
                self.save(step)
                saved = time.monotonic()
        return course.steps

    def _step(
        self, passes: Iterator[tuple[int, Inputs]], names: Sequence[str]
    ) -> tuple[int, Tensor]:
        """One step; its epoch and means over the examples of this process."""
        accumulate = self.course.accumulate
        self.replica.objective.train()
        self.optimizer.zero_grad(set_to_none=True)
        sums = torch.zeros(len(names), dtype=torch.float64)
        for k in range(accumulate):
            epoch, inputs = next(passes)
            with self.replica.part(last=k == accumulate - 1):
                with self.precision():
                    results = self.replica.module(*in_order(self._whole(inputs)))
                (results["loss"] / accumulate).backward()
            sums += numbers_of(results, names) / accumulate
        self.optimizer.step()
        return epoch, sums

    def _agreed(self, numbers: Tensor, saved: float) -> list[float]:
        """Means over the processes, whether the state is due, whether to stop."""
        due = self.processes.first and time.monotonic() - saved >= 60
        stop = self.interrupts.signal is not None
        flags = torch.tensor([due, stop], dtype=torch.float64)
        both = torch.cat([numbers / self.processes.count, flags])
        return self.processes.sum(both.to(self.processes.device)).tolist()

    def _whole(self, inputs: Inputs) -> Inputs:
        """The inputs, where they are computed with, and what teachers say of them."""
        device = self.processes.device
        inputs = {name: x.to(device, non_blocking=True) for name, x in inputs.items()}
        with torch.no_grad():
            said = {
                name: teacher(inputs[recipe.IMAGE])
                for name, teacher in self.teachers.items()
            }
        return {**inputs, **said}

    @torch.no_grad()
    def _evaluate(self, step: int, epoch: int) -> None:
        measured = self.measure(self.test)
        self.log.write({"step": step, "epoch": epoch + 1, "test": measured})
        text = "  ".join(shown(name, value) for name, value in measured.items())
        steps = self.course.steps
        self.console.say(f"step {step}/{steps}  epoch {epoch + 1}  test: {text}")

    @torch.no_grad()
    def measure(self, examples: Examples) -> dict[str, float]:
        """Means over a split; accuracy is counted where there are logits."""
        names = ["loss", *recipe.METRICS]
        count, batch = len(examples), self.course.batch
        own, keys = [], []
        for start in range(0, count, batch):
            size = min(batch, count - start)
            share = self.processes.share(size)
            rows = range(start + share.start, start + share.stop)
            # Who has none goes along all the same.
            own.append(len(rows))
            keys.append([(i, None) for i in rows or range(1)])
        self.replica.objective.eval()
        sums = torch.zeros(len(names) + 2, dtype=torch.float64)
        made = batches(examples, keys)
        for rows, (images, labels) in zip(own, made, strict=True):
            inputs = self._whole({recipe.IMAGE: images, recipe.LABEL: labels})
            with self.precision():
                results = self.replica.objective(*in_order(inputs))
            if rows > 0:
                sums[:-2] += numbers_of(results, names) * rows
                sums[-2] += correct(results, inputs[recipe.LABEL])
            sums[-1] += rows
        sums = self.processes.sum(sums.to(self.processes.device))
        means = (sums[:-1] / sums[-1]).tolist()
        told = dict(zip(names, means[:-1], strict=True))
        if math.isfinite(means[-1]):
            told["accuracy"] = means[-1]
        return told

    def save(self, step: int) -> None:
        save_state(
            self.state_path,
            self.course,
            step,
            self.replica.objective.model,
            self.optimizer,
            self.processes,
        )


def numbers_of(results: Mapping[str, Tensor], names: Sequence[str]) -> Tensor:
    return torch.stack([results[name].detach().cpu().double() for name in names])


def correct(results: Mapping[str, Tensor], labels: Tensor) -> float:
    """How many examples have their largest logit at the label; NaN without logits."""
    logits = results.get("logits")
    if logits is None or "logits" in recipe.METRICS:
        return math.nan
    if tuple(logits.shape) != (len(labels), recipe.CLASSES):
        return math.nan
    at = labels.unsqueeze(1)
    right = logits.gather(1, at).squeeze(1)
    others = logits.scatter(1, at, -math.inf).amax(1)
    return float((right > others).sum())
