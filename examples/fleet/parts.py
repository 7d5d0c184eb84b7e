"""The files that classify.py writes: each whole or not there, so that a run goes on."""

import argparse
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from model import Array, BadModel, Model

ABOUT = "_run.json"
"""What a folder's parts are of. Readers of Parquet pass over names that begin so."""


NEW = ".new"
"""The ending of a file that is being written."""


class OtherRun(ValueError):
    """What is asked for cannot be done in this folder; the text says why."""


def schema_of(model: Model) -> pa.Schema:
    """The columns, a row an image; outputs are flat, their shapes in `shape`."""
    fields = [pa.field("file", pa.string())]
    if model.labels:
        fields.append(pa.field("label", pa.int32()))
        fields.append(pa.field("name", pa.string()))
        fields.append(pa.field("score", pa.float32()))
    fields.append(pa.field("error", pa.string()))
    for name, shape in model.outputs.items():
        if name in {f.name for f in fields}:
            raise BadModel(
                f"{model.name} has an output '{name}', as a column is called"
            )
        flat = pa.list_(pa.float32(), int(np.prod(shape)))
        fields.append(pa.field(name, flat, metadata={"shape": json.dumps(shape)}))
    return pa.schema(fields)


def table_of(
    model: Model,
    schema: pa.Schema,
    files: Sequence[str],
    errors: Sequence[str | None],
    results: dict[str, Array],
) -> pa.Table:
    """Rows of files; `results` are of those without an error, in their order."""
    # Of each row its place among the results; none where there is an error.
    places, at = [], 0
    for error in errors:
        places.append(at if error is None else None)
        at += error is None
    taken = pa.array(places, pa.int32())
    columns = {"file": files, "error": errors}
    if model.labels:
        best = [row[0] for row in model.answers(results, 1)] if results else []
        columns |= {
            "label": pa.array([b.index for b in best], pa.int32()).take(taken),
            "name": pa.array([b.label for b in best], pa.string()).take(taken),
            "score": pa.array([b.score for b in best], pa.float32()).take(taken),
        }
    for name in model.outputs:
        values = results[name].ravel() if results else []
        flat = pa.array(values, pa.float32())
        size = schema.field(name).type.list_size
        columns[name] = pa.FixedSizeListArray.from_arrays(flat, size).take(taken)
    return pa.table({name: columns[name] for name in schema.names}, schema=schema)


class Parts:
    """`part-00000.parquet` and so on, of `rows` images each, in a folder."""

    def __init__(
        self, folder: Path, about: dict[str, str | int], images: int, overwrite: bool
    ) -> None:
        self.folder, self.images, self.rows = folder, images, int(about["rows"])
        self.count = -(-images // self.rows)
        folder.mkdir(parents=True, exist_ok=True)
        present = folder / ABOUT
        if not present.exists() and any(p.suffix != NEW for p in folder.iterdir()):
            raise OtherRun(f"{folder} is not empty, and not of this program")
        other = json.loads(present.read_text()) if present.exists() else about
        changed = [name for name in about if other.get(name) != about[name]]
        if overwrite:
            for path in folder.glob("part-*.parquet"):
                path.unlink()
        elif changed:
            raise OtherRun(
                f"{folder} has results of other {', '.join(changed)}: give another "
                "--out, or --overwrite to begin anew"
            )
        _write(present, json.dumps(about, indent=2).encode())

    def path(self, part: int) -> Path:
        """Its file."""
        return self.folder / f"part-{part:05}.parquet"

    def rows_of(self, part: int) -> slice:
        """Which of all images it holds."""
        return slice(part * self.rows, (part + 1) * self.rows)

    def missing(self) -> list[int]:
        """Those that are not there."""
        return [part for part in range(self.count) if not self.path(part).exists()]

    def write(self, part: int, table: pa.Table) -> None:
        """One part, which is there at once or not at all."""
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink)
        _write(self.path(part), sink.getvalue())

    def damaged(self) -> list[tuple[str, str]]:
        """Files that could not be read, and why."""
        rows = [
            row
            for part in range(self.count)
            for row in pq.read_table(
                self.path(part), columns=["file", "error"]
            ).to_pylist()
        ]
        return [(row["file"], row["error"]) for row in rows if row["error"]]


def _write(path: Path, content: bytes | pa.Buffer) -> None:
    beside = path.with_name(path.name + NEW)
    with open(beside, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def checksum(data: bytes) -> str:
    """SHA-256, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def model_checksum(path: str) -> str:
    """Of a model, the file beside it included where it has one."""
    sums = []
    for part in (path, f"{path}.data"):
        if os.path.exists(part):
            with open(part, "rb") as file:
                sums.append(hashlib.file_digest(file, "sha256").hexdigest())
    return " ".join(sums)


def positive(text: str) -> int:
    """A whole number from 1 on, of a command line."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number from 1 on")
    return int(text)
