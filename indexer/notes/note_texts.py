"""The text of a note: its lines joined, its addresses mended and listed."""

import re

from indexer.cleaning.running_text import join_lines
from indexer.lines import Line
from indexer.notes.found import FoundNote
from mappings.values import Note

_URL = re.compile(r"(?:https?://|www\.)[^\s()<>«»“”]+", re.IGNORECASE)
# An address that may go on on the next line: it ends in a joint, or fills the line.
_ADDRESS = re.compile(r"https?://|www\.|(?<![\w.-])[\w.-]+\.(?:nl|com|eu|org|net)/", re.IGNORECASE)
_JOINTS = "/-_=.%&?~"
_FILLS_LINE = 20


def _is_open(line: str) -> bool:
    """Whether an address at a line's end may go on on the next line."""
    last = line.rsplit(" ", maxsplit=1)[-1]
    address = _ADDRESS.search(last)
    rest = last[address.end() :] if address else ""
    return len(rest) >= _FILLS_LINE or (bool(rest) and rest[-1] in _JOINTS)


def to_note(found: FoundNote, words: frozenset[str]) -> Note:
    """Return a note with its running text. An address cut at a line's end is put together again."""
    joined: list[str] = []
    for text in found.texts:
        if joined and _is_open(joined[-1]) and re.match(r"[\w%~/?=&.-]+", text) and "." not in text[:1]:
            joined[-1] += text
        else:
            joined.append(text)
    text = join_lines([Line(text) for text in joined], words).text
    urls = tuple(dict.fromkeys(match[0].rstrip(".,;:") for match in _URL.finditer(text)))
    return Note(mark=found.mark, text=text, urls=urls)
