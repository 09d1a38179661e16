"""Many things, some at a time: `itertools.batched`, which Python 3.11 does not have yet."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_Item = TypeVar("_Item")


def chunks(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """Yield items in lists of a size; the last one may be shorter, none is empty."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
