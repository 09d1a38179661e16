"""Ordered small steps from printed characters to clean ones. Each keeps the number of lines, but the last."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from indexer.headings import read_heading
from indexer.lines import Line, Text

# "ﬁnancieel" (one glyph for two letters) and other compatibility forms that no reader types.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})

# A soft hyphen at a line's end is a printed one; so are Unicode's own hyphen and its non-breaking one.
_HYPHENS = re.compile("[\u2010\u2011]|\u00ad(?=\\s*$)")

# No-break and thin spaces, tabs; zero-width characters and soft hyphens go.
_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")

# A bullet that the reader gives as a control character, and others that mean nothing.
_BULLET = re.compile("^[\x81\x83\x95\uf0b7\uf0a7\uf02d] ?")
# Half a surrogate pair, from a damaged font table, cannot be written as UTF-8 at all.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")

# "Kostic´" "Kostic ´": the accent of a name stands behind the letter, as a character of its own. The same
# character is typed for an apostrophe or a quotation mark: "foto´s", "Van ´t Hoff", "over ´Brug dicht´".
_LOOSE_ACUTE = re.compile(r"(?<!\w)([A-Z]\w*[cnsz]) ?´(?!\w)")

# A page foot and what the extractor glued to it: "…, Aanhangsel 3Antwoord 8", "…, Aanhangsel 1Deelt u".
_GLUED_TO_FOOT = re.compile(
    r"(?P<foot>.*\bTweede Kamer, vergaderjaar \d{4}.\d{4}, Aanhangsel \d+)(?P<rest>\D.*)"
)


def _compose(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _split_ligatures(text: str) -> str:
    return text.translate(_LIGATURES)


def _read_bullets(text: str) -> str:
    return _BULLET.sub("• ", text)


def _drop_controls(text: str) -> str:
    return _CONTROL.sub("", text)


def _plain_hyphens(text: str) -> str:
    return _HYPHENS.sub("-", text)


def _fold_spaces(text: str) -> str:
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def _attach_accents(text: str) -> str:
    return _LOOSE_ACUTE.sub(lambda match: unicodedata.normalize("NFC", match[1] + "\u0301"), text)


_STEPS: tuple[Callable[[str], str], ...] = (
    _read_bullets,
    _split_ligatures,
    _drop_controls,
    _plain_hyphens,
    _fold_spaces,
    _attach_accents,
    _compose,
)


def clean_line(text: str) -> str:
    """Return a line's characters as a reader would type them."""
    for step in _STEPS:
        text = step(text)
    return text


def clean(text: Text) -> Text:
    """Return a source with clean lines; what was glued to a page foot stands on a line of its own."""
    lines: list[Line] = []
    for line in text.lines:
        printed = clean_line(line.text)
        if not printed:
            continue
        glued = _GLUED_TO_FOOT.fullmatch(printed)
        if glued and (read_heading(glued["rest"].strip()) or glued["rest"].strip()[:1].isalpha()):
            lines.append(replace(line, text=glued["foot"]))
            printed = glued["rest"].strip()
        lines.append(replace(line, text=printed))
    return Text(tuple(lines), text.media_type, text.paged)
