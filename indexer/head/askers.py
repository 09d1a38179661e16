"""Who asks, as printed: "de leden Mutluer, Lahlah (GroenLinks-PvdA) en Helder (BBB)"."""

import re

from mappings.sources import PrintedAsker

# Names and the bracket with their party: "Van Eijk en Aartsen (beiden VVD)"
_GROUP = re.compile(r"(?<![^()])(?P<names>[^()]*+)\((?P<party>[^()]*+)\)")

# "(beiden VVD)" "(allen D66)" "(alle drie SP)"
_SHARED = re.compile(r"(?:beiden?|allen|alle\s+\w+)\s+", re.IGNORECASE)

_BETWEEN_NAMES = re.compile(r"\s{0,9},\s{0,9}(?:en\s{1,9})?|\s{1,9}en\s{1,9}")

# behind a bracket: ", B" " en B"; but " van 6 maart 2024" and " d.d. 6 maart" are no names
_GOES_ON = re.compile(r"\s*,|\s+en\s")

# "het lid" "de leden" "de leden lid" (sic)
_MEMBERS = re.compile(r"^(?:(?:[Hh]et|de|De(?=\s+leden)|(?:[Kk]amer)?(?:lid|leden))(?:\s+|$))+")


def parse_askers(printed: str) -> tuple[PrintedAsker, ...]:
    """Return the members and parties of an enumeration; names before a bracket share its party."""
    text = _MEMBERS.sub("", " ".join(printed.split()))
    askers: list[PrintedAsker] = []
    stop = 0
    for group in _GROUP.finditer(text):
        party = _SHARED.sub("", group["party"]).strip() or None
        askers.extend(PrintedAsker(name=name, party=party) for name in _names(group["names"]))
        stop = group.end()
    if not stop or _GOES_ON.match(text, stop):
        askers.extend(PrintedAsker(name=name, party=None) for name in _names(text[stop:]))
    return tuple(askers)


def _names(printed: str) -> list[str]:
    names = (re.sub(r"^en\s+", "", name).strip(" .;:") for name in _BETWEEN_NAMES.split(printed.strip()))
    return [name for name in (_MEMBERS.sub("", name) for name in names) if name]
