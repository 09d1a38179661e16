"""Ordered small steps from printed characters to clean ones. Each keeps the number of lines, but the last."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from indexer.cleaning.splitting import split_glued
from indexer.lines import MOST_SIGNS, Line, Text, sign

# "ﬁnancieel" (one glyph for two letters) and other compatibility forms that no reader types.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})

# A soft hyphen at a line's end is a printed one; so are Unicode's own hyphen and its non-breaking one.
_HYPHENS = re.compile("[\u2010\u2011]|\u00ad(?=\\s*$)")

# No-break and thin spaces, tabs; zero-width characters and soft hyphens go.
_SPACES = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")  # a single space stays, unsearched
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")

# A bullet that the reader gives as a control character, and others that mean nothing.
_SYMBOL_BULLET = "[\uf0b7\uf0a7\uf02d]"
_BULLET = re.compile(f"^(?:[\x81\x83\x95]|{_SYMBOL_BULLET}) ?")
# Half a surrogate pair, from a damaged font table, cannot be written as UTF-8 at all.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")

# "Kostic´" "Kostic ´": the accent of a name stands behind the letter, as a character of its own. The same
# character is typed for an apostrophe or a quotation mark: "foto´s", "Van ´t Hoff", "over ´Brug dicht´".
_LOOSE_ACUTE = re.compile(r"(?<!\w)([A-Z]\w*[cnsz]) ?´(?!\w)")

# What another extractor read as other letters: "2011Œ2012", "euroTMs", "TMs-Gravenhage", "ﬁ" as "Þ".
_MISREAD = (
    ("Œ", re.compile(r"(?<=\d)Œ(?=\d)|(?<= )Œ(?= )"), "–"),
    ("TM", re.compile(r"(?<=\w)TM(?=s?\b)|\bTM(?=s-)"), "’"),
)

# UTF-8 that was read as Windows-1252: "coÃ«fficiÃ«nt", "â€œ", "vergaderjaar 2022â€“2023"
_TWICE_ENCODED = re.compile("[\u00c2\u00c3][^\x00-\x7f]|\u00e2[^\x00-\x7f]{2}")
_UNDEFINED = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))  # bytes that Windows-1252 leaves open

# Markdown around the text: "## Tweede Kamer", "**Vraag 1**", "_Jeugd (ingezonden 3 mei 2023)._"
_MARKDOWN = re.compile(r"^#{1,6} |\*\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")
_IS_MARKDOWN = re.compile(r"#{1,6} \S.*|\*\*.+\*\*")
# raised marks as markdown prints them: "[1 ]" "[4 5 ]"
_SPACED_MARKS = re.compile(r"\[(\d{1,3}(?:,? \d{1,3})*) ?\]")


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


def _mend_misread(text: str) -> str:
    for sign_of_it, pattern, meant in _MISREAD:
        if sign_of_it in text:
            text = pattern.sub(meant, text)
    return _SPACED_MARKS.sub(_marks_apart, text) if " ]" in text else text


def _decode_again(text: str) -> str:
    return _TWICE_ENCODED.sub(_decoded, text)


def _decoded(printed: re.Match[str]) -> str:
    """Return the one character that was encoded, or the characters as they are where they are none."""
    octets = bytearray()
    for character in printed[0]:
        code = ord(character)
        octets += bytes([code]) if code in _UNDEFINED else character.encode("cp1252", errors="ignore")
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return printed[0]


def _marks_apart(printed: re.Match[str]) -> str:
    """Return "[4][5]" for "[4 5 ]"."""
    return "".join(f"[{mark}]" for mark in re.findall(r"\d+", printed[1]))


_STEPS: tuple[Callable[[str], str], ...] = (
    _decode_again,
    _read_bullets,
    _split_ligatures,
    _drop_controls,
    _plain_hyphens,
    _fold_spaces,
    _attach_accents,
    _mend_misread,
    _compose,
)


# The steps that can change a line of plain ASCII without control characters.
_PLAIN_STEPS = (_fold_spaces, _mend_misread)


def clean_line(text: str) -> str:
    """Return a line's characters as a reader would type them."""
    if text.isascii() and text.isprintable():
        return _through(_PLAIN_STEPS, text)
    text = _through(_STEPS, text)
    while (decoded := _decode_again(text)) != text:  # encoded more than once; each time it is shorter
        text = _through(_STEPS, decoded)
    return text


def _through(steps: tuple[Callable[[str], str], ...], text: str) -> str:
    for step in steps:
        text = step(text)
    return text


def clean(text: Text) -> Text:
    """Return a source with clean lines; what an extractor glued together stands on lines of its own."""
    markdown = any(_IS_MARKDOWN.fullmatch(line.text) for line in text.lines)
    stray = re.compile(f"(?!^{_SYMBOL_BULLET})[{sign(min(len(text.notes), MOST_SIGNS - 1))}-\uf8ff]")
    lines: list[Line] = []
    for line in text.lines:
        printed = stray.sub("", line.text)
        printed = clean_line(_MARKDOWN.sub("", printed) if markdown else printed)
        if printed:
            lines.append(line if printed == line.text else replace(line, text=printed))
    notes = tuple(replace(note, text=clean_line(stray.sub("", note.text))) for note in text.notes)
    return split_glued(replace(text, lines=tuple(lines), notes=notes))
