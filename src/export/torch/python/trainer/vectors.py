"""Parameters as vectors: parts of sharded ones, several as one."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

# vitc lays parameters in one vector at multiples of so many elements.
ALIGNMENT = 64


def local(tensor: Tensor) -> Tensor:
    """The part of a sharded tensor that is here."""
    return tensor.to_local() if hasattr(tensor, "to_local") else tensor


def copies(tensor: Tensor) -> int:
    """How many processes have the same part of a sharded tensor."""
    if not hasattr(tensor, "to_local"):
        return 1
    sizes = zip(tensor.placements, tensor.device_mesh.shape, strict=True)
    return math.prod(size for placement, size in sizes if not placement.is_shard())


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
