"""Numbers of official publications of questions and answers: ah-tk-20232024-1314, kv-tk-2024Z05303."""

import re
from dataclasses import dataclass
from typing import Literal

_IDENTIFIER = re.compile(
    r"(?P<series>ah|kv)(?:-(?P<chamber>tk|ek))?(?:-(?P<session>\d{8}))?-(?P<number>\d{4}-\d\d-\d\d|[\dA-Za-z]+)"
    r"(?:-(?P<kind>[nh])(?P<times>\d*))?"
)
_CASE_NUMBER = re.compile(r"(?P<year>\d{4})[Zz](?P<number>\d{5})(?P<part>[a-z]?)")


@dataclass(frozen=True, slots=True)
class Identifier:
    """An official publication's number, in its parts.

    `series` is ah (Aanhangsel: answers) or kv (questions sent in); `correction` counts corrections (`-n1`),
    `reprint` reprints (`-h1`); both are 0 for the first print.
    """

    series: Literal["ah", "kv"]
    chamber: Literal["tk", "ek"] | None
    session: str | None
    number: str
    correction: int = 0
    reprint: int = 0

    @property
    def case_number(self) -> str | None:
        """The case number that a kv number holds: kv-tk-2024Z05303 -> 2024Z05303."""
        match = _CASE_NUMBER.fullmatch(self.number)
        return f"{match['year']}Z{match['number']}" if match and self.series == "kv" else None


def parse_identifier(printed: str) -> Identifier | None:
    """Return the parts of an official number, or None for what is no such number."""
    match = _IDENTIFIER.fullmatch(printed)
    if match is None:
        return None
    times = int(match["times"] or 1) if match["kind"] else 0
    return Identifier(
        series="ah" if match["series"] == "ah" else "kv",
        chamber={"tk": "tk", "ek": "ek"}.get(match["chamber"]),  # type: ignore[arg-type]  # of the pattern's two
        session=match["session"],
        number=match["number"],
        correction=times if match["kind"] == "n" else 0,
        reprint=times if match["kind"] == "h" else 0,
    )


def base_of(publication: str) -> str:
    """Return what a publication corrects or reprints: ah-tk-20232024-9001 of ah-tk-20232024-9001-n1."""
    identifier = parse_identifier(publication)
    again = identifier is not None and (identifier.correction or identifier.reprint)
    return publication.rpartition("-")[0] if again else publication


def is_correction(publication: str | None) -> bool:
    """Whether a publication corrects another."""
    identifier = parse_identifier(publication or "")
    return identifier is not None and identifier.correction > 0


# "Aanhangsel Handelingen, vergaderjaar 2022–2023, nr. 1234"
# "Aanhangsel van de Handelingen, vergaderjaar 2023-2024, nr. 1121"
# "Aanhangsel Handelingen II 2022/23, nr. 12"
_CITED = re.compile(
    r"Aanhangsel(?:\s+van\s+de)?\s+(?:der\s+)?Handelingen(?:\s+II)?,?\s*(?:vergaderjaar\s*)?"
    r"(?P<from>\d{4})\s?[–—/-]\s?(?P<to>\d{2,4}),?\s*(?:nrs?\.?\s*)?(?P<number>\d{1,5})(?!\d)",
    re.IGNORECASE,
)


def cited_publications(text: str) -> tuple[str, ...]:
    """Return the Aanhangsels of the Tweede Kamer that a text names, as official numbers, each once."""
    found = []
    for match in _CITED.finditer(text):
        start, printed = int(match["from"]), match["to"]
        # "2022/23" names the century once
        end = int(f"{start // 100}{printed}") if len(printed) < len(match["from"]) else int(printed)
        if end == start + 1:
            found.append(f"ah-tk-{start}{end}-{int(match['number'])}")
    return tuple(dict.fromkeys(found))
