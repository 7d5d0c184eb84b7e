"""A model that `vitc export --format onnx` wrote, on ONNX Runtime.

What it takes and what its numbers are called is read from the file: nothing of a
model stands in these programs.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

import images

Array = NDArray[Any]


class BadModel(ValueError):
    """A model that these programs cannot run; the text says why."""


@dataclass(frozen=True)
class Answer:
    """A label, its place among the model's and how much speaks for it, 0 to 1."""

    label: str
    index: int
    score: float


class Model:
    """One session, with `threads` threads of its own.

    Replicas share a machine, so none takes all of its cores, and none that waits
    keeps one busy.
    """

    def __init__(
        self, path: str | Path, *, threads: int = 1, gpu: bool = False
    ) -> None:
        if not Path(path).is_file():
            raise BadModel(f"{path}: there is no such file")
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        providers = ["CUDAExecutionProvider"] if gpu else []
        try:
            self.session = ort.InferenceSession(
                str(path), options, [*providers, "CPUExecutionProvider"]
            )
        except Exception as error:  # Its classes of errors are not public.
            raise BadModel(f"{path} is no model that runs: {error}") from error
        if gpu and providers[0] not in self.session.get_providers():
            raise BadModel(
                "ONNX Runtime finds no GPU here: it is 'onnxruntime-gpu' that has CUDA"
            )
        meta = self.session.get_modelmeta().custom_metadata_map
        self.name = meta.get("model", Path(path).stem)
        inputs = self.session.get_inputs()
        if len(inputs) != 1:
            names = ", ".join(i.name for i in inputs[:3])
            raise BadModel(
                f"{path} takes {len(inputs)} inputs ({names} …), and not one image: "
                "where parameters are among them, export it with --weights"
            )
        self.input = inputs[0]
        steps = json.loads(meta.get("preprocess", "{}")).get(self.input.name)
        self.is_inside = self.input.type == "tensor(uint8)"
        """Whether preprocessing is a part of the model: it takes red, green and blue
        bytes, `[height, width, 3]`, of any size."""
        if steps is None and not self.is_inside:
            raise BadModel(
                f"{path} does not say how an image becomes '{self.input.name}'"
            )
        self.steps: Sequence[images.Step] = steps or ()
        self.outputs = {o.name: tuple(o.shape[1:]) for o in self.session.get_outputs()}
        """Shapes of one image's results, by name."""
        labels = json.loads(meta.get("labels", "null"))
        self.labels: list[str] = labels["names"] if labels else []
        """None where the model names none."""
        self.scored: str | None = labels["output"] if labels else None
        """The output that the labels belong to."""
        self.are_scores: bool = bool(labels and labels.get("areScores"))
        """Whether its numbers are the scores; else their softmax is."""

    def prepare(self, data: bytes) -> Array:
        """An image file as the model takes it. Raises images.BadImage."""
        image = images.decode(data)
        if self.is_inside:
            taken = images.pixels(image, 3)
        else:
            taken = images.prepare(image, self.steps, self.input.shape[1])
        wanted = self.input.shape[1:]
        pairs = zip(wanted, taken.shape, strict=True)
        if any(isinstance(n, int) and n != m for n, m in pairs):
            raise images.BadImage(
                f"{image.width} x {image.height} pixels become {taken.shape}, and "
                f"the model takes {tuple(wanted)}"
            )
        return taken

    def run(self, batch: Sequence[Array]) -> dict[str, Array]:
        """The outputs, a row an image. Those of one size run together."""
        by_shape: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for row, image in enumerate(batch):
            by_shape[image.shape].append(row)
        results: dict[str, Array] = {}
        for rows in by_shape.values():
            given = {self.input.name: np.stack([batch[row] for row in rows])}
            found = self.session.run(list(self.outputs), given)
            for name, values in zip(self.outputs, found, strict=True):
                if name not in results:
                    shape = (len(batch), *values.shape[1:])
                    results[name] = np.empty(shape, values.dtype)
                results[name][rows] = values
        return results

    def check(self) -> None:
        """Runs a black image; raises where that does not give numbers."""
        sizes = (n if isinstance(n, int) else 32 for n in self.input.shape[1:])
        kind = np.uint8 if self.is_inside else np.float32
        results = self.run([np.zeros(tuple(sizes), kind)])
        if not all(np.isfinite(values).all() for values in results.values()):
            raise RuntimeError(f"{self.name} gives no finite numbers")

    def answers(self, results: dict[str, Array], top: int) -> list[list[Answer]]:
        """The best labels of each image, the best first."""
        if self.scored is None:
            raise BadModel(f"{self.name} has no labels")
        numbers = results[self.scored].astype(np.float64)
        scores = numbers if self.are_scores else softmax(numbers)
        best = np.argsort(-scores, axis=-1, kind="stable")[:, :top]
        return [
            [Answer(self.labels[i], int(i), float(row[i])) for i in places]
            for row, places in zip(scores, best, strict=True)
        ]


def softmax(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares that add up to 1 along the last axis."""
    powers = np.exp(numbers - numbers.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
