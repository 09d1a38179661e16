"""Where an answer comes from, in words: so that nobody reads "not found" as "was never asked"."""

from api.index.state import IndexState
from api.page.results import About, Coverage

_SOURCE = "Bron: Tweede Kamer der Staten-Generaal en officielebekendmakingen.nl."
_EMPTY = "Hier staan nog geen documenten."


def about(state: IndexState) -> About:
    """Return the source statement with what the index covers."""
    coverage = _EMPTY
    if state.first and state.last:
        coverage = (
            f"Hier staan documenten van {state.first} tot en met {state.last}; wat hier niet gevonden wordt, "
            "kan toch gevraagd zijn."
        )
    return About(
        statement=f"{_SOURCE} {coverage}",
        coverage=Coverage(first=state.first, last=state.last),
        load_seq=state.load_seq,
    )
