"""Numbers that are drawn by a tensor's name, as ../README.md says."""

import numpy as np


def values(name, shape, offset, scale):
    """Value i of the tensor `name`, as ../README.md says."""
    seed = 0x811C9DC5
    for byte in name.encode():
        seed = (seed ^ byte) * 0x01000193 & 0xFFFFFFFF
    count = int(np.prod(shape, dtype=np.int64))
    x = np.uint32(seed) + np.arange(count, dtype=np.uint32) * np.uint32(0x9E3779B9)
    x ^= x >> np.uint32(16)
    x *= np.uint32(0x21F0AAAD)
    x ^= x >> np.uint32(15)
    x *= np.uint32(0x735A2D97)
    x ^= x >> np.uint32(15)
    unit = (x >> np.uint32(8)).astype(np.float64) / 2**23 - 1
    return (offset + scale * unit).astype(np.float32).reshape(shape)


def spread(name, shape):
    """Offset and scale: what has one axis lies around one, or zero if it is added; all else sums to a variance of one."""
    if sum(n > 1 for n in shape) <= 1:
        added = name.rsplit(".", 1)[-1] in ("bias", "beta", "running_mean")
        return (0.0 if added else 1.0), 0.5
    return 0.0, float("%.4g" % np.sqrt(3 * shape[0] / np.prod(shape)))
