"""What every optimiser of a recipe has in common: groups, clipping, averages, sharded parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import torch
import torch.distributed as dist
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

# Added to a norm that something is divided by.
TINY = 1e-6
# Below every number that stands for infinity; a comparison with it fails for NaN, too.
FINITE_LIMIT = 3e38
# vitc lays parameters in one vector at multiples of so many elements, zeros between them.
ALIGNMENT = 64


def at_step(number: Number, at: At) -> float:
    """A number, or what a schedule makes of the step."""
    return number(at) if callable(number) else number


def local(tensor: Tensor) -> Tensor:
    """The part of a sharded tensor that is here."""
    return tensor.to_local() if hasattr(tensor, "to_local") else tensor


class RecipeOptimizer(torch.optim.Optimizer):
    """Steps by `update`, which a recipe's optimiser declares with what follows here.

    A step whose gradients have no finite norm changes nothing.
    """

    # What `update` is given beside vectors and buffers, in every group.
    arguments: Mapping[str, Any] = {}
    # What each buffer is filled with in the beginning.
    buffers: Mapping[str, float | Callable[[Tensor], object]] = {}
    # Of buffers that are not as long as the vector.
    shapes: Mapping[str, tuple[int, ...]] = {}
    # Names of parameters, where * stands for a number, and arguments of these alone.
    groups: Sequence[Mapping[str, Any]] = ()
    # Whether `update` is for a group's parameters in one vector, not for each of them.
    whole = False
    # The number that is told as lr.
    rate: Number | None = None
    # The largest norm of all gradients together.
    clip: Number | None = None
    # What remains of the parameters' moving average in a step.
    average: Number | None = None

    def __init__(
        self,
        named_parameters: Iterable[tuple[str, Tensor]],
        *,
        steps: int,
        batch: int = 1,
        accumulate: int = 1,
        epochs: int | None = None,
    ) -> None:
        """Of a training of so many `steps`; parameters that no group names stay as they are."""
        named = dict(named_parameters)
        self.at = At(0, steps, batch, accumulate, epochs)
        # The norm of the last step's gradients, before they were clipped.
        self.norm: Tensor | None = None
        self._given = []
        groups = []
        for group in type(self).groups:
            names = matching(group["names"], named)
            given = {**self.arguments, **group}
            del given["names"]
            self._given.append(given)
            groups.append({"params": [named[name] for name in names], "names": names})
        super().__init__(groups, {})
        self._set(self.at._replace(step=1))

    def _set(self, at: At) -> None:
        for group, given in zip(self.param_groups, self._given):
            for name, value in given.items():
                if isinstance(value, tuple):
                    group[name] = tuple(at_step(v, at) for v in value)
                else:
                    group[name] = at_step(value, at)

    @torch.no_grad()
    def step(self, closure: Callable[[], Tensor] | None = None) -> Tensor | None:
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        self.at = self.at._replace(step=self.at.step + 1)
        self._set(self.at)
        self.norm = self._norm()
        if bool(self.norm < FINITE_LIMIT):
            factor: Tensor | None = None
            if self.clip is not None:
                longest = at_step(self.clip, self.at)
                factor = (longest / (self.norm + TINY)).clamp(max=1)
            for group, given in zip(self.param_groups, self._given):
                numbers = {name: group[name] for name in given if name != "method"}
                update = getattr(self, group.get("method", "update"))
                if self.whole:
                    self._step_whole(group, update, numbers, factor)
                else:
                    for p in group["params"]:
                        self._step_one(p, update, numbers, factor)
        return loss

    def _norm(self) -> Tensor:
        params = [p for group in self.param_groups for p in group["params"]]
        parts = [local(gradient(p)).square().sum() for p in params]
        squares = torch.stack(parts).sum()
        if any(hasattr(p, "to_local") for p in params):
            dist.all_reduce(squares)
        return squares.sqrt()

    def _step_one(
        self,
        p: Tensor,
        update: Callable[..., Tensors],
        numbers: Mapping[str, Any],
        factor: Tensor | None,
    ) -> None:
        state = self._state(p)
        buffers = [local(state[name]) for name in self.buffers]
        g = local(gradient(p))
        g = g if factor is None else g * factor
        old = [local(p), *buffers]
        new = update(local(p), g, *buffers, at=self.at, **numbers)
        assign(old, [t.clone() if any(t is o for o in old) else t for t in new])
        self._average(p)

    def _step_whole(
        self,
        group: Mapping[str, Any],
        update: Callable[..., Tensors],
        numbers: Mapping[str, Any],
        factor: Tensor | None,
    ) -> None:
        params = group["params"]
        p = in_one_vector(params)
        g = in_one_vector([gradient(p) for p in params])
        g = g if factor is None else g * factor
        state = self._state(params[0], p)
        buffers = [state[name] for name in self.buffers]
        new = update(p, g, *buffers, at=self.at, **numbers)
        assign([p, *buffers], [torch.as_tensor(t).clone() for t in new])
        start = 0
        for own in params:
            own.copy_(p[start : start + own.numel()].view_as(own))
            start += aligned(own.numel())
            self._average(own)

    def _state(self, p: Tensor, like: Tensor | None = None) -> dict[str, Any]:
        """What is kept of a parameter, or under it of its group's vector `like`."""
        state = self.state[p]
        for name, start in self.buffers.items():
            if name in state:
                continue
            like = p if like is None else like
            shape = self.shapes.get(name)
            buffer = torch.zeros_like(like) if shape is None else like.new_zeros(shape)
            if callable(start):
                start(buffer)
            elif start != 0:
                buffer.fill_(start)
            state[name] = buffer
        return state

    def _average(self, p: Tensor) -> None:
        if self.average is None:
            return
        state = self.state[p]
        keep = at_step(self.average, self.at)
        mean = local(state["average"])
        mean.mul_(keep).add_(local(p) * (1 - keep))

    @torch.no_grad()
    def begin(self) -> None:
        """Makes all that is kept: averages begin as what they are the averages of."""
        for group in self.param_groups:
            for i, p in enumerate(group["params"]):
                if self.average is not None:
                    self.state[p]["average"] = p.detach().clone()
                if not self.whole:
                    self._state(p)
                elif i == 0:
                    self._state(p, in_one_vector(group["params"]))

    def kept(self) -> dict[str, Tensor]:
        """All that is kept, by names: what a training goes on from."""
        return {
            f"{name}/{own}": self.state[p][own]
            for group in self.param_groups
            for name, p in zip(group["names"], group["params"])
            for own in sorted(self.state[p])
        }

    def averages(self) -> dict[str, Tensor]:
        """The moving averages of parameters by name; none where the recipe keeps none."""
        return {
            name: self.state[p]["average"]
            for group in self.param_groups
            for name, p in zip(group["names"], group["params"])
            if self.average is not None
        }


def matching(patterns: Sequence[str], names: Iterable[str]) -> list[str]:
    """The names that are like a pattern, in the order of the patterns."""
    names = list(names)
    found = {}
    for pattern in patterns:
        expression = re.compile(re.escape(pattern).replace(r"\*", r"\d+"))
        found.update({name: None for name in names if expression.fullmatch(name)})
    return list(found)


def assign(old: Sequence[Tensor], new: Sequence[Tensor | float]) -> None:
    for a, b in zip(old, new):
        a.copy_(torch.as_tensor(b))


def gradient(p: Tensor) -> Tensor:
    """Zeros where nothing came back to a parameter."""
    return torch.zeros_like(p) if p.grad is None else p.grad


def aligned(count: int) -> int:
    return -(-count // ALIGNMENT) * ALIGNMENT


def in_one_vector(tensors: Sequence[Tensor]) -> Tensor:
    """Their elements one after the other, as vitc lays them in one vector."""
    parts = []
    for tensor in tensors:
        flat = tensor.detach().flatten()
        parts += [flat, flat.new_zeros(aligned(flat.numel()) - flat.numel())]
    return torch.cat(parts)
