"""Teachers: other exported packages, whose logits are inputs of the recipe."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import numpy as np
import torch
from torch import Tensor, nn

from .. import inputs, recipe
from .classes import classes_in
from .state import load_parameters
from .tensor_files import FileError


@dataclass(frozen=True)
class TeacherArgument:
    """`[INPUT=]DIR=FILE`"""

    input: str
    folder: str
    weights: str


def parse_teacher(text: str) -> TeacherArgument:
    match = re.fullmatch(r"(?:([A-Za-z_]\w*)=)?([^=]+)=(.+)", text)
    if match is None:
        raise FileError(
            f"--teacher {text}: expected [INPUT=]DIR=FILE, as in"
            " teacher_package=teacher.safetensors"
        )
    return TeacherArgument(match[1] or "teacher", match[2], match[3])


@dataclass(frozen=True)
class LoadedTeacher:
    model: nn.Module
    # Names of its classes, where its weights have them.
    classes: list[str] | None
    # The class output, of several.
    output: int

    def __call__(self, images: Tensor) -> Tensor:
        outputs = self.model(images)
        return outputs[self.output] if isinstance(outputs, tuple) else outputs


def load_teacher(argument: TeacherArgument, device: torch.device) -> LoadedTeacher:
    """A teacher of this model's images that knows as many classes."""
    name, wanted = argument.input, recipe.TAUGHT.get(argument.input)
    if wanted is None:
        others = ", ".join(recipe.TAUGHT)
        raise FileError(
            f"the recipe {recipe.RECIPE} has no input '{name}' for a teacher's logits"
            + (f"; it has {others}" if others else ": it learns from labels alone")
        )
    package = import_package(argument.folder)
    own = inputs.PREPROCESS[recipe.IMAGE]
    theirs = getattr(sys.modules.get(f"{package.__name__}.inputs"), "PREPROCESS", {})
    if len(theirs) != 1:
        raise FileError(f"the teacher {argument.folder} has no input of images")
    (other,) = theirs.values()
    if not np.array_equal(own.table, other.table):
        raise FileError(
            f"the teacher {argument.folder} takes other images than {recipe.MODEL}:"
            " they are normalised otherwise"
        )
    factory: Callable[[], nn.Module] = getattr(package, package.__all__[-1])
    random = torch.get_rng_state()
    model = factory()
    torch.set_rng_state(random)
    metadata = load_parameters(model, argument.weights, (), ())
    model = model.to(device).eval().requires_grad_(False)
    example = torch.zeros(2, *recipe.IMAGE_SHAPE, device=device)
    try:
        outputs = model(example)
    except (RuntimeError, TypeError) as error:
        raise FileError(
            f"the teacher {argument.folder} takes other images than {recipe.MODEL}:"
            f" {error}"
        ) from None
    shapes = [
        tuple(o.shape) for o in (outputs if isinstance(outputs, tuple) else (outputs,))
    ]
    if (2, *wanted) not in shapes:
        raise FileError(
            f"the teacher {argument.folder} gives {shapes[0][1:]} numbers an image, the"
            f" input '{name}' of {recipe.MODEL} takes {wanted}"
        )
    return LoadedTeacher(model, classes_in(metadata), shapes.index((2, *wanted)))


def import_package(folder: str) -> ModuleType:
    """Another exported package, under a name of its own."""
    path = Path(folder).resolve()
    name = f"_teacher_{len(sys.modules)}_{re.sub(r'[^A-Za-z0-9]', '_', path.name)}"
    spec = None
    if (path / "model.py").is_file():
        spec = spec_from_file_location(
            name, path / "__init__.py", submodule_search_locations=[str(path)]
        )
    if spec is None or spec.loader is None:
        raise FileError(
            f"{folder} is no package that vitc exported: it has no model.py"
        )
    package = module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)
    if (path / "inputs.py").is_file():
        from importlib import import_module

        import_module(f"{name}.inputs")
    return package
