"""An exported package beside timm's module of the same name, on the processor.

Both have timm's parameters (`load_state_dict`, strict but for buffers that follow
from sizes), give the same numbers first and then take turns. Prints a line of JSON
for each way of running; a ratio below 1 is the package's.
"""

import argparse
import importlib
import json
import re
import statistics
import sys
import time
from collections.abc import Callable

import timm
import torch
from torch import Tensor, nn


def turns(
    sides: list[Callable[[], Tensor]], rounds: int, warmups: int
) -> tuple[list[float], list[list[float]], float]:
    """Medians in ms, all times, and how far results lie apart, over the largest."""
    first = [side() for side in sides]
    for _ in range(warmups - 1):
        for side in sides:
            side()
    ours, theirs = (result.detach().double() for result in first)
    apart = ((ours - theirs).abs().max() / theirs.abs().max()).item()
    times: list[list[float]] = [[], []]
    for turn in range(rounds):
        for i in (0, 1) if turn % 2 == 0 else (1, 0):
            start = time.perf_counter()
            sides[i]()
            times[i].append(1000 * (time.perf_counter() - start))
    return [statistics.median(t) for t in times], times, apart


def passing(model: nn.Module, images: Tensor) -> Callable[[], Tensor]:
    """A forward pass without gradients."""
    model.eval()

    def run() -> Tensor:
        with torch.inference_mode():
            return model(images)

    return run


def stepping(model: nn.Module, images: Tensor, labels: Tensor) -> Callable[[], Tensor]:
    """Forward, backward and an update by AdamW; the logits from before it."""
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5)

    def run() -> Tensor:
        optimizer.zero_grad(set_to_none=True)
        logits = model(images)
        nn.functional.cross_entropy(logits, labels).backward()
        optimizer.step()
        return logits

    return run


def original_name(name: str) -> str:
    """timm has Swin's merging at the beginning of a stage, its authors at the end."""
    name = re.sub(
        r"^layers\.(\d+)\.downsample",
        lambda m: f"layers.{int(m[1]) - 1}.downsample",
        name,
    )
    return re.sub(r"^head\.fc\.", "head.", name)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", help="where the package lies")
    options.add_argument("name", help="package, variant and timm's name")
    options.add_argument("--batch", type=int, default=8)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--compile", action="store_true")
    args = options.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    sys.path.insert(0, args.folder)
    ours = getattr(importlib.import_module(args.name), args.name)()
    theirs = timm.create_model(args.name, drop_path_rate=0.0)
    wanted = ours.state_dict().keys()
    state = theirs.state_dict()
    if state.keys() - {name for name, _ in theirs.named_buffers()} != wanted:
        state = {original_name(name): value for name, value in state.items()}
    buffers = {name for name, _ in theirs.named_buffers()} - wanted
    ours.load_state_dict({k: v for k, v in state.items() if k not in buffers})
    images = torch.randn(args.batch, 3, 224, 224)
    labels = torch.arange(args.batch)
    models = [ours, theirs]

    def told(way: str, sides: list[Callable[[], Tensor]], warmups: int = 2) -> None:
        medians, times, apart = turns(sides, args.rounds, warmups)
        ratio = statistics.median(a / b for a, b in zip(*times))
        line = {"way": way, "ours": medians[0], "theirs": medians[1]}
        print(json.dumps({**line, "ratio": ratio, "apart": apart}), flush=True)

    told("pass", [passing(m, images) for m in models])
    if args.compile:
        compiled = [torch.compile(m.eval()) for m in models]
        told("pass, compiled", [passing(m, images) for m in compiled], 3)
        torch.compiler.reset()
    told("step", [stepping(m, images, labels) for m in models])
    if args.compile:
        compiled = [torch.compile(m.train()) for m in models]
        told("step, compiled", [stepping(m, images, labels) for m in compiled], 3)


main()
