"""What a training begins with, goes on from and leaves behind."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from typing import Any

import torch
from torch import Tensor, nn

from .processes import Processes, fill, whole
from .stepping import RecipeOptimizer
from .tensor_files import FileError, read_safetensors, replaced, write_safetensors

FORMAT = "state of a training of a package that vitc exported"


@dataclass(frozen=True)
class Course:
    """What decides the numbers of a training, beside the package and the parameters."""

    model: str
    recipe: str
    seed: int
    batch: int
    accumulate: int
    # Of the whole training: schedules depend on it.
    steps: int
    # What tells one source of examples from another.
    data: str
    classes: list[str] | None


def state_path(out: str) -> str:
    return f"{out}.state"


# --- parameters ---

OTHER_NAMES = (
    " (it has none of the spec's names: `vitc export --weights FILE` writes parameters"
    " under these, whatever they are called there)"
)


def tensors_of(model: nn.Module) -> dict[str, Tensor]:
    """Parameters and buffers by the names of the spec."""
    return model.state_dict(keep_vars=True)


@torch.no_grad()
def load_parameters(
    model: nn.Module, path: str, fresh: Sequence[str], begun: Sequence[str]
) -> dict[str, str]:
    """Gives a model the parameters of a file, but those like `fresh`; its metadata.

    Those in `begun` begin as the recipe says where the file has none of their shape.
    """
    tensors, metadata = read_safetensors(path)
    own = tensors_of(model)
    for pattern in fresh:
        if not any(fnmatchcase(name, pattern) for name in own):
            raise FileError(f"--fresh {pattern}: no parameter is called like that")
    wanted = {
        name: tensor
        for name, tensor in own.items()
        if not any(fnmatchcase(name, pattern) for pattern in fresh)
    }
    for name, tensor in wanted.items():
        if name not in tensors:
            if name in begun:
                continue
            other = "" if tensors.keys() & own.keys() else OTHER_NAMES
            raise FileError(
                f"{path}: it has no '{name}'; to draw it anew: --fresh '{name}'{other}"
            )
        shape = tuple(tensors[name].shape)
        if shape != tuple(tensor.shape):
            if name in begun:
                continue
            raise FileError(
                f"{path}: '{name}' has the shape {list(shape)}, here it is"
                f" {list(tensor.shape)}; to draw it anew: --fresh '{name}'"
            )
        if not bool(torch.isfinite(tensors[name]).all()):
            raise FileError(f"{path}: '{name}' holds numbers that are not finite")
        tensor.copy_(tensors[name])
    return metadata


def save_parameters(
    path: str,
    model: nn.Module,
    optimizer: RecipeOptimizer,
    metadata: Mapping[str, str],
    processes: Processes,
) -> int:
    """Writes what vitc loads, the moving averages where there are some; its bytes."""
    averages = optimizer.averages()
    tensors = {}
    for name, tensor in tensors_of(model).items():
        full = whole(averages.get(name, tensor).detach())
        if processes.first:
            tensors[name] = full.cpu().float()
    if not processes.first:
        return 0
    return write_safetensors(path, tensors, {"format": "pt", **metadata})


# --- states ---


def random_state(device: torch.device) -> dict[str, Tensor]:
    state = {"cpu": torch.get_rng_state()}
    if device.type == "cuda":
        state["cuda"] = torch.cuda.get_rng_state(device)
    return state


def save_state(
    path: str,
    course: Course,
    step: int,
    model: nn.Module,
    optimizer: RecipeOptimizer,
    processes: Processes,
) -> None:
    """Writes all that the training goes on from, whole or not at all."""

    def gathered(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """Everywhere asked for, kept by the process that writes."""
        full = {}
        for name, tensor in tensors.items():
            all_of_it = whole(tensor.detach())
            if processes.first:
                full[name] = all_of_it.cpu()
        return full

    parameters = gathered(tensors_of(model))
    own = optimizer.state_dict()
    kept = {i: gathered(tensors) for i, tensors in own["state"].items()}
    random = processes.gather(random_state(processes.device))
    if not processes.first:
        return
    with replaced(path) as file:
        torch.save(
            {
                "format": FORMAT,
                "course": asdict(course),
                "step": step,
                "model": parameters,
                "kept": kept,
                # As text: of 1.13 nothing with floats in it is loaded safely.
                "groups": json.dumps(own["param_groups"]),
                "random": random,
            },
            file,
        )


@dataclass(frozen=True)
class State:
    """What a file of `save_state` has."""

    path: str
    course: Course
    step: int
    model: dict[str, Tensor]
    # `state` and `param_groups` of an optimiser's `state_dict`.
    kept: dict[int, dict[str, Tensor]]
    groups: list[dict[str, Any]]
    random: list[dict[str, Tensor]]


def read_state(path: str) -> State:
    """A state, or that of the parameters beside which it lies."""
    if not path.endswith(".state") and os.path.exists(state_path(path)):
        path = state_path(path)
    try:
        saved: Any = torch.load(path, map_location="cpu", weights_only=True)
        if saved["format"] != FORMAT:
            raise KeyError
        return State(
            path,
            Course(**saved["course"]),
            saved["step"],
            saved["model"],
            saved["kept"],
            [_with_tuples(group) for group in json.loads(saved["groups"])],
            saved["random"],
        )
    except OSError as error:
        raise FileError(f"cannot read {path}: {error.strerror or error}") from None
    except Exception:  # Whatever the bytes made of the reader.
        raise FileError(
            f"{path} is no state of a training of an exported package (train.py writes"
            " one beside --out, with .state at the end of its name; one of `vitc train`"
            " is gone on with by `vitc train --resume`)"
        ) from None


SAID = {
    "model": "the model",
    "recipe": "the recipe",
    "seed": "--seed",
    "batch": "--batch",
    "accumulate": "--accumulate",
    "data": "the data",
}


def check_course(state: State, now: Course) -> str | None:
    """Refuses what would not go on as it was; says where it is longer now."""
    for field, said in SAID.items():
        before, own = getattr(state.course, field), getattr(now, field)
        if before != own:
            hint = {
                "data": " To train the same parameters on other data, begin anew with"
                " --init.",
                "model": "",
                "recipe": "",
            }.get(field, " Leave the option out to go on as before.")
            raise FileError(
                f"{state.path} is of another training: {said} was {before}, now it is"
                f" {own}.{hint}"
            )
    if state.step >= now.steps:
        raise FileError(
            f"{state.path} has done {state.step} of {now.steps} steps: nothing is left"
            " to do (more of them: --steps or --epochs)"
        )
    if state.course.steps != now.steps:
        return (
            f"the training had {state.course.steps} steps, now it has {now.steps}: what"
            f" its schedule makes of that begins at step {state.step + 1}"
        )
    return None


def load_state(
    state: State, model: nn.Module, optimizer: RecipeOptimizer, processes: Processes
) -> str | None:
    """Takes up a training where it was; something to say where that is not exact."""
    own = optimizer.state_dict()
    kept = {i: tensors for i, tensors in own["state"].items() if tensors}
    pairs = [(tensors_of(model), state.model)]
    pairs += [(tensors, state.kept.get(i, {})) for i, tensors in kept.items()]
    fits = _names(own["param_groups"]) == _names(state.groups) and all(
        mine.keys() == theirs.keys()
        and all(tuple(t.shape) == tuple(theirs[name].shape) for name, t in mine.items())
        for mine, theirs in pairs
    )
    if not fits:
        raise FileError(
            f"{state.path} is of another version of the package: its tensors are others"
        )
    for mine, theirs in pairs:
        for name, tensor in mine.items():
            fill(tensor, theirs[name])
    # How long it takes may have been said anew.
    now = {name: optimizer.param_groups[0][name] for name in ("steps", "epochs")}
    optimizer.load_state_dict({**own, "param_groups": state.groups})
    for group in optimizer.param_groups:
        group.update(now)
    if len(state.random) != processes.count:
        return (
            f"the training had {len(state.random)} processes, now it has"
            f" {processes.count}: what is random goes on with other numbers"
        )
    random = state.random[processes.rank]
    torch.set_rng_state(random["cpu"])
    if processes.device.type == "cuda" and "cuda" in random:
        torch.cuda.set_rng_state(random["cuda"], processes.device)
    return None


def _names(groups: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    return [list(group["param_names"]) for group in groups]


def _with_tuples(value: Any) -> Any:
    """What JSON had lists of, as options are given."""
    if isinstance(value, list):
        return tuple(map(_with_tuples, value))
    if isinstance(value, dict):
        return {name: _with_tuples(inner) for name, inner in value.items()}
    return value
