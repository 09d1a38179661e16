"""Memory of a long load: large blocks go back to the system when they are let go."""

import ctypes
from contextlib import suppress

_M_MMAP_THRESHOLD = -3
"""Of mallopt(3) in glibc."""

_LARGE = 128 * 1024
"""Bytes; where glibc begins by itself."""


def return_large_blocks() -> None:
    """Have each large block taken from the system alone, for this process from now on.

    glibc moves its bound up, to 32 MB at most, with every larger block that is let go. Bodies of requests and
    bytes of files then leave holes in its heaps, and a load of 20,000 files grew by 40 MB. Another C library
    has no such bound: nothing is done there.
    """
    with suppress(AttributeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)
