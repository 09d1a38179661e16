"""Invented documents as they are found, for every format."""

import datetime as dt
from typing import Any

from api.page.count_shapes import Facets, Total
from api.page.hit_shapes import Hit, Links, Passage
from api.page.record import Record, read_record
from api.page.results import About, Coverage, SearchPage
from api.query.export_parameters import ExportField
from mappings.documents import Answer, Question
from mappings.values import Note, PageStart, SourceLink
from tests.invented import SOURCE, question

ALL = tuple(ExportField)
FORBIDDEN = "\x00\x08\x0b\x1f\ufffe\uffff\ud800"
"""Characters that XML cannot hold; of the last no encoding of Unicode can."""

HAVEN = question(
    "4",
    'Kent u het bericht "Haven ligt stil"?\nZo nee, waarom niet?',
    notes=(Note(mark="1", text="Waterdamse Courant, 3 maart 2024."), Note(mark="2", text="Elders.")),
    pairs=("2024Z90001-antwoord-4",),
    pages=(PageStart(start=0, page=2),),
    source=SourceLink(
        hash="c" * 64,
        form=SOURCE.form,
        media_type="application/pdf",
        url="https://example.org/ah-tk-20232024-9001.pdf",
    ),
)


def record(document: Question | Answer, columns: tuple[ExportField, ...] = ALL) -> Record:
    """Return a stored document as an export has it."""
    return read_record({"_source": document.model_dump(mode="json")}, columns, ())


def hit(**given: Any) -> Hit:  # noqa: ANN401 - any field of a hit
    """Return a hit, with the given fields instead of the invented ones."""
    passage = Passage(
        html="Ligt de <mark>haven</mark> stil?",
        text="Ligt de haven stil?",
        marks=(),
        field="text",
        page=None,
        link=None,
    )
    facts = HAVEN.model_dump()
    own = {
        "doubts": (),
        "matched_in": (),
        "score": None,
        "passages": (passage,),
        "links": Links(
            self="/v1/documents/2024Z90001-vraag-4", pairs=(), set="/v1/question-sets/2024Z90001", source=None
        ),
    }
    return Hit.model_validate({**facts, **own, **given})


def page(*hits: Hit, **given: Any) -> SearchPage:  # noqa: ANN401 - any field of a page
    """Return a page of hits."""
    about = About(
        statement="Bron: verzonnen.", coverage=Coverage(first=None, last=dt.date(2024, 4, 26)), load_seq=1
    )
    shown = {
        "total": Total(value=len(hits), relation="eq"),
        "hits": hits,
        "facets": Facets(),
        "next_cursor": None,
        "explained": None,
        "widened": (),
        "about": about,
    }
    return SearchPage(**{**shown, **given})
