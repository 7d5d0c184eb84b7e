"""What a training tells: a log as `vitc train` writes it, and lines for the eye."""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .tensor_files import FileError, replaced

Line = Mapping[str, Any]


def flattened(line: Line) -> dict[str, Any]:
    """What stands in `test` is called test.loss and so on."""
    flat = {}
    for name, value in line.items():
        if isinstance(value, Mapping):
            flat.update({f"{name}.{inner}": number for inner, number in value.items()})
        else:
            flat[name] = value
    return flat


def finite(value: Any) -> Any:
    """JSON has no infinity: None, which it writes as null."""
    if isinstance(value, Mapping):
        return {name: finite(inner) for name, inner in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


class Log:
    """Lines of JSON, or a table where the name ends with .csv; none without a path."""

    def __init__(self, path: str | None, done: int, metrics: Sequence[str]) -> None:
        """Goes on with what is there as far as step `done`."""
        self.path = path
        self.table = path is not None and path.lower().endswith(".csv")
        tested = ["loss", *metrics]
        if "accuracy" not in tested:
            tested.append("accuracy")
        self.tested = ["epoch", *(f"test.{name}" for name in tested)]
        self.columns: list[str] = []
        self.file = None
        if path is None:
            return
        kept = [line for line in self._read() if line["step"] <= done] if done else []
        with replaced(path) as file:
            file.write("".join(self._text(line) for line in kept).encode())
        try:
            self.file = open(path, "a", encoding="utf-8")  # noqa: SIM115
        except OSError as error:
            raise FileError(f"cannot write {path}: {error.strerror or error}") from None

    def write(self, line: Line) -> None:
        if self.file is not None:
            self.file.write(self._text(line))
            self.file.flush()

    def close(self) -> None:
        if self.file is not None:
            self.file.close()

    def _text(self, line: Line) -> str:
        line = finite(line)
        if not self.table:
            return f"{json.dumps(line, separators=(',', ':'))}\n"
        flat = flattened(line)
        head = ""
        if not self.columns:
            own = [name for name in flat if name not in self.tested]
            self.columns = own + self.tested
            head = f"{','.join(self.columns)}\n"
        cells = [flat.get(name) for name in self.columns]
        row = ",".join("" if cell is None else repr(cell) for cell in cells)
        return f"{head}{row}\n"

    def _read(self) -> list[dict[str, Any]]:
        try:
            lines = Path(self.path).read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise FileError(f"cannot read {self.path}: {error}") from None
        # A last line may have been cut off.
        parsed = [self._parsed(line, lines[0]) for line in lines]
        return [line for line in parsed if line is not None and "step" in line]

    def _parsed(self, text: str, head: str) -> dict[str, Any] | None:
        try:
            if not self.table:
                return json.loads(text)
            names, cells = head.split(","), text.split(",")
            line: dict[str, Any] = {}
            for name, cell in zip(names, cells, strict=True):
                if cell != "":
                    group, _, inner = name.partition(".")
                    number = int(cell) if name in ("step", "epoch") else float(cell)
                    if inner:
                        line.setdefault(group, {})[inner] = number
                    else:
                        line[name] = number
            return line
        except ValueError:
            return None


def shown(name: str, value: float) -> str:
    """Whatever counts what is right is a share."""
    if name == "accuracy" or name.startswith("top"):
        return f"{name} {100 * value:.1f}%"
    return f"{name} {value:.4g}"


def duration(seconds: float) -> str:
    minutes, seconds = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    if hours > 0:
        return f"{hours}:{minutes:02}:{seconds:02}"
    return f"{minutes}:{seconds:02}"


class Console:
    """A line now and then, by the process that speaks."""

    EVERY = 10.0  # Seconds.
    WEIGHT = 0.05  # Of a step in the numbers shown.

    def __init__(self, speaks: bool, steps: int, examples: int, epochs: int | None):
        self.speaks, self.steps, self.examples = speaks, steps, examples
        self.epochs = epochs
        self.first, self.last, self.seen = 0.0, 0.0, 0
        self.means: dict[str, float] = {}

    def say(self, text: str) -> None:
        if self.speaks:
            print(text, file=sys.stderr, flush=True)

    def step(self, step: int, epoch: int, numbers: Mapping[str, float]) -> None:
        share = max(self.WEIGHT, 1 / (self.seen + 1))
        for name, value in numbers.items():
            old = self.means.get(name, value)
            self.means[name] = old + share * (value - old)
        now = time.monotonic()
        if self.seen == 0:
            self.first = now
        rate = self.seen / max(1e-3, now - self.first)
        self.seen += 1
        if self.seen > 1 and step < self.steps and now - self.last < self.EVERY:
            return
        self.last = now
        parts = [f"step {step}/{self.steps}"]
        if self.epochs is not None:
            parts.append(f"epoch {epoch + 1}/{self.epochs}")
        parts += [shown(name, value) for name, value in self.means.items()]
        if rate > 0:
            parts.append(f"{rate * self.examples:.0f} images/s")
            parts.append(f"{duration((self.steps - step) / rate)} left")
        self.say("  ".join(parts))
