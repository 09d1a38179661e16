"""The moment at which something is done, counted on from the one that a command was given."""

import datetime as dt
import time


class Moments:
    """Tells the time. A clock that is set meanwhile takes no part: no moment is before an earlier one."""

    def __init__(self, now: dt.datetime) -> None:
        """Count from the moment that it is now."""
        self._begun = now, time.monotonic()

    def now(self) -> dt.datetime:
        """Return the moment that it is by then."""
        moment, counted = self._begun
        return moment + dt.timedelta(milliseconds=int((time.monotonic() - counted) * 1000))
