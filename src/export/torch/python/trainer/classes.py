"""Classes by name: weights keep the names, and data are matched with a model by it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch

from .sources import DataError, LabelledImages, Source, file_error

KEY = "vitc_classes"


def class_metadata(names: Sequence[str] | None) -> dict[str, str]:
    """Names as the metadata of a safetensors file, where vitc keeps them."""
    if names is None:
        return {}
    return {KEY: json.dumps(list(names), ensure_ascii=False, separators=(",", ":"))}


def classes_in(metadata: Mapping[str, str] | None) -> list[str] | None:
    """Names in the metadata of a file, where there are any."""
    try:
        names = json.loads((metadata or {}).get(KEY, "null"))
    except ValueError:
        return None
    if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
        return None
    return names if names and len(set(names)) == len(names) else None


def read_classes(path: str, count: int) -> list[str]:
    """Names as a text file lists them, a line each, in the model's order."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    except OSError as error:
        raise file_error(path, error) from None
    except UnicodeDecodeError:
        raise DataError(f"cannot read {path}: it is not a text file in UTF-8") from None
    names = re.split(r"\r?\n", re.sub(r"\r?\n\Z", "", text))
    for i, name in enumerate(names):
        if name in names[:i]:
            raise DataError(
                f"{path}: '{name}' stands there twice: every class has a name of its"
                " own"
            )
    if len(names) != count:
        raise DataError(
            f"{path} has {len(names)} lines, the model {count} classes: it is a name a"
            " line, in the model's order"
        )
    return names


@dataclass(frozen=True)
class Matched:
    """Examples with the labels of a model."""

    splits: list[LabelledImages]
    names: list[str] | None
    notes: list[str]
    warnings: list[str]


def match_classes(
    source: Source,
    splits: Sequence[LabelledImages],
    model: str,
    count: int,
    names: Sequence[str] | None,
) -> Matched:
    """Matches the classes of a source with those of a model by name.

    Where the model has no names, numbers are numbers, and else the order counts, which
    is said where it may be wrong.
    """
    path, own = source.path, source.classes
    present = sorted(
        {int(label) for split in splits for label in split.labels.unique()}
    )
    numbered = names is None and own is not None
    numbered = numbered and all(_number(own[label]) < count for label in present)
    # Numbers name classes whose names are numbers, whatever their order.
    wanted = [str(i) for i in range(count)] if numbered else names
    no_numbers = wanted is None or any(_number(name) == NONE for name in wanted)
    if wanted is None or (own is None and no_numbers):
        own = own or []
        if len(own) > count:
            raise DataError(
                f"{path} has {len(own)} classes, {model} knows {count}: {_list(own)}"
            )
        warnings = [
            f"nothing says which of the {count} classes of {model} the {len(own)} of"
            f" {path} are: they are taken in their order, '{own[0]}' as class 0"
            " (--classes FILE gives the names of all, a line each)"
            for _ in range(1)
            if 0 < len(own) < count
        ]
        known = names if names is not None else source.classes
        return Matched(list(splits), known and list(known), [], warnings)

    def name_of(label: int) -> str:
        return str(label) if own is None else own[label]

    def key(name: str) -> str:
        return str(_number(name)) if own is None or numbered else name

    places = {key(name): i for i, name in enumerate(wanted)}
    place = {label: places.get(key(name_of(label))) for label in present}
    lacking = [name_of(label) for label in present if place[label] is None]
    if lacking:
        raise DataError(
            f"{path} has {len(lacking)} of its {len(present)} classes that {model} does"
            f" not know: {_list(lacking)}; it knows {_list(wanted)}"
        )
    table = torch.zeros(max(present) + 1, dtype=torch.int64)
    for label, at in place.items():
        table[label] = at
    absent = [name for i, name in enumerate(wanted) if i not in place.values()]
    # A model may have more classes than names: no example can be of those beyond.
    unnamed = count - len(wanted)
    without = [_list(absent)] * bool(absent)
    without += [f"{unnamed} without a name"] * (unnamed > 0)
    notes = []
    if numbered:
        notes.append(
            f"the classes of {path} are numbers: each is the class of that number"
        )
    if own is not None and without:
        notes.append(
            f"{path} has no examples of {len(absent) + unnamed} of the {count} classes"
            f" of {model}: {', and '.join(without)}"
        )
    relabelled = [split.with_labels(table[split.labels]) for split in splits]
    return Matched(relabelled, list(wanted), notes, [])


# No class is called by as large a number.
NONE = 1 << 32


def _number(name: str) -> int:
    return int(name) if re.fullmatch(r"[0-9]{1,9}", name) else NONE


def _list(names: Sequence[str]) -> str:
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return ", ".join(names[:12]) + more
