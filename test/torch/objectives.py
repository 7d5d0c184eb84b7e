"""Losses of exported packages in float64: cases.json, given.bin in, results.json out.

A case is run by itself and, where it says so, by two processes with half of the
examples each.
"""

import importlib
import inspect
import json
import sys
from pathlib import Path

import numpy
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.nn.parallel import DistributedDataParallel

folder = Path(sys.argv[1])
sys.path.insert(0, str(folder))
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def read(given, entry):
    count = int(numpy.prod(entry["shape"], dtype=int))
    data = numpy.fromfile(given, dtype=numpy.float32, count=count)
    dtype = torch.long if entry.get("whole") else torch.float64
    return torch.from_numpy(data).to(dtype).reshape(entry["shape"])


def load(case):
    with open(folder / "given.bin", "rb") as given:
        given.seek(case["offset"])
        params = {p["name"]: read(given, p) for p in case["params"]}
        inputs = {i["name"]: read(given, i) for i in case["inputs"]}
    package = importlib.import_module(case["package"])
    objective = importlib.import_module(f"{case['package']}.objective")
    model = getattr(package, case["factory"])()
    model.load_state_dict(params, strict=True)
    for p in model.parameters():
        p.requires_grad_(True)
    made = objective.Objective(model)
    known = inspect.signature(made.forward).parameters
    return model, made, {n: x for n, x in inputs.items() if n in known}


def listed(tensors):
    return {name: t.detach().flatten().tolist() for name, t in tensors}


def step(model, objective, inputs):
    """What a step and an evaluation give, gradients and buffers among it."""
    objective.eval()
    with torch.no_grad():
        evaluation = listed(objective(**inputs).items())
    objective.train()
    given = [x.requires_grad_(True) for x in inputs.values() if x.is_floating_point()]
    results = objective(**inputs)
    results["loss"].backward()
    grads = [(n, p.grad) for n, p in model.named_parameters() if p.grad is not None]
    buffers = [(n, b) for n, b in model.named_buffers() if n in model.state_dict()]
    return {
        "evaluation": evaluation,
        "results": listed(results.items()),
        "gradients": listed(grads),
        "buffers": listed(buffers),
        "of_inputs": [x.grad.flatten().tolist() for x in given if x.grad is not None],
    }


def dropped():
    """How examples drop, by the first package's compat.py."""
    compat = importlib.import_module("case_0.compat")
    torch.manual_seed(1)
    x = torch.ones(4000, 3, 2)
    kept = compat.stochastic_depth(x, 0.25, True)
    return {
        "alike": bool((kept == kept[:, :1, :1]).all()),
        "values": sorted(set(kept.flatten().tolist())),
        "share": (kept[:, 0, 0] == 0).double().mean().item(),
        "same": compat.stochastic_depth(x, 0.25, False) is x,
    }


def half(rank, cases):
    """One of two processes."""
    dist.init_process_group(
        "gloo", init_method=f"file://{folder}/together", rank=rank, world_size=2
    )
    for n, case in enumerate(cases):
        model, objective, inputs = load(case)
        mine = {name: x.chunk(2)[rank].clone() for name, x in inputs.items()}
        told = step(model, DistributedDataParallel(objective), mine)
        (folder / f"half_{rank}_{n}.json").write_text(json.dumps(told))


def run(case):
    try:
        return step(*load(case))
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    cases = json.loads((folder / "cases.json").read_text())
    results = [run(case) for case in cases]
    split = [case for case in cases if case["split"]]
    if split:
        mp.spawn(half, (split,), nprocs=2)
        for n, case in enumerate(split):
            texts = [(folder / f"half_{r}_{n}.json").read_text() for r in (0, 1)]
            results[cases.index(case)]["halves"] = [json.loads(t) for t in texts]
    (folder / "results.json").write_text(json.dumps(results))
    (folder / "dropped.json").write_text(json.dumps(dropped()))
