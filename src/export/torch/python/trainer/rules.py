"""What a recipe does to a group of parameters, as a function of the step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
from torch import Tensor

Tensors = tuple[Tensor, ...]


class At(NamedTuple):
    """Where a training is: schedules are functions of it."""

    step: int  # From 1.
    steps: int
    batch: int
    accumulate: int
    epochs: int | None


Number = float | Callable[[At], float]


def at_step(number: Number, at: At) -> float:
    """A number, or what a schedule makes of the step."""
    return number(at) if callable(number) else number


def at_of(group: Mapping[str, Any]) -> At:
    """Where a group's training is."""
    return At(*(group[name] for name in At._fields))


@dataclass
class Rule:
    """How a group's parameters are changed."""

    update: Callable[..., Tensors]
    arguments: dict[str, Any]
    buffers: Mapping[str, float | Callable[[Tensor], object]]
    shapes: Mapping[str, tuple[int, ...]]

    @staticmethod
    def of(optimizer: Any, number: int) -> Rule:
        """That of one of the `groups` that an optimiser declares."""
        given = {**optimizer.arguments, **optimizer.groups[number]}
        del given["names"]
        return Rule(
            getattr(optimizer, given.pop("method", "update")),
            buffers=given.pop("buffers", optimizer.buffers),
            shapes=given.pop("shapes", optimizer.shapes),
            arguments=given,
        )

    def scheduled(self) -> list[str]:
        """The arguments that are functions of the step."""

        def is_scheduled(value: Any) -> bool:
            return any(map(callable, value if isinstance(value, tuple) else (value,)))

        return [n for n, value in self.arguments.items() if is_scheduled(value)]

    def argument(self, name: str, at: At) -> float | tuple[float, ...]:
        """What the recipe says that an argument is at a step."""
        value = self.arguments[name]
        if isinstance(value, tuple):
            return tuple(at_step(v, at) for v in value)
        return at_step(value, at)

    def begun(
        self, name: str, start: float | Callable[[Tensor], object], like: Tensor
    ) -> Tensor:
        """A buffer as it begins."""
        shape = self.shapes.get(name)
        buffer = torch.zeros_like(like) if shape is None else like.new_zeros(shape)
        if callable(start):
            start(buffer)
        elif start != 0:
            buffer.fill_(start)
        return buffer


def matching(patterns: Sequence[str], names: Iterable[str]) -> list[str]:
    """The names that are like a pattern, in the order of the patterns."""
    names = list(names)
    found = {}
    for pattern in patterns:
        expression = re.compile(re.escape(pattern).replace(r"\*", r"\d+"))
        found.update({name: None for name in names if expression.fullmatch(name)})
    return list(found)
