"""One process or many: who there is, and what they tell each other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from ..compat import replicated


class ProcessError(Exception):
    """What the processes or their devices cannot do."""


class Processes:
    """The processes of `torchrun`, or the one that there is."""

    def __init__(self, device: str | None) -> None:
        self.many = "RANK" in os.environ and "WORLD_SIZE" in os.environ
        self.rank = int(os.environ["RANK"]) if self.many else 0
        self.count = int(os.environ["WORLD_SIZE"]) if self.many else 1
        self.device = _device(device, int(os.environ.get("LOCAL_RANK", "0")))
        if self.device.type == "cuda":
            torch.cuda.set_device(self.device)
        if self.many:
            backend = "nccl" if self.device.type == "cuda" else "gloo"
            dist.init_process_group(backend, timeout=timedelta(minutes=30))

    @property
    def first(self) -> bool:
        """Whether this is the one that speaks and writes."""
        return self.rank == 0

    def share(self, count: int) -> slice:
        """Which of `count` rows are this one's."""
        return slice(
            count * self.rank // self.count, count * (self.rank + 1) // self.count
        )

    def sum(self, tensor: Tensor) -> Tensor:
        """Of all processes."""
        if self.many:
            dist.all_reduce(tensor)
        return tensor

    def gather(self, own: object) -> list[object]:
        """What each of them has, everywhere."""
        if not self.many:
            return [own]
        all_: list[object] = [None] * self.count
        dist.all_gather_object(all_, own)
        return all_

    def end(self) -> None:
        if self.many and dist.is_initialized():
            dist.destroy_process_group()


def _device(name: str | None, local_rank: int) -> torch.device:
    if name is None:
        name = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        device = torch.device(name)
    except RuntimeError:
        raise ProcessError(
            f"--device {name}: there is no such device; it is cpu, cuda or cuda:N"
        ) from None
    if device.type not in ("cpu", "cuda"):
        raise ProcessError(f"--device {name}: it is cpu, cuda or cuda:N")
    if device.type == "cuda":
        if not torch.cuda.is_available():
            raise ProcessError(f"--device {name}: this PyTorch sees no GPU")
        if device.index is None:
            device = torch.device("cuda", local_rank)
        if device.index >= torch.cuda.device_count():
            raise ProcessError(
                f"process {local_rank} of this machine has no GPU: there are"
                f" {torch.cuda.device_count()}"
            )
    return device


class Replica:
    """An objective in this process: whole, or a part of it where it is sharded."""

    def __init__(self, objective: nn.Module, processes: Processes, sharded: bool):
        self.objective = objective
        self.sharded = sharded
        if sharded:
            _shard(objective, processes)
        self.module = objective
        if processes.many and not sharded:
            self.module = replicated(objective, processes.device)

    @contextmanager
    def part(self, last: bool) -> Iterator[None]:
        """Around a pass of a step; gradients are exchanged in the last one."""
        if self.sharded:
            self.objective.set_requires_gradient_sync(last)
            yield
        elif isinstance(self.module, DistributedDataParallel) and not last:
            with self.module.no_sync():
                yield
        else:
            yield


def _shard(objective: nn.Module, processes: Processes) -> None:
    """FSDP2: the modules of lists one by one, then the whole."""
    version = tuple(int(n) for n in torch.__version__.split(".")[:2])
    if version < (2, 6):
        raise ProcessError(
            f"--fsdp needs PyTorch 2.6 or newer, this is {torch.__version__}"
        )
    if not processes.many:
        raise ProcessError("--fsdp shards among processes: start them with torchrun")
    from torch.distributed.device_mesh import init_device_mesh
    from torch.distributed.fsdp import fully_shard

    mesh = init_device_mesh(processes.device.type, (processes.count,))
    lists = [m for m in objective.modules() if isinstance(m, nn.ModuleList)]
    # Those within others first.
    for module in reversed(lists):
        for item in module:
            fully_shard(item, mesh=mesh)
    fully_shard(objective, mesh=mesh)


def whole(tensor: Tensor) -> Tensor:
    """All of a sharded tensor; every process has to ask for it."""
    return tensor.full_tensor() if hasattr(tensor, "full_tensor") else tensor


@torch.no_grad()
def fill(tensor: Tensor, value: Tensor) -> None:
    """Gives a tensor, or the part of it that is here, the numbers of a whole one."""
    if hasattr(tensor, "full_tensor"):
        from torch.distributed.tensor import distribute_tensor

        value = value.to(tensor.device, tensor.dtype)
        value = distribute_tensor(value, tensor.device_mesh, tensor.placements)
    tensor.copy_(value)
