"""What optimisers of recipes have in common: groups, clipping, averages, shards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor

from .rules import At, Number, Rule, Tensors, at_of, at_step, matching
from .vectors import aligned, assign, copies, gradient, in_one_vector, local

# Added to a norm that something is divided by.
TINY = 1e-6
# Below what stands for infinity; a comparison with it fails for NaN, too.
FINITE_LIMIT = 3e38


class RecipeOptimizer(torch.optim.Optimizer):
    """Steps by `update`, which a recipe's optimiser declares with what follows here.

    A step whose gradients have no finite norm changes nothing.

    Everything that a training goes on from is in `state_dict()`. A group has the
    arguments of `update` as options, and `step`, the steps that were done, `steps`,
    `batch`, `accumulate`, `epochs`, which schedules are functions of. `scheduled` has
    what these said last: an option that is something else by now was set by somebody
    and stays, as does `lr` where torch.optim.lr_scheduler has it in hand. `rule` is the
    place in `groups` of what is done to the group.
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
    # What schedules depend on and the recipe says, where the caller says nothing.
    usual: Mapping[str, int] = {}
    # The norm of the last step's gradients, before they were clipped.
    norm: Tensor | None = None

    def __init__(
        self,
        named_parameters: Iterable[tuple[str, Tensor]],
        *,
        steps: int,
        batch: int | None = None,
        accumulate: int | None = None,
        epochs: int | None = None,
    ) -> None:
        """Of a training of `steps`; parameters that no group names stay as they are."""
        pairs = list(named_parameters)
        if not all(isinstance(pair, tuple) for pair in pairs):
            raise TypeError("parameters come with names: give model.named_parameters()")
        named = dict(pairs)
        groups = []
        for rule, group in enumerate(self.groups):
            names = matching(group["names"], named)
            params = [(name, named[name]) for name in names]
            if params:
                groups.append({"params": params, "rule": rule})
        if not groups:
            raise ValueError(
                f"no parameter is called like {self.groups[0]['names'][0]}: give those"
                " of the model itself, not of what is around it"
            )
        given = {"batch": batch, "accumulate": accumulate, "epochs": epochs}
        least = {"batch": 1, "accumulate": 1, "epochs": None, **self.usual}
        course = {n: least[n] if v is None else v for n, v in given.items()}
        super().__init__(groups, {"step": 0, "steps": steps, **course})

    @torch.no_grad()
    def add_param_group(self, param_group: dict[str, Any]) -> None:
        """More parameters, with or without names, changed by the rule of `rule`, or 0.

        They begin with a first step of their own; options that are given stay.
        """
        group = {"rule": 0, **self.defaults, **param_group}
        params = group["params"]
        params = [params] if isinstance(params, Tensor) else list(params)
        if params and isinstance(params[0], tuple):
            group["param_names"] = [name for name, _ in params]
            params = [p for _, p in params]
        here = f"group {len(self.param_groups)}"
        group.setdefault("param_names", [f"{here}: {i}" for i in range(len(params))])
        rule = Rule.of(self, group["rule"])
        first = at_of(group)._replace(step=group["step"] + 1)
        said = {name: rule.argument(name, first) for name in rule.arguments}
        scheduled = [name for name in rule.scheduled() if name not in group]
        group = {**said, **group, "scheduled": {name: said[name] for name in scheduled}}
        super().add_param_group({**group, "params": params})
        for i, p in enumerate(params):
            state = self.state[p]
            if "average" in self.settings:
                state["average"] = p.detach().clone()
            if not self.whole:
                self._buffers(rule, p)
            elif i == 0:
                self._buffers(rule, p, in_one_vector(params))

    @classmethod
    def changes(cls, name: str) -> bool:
        """Whether the parameter of this name is in a group."""
        return any(matching(group["names"], [name]) for group in cls.groups)

    @property
    def at(self) -> At:
        """The last step; later groups may count others of their own."""
        return at_of(self.param_groups[0])

    def setting(self, name: str, at: At | None = None) -> float | None:
        """One of `settings`, at the last step unless another is said."""
        if name not in self.settings:
            return None
        return at_step(self.settings[name], self.at if at is None else at)

    @torch.no_grad()
    def step(self, closure: Callable[[], Tensor] | None = None) -> Tensor | None:
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            self._advance(group)
        self.norm = self._norm()
        if bool(self.norm < FINITE_LIMIT):
            factor: Tensor | None = None
            longest = self.setting("clip")
            if longest is not None:
                factor = (longest / (self.norm + TINY)).clamp(max=1)
            for group in self.param_groups:
                rule, at = Rule.of(self, group["rule"]), at_of(group)
                numbers = {name: group[name] for name in rule.arguments}
                update = partial(rule.update, at=at, **numbers)
                if self.whole:
                    self._step_whole(group["params"], rule, update, factor)
                else:
                    for p in group["params"]:
                        self._step_one(p, rule, update, factor)
                keep = self.setting("average", at)
                if keep is not None:
                    for p in group["params"]:
                        self._average(p, keep)
        return loss

    def _advance(self, group: dict[str, Any]) -> None:
        """To the group's next step, with what its schedules say of it."""
        group["step"] += 1
        rule, at = Rule.of(self, group["rule"]), at_of(group)
        for name, last in group["scheduled"].items():
            # Schedulers of torch.optim say so in this way.
            others = name == "lr" and "initial_lr" in group
            if group[name] == last and not others:
                group[name] = rule.argument(name, at)
                group["scheduled"] = {**group["scheduled"], name: group[name]}
        if group["step"] == 1 and "average" in self.settings:
            # The parameters may have been loaded after this was made.
            for p in group["params"]:
                self.state[p]["average"].copy_(p)

    def _norm(self) -> Tensor:
        params = [p for group in self.param_groups for p in group["params"]]
        parts = [local(gradient(p)).square().sum() / copies(p) for p in params]
        squares = torch.stack(parts).sum()
        if any(hasattr(p, "to_local") for p in params):
            dist.all_reduce(squares)
        return squares.sqrt()

    def _step_one(
        self,
        p: Tensor,
        rule: Rule,
        update: Callable[..., Tensors],
        factor: Tensor | None,
    ) -> None:
        buffers = [local(t) for t in self._buffers(rule, p)]
        g = local(gradient(p))
        g = g if factor is None else g * factor
        old = [local(p), *buffers]
        new = update(local(p), g, *buffers)
        assign(old, [t.clone() if any(t is o for o in old) else t for t in new])

    def _step_whole(
        self,
        params: Sequence[Tensor],
        rule: Rule,
        update: Callable[..., Tensors],
        factor: Tensor | None,
    ) -> None:
        p = in_one_vector(params)
        g = in_one_vector([gradient(p) for p in params])
        g = g if factor is None else g * factor
        buffers = self._buffers(rule, params[0], p)
        new = update(p, g, *buffers)
        assign([p, *buffers], [torch.as_tensor(t).clone() for t in new])
        start = 0
        for own in params:
            own.copy_(p[start : start + own.numel()].view_as(own))
            start += aligned(own.numel())

    def _buffers(
        self, rule: Rule, p: Tensor, like: Tensor | None = None
    ) -> list[Tensor]:
        """What is kept of a parameter, or under it of its group's vector `like`."""
        state = self.state[p]
        for name, start in rule.buffers.items():
            if name not in state:
                state[name] = rule.begun(name, start, p if like is None else like)
        return [state[name] for name in rule.buffers]

    def _average(self, p: Tensor, keep: float) -> None:
        mean = local(self.state[p]["average"])
        mean.mul_(keep).add_(local(p) * (1 - keep))

    def averages(self) -> dict[str, Tensor]:
        """The moving averages of parameters by name, where the recipe keeps some."""
        if "average" not in self.settings:
            return {}
        return {
            name: self.state[p]["average"] if group["step"] > 0 else p.detach()
            for group in self.param_groups
            for name, p in zip(group["param_names"], group["params"], strict=True)
        }
