"""What optimisers of recipes have in common: groups, clipping, averages, shards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
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
# Below what stands for infinity; a comparison with it fails for NaN, too.
FINITE_LIMIT = 3e38
# vitc lays parameters in one vector at multiples of so many elements.
ALIGNMENT = 64


def at_step(number: Number, at: At) -> float:
    """A number, or what a schedule makes of the step."""
    return number(at) if callable(number) else number


def local(tensor: Tensor) -> Tensor:
    """The part of a sharded tensor that is here."""
    return tensor.to_local() if hasattr(tensor, "to_local") else tensor


@dataclass
class Kind:
    """How a group's parameters are changed."""

    update: Callable[..., Tensors]
    arguments: dict[str, Any]
    buffers: Mapping[str, float | Callable[[Tensor], object]]
    shapes: Mapping[str, tuple[int, ...]]

    @staticmethod
    def of(optimizer: RecipeOptimizer, group: Mapping[str, Any]) -> Kind:
        given = {**optimizer.arguments, **group}
        del given["names"]
        return Kind(
            getattr(optimizer, given.pop("method", "update")),
            buffers=given.pop("buffers", optimizer.buffers),
            shapes=given.pop("shapes", optimizer.shapes),
            arguments=given,
        )

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


class RecipeOptimizer(torch.optim.Optimizer):
    """Steps by `update`, which a recipe's optimiser declares with what follows here.

    A step whose gradients have no finite norm changes nothing.
    """

    # What `update` is given beside vectors and buffers, in every group.
    arguments: Mapping[str, Any] = {}
    # Groups of parameters by their `names`, where * stands for a number, with arguments
    # of their own; with `method`, `buffers` and `shapes` where these differ.
    groups: Sequence[Mapping[str, Any]] = ()
    # What each buffer is filled with in the beginning.
    buffers: Mapping[str, float | Callable[[Tensor], object]] = {}
    # Of buffers that are not as long as the vector.
    shapes: Mapping[str, tuple[int, ...]] = {}
    # Whether `update` takes all parameters of a group in one vector.
    whole = False
    # Numbers that all groups have in common: `rate`, what is told as lr, `clip`, the
    # largest norm of all gradients together, `average`, what remains of the parameters'
    # moving average in a step.
    settings: Mapping[str, Number] = {}

    def __init__(
        self,
        named_parameters: Iterable[tuple[str, Tensor]],
        *,
        steps: int,
        batch: int = 1,
        accumulate: int = 1,
        epochs: int | None = None,
    ) -> None:
        """Of a training of `steps`; parameters that no group names stay as they are."""
        named = dict(named_parameters)
        self.at = At(0, steps, batch, accumulate, epochs)
        # The norm of the last step's gradients, before they were clipped.
        self.norm: Tensor | None = None
        self._kinds = []
        groups = []
        for group in self.groups:
            names = matching(group["names"], named)
            self._kinds.append(Kind.of(self, group))
            groups.append({"params": [named[name] for name in names], "names": names})
        super().__init__(groups, {})
        self._set(self.at._replace(step=1))

    def _set(self, at: At) -> None:
        for group, kind in zip(self.param_groups, self._kinds, strict=True):
            for name, value in kind.arguments.items():
                if isinstance(value, tuple):
                    group[name] = tuple(at_step(v, at) for v in value)
                else:
                    group[name] = at_step(value, at)

    @classmethod
    def changes(cls, name: str) -> bool:
        """Whether the parameter of this name is in a group."""
        return any(matching(group["names"], [name]) for group in cls.groups)

    def setting(self, name: str) -> float | None:
        """One of `settings`, at the last step."""
        return at_step(self.settings[name], self.at) if name in self.settings else None

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
            longest = self.setting("clip")
            if longest is not None:
                factor = (longest / (self.norm + TINY)).clamp(max=1)
            for group, kind in zip(self.param_groups, self._kinds, strict=True):
                numbers = {name: group[name] for name in kind.arguments}
                update = partial(kind.update, at=self.at, **numbers)
                if self.whole:
                    self._step_whole(group["params"], kind, update, factor)
                else:
                    for p in group["params"]:
                        self._step_one(p, kind, update, factor)
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
        kind: Kind,
        update: Callable[..., Tensors],
        factor: Tensor | None,
    ) -> None:
        buffers = [local(t) for t in self._buffers(kind, p)]
        g = local(gradient(p))
        g = g if factor is None else g * factor
        old = [local(p), *buffers]
        new = update(local(p), g, *buffers)
        assign(old, [t.clone() if any(t is o for o in old) else t for t in new])
        self._average(p)

    def _step_whole(
        self,
        params: Sequence[Tensor],
        kind: Kind,
        update: Callable[..., Tensors],
        factor: Tensor | None,
    ) -> None:
        p = in_one_vector(params)
        g = in_one_vector([gradient(p) for p in params])
        g = g if factor is None else g * factor
        buffers = self._buffers(kind, params[0], p)
        new = update(p, g, *buffers)
        assign([p, *buffers], [torch.as_tensor(t).clone() for t in new])
        start = 0
        for own in params:
            own.copy_(p[start : start + own.numel()].view_as(own))
            start += aligned(own.numel())
            self._average(own)

    def _buffers(
        self, kind: Kind, p: Tensor, like: Tensor | None = None
    ) -> list[Tensor]:
        """What is kept of a parameter, or under it of its group's vector `like`."""
        state = self.state[p]
        for name, start in kind.buffers.items():
            if name not in state:
                state[name] = kind.begun(name, start, p if like is None else like)
        return [state[name] for name in kind.buffers]

    def _average(self, p: Tensor) -> None:
        keep = self.setting("average")
        if keep is not None:
            mean = local(self.state[p]["average"])
            mean.mul_(keep).add_(local(p) * (1 - keep))

    @torch.no_grad()
    def begin(self) -> None:
        """Makes all that is kept: averages begin as what they are the averages of."""
        for group, kind in zip(self.param_groups, self._kinds, strict=True):
            for i, p in enumerate(group["params"]):
                if "average" in self.settings:
                    self.state[p]["average"] = p.detach().clone()
                if not self.whole:
                    self._buffers(kind, p)
                elif i == 0:
                    self._buffers(kind, p, in_one_vector(group["params"]))

    def kept(self) -> dict[str, Tensor]:
        """All that is kept, by names: what a training goes on from."""
        return {
            f"{name}/{own}": self.state[p][own]
            for group in self.param_groups
            for name, p in zip(group["names"], group["params"], strict=True)
            for own in sorted(self.state[p])
        }

    def averages(self) -> dict[str, Tensor]:
        """The moving averages of parameters by name, where the recipe keeps some."""
        return {
            name: self.state[p]["average"]
            for group in self.param_groups
            for name, p in zip(group["names"], group["params"], strict=True)
            if "average" in self.settings
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
    for a, b in zip(old, new, strict=True):
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
