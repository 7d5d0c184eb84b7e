"""The command line of `train.py`: what `vitc train` takes, and what is PyTorch's."""

from __future__ import annotations

import argparse
import re

from .. import recipe

EPILOG = """
With torchrun every process takes a part of each batch: --batch, as the recipe's, is
that of all of them together, so that results are those of one process, but for what is
random.
"""


def whole_number(least: int):
    def parse(text: str) -> int:
        # What vitc takes, which has no larger ones.
        if not re.fullmatch("[0-9]+", text) or not least <= int(text) < 2**53:
            raise ValueError
        return int(text)

    parse.__name__ = "whole number" if least == 0 else f"whole number from {least} on"
    return parse


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="train.py",
        description=f"Trains {recipe.MODEL} by the recipe {recipe.RECIPE}.",
        epilog=EPILOG,
    )
    add = parser.add_argument
    add(
        "--out",
        required=True,
        metavar="FILE",
        help="where the parameters go, a safetensors file; the state to go on from is"
        " written to FILE.state",
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--data",
        metavar="SOURCE",
        help="a folder of class folders of images, an IDX pair, or an .npz",
    )
    source.add_argument(
        "--fixed",
        metavar="NAME=FILE",
        action="append",
        help="a .npy with the values of an input, batch first, for every step; once for"
        " each input",
    )
    length = parser.add_mutually_exclusive_group()
    length.add_argument(
        "--steps",
        type=whole_number(1),
        help=f"steps of the whole training ({recipe.STEPS or 'as the recipe says'})",
    )
    length.add_argument(
        "--epochs",
        type=whole_number(1),
        help=f"times that every example is seen ({recipe.EPOCHS or 'by --steps'})",
    )
    add(
        "--batch",
        type=whole_number(1),
        help=f"examples a pass, of all processes together ({recipe.BATCH})",
    )
    add(
        "--accumulate",
        type=whole_number(1),
        help=f"passes a step, whose gradients are averaged ({recipe.ACCUMULATE})",
    )
    add(
        "--seed",
        type=whole_number(0),
        help="for initial parameters, the order of examples and random numbers (0)",
    )
    begin = parser.add_mutually_exclusive_group()
    begin.add_argument("--init", metavar="FILE", help="parameters to begin with")
    begin.add_argument(
        "--resume",
        metavar="FILE",
        help="the state to go on from, as if there had been no interruption",
    )
    add(
        "--fresh",
        metavar="PATTERN",
        action="append",
        default=[],
        help="parameters that are drawn, whatever --init holds of them ('head.*'); may"
        " be repeated",
    )
    add(
        "--teacher",
        metavar="[INPUT=]DIR=FILE",
        action="append",
        default=[],
        help="another exported package and its weights: its logits are an input of the"
        " recipe; may be repeated",
    )
    add("--classes", metavar="FILE", help="names of the model's classes, a line each")
    add(
        "--orientation",
        choices=["upright", "stored"],
        default="upright",
        help="images upright by their rotation tag, or as they are stored (upright)",
    )
    add(
        "--skip-damaged",
        action="store_true",
        help="leave out image files that cannot be decoded, and count them",
    )
    # torchrun takes --log for a beginning of its own options, wherever it stands.
    add(
        "--log",
        "--log-file",
        metavar="FILE",
        help="the numbers of each step: a table for F.csv, else a line of JSON each"
        " (with torchrun --log-file)",
    )
    add(
        "--save-every",
        metavar="STEPS",
        type=whole_number(1),
        help="how often the state is written (each minute)",
    )
    add(
        "--eval-every",
        metavar="STEPS",
        type=whole_number(1),
        help="how often the test split is evaluated, where there is one (each epoch)",
    )
    add(
        "--workers",
        type=whole_number(0),
        default=0,
        help="processes beside each that make batches ahead (0)",
    )
    add("--device", help="cpu, cuda or cuda:N (cuda where there is a GPU)")
    add(
        "--dtype",
        choices=["float32", "bfloat16"],
        default="float32",
        help="what is multiplied in; parameters stay float32 (float32)",
    )
    add("--compile", action="store_true", help="by torch.compile")
    add(
        "--fsdp",
        action="store_true",
        help="shard parameters among the processes (FSDP2); else each has all (DDP)",
    )
    return parser
