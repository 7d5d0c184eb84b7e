"""Logits of an exported model: argv has its folder, weights, inputs and a result."""

import sys
from pathlib import Path

import numpy as np
import torch

folder, weights, given, result = sys.argv[1:]
sys.path.insert(0, str(Path(folder).parent))
package = __import__(Path(folder).name)
name = f"{package.__name__}.trainer.tensor_files"
files = __import__(name, fromlist=["read_safetensors"])
model = getattr(package, package.__all__[-1])()
model.load_state_dict(files.read_safetensors(weights)[0], strict=True)
with torch.no_grad():
    np.save(result, model.eval()(torch.from_numpy(np.load(given))).numpy())
