"""Under which number a Document is published officially: two fields say it, and may differ."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.head.identifiers import parse_identifier
from indexer.syncing.tweedekamer.entities import Document, DocumentVersion

# "232409001": the session of 2023-2024, number 9001; before 2000 "989900012"
_APPENDIX = re.compile(r"(?P<first>\d\d)(?P<second>\d\d)(?P<number>\d{5})")
_CENTURY = 50
"""From 50 on a year is one of the 1900s."""
_SENATE = ("1", "eerste kamer", "ek")


@dataclass(frozen=True, slots=True)
class Published:
    """The numbers that are told."""

    names: tuple[str, ...]
    """That of the document's version first."""

    @property
    def sure(self) -> str | None:
        """The one number that is told; None where they differ: what the text prints decides then."""
        return self.names[0] if len(self.names) == 1 else None


def published_as(document: Document, versions: Iterable[DocumentVersion]) -> Published:
    """Return under which numbers a document is published."""
    told = sorted(
        version.published_as for version in versions if parse_identifier(version.published_as) is not None
    )
    counted = appendix_name(document.appendix, document.chamber)
    return Published(tuple(dict.fromkeys((*told, *([counted] if counted else [])))))


def appendix_name(number: str, chamber: str = "") -> str | None:
    """Return the official number of an Aanhangselnummer: 232409001 -> ah-tk-20232024-9001."""
    match = _APPENDIX.fullmatch(number)
    if match is None or int(match["number"]) == 0 or (int(match["first"]) + 1) % 100 != int(match["second"]):
        return None
    first = int(match["first"]) + (1900 if int(match["first"]) >= _CENTURY else 2000)
    house = "ek" if chamber.lower() in _SENATE else "tk"
    return f"ah-{house}-{first}{first + 1}-{int(match['number'])}"
