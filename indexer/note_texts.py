"""The text of a note: its lines joined, its addresses mended and listed."""

import re

from indexer.footnotes import FoundNote
from indexer.lines import Line
from indexer.running_text import join_lines
from mappings.values import Note

_URL = re.compile(r"(?:https?://|www\.)[^\s()<>«»“”]+", re.IGNORECASE)
# An address that may go on on the next line: it ends in a joint, or fills the line.
_ADDRESS = r"(?:https?://|www\.|[\w.-]+\.(?:nl|com|eu|org|net)/)"
_OPEN_URL = re.compile(rf"{_ADDRESS}\S*[/\-_=.%&?~]$|{_ADDRESS}\S{{20,}}$", re.IGNORECASE)


def to_note(found: FoundNote, words: frozenset[str]) -> Note:
    """Return a note with its running text. An address cut at a line's end is put together again."""
    joined: list[str] = []
    for text in found.texts:
        if (
            joined
            and _OPEN_URL.search(joined[-1])
            and re.match(r"[\w%~/?=&.-]+", text)
            and "." not in text[:1]
        ):
            joined[-1] += text
        else:
            joined.append(text)
    text = join_lines([Line(text) for text in joined], words).text
    urls = tuple(dict.fromkeys(match[0].rstrip(".,;:") for match in _URL.finditer(text)))
    return Note(mark=found.mark, text=text, urls=urls)
