"""Whether the subject of a notice says that questions were taken back."""

import re

# "Intrekken van schriftelijke vragen van het lid Voorbeeld over …" "Vragen ingetrokken: …" "Intrekking"
_BEFORE = re.compile(r"\b(?:ingetrokken|intrekken|intrekking|trekt|trekken)\b", re.IGNORECASE)
# "Vragen van het lid Voorbeeld over … zijn ingetrokken": its last two words
_AT_END = (frozenset({"zijn", "worden", "heeft", "hebben"}), "ingetrokken")
# What questions are about says nothing of what became of them: "Vragen over de ingetrokken vergunning".
_ABOUT = re.compile(r"\bover\b|\bmet betrekking tot\b|\bnaar aanleiding van\b|:", re.IGNORECASE)
_QUESTIONS = re.compile(r"\b(?:kamer)?vragen\b", re.IGNORECASE)
_DELAY = re.compile(r"\buitstel\b", re.IGNORECASE)


def takes_back(subject: str) -> bool:
    """Whether a notice of this subject takes questions back."""
    if _DELAY.search(subject) or not _QUESTIONS.search(subject):
        return False
    before = _ABOUT.split(subject)[0]
    return bool(_BEFORE.search(before) and _QUESTIONS.search(before)) or _ends_so(subject)


def _ends_so(subject: str) -> bool:
    auxiliaries, participle = _AT_END
    words = re.findall(r"\w+", subject.lower())
    return words[-1:] == [participle] and {*words[-2:-1]} <= auxiliaries and "vragen" in words[:-2]
