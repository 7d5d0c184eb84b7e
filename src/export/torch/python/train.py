"""Trains the model by its recipe: `python train.py --help`.

As a file, as a module of its package, or by `torchrun --nproc_per_node N train.py`.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path


def own_package() -> str:
    """The name under which the package of this file is imported.

    Of a file that is run, one that is nobody else's; and neither its folder nor the one
    around it is a place to look for modules, which may be called as Python's are.
    """
    if __package__:
        return __package__
    folder = Path(__file__).resolve().parent
    name = f"exported_{re.sub(r'[^A-Za-z0-9_]', '_', folder.name)}"
    sys.path[:] = [path for path in sys.path if Path(path or ".").resolve() != folder]
    spec = spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    package = module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)
    return name


# Not for `main` alone: processes that are started by those that train import this file.
PACKAGE = own_package()


if __name__ == "__main__":
    sys.exit(import_module(f"{PACKAGE}.trainer.command").main())
