"""A recount: how many items a source says there are of a year, how many are held, which are missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.syncing.connectors import Connected
from indexer.syncing.holdings import Holdings


@dataclass(frozen=True, slots=True)
class YearCount:
    """One year of one source."""

    source: str
    year: int
    says: int
    held: int
    missing: tuple[str, ...]
    """Names that the source lists and that are not held."""
    extra: tuple[str, ...]
    """Names that are held and that the source does not list any more."""


def recount(
    connected: Connected, holdings: Holdings, years: Sequence[int], *, by_name: bool = False
) -> Iterator[YearCount]:
    """Yield the years of a source that can count.

    Its names are asked for where numbers differ, or always: one that is missing and one that is no more there
    make equal numbers. Raises `SyncError`.
    """
    connector = connected.connector
    for year in years:
        says = connector.count(year)
        if says is None:
            return
        held = holdings.names(year)
        listed = set(connector.names(year)) if by_name or says != len(held) else held
        yield YearCount(
            source=connector.name,
            year=year,
            says=says,
            held=len(held),
            missing=tuple(sorted(listed - held)),
            extra=tuple(sorted(held - listed)),
        )
