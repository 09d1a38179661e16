"""Where sentences end: good enough to cut passages at, in Dutch."""

import re

Span = tuple[int, int]

# "… stil. De haven", "… (bijlage 2).» Het", and each new line.
_END = re.compile(r"""[.!?…]["'”’»)\]]*\s+(?=["'“‘„«(\[]*[A-Z0-9À-Þ])|\n\s*""")
# "dhr. Van", "J. de Boer", "art. 5", "o.a. Delft": the word before a dot that ends no sentence.
_LAST_WORD = re.compile(r"[\w.]+$")
_LONGEST_ABBREVIATION = 8
_ABBREVIATIONS = frozenset(
    {"art", "bijv", "blz", "bv", "ca", "dhr", "dr", "drs", "ds", "incl", "ing", "ir", "jl", "jr", "m.b.t"}
    | {"mevr", "min", "mr", "mw", "nl", "nr", "nrs", "o.a", "prof", "resp", "sr", "st", "t.a.v", "vs"}
)


def sentences(text: str) -> list[Span]:
    """Return the places of the sentences of a text, without the space between them."""
    found = []
    start = 0
    for stop in [*(match.end() for match in _END.finditer(text) if not _goes_on(text, match)), len(text)]:
        if rest := text[start:stop].lstrip():
            found.append((stop - len(rest), stop - len(rest) + len(rest.rstrip())))
        start = stop
    return found


def _goes_on(text: str, match: re.Match[str]) -> bool:
    if not match.group().startswith(".") or "\n" in match.group():
        return False
    before = _LAST_WORD.search(text[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start()])
    word = before.group().lower() if before else ""
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())
