"""HTML of officielebekendmakingen -> its structure: h1 for the sentences above, div.vraag, div.antwoord."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.headings.spellings import HeadingKind
from indexer.lines import TiedNote, sign
from indexer.readers.markup import local, parse_html
from indexer.readers.paragraphs import Vocabulary, paragraphs
from indexer.refusals import RefusedError
from indexer.structure import Part, Structure
from mappings.sources import RefusalCode

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS = {
    "vraag": HeadingKind.QUESTION,
    "antwoord": HeadingKind.ANSWER,
    "kamervraagopmerking": HeadingKind.REMARK,
}
_MEANS = Vocabulary(
    blocks=frozenset({"p", "li", "ul", "ol", "div", "table", "h3", "h4", "h5"}),
    rows=frozenset({"tr"}),
    labels=frozenset(),
    silent=frozenset({"h2", "script", "style"}),
)

# "kamervraagomschrijving_kop no-toc", "kamervraagomschrijving"
_SENTENCE = re.compile(r"kamervraagomschrijving")

_PUBLICATION = re.compile(r"ah-[te]k-\d{8}-\d+(?:-n\d)?")
_CASE_NUMBER = re.compile(r"\d{4}Z\d{5}")


def read(content: bytes) -> Structure:
    """Return the structure of an official page. Raises `RefusedError` for all other HTML."""
    root = parse_html(content)
    divisions = list(_divisions(root))
    if not divisions:
        raise RefusedError(RefusalCode.NOT_KAMERVRAGEN, "an HTML page without parts that are questions")
    notes = _Notes(root)
    parts = tuple(
        Part(part, _heading(element), paragraphs(element, _MEANS, notes.mark)) for part, element in divisions
    )
    head = [element for element in root.iter("h1") if _SENTENCE.search(element.get("class") or "")]
    named = [
        (meta.get("name") or meta.get("property") or "", meta.get("content") or "")
        for meta in root.iter("meta")
    ]
    return Structure(
        head=tuple(" ".join(paragraphs(element, _MEANS, notes.mark)) for element in head),
        parts=parts,
        notes=tuple(notes.found),
        publication=next(
            (value for value in _named(named, "identifier") if _PUBLICATION.fullmatch(value)), None
        ),
        case_numbers=tuple(value for value in _named(named, "vraagnummer") if _CASE_NUMBER.fullmatch(value)),
    )


def _divisions(parent: "_Element") -> Iterator[tuple[HeadingKind, "_Element"]]:
    """Yield the divisions that are parts; what stands in one of them is its text."""
    for child in parent:
        kind = _part(child) if local(child) == "div" else None
        if kind is not None:
            yield kind, child
        else:
            yield from _divisions(child)


def _part(element: "_Element") -> HeadingKind | None:
    names = (element.get("class") or "").split()
    return next((kind for name, kind in _PARTS.items() if name in names), None)


def _heading(element: "_Element") -> str:
    heading = next(element.iter("h2"), None)
    return " ".join("".join(heading.itertext()).split()) if heading is not None else ""


def _named(meta: list[tuple[str, str]], name: str) -> list[str]:
    # DC.identifier, dcterms.identifier, OVERHEIDop.vraagnummer
    return [value for full, value in meta if full.rpartition(".")[2] == name]


class _Notes:
    """The notes of a page, in the order of their marks: <a href="#ID-1">1</a> points into a div.noot."""

    def __init__(self, root: "_Element") -> None:
        self.found: list[TiedNote] = []
        self._by_anchor: dict[str, _Element] = {}
        self._placed: dict[_Element, str] = {}
        for division in root.iter("div"):
            if "noot" in (division.get("class") or "").split():
                for anchored in division.iter():
                    for name in (anchored.get("id"), anchored.get("name")):
                        if name:
                            self._by_anchor[name] = division

    def mark(self, element: "_Element") -> str | None:
        """Return the sign of the note that a link points at, None for any other element."""
        target = element.get("href") or "" if local(element) == "a" else ""
        note = self._by_anchor.get(target[1:]) if target.startswith("#") else None
        if note is None:
            return None
        if note not in self._placed:
            self._placed[note] = sign(len(self.found))
            self.found.append(TiedNote(" ".join("".join(element.itertext()).split()), _note_text(note)))
        return self._placed[note]


def _note_text(note: "_Element") -> str:
    """Return the paragraphs of a note, without its number and the button that closes it."""
    inside = (paragraphs(element, _MEANS, lambda _: None) for element in note.iter("p"))
    return "\n".join(text for texts in inside for text in texts)
