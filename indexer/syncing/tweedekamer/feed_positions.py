"""Where in the feed a day is: tokens rise with time, with gaps, and nothing tells which is of which day."""

import datetime as dt
from collections.abc import Callable

from indexer.syncing.tweedekamer.feed_pages import FeedPage

Probe = Callable[[int], FeedPage]
"""Asks for the page behind a token."""

_STEP = 65_536
"""Tokens of the first step away from where the search begins: some hours of the feed."""
_NEAR = 256
"""So few tokens are no more than a page: looking closer spares nothing."""


def token_before(moment: dt.datetime, probe: Probe, start: int) -> int:
    """Return a token behind which everything changed since a moment comes, and little that is older."""

    def is_before(token: int) -> bool:
        entries = probe(token).entries
        return bool(entries) and entries[0].state.changed_at < moment

    return _last(is_before, start)


def end_of(probe: Probe, start: int) -> int:
    """Return a token behind which little comes any more."""
    return _last(lambda token: bool(probe(token).entries), start)


def newest(probe: Probe, start: int) -> dt.datetime | None:
    """Return when the last entity of a category was changed; None for a category without any."""
    entries = probe(end_of(probe, start)).entries
    return max((entry.state.changed_at for entry in entries), default=None)


def _last(holds: Callable[[int], bool], start: int) -> int:
    """Return nearly the last token of which something holds that holds of all before; 0 where of none."""
    low, high = max(start, 0), max(start, 0)
    step = _STEP
    if holds(start):
        high = low + step
        while holds(high):
            low, step = high, step * 2
            high = low + step
    else:
        while True:
            low = max(0, high - step)
            if low == 0 or holds(low):
                break
            high, step = low, step * 2
    while high - low > _NEAR:
        middle = (low + high) // 2
        if holds(middle):
            low = middle
        else:
            high = middle
    return low
