"""How many exports are made at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.problems.of_engine import TooManyExportsError


class Slots:
    """So many exports at once: each holds a point in time, of which the engine has only so many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0

    @contextmanager
    def take(self) -> Iterator[None]:
        """Hold a slot. Raises `TooManyExportsError` when there is none: nobody waits in a queue."""
        if self._taken >= self._most:
            detail = f"This server makes {self._most} exports at once, and does. Try again in half a minute."
            dutch = (
                f"Deze server maakt {self._most} bestanden tegelijk, en doet dat nu. Probeer het over een "
                "halve minuut opnieuw."
            )
            raise TooManyExportsError(detail, detail_nl=dutch)
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1
