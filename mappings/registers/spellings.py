"""The normal form in which printed names are compared, and the index of names over time."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from mappings.registers.records import Period

# "de minister van", "Ministers voor", "Staatssecretaris", "het Ministerie van", "demissionair minister",
# "viceminister-president en minister van"; "minister-president" is an office of its own and stays.
_LEADING = {
    "aan", "de", "demissionair", "demissionaire", "en", "het", "minister", "ministerie", "ministers",
    "staatsecretaris", "staatssecretaris", "staatssecretarissen", "van", "viceministerpresident", "voor",
}  # fmt: skip
# The same glued by a reader that lost a space: "ministervan Financiën", "vanFinanciën", "deMinister van".
_GLUED = re.compile(r"(?:(?:de|het)?(?:minister(?!president)(?:ie)?|staatssecretaris))?(?:van|voor)?")
# "Staatssecre-\ntaris", with a hyphen or a soft one
_BROKEN = re.compile(r"[-\u00ad]\s*\n\s*")
_PRESIDENT = re.compile(r"minister\W*president", re.IGNORECASE)
_VICE = re.compile(r"vice\W*ministerpresident", re.IGNORECASE)


def squeeze(text: str) -> str:
    """Return a name without case, accents, punctuation, hyphens and white space; `&` is `en`, `+` plus."""
    plain = text.replace("&", " en ").replace("+", " plus ")
    decomposed = unicodedata.normalize("NFKD", plain).casefold()
    return "".join(char for char in decomposed if char.isalnum())


def office_subject(text: str) -> str:
    """Return the squeezed name of an office or ministry without its leading role and prepositions."""
    whole = _PRESIDENT.sub("ministerpresident", _BROKEN.sub("", text))
    whole = _VICE.sub("viceministerpresident", whole)
    words = whole.split()
    while words and squeeze(words[0]) in _LEADING:
        words.pop(0)
    return squeeze("".join(words))


def unglued(key: str) -> str:
    """Return a squeezed name without a role or preposition that stuck to its front."""
    return _GLUED.sub("", key, count=1)


@dataclass(frozen=True)
class Claim:
    """A code to which a spelling belongs during a period."""

    code: str
    period: Period


Index = dict[str, tuple[Claim, ...]]


def index(claims: Iterable[tuple[str, Claim]]) -> Index:
    """Return claims by squeezed spelling.

    Raises `ValueError` for a spelling without letters or digits, and when one spelling belongs to two
    codes on the same day.
    """
    found: dict[str, list[Claim]] = {}
    for key, claim in claims:
        if not key:
            message = f"a spelling of {claim.code} has no letters or digits"
            raise ValueError(message)
        others = found.setdefault(key, [])
        for other in others:
            if other.code != claim.code and _overlap(other.period, claim.period):
                message = f"on one day {key!r} is both {other.code} and {claim.code}"
                raise ValueError(message)
        others.append(claim)
    return {key: tuple(claims) for key, claims in found.items()}


def _overlap(one: Period, other: Period) -> bool:
    starts_before = one.start is None or other.end is None or one.start <= other.end
    return starts_before and (other.start is None or one.end is None or other.start <= one.end)


def choose(claims: tuple[Claim, ...], on: dt.date | None) -> str | None:
    """Return the code to which a spelling belongs on a day.

    On a day outside of all its periods: the nearest one's, the later of two as near, because papers are
    printed under the old name after a change and under the new one before. Without a day: the most recent.
    """
    if not claims:
        return None
    if on is None:
        return max(claims, key=_recency).code
    latest_first = sorted(claims, key=_recency, reverse=True)
    return min(latest_first, key=lambda claim: claim.period.days_from(on)).code


def _recency(claim: Claim) -> tuple[dt.date, dt.date]:
    return claim.period.end or dt.date.max, claim.period.start or dt.date.min
