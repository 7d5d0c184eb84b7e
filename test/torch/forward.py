"""Runs exported packages in float64: from cases.json and given.bin to results.json."""

import copy
import importlib
import json
import sys
from pathlib import Path

import numpy
import torch

folder = Path(sys.argv[1])
sys.path.insert(0, str(folder))
torch.set_default_dtype(torch.float64)
given = open(folder / "given.bin", "rb")
computed = open(folder / "computed.bin", "wb")


def read(entry):
    count = int(numpy.prod(entry["shape"], dtype=int))
    data = numpy.fromfile(given, dtype=numpy.float32, count=count)
    dtype = torch.long if entry.get("whole") else torch.float64
    return torch.from_numpy(data).to(dtype).reshape(entry["shape"])


def run(case):
    params = {p["name"]: read(p) for p in case["params"]}
    inputs = [read(i) for i in case["inputs"]]
    model = getattr(importlib.import_module(case["package"]), case["factory"])()
    own = {name: list(t.shape) for name, t in model.state_dict().items()}
    model.load_state_dict(params, strict=True)
    for name, tensor in model.state_dict().items():
        assert torch.equal(tensor, params[name]), name
    model = copy.deepcopy(model).eval()
    with torch.no_grad():
        results = model(*inputs)
    results = results if isinstance(results, tuple) else (results,)
    for result in results:
        result.to(torch.float64).contiguous().numpy().tofile(computed)
    return {"state": own, "shapes": [list(r.shape) for r in results]}


results = []
for case in json.loads((folder / "cases.json").read_text()):
    start = given.tell()
    try:
        results.append(run(case))
    except Exception as error:
        results.append({"error": f"{type(error).__name__}: {error}"})
    given.seek(start + case["bytes"])
computed.close()
(folder / "results.json").write_text(json.dumps(results))
