"""Where sentences end: good enough to cut passages at, in Dutch."""

import re

Span = tuple[int, int]

# "dhr. Van", "J. de Boer", "art. 5", "o.a. Delft": the word before a dot that ends no sentence.
_ABBREVIATIONS = (
    *("art", "bijv", "blz", "bv", "ca", "dhr", "dr", "drs", "ds", "incl", "ing", "ir", "jl", "jr", "m.b.t"),
    *("mevr", "min", "mr", "mw", "nl", "nr", "nrs", "o.a", "prof", "resp", "sr", "st", "t.a.v", "vs"),
)
_NOT_AFTER = "".join(
    rf"(?<!(?<![\w.])(?i:{before})\.)" for before in (r"[^\W\d_]", *map(re.escape, _ABBREVIATIONS))
)

# "… stil. De haven", "… (bijlage 2).» Het", and each new line. One pattern that begins with the signs: so all
# between them is passed over at once. The empty group stands where the sentence ends.
_END = re.compile(
    rf"""[.!?…\n](?:(?<=\n)\s*|(?<!\n){_NOT_AFTER}["'”’»)\]]*()\s+(?=["'“‘„«(\[]*[A-Z0-9À-Þ]))"""
)


def sentences(text: str) -> list[Span]:
    """Return the places of the sentences of a text, without the space between them."""
    found = []
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text, start):
        end = match.end(1) if match.lastindex else len(text[start : match.start()].rstrip()) + start
        found.append((start, end))
        start = match.end()
    if start < len(text):
        found.append((start, len(text.rstrip())))
    return found
