"""How versions of PyTorch differ, from 1.13 on, and what it has no name for."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel


class Namespace(nn.Module):
    """Modules and parameters under any names: a number, a keyword, a method's."""

    def __setattr__(self, name: str, value: object) -> None:
        is_held = any(name in held for held in self._held())
        if is_held and isinstance(value, (nn.Module, Tensor)):
            self[name] = value
        elif is_held and value is not None:
            # What a module has of its own, also where something is called so.
            object.__setattr__(self, name, value)
        else:
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Tensor | nn.Module:
        # Python asks for `__deepcopy__` and the like.
        if name.startswith("__"):
            raise AttributeError(name)
        return super().__getattr__(name)

    def __getitem__(self, key: int | str) -> Tensor | nn.Module:
        for held in self._held():
            if str(key) in held:
                return held[str(key)]
        raise KeyError(key)

    def __setitem__(self, key: int | str, value: nn.Module | Tensor) -> None:
        if isinstance(value, nn.Module):
            self._modules[str(key)] = value
        elif isinstance(value, nn.Parameter):
            self._parameters[str(key)] = value
        else:
            self._buffers[str(key)] = value

    def _held(self) -> list[dict[str, Tensor | nn.Module]]:
        own = ("_modules", "_parameters", "_buffers")
        return [self.__dict__[held] for held in own if held in self.__dict__]

    def _load_from_state_dict(
        self, state_dict: dict, prefix: str, *more: object
    ) -> None:
        super()._load_from_state_dict(state_dict, prefix, *more)
        # What modules with more state call it, and strict loading finds too many.
        key = f"{prefix}_extra_state"
        unexpected = more[-2]
        if "_extra_state" in self._parameters | self._buffers and key in unexpected:
            unexpected.remove(key)


def attend(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    scale: float,
    bias: Tensor | None = None,
) -> Tensor:
    """softmax(scale * query @ key.T + bias) @ value, over the last two axes."""
    if hasattr(F, "scaled_dot_product_attention"):
        # Its own scale is an argument from 2.1 on.
        query = query * (scale * query.shape[-1] ** 0.5)
        return F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
    scores = scale * (query @ key.transpose(-2, -1))
    if bias is not None:
        scores = scores + bias
    return F.softmax(scores, dim=-1) @ value


def rms_norm(
    x: Tensor, shape: tuple[int, ...], weight: Tensor | None = None, *, eps: float
) -> Tensor:
    """x over its root mean square on the last axes, then the gain."""
    if hasattr(F, "rms_norm"):
        return F.rms_norm(x, shape, weight, eps)
    axes = tuple(range(-len(shape), 0))
    x = x * (x.square().mean(axes, keepdim=True) + eps).rsqrt()
    return x if weight is None else x * weight


def as_numbers(table: Tensor) -> Tensor:
    """A table of whole numbers as what models compute with."""
    return table if table.dtype == torch.bool else table.to(torch.get_default_dtype())


def take_rows(x: Tensor, places: Tensor, axis: int) -> Tensor:
    """x at the places along an axis, each example at its own."""
    axis %= x.dim()
    rows = torch.arange(len(x), device=x.device)
    taken = x.movedim(axis, 1)[rows.reshape(-1, *[1] * (places.dim() - 1)), places]
    own = range(places.dim() - 1)
    return taken.movedim([1 + i for i in own], [axis + i for i in own])


def scan(
    step: Callable[..., Tensor],
    first: Tensor,
    each: Sequence[Sequence[Tensor]],
    same: Sequence[Tensor] = (),
    *,
    axis: int,
    reverse: bool = False,
) -> Tensor:
    """Along an axis: `first`, then each step of the one before it, of its own element
    of each, and of what is the same for all."""
    states = [first]
    steps = list(zip(*each))
    for own in reversed(steps) if reverse else steps:
        states.append(step(states[-1], *own, *same))
    states = list(torch.broadcast_tensors(*states))
    return torch.stack(states[::-1] if reverse else states, axis)


def stochastic_depth(x: Tensor, rate: float, training: bool) -> Tensor:
    """x of an example is zero with the probability `rate`; others make up for it."""
    if not training or rate == 0:
        return x
    keep = torch.rand(x.shape[0], *[1] * (x.dim() - 1), device=x.device) >= rate
    return torch.where(keep, x / (1 - rate), 0.0)


def batch_norm(
    x: Tensor,
    running_mean: Tensor,
    running_var: Tensor,
    weight: Tensor,
    bias: Tensor,
    training: bool,
    *,
    momentum: float,
    eps: float,
) -> Tensor:
    """F.batch_norm; while training over the examples of all processes."""
    if not training or processes() == 1:
        return F.batch_norm(
            x, running_mean, running_var, weight, bias, training, momentum, eps
        )
    axes = (0, *range(2, x.dim()))
    shape = (1, -1, *[1] * (x.dim() - 2))
    mean = across(x.mean(axes))
    var = across((x - mean.view(shape)).square().mean(axes))
    with torch.no_grad():
        count = processes() * x.numel() / x.shape[1]
        running_mean.lerp_(mean, momentum)
        running_var.lerp_(var * (count / (count - 1)), momentum)
    scale = weight * (var + eps).rsqrt()
    return (x - mean.view(shape)) * scale.view(shape) + bias.view(shape)


def across(value: Tensor, op: str = "mean") -> Tensor:
    """What was reduced over a process's examples, over those of all processes.

    Each process has as many examples as any other.
    """
    if processes() == 1:
        return value
    if op in ("mean", "sum"):
        total = _Sum.apply(value)
        return total / processes() if op == "mean" else total
    # One row for each process, all zero but its own: so that gradients find their way.
    rows = value.new_zeros(processes(), *value.shape)
    rows = rows.index_copy(
        0, torch.tensor([dist.get_rank()], device=value.device), value.unsqueeze(0)
    )
    rows = _Sum.apply(rows)
    return rows.amax(0) if op == "max" else rows.amin(0)


def processes() -> int:
    """How many processes train together."""
    together = dist.is_available() and dist.is_initialized()
    return dist.get_world_size() if together else 1


def replicated(module: nn.Module, device: torch.device) -> DistributedDataParallel:
    """The module with the gradients of all processes.

    Its buffers stay as each process has them: statistics of batches are those of all.
    """
    known = inspect.signature(DistributedDataParallel).parameters
    name = "broadcast_buffers"
    if "forward_sync_buffers" in known:  # From 2.15 on.
        name = "forward_sync_buffers"
    ids = [device] if device.type == "cuda" else None
    return DistributedDataParallel(module, device_ids=ids, **{name: False})


class _Sum(torch.autograd.Function):
    """The sum over all processes, and of its gradients, too."""

    @staticmethod
    def forward(ctx: object, value: Tensor) -> Tensor:
        total = value.clone(memory_format=torch.contiguous_format)
        dist.all_reduce(total)
        return total

    @staticmethod
    def backward(ctx: object, gradient: Tensor) -> Tensor:
        total = gradient.clone(memory_format=torch.contiguous_format)
        dist.all_reduce(total)
        return total
