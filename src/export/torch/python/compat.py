"""How versions of PyTorch differ, from 1.13 on, and what it has no name for."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Namespace(nn.Module):
    """Modules and parameters under names; a number in a name is an index."""

    def __getitem__(self, key: int) -> nn.Module:
        return getattr(self, str(key))

    def __setitem__(self, key: int, value: nn.Module) -> None:
        setattr(self, str(key), value)


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
    return torch.stack(
        [
            row.index_select(axis, at.flatten()).unflatten(axis, at.shape)
            for row, at in zip(x, places)
        ]
    )
