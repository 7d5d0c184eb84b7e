"""Answers HTTP with a model's labels: replicas on a Ray cluster, requests in batches.

    python serve.py vit.onnx --replicas 2 --port 8000
    curl --data-binary @photo.jpg http://127.0.0.1:8000/

Where Ray Serve is configured by files, `serve:app` with `args: {model: vit.onnx}`.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import ray
from pydantic import BaseModel
from ray import serve
from starlette.requests import Request
from starlette.responses import JSONResponse

from images import BadImage
from model import Answer, Array, BadModel, Model
from parts import positive


class Settings(BaseModel):
    """How the model is served."""

    model: str
    replicas: int = 2
    threads: int = 1
    gpu: bool = False
    batch: int = 16
    wait: float = 0.01
    """Seconds that a request waits for others to run with."""
    most_bytes: int = 10_000_000
    """Of one image file."""


@serve.deployment(health_check_period_s=10, health_check_timeout_s=30)
class Classifier:
    """One replica: decodes, gathers a batch, runs it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.model = Model(settings.model, threads=settings.threads, gpu=settings.gpu)
        if not self.model.labels:
            raise BadModel(f"{settings.model} has no labels to answer with")
        self.workers = ThreadPoolExecutor(settings.threads)
        self.run_batch.set_max_batch_size(settings.batch)
        self.run_batch.set_batch_wait_timeout_s(settings.wait)

    async def check_health(self) -> None:
        """Asked by Ray Serve, which replaces replicas that raise or do not answer."""
        await self._aside(self.model.check)

    async def __call__(self, request: Request) -> JSONResponse:
        """`POST` of an image file; `?top=3` for fewer labels than five."""
        if request.method != "POST":
            return _refused(405, "POST the bytes of an image file", Allow="POST")
        top = request.query_params.get("top", "5")
        if not top.isdecimal() or len(top) > 9 or int(top) < 1:
            return _refused(400, f"top is '{top}', and not a whole number from 1 on")
        data = await _read(request, self.settings.most_bytes)
        if data is None:
            most = self.settings.most_bytes
            return _refused(413, f"the image has more than {most} bytes")
        try:
            # Before the batch: one bad image spoils no other request.
            image = await self._aside(self.model.prepare, data)
        except BadImage as error:
            return _refused(400, str(error))
        answers, size = await self.run_batch((image, int(top)))
        best = [{"label": a.label, "score": a.score} for a in answers]
        # How many ran together, for whoever tunes `batch` and `wait`.
        return JSONResponse(
            {"model": self.model.name, "answers": best}, headers={"batch": str(size)}
        )

    @serve.batch
    async def run_batch(
        self, asked: Sequence[tuple[Array, int]]
    ) -> list[tuple[list[Answer], int]]:
        """Requests that came together; the answers and how many they were."""
        results = await self._aside(self.model.run, [image for image, _ in asked])
        answers = self.model.answers(results, max(top for _, top in asked))
        size = len(asked)
        return [(a[:top], size) for a, (_, top) in zip(answers, asked, strict=True)]

    async def _aside(self, work: Any, *given: Any) -> Any:
        """In a thread of this replica's, while requests come in."""
        return await asyncio.get_running_loop().run_in_executor(
            self.workers, work, *given
        )


async def _read(request: Request, most: int) -> bytes | None:
    """The body; None where it is larger."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > most:
            return None
    return bytes(data)


def _refused(status: int, sentence: str, **headers: str) -> JSONResponse:
    return JSONResponse({"error": sentence}, status, headers)


def app(settings: Settings) -> serve.Application:
    """The application, for `serve run serve:app model=…` and Serve's config files."""
    options = {"num_cpus": settings.threads, "num_gpus": 1 if settings.gpu else 0}
    return Classifier.options(
        num_replicas=settings.replicas,
        ray_actor_options=options,
        # Two batches: one runs while the next one comes in. Beyond the queue: 503.
        max_ongoing_requests=2 * settings.batch,
        max_queued_requests=16 * settings.batch,
    ).bind(settings)


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", help="what vitc export wrote")
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0: for everyone")
    parser.add_argument("--port", type=positive, default=8000, help="(8000)")
    parser.add_argument("--replicas", type=positive, default=2, help="(2)")
    parser.add_argument("--threads", type=positive, default=1, help="a replica (1)")
    parser.add_argument("--gpu", action="store_true", help="one for each replica")
    parser.add_argument("--batch", type=positive, default=16, help="at most (16)")
    parser.add_argument(
        "--wait", type=float, default=0.01, help="seconds for a batch (0.01)"
    )
    parser.add_argument(
        "--most-bytes", type=positive, default=10_000_000, help="of an image (10000000)"
    )
    return parser.parse_args()


def main(args: argparse.Namespace) -> None:
    """Serves until it is interrupted. Raises BadModel."""
    if not Model(args.model).labels:
        raise BadModel(f"{args.model} has no labels to answer with")
    given = vars(args) | {"model": str(Path(args.model).resolve())}
    ray.init()
    serve.start(http_options={"host": args.host, "port": args.port})
    serve.run(app(Settings(**given)))
    print(f"serving {args.model} at http://{args.host}:{args.port}/", flush=True)
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        serve.shutdown()


if __name__ == "__main__":
    try:
        main(parse())
    except BadModel as error:
        sys.exit(f"error: {error}")
