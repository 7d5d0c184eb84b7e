"""Steps of exported recipes in float64 on given data: argv[1] has cases.json."""

import importlib
import json
import sys
from pathlib import Path

import torch

folder = Path(sys.argv[1])
sys.path.insert(0, str(folder))
torch.set_default_dtype(torch.float64)


def numbers(tensor):
    return tensor.detach().double().flatten().tolist()


def run(case):
    package = case["package"]
    recipe = importlib.import_module(f"{package}.recipe")
    model = recipe.build()
    own = model.state_dict(keep_vars=True)
    assert own.keys() == case["params"].keys()
    with torch.no_grad():
        for name, tensor in own.items():
            tensor.copy_(torch.tensor(case["params"][name]).reshape(tensor.shape))
    objective = importlib.import_module(f"{package}.objective").Objective(model)
    kind = importlib.import_module(f"{package}.optimizer").Optimizer
    optimizer = kind(model.named_parameters(), steps=3)
    objective.train()
    inputs = {
        name: torch.tensor(given["data"]).reshape(given["shape"])
        for name, given in case["inputs"].items()
    }
    inputs = {n: x.long() if n in recipe.WHOLE else x for n, x in inputs.items()}
    losses, after = [], []
    for _ in range(3):
        optimizer.zero_grad()
        results = objective(**inputs)
        results["loss"].backward()
        losses.append(float(results["loss"]))
        optimizer.step()
        after.append({name: numbers(tensor) for name, tensor in own.items()})
    losses.append(float(objective(**inputs)["loss"]))
    return {"losses": losses, "after": after}


results = [run(case) for case in json.loads((folder / "cases.json").read_text())]
(folder / "results.json").write_text(json.dumps(results))
