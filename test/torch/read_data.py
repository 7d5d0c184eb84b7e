"""What an exported package makes of data: tasks.json in, results.json out.

Arrays are texts of their bytes, in base64.
"""

import base64
import importlib
import json
import sys
from pathlib import Path

import numpy
import torch

folder = Path(sys.argv[1])
sys.path.insert(0, str(folder))


def own(package, name):
    return importlib.import_module(f"{package}.{name}")


def text(array):
    return base64.b64encode(numpy.ascontiguousarray(array).tobytes()).decode()


def array(given):
    data = base64.b64decode(given["data"])
    return numpy.frombuffer(data, given["dtype"]).reshape(given["shape"])


def pixels(package, images, index, preprocess):
    """An example as it is read and as the model takes it, or why it is not."""
    try:
        read = images.pixels(index)
    except own(package, "trainer.sources").DamagedImageError as error:
        return {"damaged": str(error)}
    taken = preprocess(read)
    assert taken.dtype == torch.float32 and read.dtype == numpy.uint8
    return {
        "shape": list(read.shape),
        "pixels": text(read),
        "taken": list(taken.shape),
        "input": text(taken.numpy()),
    }


def source(package, path, orientation="upright"):
    """Everything that there is at a path."""
    data = own(package, "trainer.sources").open_source(path, orientation)
    preprocess = own(package, "inputs").PREPROCESS["image"]
    splits = {
        name: {
            "labels": images.labels.tolist(),
            "places": [images.place(i) for i in range(len(images))],
            "examples": [
                pixels(package, images, i, preprocess) for i in range(len(images))
            ],
        }
        for name, images in data.splits.items()
    }
    return {"classes": data.classes, "notes": data.notes, "splits": splits}


def opened(package, path, model, count, **options):
    """What a training sees of it."""
    data = own(package, "trainer.data").open_data(path, model, count, **options)
    return {
        "train": data.train.labels.tolist(),
        "places": [data.train.place(i) for i in range(len(data.train))],
        "test": None if data.test is None else data.test.labels.tolist(),
        "classes": data.classes,
        "notes": data.notes,
        "warnings": data.warnings,
    }


def preprocessed(package, image, pillow):
    """The bytes and the numbers of an image, with Pillow's resampling or without."""
    images = own(package, "images")
    kept = images.Image
    images.Image = kept if pillow else None
    try:
        preprocess = own(package, "inputs").PREPROCESS["image"]
        given = array(image)
        return {
            "pixels": text(preprocess.pixels(given)),
            "input": text(preprocess(given).numpy()),
        }
    finally:
        images.Image = kept


def changed(package, image, epoch, index, seed, numbers=None):
    """An image as a training changes it, by these draws or those of the seed."""
    images, data = own(package, "images"), own(package, "trainer.data")
    changes = own(package, "inputs").AUGMENT["image"]
    draw = data.draws(seed, epoch, index)
    if numbers is not None:
        draw = iter(numbers).__next__
    given = torch.from_numpy(array(image).copy())
    return text(images.augmented(given, changes, draw).numpy())


def order(package, count, per_step, seed, steps):
    order = own(package, "trainer.data").ExampleOrder(count, per_step, seed)
    return {"per_epoch": order.steps_per_epoch, "steps": [order.at(s) for s in steps]}


def classes(package, metadata):
    names = own(package, "trainer.classes").classes_in(metadata)
    return {
        "names": names,
        "kept": own(package, "trainer.classes").class_metadata(names),
    }


def named(package, path, count):
    return own(package, "trainer.classes").read_classes(path, count)


def batched(package, path, keys, workers):
    """Batches of changed examples, made by workers or not."""
    data, inputs = own(package, "trainer.data"), own(package, "inputs")
    train = data.open_data(path, "m", 10).train
    examples = data.Examples(
        train, inputs.PREPROCESS["image"], inputs.AUGMENT["image"], 5
    )
    keys = [[tuple(key) for key in batch] for batch in keys]
    batches = data.batches(examples, iter(keys), workers)
    made = [(text(images.numpy()), labels.tolist()) for images, labels in batches]
    return {"identity": examples.identity, "batches": made}


results = []
for do, package, arguments in json.loads((folder / "tasks.json").read_text()):
    known = own(package, "trainer.sources").DataError
    try:
        results.append({"value": globals()[do](package, **arguments)})
    except known as error:
        results.append({"refused": str(error)})
    except Exception as error:
        results.append({"error": f"{do}: {type(error).__name__}: {error}"})
(folder / "results.json").write_text(json.dumps(results))
