"""Questions that were taken back: nothing that is about them alone stays in the index."""

from collections.abc import Sequence

from indexer.head.identifiers import parse_identifier
from indexer.syncing.holdings import Holdings
from indexer.syncing.items import Given
from indexer.syncing.joining import Root


def numbers_of(given: Given) -> tuple[str, ...]:
    """Return the case numbers that an item is about: what it says itself, and what its files are tied to."""
    said = given.reading.case_numbers if given.reading else ()
    ties = (parse_identifier(tie) for file in given.files for tie in file.ties)
    tied = (identifier.case_number for identifier in ties if identifier and identifier.case_number)
    return tuple(sorted({*said, *tied, *given.withdraws}))


def taken_back(group: Sequence[tuple[Root, Given]], holdings: Holdings) -> set[str]:
    """Return the records of those items all of whose questions were taken back."""
    numbers = {root.held.id: {*numbers_of(given)} for root, given in group}
    here = {number for _, given in group for number in given.withdraws}
    every = {number for each in numbers.values() for number in each}
    gone = here | holdings.withdrawn(every - here, but=numbers)
    return {id_ for id_, each in numbers.items() if each and each <= gone}
