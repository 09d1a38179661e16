"""Words of a head that an extractor glued at a line's end, parted again."""

import re

# "Zorg enSport" "deStaatssecretaris" "MinisterKlimaat" "Sportover" "overde": words that an extractor glued at
# a line's end, in the fixed sentences of a head
_GLUED = (
    re.compile(
        r"\b(en|de|het|van|voor|aan|over|leden|lid|namens|[Mm]inisters?|[Ss]taatssecretaris)(?=[A-ZÀ-Þ])"
    ),
    re.compile(
        r"(?:Sport|Zaken|relaties|igheid|Klimaat|Groei|Natuur|schap|genheid|fensie|nciën|gratie|rstaat|tening|hulp|rking)"
        r"(?=(?:over|en|aan)\b)"
    ),
    re.compile(r"\b(over)(?=(?:de|het|een)\s)"),
)


def unglue(text: str) -> str:
    """Return the sentences of a head with the words parted that an extractor glued together."""
    for pattern in _GLUED:
        text = pattern.sub(lambda match: f"{match[0]} ", text)
    return text
