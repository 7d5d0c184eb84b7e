"""What of PyTorch takes the modules of a package: `tools.py FOLDER PACKAGE SIZES`."""

import copy
import importlib
import io
import json
import pickle
import sys

import torch

folder, name, sizes = sys.argv[1:]
sys.path.insert(0, folder)
package = importlib.import_module(name)
model = getattr(package, package.__all__[-1])().eval()
shape = [int(n) for n in sizes.split(",")]
one, other = torch.randn(2, *shape), torch.randn(5, *shape)


def saved(module, to):
    file = io.BytesIO()
    to.save(module, file)
    file.seek(0)
    return to.load(file)


tools = {
    "deepcopy": lambda: copy.deepcopy(model),
    "pickle": lambda: pickle.loads(pickle.dumps(model)),
    "trace": lambda: saved(torch.jit.trace(model, one), torch.jit),
}
if hasattr(torch.export if hasattr(torch, "export") else None, "Dim"):
    batch = ({0: torch.export.Dim("batch")},)

    def exported():
        program = torch.export.export(model, (one,), dynamic_shapes=batch)
        return saved(program, torch.export).module()

    tools["export"] = exported

alike = {}
with torch.no_grad():
    wanted = model(other)
    for tool, make in tools.items():
        alike[tool] = torch.allclose(make()(other), wanted, atol=1e-5)
print(json.dumps(alike))
