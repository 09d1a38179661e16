"""A page as it is asked for: what it looks for, and where it begins."""

from dataclasses import dataclass

from api.page.cursor import Position, bound, decode, fingerprint
from api.problems.of_searches import InvalidParametersError
from api.problems.problem import Fault
from api.query.clauses import Clause
from api.query.compiling import CompiledQuery
from api.query.parameters import MOST_GROUPS, SearchParams

_TOO_DEEP = Fault(
    parameter="cursor",
    detail=f"question sets are paged up to {MOST_GROUPS}: narrow the search, or take /v1/search.csv",
    detail_nl=f"door vragensets wordt tot {MOST_GROUPS} gebladerd: zoek gerichter, of neem /v1/search.csv",
)


@dataclass(frozen=True, slots=True)
class AskedPage:
    """One page, as the engine is asked for it."""

    compiled: CompiledQuery
    params: SearchParams
    position: Position | None

    def narrowed(self) -> list[Clause]:
        """Return what leaves out whatever was loaded since the first page, in an order by date."""
        if self.compiled.scored or self.params.grouped:
            return []
        return bound(self.position, by_load=self.compiled.by_load)


def compile_page(params: SearchParams, key: bytes) -> AskedPage:
    """Return a page as it is asked for; `key` signs its cursor.

    Raises `InvalidCursorError`, and `InvalidParametersError` too far down.
    """
    compiled = params.compiled()
    if params.cursor is None:
        return AskedPage(compiled, params, None)
    position = decode(key, fingerprint(compiled, grouped=params.grouped), params.cursor)
    if params.grouped and int(position.after[0] or 0) >= MOST_GROUPS:
        raise InvalidParametersError([_TOO_DEEP])
    return AskedPage(compiled, params, position)
