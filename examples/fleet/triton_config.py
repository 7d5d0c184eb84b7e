"""Writes what Triton Inference Server needs beside a model of `vitc export`.

    python triton_config.py vit.onnx                       # config.pbtxt, to look at
    python triton_config.py vit.onnx --repository models   # its folder, whole

Names, types and sizes are read from the file.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import onnxruntime as ort

from model import BadModel, Model
from parts import positive

TYPES = {
    "tensor(float)": "TYPE_FP32",
    "tensor(uint8)": "TYPE_UINT8",
    "tensor(int64)": "TYPE_INT64",
}
LABELS = "labels.txt"
ANY_SIZE = 256
"""Of the pictures that warm a model up which takes any size."""


@dataclass(frozen=True)
class Settings:
    """What is no property of the model."""

    batch: int
    instances: int
    threads: int
    gpu: bool


def config_of(model: Model, settings: Settings) -> str:
    """The text of config.pbtxt."""
    outputs = ",\n".join(
        _port(o, LABELS if o.name == model.scored else None)
        for o in model.session.get_outputs()
    )
    sizes = sorted({1, settings.batch})
    warm = ",\n".join(_warm_up(model.input, size) for size in sizes)
    kind = "KIND_GPU" if settings.gpu else "KIND_CPU"
    threads = json.dumps(str(settings.threads))
    return f"""\
name: {json.dumps(model.name)}
backend: "onnxruntime"
max_batch_size: {settings.batch}
input [
{_port(model.input)}
]
output [
{outputs}
]
dynamic_batching {{ max_queue_delay_microseconds: 2000 }}
instance_group [ {{ count: {settings.instances} kind: {kind} }} ]
parameters {{ key: "intra_op_thread_count" value {{ string_value: {threads} }} }}
model_warmup [
{warm}
]
"""


def _port(port: ort.NodeArg, labels: str | None = None) -> str:
    # The axis of the batch is not counted. Without another one Triton wants one of 1.
    shape = port.shape[1:]
    fields = [
        f"name: {json.dumps(port.name)}",
        f"data_type: {TYPES[port.type]}",
        f"dims: {_dims(shape or [1])}",
        *([] if shape else ["reshape { shape: [ ] }"]),
        *([f"label_filename: {json.dumps(labels)}"] if labels else []),
    ]
    return f"  {{ {' '.join(fields)} }}"


def _warm_up(port: ort.NodeArg, batch: int) -> str:
    dims = _dims([n if isinstance(n, int) else ANY_SIZE for n in port.shape[1:]])
    return f"""\
  {{
    name: "batch of {batch}"
    batch_size: {batch}
    inputs {{
      key: {json.dumps(port.name)}
      value {{ data_type: {TYPES[port.type]} dims: {dims} zero_data: true }}
    }}
  }}"""


def _dims(shape: Sequence[int | str | None]) -> str:
    return f"[ {', '.join(str(n) if isinstance(n, int) else '-1' for n in shape)} ]"


def write_repository(repository: Path, path: Path, model: Model, config: str) -> Path:
    """The model's folder in a repository, with the next version of it."""
    folder = repository / model.name
    versions = [int(v.name) for v in folder.glob("[1-9]*") if v.name.isdecimal()]
    version = folder / str(max(versions, default=0) + 1)
    # A server may be looking: the version is there when it is whole.
    unfinished = folder / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    beside = path.with_name(f"{path.name}.data")
    if beside.exists():
        # A model of more than 2 GB is two files, which Triton takes as a folder.
        (unfinished / "model.onnx").mkdir(parents=True)
        shutil.copy(path, unfinished / "model.onnx" / "model.onnx")
        shutil.copy(beside, unfinished / "model.onnx")
    else:
        unfinished.mkdir(parents=True)
        shutil.copy(path, unfinished / "model.onnx")
    if model.labels:
        (folder / LABELS).write_text("".join(f"{label}\n" for label in model.labels))
    (folder / "config.pbtxt").write_text(config)
    return unfinished.rename(version)


def main() -> None:
    """Prints the configuration, or writes it with the model."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path, help="what vitc export wrote")
    parser.add_argument("--repository", type=Path, help="Triton's model repository")
    parser.add_argument("--batch", type=positive, default=16, help="at most (16)")
    parser.add_argument("--instances", type=positive, default=2, help="(2)")
    parser.add_argument("--threads", type=positive, default=1, help="an instance (1)")
    parser.add_argument("--gpu", action="store_true", help="instances on each GPU")
    args = parser.parse_args()
    model = Model(args.model)
    settings = Settings(args.batch, args.instances, args.threads, args.gpu)
    config = config_of(model, settings)
    if args.repository:
        print(write_repository(args.repository, args.model, model, config))
    else:
        print(config, end="")


if __name__ == "__main__":
    try:
        main()
    except BadModel as error:
        sys.exit(f"error: {error}")
