"""Trains the model by its recipe: `python train.py --help`.

As a file, as a module of its package, or by `torchrun --nproc_per_node N train.py`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main() -> int:
    package = __package__
    if not package:
        # Its folder is a package, and no place to look for others.
        folder = Path(__file__).resolve().parent
        sys.path[0] = str(folder.parent)
        package = folder.name
    return import_module(f"{package}.command").main()


if __name__ == "__main__":
    sys.exit(main())
