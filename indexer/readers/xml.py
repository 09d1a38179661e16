"""Official XML of Kamervragen -> its structure.

officiele-publicatie / kamervragen: kamervraagkop, kamervraagnummer, kamervraagomschrijving, vraag,
antwoord, kamervraagopmerking
before 2010 reactie (answers) or vragen (questions sent in): vraagnummer, omschr, nummer, toelicht, nootref
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.headings.spellings import HeadingKind
from indexer.lines import TiedNote, sign
from indexer.metadata import Metadata
from indexer.readers.markup import local, parse_xml
from indexer.readers.metadata import ROOTS, read_records
from indexer.readers.paragraphs import Vocabulary, paragraphs
from indexer.refusals import RefusedError
from indexer.structure import Part, Structure
from mappings.sources import RefusalCode

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODIES = frozenset({"kamervragen", "reactie", "vragen"})
_PARTS = {
    "vraag": HeadingKind.QUESTION,
    "antwoord": HeadingKind.ANSWER,
    "kamervraagopmerking": HeadingKind.REMARK,
    "toelicht": HeadingKind.REMARK,
    "al": HeadingKind.REMARK,
}
_HEADS = frozenset({"omschr", "kamervraagomschrijving"})
_NUMBERS = frozenset({"nr", "nummer"})
_NOTES = frozenset({"noot", "voetnoot"})

_MEANS = Vocabulary(
    blocks=frozenset({"al", "noot.al", "li", "lijst", "al-groep", "tussenkop", "kop", "titel", "table"}),
    rows=frozenset({"row"}),
    labels=frozenset({"li.nr"}),
    silent=frozenset({*_NUMBERS, "noot.nr"}),
)

# "ah-tk-20232024-1314" in the address of the metadata record; "Vergaderjaar 2023-2024"; "2024Z05303"
_PUBLICATION = re.compile(r"\bah-[te]k-\d{8}-\d+(?:-[nh]\d)?(?!\d)")
_SESSION = re.compile(r"(\d{4})\W(\d{4})")
_CASE_NUMBER = re.compile(r"(?<!\w)\d{4}Z\d{5}(?!\d)")


def read(content: bytes) -> Structure | Metadata:
    """Return the structure of an official publication, or the records of metadata.

    Raises `RefusedError` for all other XML.
    """
    root = parse_xml(content)
    if local(root) in ROOTS:
        return read_records(root)
    body = next((element for element in root.iter() if local(element) in _BODIES), None)
    if body is None:
        detail = f"XML of another kind (root <{local(root)}>)"[:300]
        raise RefusedError(RefusalCode.NOT_KAMERVRAGEN, detail)
    notes = _Notes(body)
    parts = tuple(_parts(body, notes))
    head = [element for element in body.iter() if local(element) in _HEADS]
    printed = [" ".join(paragraphs(element, _MEANS, notes.mark)) for element in head]
    metadata = " ".join(str(value) for meta in root.iter("meta") for value in meta.attrib.values())
    return Structure(
        head=(*_above(body), *printed),
        parts=parts,
        notes=tuple(notes.found),
        publication=_publication(metadata, body),
        case_numbers=tuple(dict.fromkeys(_CASE_NUMBER.findall(f"{metadata} {_text(body, 'vraagnummer')}"))),
        subject=_text(body, "kamervraagonderwerp") or None,
        asked_on=_iso(head, "ingezonden", "vraag"),
        answered_on=_iso(head, "ontvangen", "antwoord"),
    )


class _Notes:
    """The notes of a body, in the order of their marks."""

    def __init__(self, body: "_Element") -> None:
        self.found: list[TiedNote] = []
        self._apart: dict[str, _Element] = {}
        self._placed: dict[_Element, str] = {}
        for note in body.iter():
            if local(note) in _NOTES and (name := note.get("id")):
                self._apart[name] = note

    def mark(self, element: "_Element") -> str | None:
        """Return the sign of a note where it stands or is pointed at, None for any other element."""
        if local(element) in _NOTES:
            return self._sign(element)
        if local(element) == "nootref":
            names = (str(value).lstrip("#") for value in element.attrib.values())
            note = next((self._apart[name] for name in names if name in self._apart), None)
            return self._sign(note) if note is not None else ""
        return None

    def _sign(self, note: "_Element") -> str:
        if note not in self._placed:
            numbered = next((child for child in note if local(child) in {"noot.nr", *_NUMBERS}), None)
            printed = " ".join("".join(numbered.itertext()).split()) if numbered is not None else ""
            text = "\n".join(paragraphs(note, _MEANS, lambda _: None))
            self._placed[note] = sign(len(self.found))
            self.found.append(TiedNote(printed or str(len(self.found) + 1), text))
        return self._placed[note]


def _parts(body: "_Element", notes: _Notes) -> Iterator[Part]:
    for element in body:
        kind = _PARTS.get(local(element))
        if kind is None and local(element) not in _NOTES | _HEADS:
            # a group around questions and answers; text in it that is in none of them is a remark
            yield from _parts(element, notes)
        elif kind is not None:
            numbered = next((child for child in element if local(child) in _NUMBERS), None)
            heading = " ".join("".join(numbered.itertext()).split()) if numbered is not None else ""
            yield Part(kind, heading, paragraphs(element, _MEANS, notes.mark))


def _above(body: "_Element") -> list[str]:
    """Return what the head prints above the sentences, one text a line."""
    lines = (element for element in body.iter() if local(element) == "tekstregel")
    return [text for line in lines if (text := " ".join("".join(line.itertext()).split()))]


def _publication(metadata: str, body: "_Element") -> str | None:
    """Return the number of the publication: of its metadata record, else of its head's own numbers."""
    if match := _PUBLICATION.search(metadata):
        return match[0]
    above = {
        line.get("inhoud"): "".join(line.itertext()) for line in body.iter() if local(line) == "tekstregel"
    }
    session = _SESSION.search(above.get("vergaderjaar", ""))
    printed = _text(body, "kamervraagnummer")
    if session is None or not printed.isdecimal() or "Aanhangsel" not in above.get("documenttype", ""):
        return None
    house = "ek" if above.get("kamernummer", "").strip() == "1" else "tk"
    return f"ah-{house}-{session[1]}{session[2]}-{int(printed)}"


def _text(body: "_Element", name: str) -> str:
    found = next((element for element in body.iter() if local(element) == name), None)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _iso(head: list["_Element"], word: str, kind: str) -> str | None:
    """Return the date in the sentence of a kind, by the sentence's type or by the word before its date."""
    for sentence in head:
        for date in sentence.iter():
            if local(date) == "datum":
                before = date.getprevious()
                lead = (before.tail if before is not None else sentence.text) or ""
                inside = "".join(date.itertext())
                if word in lead or word in inside or sentence.get("type") == kind:
                    return date.get("isodatum")
    return None
