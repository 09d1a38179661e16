"""A page as JSON: what it shows is written while the engine counts, the rest when the counts have come."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from api.page.hit_shapes import Hit, SetHit
from api.page.results import SearchPage

_HITS: TypeAdapter[Any] = TypeAdapter(tuple[Hit, ...])
_GROUPS: TypeAdapter[Any] = TypeAdapter(tuple[SetHit, ...])


def write_shown(shown: tuple[Hit, ...] | tuple[SetHit, ...], *, grouped: bool) -> bytes:
    """Return the hits of a page, or its question sets, as they stand in the page's JSON."""
    return (_GROUPS if grouped else _HITS).dump_json(shown)


@dataclass(frozen=True, slots=True)
class Answer:
    """A page, and as JSON what it shows."""

    page: SearchPage
    shown: bytes

    def json(self) -> bytes:
        """Return the whole page."""
        name = "hits" if self.page.groups is None else "groups"
        rest = self.page.model_copy(update={name: ()}).model_dump_json().encode()
        # within a text a quotation mark has a backslash before it: no text holds these signs
        before, _, after = rest.partition(f'"{name}":[]'.encode())
        return b"".join((before, f'"{name}":'.encode(), self.shown, after))
