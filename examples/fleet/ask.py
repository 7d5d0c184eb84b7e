"""Asks serve.py what images show: all at once, so that they are answered in batches.

python ask.py photo.jpg other.png --url http://127.0.0.1:8000/
"""

import argparse
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib import error, request


def ask(url: str, path: str, top: int) -> list[dict[str, str | float]]:
    """The answers, the best first. Raises RuntimeError with the server's sentence."""
    asked = request.Request(f"{url}?top={top}", Path(path).read_bytes())
    try:
        with request.urlopen(asked, timeout=60) as response:
            return json.load(response)["answers"]
    except error.HTTPError as refused:
        said = refused.read().decode()
        is_json = refused.headers.get_content_type() == "application/json"
        raise RuntimeError(json.loads(said)["error"] if is_json else said) from None


def main() -> int:
    """Prints a line an image; the exit code is 1 where one was not answered."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("image", nargs="+")
    parser.add_argument("--url", default="http://127.0.0.1:8000/")
    parser.add_argument("--top", type=int, default=3)
    args = parser.parse_args()
    failed = 0
    with ThreadPoolExecutor(32) as pool:
        asked = [pool.submit(ask, args.url, path, args.top) for path in args.image]
        for path, future in zip(args.image, asked, strict=True):
            try:
                best = future.result()
                said = ", ".join(f"{a['label']} {a['score']:.3f}" for a in best)
                print(f"{path}: {said}")
            except (RuntimeError, OSError) as refused:
                failed = 1
                print(f"{path}: {refused}", file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main())
