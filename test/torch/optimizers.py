"""Optimisers of exported packages on given gradients: argv[1] has cases.json."""

import importlib
import json
import sys
from pathlib import Path

import torch

folder = Path(sys.argv[1])
sys.path.insert(0, str(folder))
torch.set_default_dtype(torch.float64)


def run(case):
    module = importlib.import_module(f"{case['package']}.optimizer")
    params = {
        p["name"]: torch.nn.Parameter(torch.tensor(p["data"]).reshape(p["shape"]))
        for p in case["params"]
    }
    optimizer = module.Optimizer(params.items(), **case["settings"])
    told = []
    for gradients in case["gradients"]:
        for name, p in params.items():
            p.grad = torch.tensor(gradients[name]).reshape(p.shape)
        optimizer.step()
        told.append(
            {
                "norm": float(optimizer.norm),
                "lr": optimizer.setting("rate"),
                "params": {name: p.flatten().tolist() for name, p in params.items()},
                "average": {
                    name: t.flatten().tolist()
                    for name, t in optimizer.averages().items()
                },
            }
        )
    return told


results = [run(case) for case in json.loads((folder / "cases.json").read_text())]
(folder / "results.json").write_text(json.dumps(results))
