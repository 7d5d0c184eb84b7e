"""Classifies a folder of images on all machines of a Ray cluster.

    python classify.py photos --model vit.onnx --out features --replicas 2

writes Parquet files with a row an image, in the order of their names: `file`, `label`,
`name` and `score` of the best label, `error` for images that cannot be read, and each
output of the model, taps that were exported included. Run again it goes on where it
was stopped.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import ray
from pyarrow import fs

import images
import parts
from images import BadImage
from model import BadModel, Model


class Replica:
    """A model in a process of its own; Ray starts another where one dies."""

    def __init__(self, model: str, folder: str, *, threads: int, gpu: bool) -> None:
        self.model = Model(model, threads=threads, gpu=gpu)
        self.files, self.root = fs.FileSystem.from_uri(folder)
        self.schema = parts.schema_of(self.model)

    def __call__(self, batch: pa.Table) -> pa.Table:
        """The rows of some files, in their order."""
        names = batch["file"].to_pylist()
        errors: list[str | None] = []
        taken = []
        for name in names:
            try:
                with self.files.open_input_file(f"{self.root}/{name}") as file:
                    taken.append(self.model.prepare(file.read()))
                errors.append(None)
            except (BadImage, OSError) as error:
                errors.append(str(error))
        results = self.model.run(taken) if taken else {}
        return parts.table_of(self.model, self.schema, names, errors, results)


def list_images(folder: str) -> tuple[list[str], str]:
    """Names of the image files, sorted, and what tells this listing from others."""
    files, root = fs.FileSystem.from_uri(folder)
    found = files.get_file_info(fs.FileSelector(root, recursive=True))
    chosen = sorted(
        (info.path[len(root) :].lstrip("/"), info.size, info.mtime_ns)
        for info in found
        if info.type == fs.FileType.File and info.path.lower().endswith(images.ENDINGS)
    )
    return [name for name, *_ in chosen], parts.checksum(repr(chosen).encode())


def rows_of(names: list[str], folder: str, args: argparse.Namespace) -> Iterator:
    """Tables of `args.rows` rows each, in the order of the names."""
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = sys.stderr.isatty()
    # Enough blocks for all replicas to be busy until the end, of whole batches.
    share = -(-len(names) // (4 * args.replicas))
    block = args.batch * max(1, min(8, share // args.batch))
    dataset = ray.data.from_arrow(
        pa.table({"file": pa.array(names, pa.string())}),
        override_num_blocks=-(-len(names) // block),
    ).map_batches(
        Replica,
        fn_constructor_args=(str(Path(args.model).resolve()), folder),
        fn_constructor_kwargs={"threads": args.threads, "gpu": args.gpu},
        compute=ray.data.ActorPoolStrategy(size=args.replicas),
        batch_size=args.batch,
        batch_format="pyarrow",
        num_cpus=args.threads,
        num_gpus=1 if args.gpu else None,
        udf_modifying_row_count=False,
    )
    # A replica that dies is started again, and what it had not answered is asked
    # again: Ray Data's actors have no bound on either unless one is set.
    return dataset.iter_batches(batch_size=args.rows, batch_format="pyarrow")


def main(args: argparse.Namespace) -> None:
    """Writes what is missing of the parts. Raises BadModel and parts.OtherRun."""
    # Whole paths: replicas run in other folders.
    is_uri = "://" in args.folder
    folder = args.folder if is_uri else Path(args.folder).resolve().as_uri()
    if not is_uri and not Path(args.folder).is_dir():
        raise parts.OtherRun(f"{args.folder}: there is no such folder")
    names, listing = list_images(folder)
    if not names:
        raise parts.OtherRun(f"{args.folder} has no images")
    # What is wrong with a model is told before any machine is asked.
    schema = parts.schema_of(Model(args.model))
    checksum = parts.model_checksum(args.model)
    about = {"images": listing, "model": checksum, "rows": args.rows}
    out = parts.Parts(Path(args.out), about, len(names), args.overwrite)
    missing = out.missing()
    if len(missing) < out.count:
        print(f"{out.count - len(missing)} of {out.count} parts are there already")
    if missing:
        ray.init()
        tell_what_waits(args.replicas * args.threads)
        begin = time.monotonic()
        asked = [name for part in missing for name in names[out.rows_of(part)]]
        for part, table in zip(missing, rows_of(asked, folder, args), strict=True):
            out.write(part, table.cast(schema))
            print(f"{out.path(part)}: {table.num_rows} images", flush=True)
        seconds = time.monotonic() - begin
        print(f"{len(asked)} images in {seconds:.1f} s, replicas' start included")
    damaged = out.damaged()
    for name, error in damaged:
        print(f"{name}: {error}", file=sys.stderr)
    print(f"{len(names)} images, {len(damaged)} of them damaged")


def tell_what_waits(wanted: int) -> None:
    """Says it where replicas take more processors than there are by now."""
    there = ray.cluster_resources().get("CPU", 0)
    if wanted > there:
        print(
            f"the replicas take {wanted} CPUs, and the cluster has {there:g}: some of "
            "them wait until it has more",
            file=sys.stderr,
        )


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    positive = parts.positive
    parser.add_argument(
        "folder", help="of images, in folders of it too; or an address (s3://…)"
    )
    parser.add_argument("--model", required=True, help="what vitc export wrote")
    parser.add_argument("--out", required=True, help="the folder of Parquet files")
    parser.add_argument("--replicas", type=positive, default=2, help="(2)")
    parser.add_argument("--threads", type=positive, default=1, help="a replica (1)")
    parser.add_argument("--gpu", action="store_true", help="one for each replica")
    parser.add_argument("--batch", type=positive, default=16, help="images a run (16)")
    parser.add_argument("--rows", type=positive, default=1024, help="a file (1024)")
    parser.add_argument(
        "--overwrite", action="store_true", help="begin anew where --out has a run"
    )
    return parser.parse_args()


if __name__ == "__main__":
    try:
        main(parse())
    except (BadModel, parts.OtherRun) as error:
        sys.exit(f"error: {error}")
