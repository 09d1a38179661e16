"""Offices as printed, in enumerations: who is asked, who answers, on whose behalf."""

import re
from collections.abc import Iterator
from functools import lru_cache

from mappings.registers import resolve_office
from mappings.registers.resolution import ministry_spellings, portfolio_spellings
from mappings.registers.spellings import office_subject
from mappings.sources import PrintedOffice

# "Minister" "de Ministers" "staatssecretaris" "Staatssecretarissen" "Minister-President" "minister-president"
_TITLE = re.compile(
    r"\b(?P<title>(?:vice-?)?minister-president(?:,\s+minister\s+van\s+algemene\s+zaken)?|ministers?|staatss?ecretaris(?:sen)?)\b",
    re.IGNORECASE,
)
_SINGULAR = {
    "ministers": "minister",
    "staatssecretarissen": "staatssecretaris",
    # misprinted so now and then
    "staatsecretaris": "staatssecretaris",
    "staatsecretarissen": "staatssecretaris",
}

# ", van Justitie en Veiligheid" " en van Volksgezondheid" " en voor Buitenlandse Handel"
_NEXT_OFFICE = re.compile(r"\s?,?\s{1,9}(?:en\s{1,9})?(?=(?:van|voor)\s)|\s?,\s{0,9}(?=(?:van|voor)\s)")

# what stands between one office and the next title: ", " ", de " " en de "
_TRAILING = re.compile(r"(?<![\s,])[\s,]*+(?:\ben\b)?[\s,]*+(?:\b(?:aan\s++)?de\b)?\s*+$")

_PART = re.compile(r",\s{1,9}|\s{1,9}en\s{1,9}")

# "Antwoord van Minister Dijkgraaf (Onderwijs, Cultuur en Wetenschap)": title, name, ministry
_HOLDER = re.compile(
    r"\b(?P<title>minister-president|minister|staatss?ecretaris)\s+(?P<name>[^\W\d_][^()\n]{0,80}?)\s{0,9}"
    r"\((?!ontvangen)(?P<ministry>[^()]{1,200}?)(?:\)|\s{0,9}(?=\(ontvangen))",
    re.IGNORECASE,
)

# "mede namens de Minister van X en de Staatssecretaris van Y (ontvangen …" and before " op vragen van"
_ON_BEHALF = re.compile(r"\bmede,?\s+namens\b", re.IGNORECASE)
_BEHALF_ENDS = re.compile(
    r"\(ontvangen|\.\s|\.?$|,?\s{1,9}de\s{1,9}(?:antwoorden|beantwoording|(?:schriftelijke\s{1,9})?(?:kamer)?vragen)"
    # ", dat de vragen …" " mee dat de vragen …"
    r"|,?\s{1,9}(?:(?:mee|mede)\s{1,9})?dat\s"
    r"|,?\s{1,9}(?:op|in antwoord op)\s{1,9}(?:(?:de|uw)\s{1,9})?(?:schriftelijke\s{1,9})?(?:kamer)?vragen",
    re.IGNORECASE,
)


def enumerated_offices(printed: str) -> tuple[PrintedOffice, ...]:
    """Return the offices of "de Minister van A, de Staatssecretaris van B en de Ministers van C en van D"."""
    titles = list(_TITLE.finditer(printed))
    stops = [*(title.start() for title in titles[1:]), len(printed)]
    offices: list[str] = []
    following = ""
    for title, stop in reversed(list(zip(titles, stops, strict=False))):
        own = _TRAILING.sub("", printed[title.end() : stop]).strip(" ,.")
        # "de Minister en de Staatssecretaris van A": both are of A; a minister-president needs no ministry
        tail = own or ("" if "president" in title["title"].lower() else following)
        offices[:0] = _written_out(title["title"], tail)
        following = tail
    return tuple(PrintedOffice(office=office) for office in offices)


def _written_out(title: str, tail: str) -> Iterator[str]:
    name = _singular(title)
    if not tail:
        yield name
        return
    for piece in _NEXT_OFFICE.split(tail):
        for ministry in _ministries(piece):
            yield f"{name} {ministry}"


def _singular(title: str) -> str:
    singular = _SINGULAR.get(title.lower())
    if singular is None:
        return title
    return singular.capitalize() if title[0].isupper() else singular


_LONGEST = 400
"""More characters have no ministries in one enumeration."""


@lru_cache(maxsize=1024)
def _ministries(piece: str) -> tuple[str, ...]:
    """Cut "van Justitie en Veiligheid en Binnenlandse Zaken" where every part is a known ministry."""
    if len(piece) > _LONGEST or resolve_office(piece, None):
        return (piece,)
    for gap in reversed(list(_PART.finditer(piece))):
        head, rest = piece[: gap.start()], piece[gap.end() :]
        if not resolve_office(head, None):
            continue
        if not rest.startswith(("van ", "voor ")):
            rest = f"{piece.split(' ', 1)[0]} {rest}"
        others = _ministries(rest)
        if all(resolve_office(other, None) for other in others):
            return (head, *others)
    return (piece,)


def office_holders(printed: str) -> tuple[PrintedOffice, ...]:
    """Return the offices of "Minister Dijkgraaf (Onderwijs, Cultuur en Wetenschap) en Staatssecretaris …"."""
    return tuple(
        PrintedOffice(
            office=_office_of(match["title"], match["ministry"].strip()), name=match["name"].strip()
        )
        for match in _HOLDER.finditer(printed)
    )


def _office_of(title: str, ministry: str) -> str:
    # Brackets print neither word: "voor" belongs to a minister without a ministry of that name.
    without = title.lower() == "minister" and office_subject(ministry) in portfolio_spellings()
    return f"{_singular(title)} {'voor' if without and not is_ministry(ministry) else 'van'} {ministry}"


def is_ministry(name: str) -> bool:
    """Whether a ministry itself bears a name, and not a portfolio that it hosts."""
    return office_subject(name) in ministry_spellings()


def on_behalf_of(printed: str) -> tuple[PrintedOffice, ...]:
    """Return the offices behind "mede namens"."""
    match = _ON_BEHALF.search(printed)
    if match is None:
        return ()
    end = _BEHALF_ENDS.search(printed, match.end() + 1)
    offices = printed[match.end() : end.start() if end else len(printed)]
    return office_holders(offices) or enumerated_offices(offices)


def before_on_behalf(printed: str) -> str:
    """Return what stands before "mede namens"."""
    match = _ON_BEHALF.search(printed)
    return printed[: match.start()].rstrip(" ,\n") if match else printed
