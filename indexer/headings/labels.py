"""The labels of a heading: "4 t/m 8" -> ("4", "5", "6", "7", "8")."""

import re

# One label: 4, 2a, A.1, B2. A joint heading has several. The t of "4t/m8" belongs to what follows it.
_LABEL = r"(?:[A-Z]\.?)?\d{1,3}(?:[a-z](?![a-z]|\s?/\s?m))?"

# Between labels: "2, 3 en 4", "9 10", "1,2", "5 & 6", "7/8", "4. en 5", "en vraag 9".
_BETWEEN = r"(?:\s*(?:,|;|/|&|\+)\s*(?:en\s+)?|\.?\s+(?:en|of)\s+|\s+)"

# Between the ends of a range: "4 t/m 8", "4 tot en met 8", "4 tm 8", "9-10", "9 – 10".
_RANGE = r"(?:\s{0,9}(?:t\s?/\s?m\.?|tot\s+en\s+met|tot/met|tm|[-–—‑])\s{0,9})"

LABELS = rf"{_LABEL}(?:(?:{_RANGE}|{_BETWEEN})(?:vra(?:ag|gen)\s+)?{_LABEL})*"
"""A pattern for one or more labels, without groups, for use in other patterns."""

_TOKEN = re.compile(rf"(?P<range>{_RANGE})|(?P<label>{_LABEL})", re.IGNORECASE)
_PARTS = re.compile(r"(?P<block>(?:[A-Z]\.?)?)(?P<number>\d+)(?P<letter>[a-z]?)", re.IGNORECASE)

_LONGEST_RANGE = 100
"""A "range" over more questions than any set has is a misprint, and stays as its two ends."""


def parse_labels(printed: str) -> tuple[str, ...]:
    """Return the labels of a heading in printed order, each once; ranges are written out.

    Numbers lose leading zeros, letters become lower case: "2A" -> "2a", "A1" -> "A.1". The end of a range
    is in the block of its start: "A.1 t/m 3" -> "A.1", "A.2", "A.3".
    """
    labels: list[str] = []
    pending_range = False
    for token in _TOKEN.finditer(printed):
        if token["range"]:
            pending_range = bool(labels)
            continue
        label = _normal(token["label"])
        labels.extend(_range(labels[-1], label) if pending_range else [label])
        pending_range = False
    return tuple(dict.fromkeys(labels))


def number(label: str) -> int:
    """Return the number in a label: 2 for "2a" and for "A.2"."""
    match = _PARTS.fullmatch(label)
    return int(match["number"]) if match else 0


def _normal(printed: str) -> str:
    match = _PARTS.fullmatch(printed)
    if match is None:
        return printed
    block = f"{match['block'][0].upper()}." if match["block"] else ""
    return f"{block}{int(match['number'])}{match['letter'].lower()}"


def _range(first: str, last: str) -> list[str]:
    """Return the labels behind the first of a range, up to its last."""
    low, high = _PARTS.fullmatch(first), _PARTS.fullmatch(last)
    if low is None or high is None or (high["block"] and high["block"] != low["block"]):
        return [last]
    block, start, stop = low["block"], int(low["number"]), int(high["number"])
    if not low["letter"] and not high["letter"]:
        if 0 < stop - start <= _LONGEST_RANGE:
            return [f"{block}{between}" for between in range(start + 1, stop + 1)]
    elif start == stop and low["letter"] and low["letter"] < high["letter"]:
        return [
            f"{block}{start}{chr(letter)}"
            for letter in range(ord(low["letter"]) + 1, ord(high["letter"]) + 1)
        ]
    return [last]
