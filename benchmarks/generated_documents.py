"""Invented questions and answers as they are stored, as many as are wanted; a seed gives the same ones.

The sets are those of `benchmarks.generated_sets`; nothing is parsed, so that an index is filled in minutes.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from itertools import count, islice

from benchmarks.generated_sets import question_set
from mappings.documents import Answer, Document, Question
from mappings.registers import parse_ministry
from mappings.values import Asker, EventKind, Form, Kind, Office, PageStart, SourceLink, Status
from samples.contents import QuestionSet

_LOADED = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
_MINISTER = "Minister van "
_PAGE = 2_500
"""Characters of a page, about."""


def documents(number: int, seed: int = 1, *, brief: bool = False) -> Iterator[Document]:
    """Yield so many documents, set by set; the set of a place is the change of that `load_seq`.

    `brief`: of one sentence each, where only filters and facets are looked at.
    """
    made = (of_set(question_set(place, seed, brief=brief), place + 1) for place in count())
    return islice((each for some in made for each in some), number)


def of_set(made: QuestionSet, load_seq: int) -> Iterator[Document]:
    """Yield the documents of a set in reading order."""
    source = _source(made)
    askers = tuple(
        Asker(name=member.name, party=member.party, party_printed=member.party) for member in made.askers
    )
    offices = tuple(
        Office(printed=printed, ministry=parse_ministry(printed.removeprefix(_MINISTER))[0], name=None)
        for printed in made.addressees
    )
    facts = {
        "set_id": made.name,
        "numbers": (made.name,),
        "case_numbers": made.case_numbers,
        "publication": None,
        "subject": made.subject,
        "status": Status.ANSWERED,
        "askers": askers,
        "members": tuple(dict.fromkeys(f"{one.name} ({one.party})" for one in askers)),
        "parties": tuple(dict.fromkeys(one.party for one in askers)),
        "addressees": offices,
        "answered_by": offices[:1],
        "on_behalf_of": offices[1:],
        "ministries": tuple(office.ministry for office in offices if office.ministry),
        "asked_on": made.asked_on,
        "answered_on": made.answered_on,
        "sources": (source,),
        "source": source,
        "load_seq": load_seq,
        "added_seq": load_seq,
        "loaded_at": _LOADED,
        "aliases": (),
        "notes": (),
        "refers_to": (),
        "doubts": (),
    }
    start = 0
    for position, unit in enumerate(made.units):
        asked = unit.kind == "question"
        (label,) = unit.labels
        ids = {kind: f"{made.name}-{word}-{label}" for kind, word in _WORDS.items()}
        date = made.asked_on if asked else made.answered_on
        yield (Question if asked else Answer).model_validate(
            {
                **facts,
                "id": ids[Kind.QUESTION if asked else Kind.ANSWER],
                "pairs": (ids[Kind.ANSWER if asked else Kind.QUESTION],),
                "event": EventKind.ASKED if asked else EventKind.ANSWERED,
                "labels": unit.labels,
                "position": position,
                "text": unit.text,
                "pages": tuple(_pages(start, len(unit.text))),
                "date": date,
                "year": date.year if date else None,
            }
        )
        start += len(unit.text)


_WORDS = {Kind.QUESTION: "vraag", Kind.ANSWER: "antwoord"}


def _pages(start: int, length: int) -> Iterator[PageStart]:
    """Yield where the pages of a text of some length begin, which stands so far into its source."""
    yield PageStart(start=0, page=1 + start // _PAGE)
    for page in range(1 + start // _PAGE, 1 + (start + length - 1) // _PAGE):
        yield PageStart(start=page * _PAGE - start, page=page + 1)


def _source(made: QuestionSet) -> SourceLink:
    return SourceLink(
        hash=hashlib.sha256(made.name.encode()).hexdigest(),
        form=Form.LETTER,
        media_type="application/pdf",
        url=f"https://example.org/{made.name}.pdf",
    )
