"""A small invented collection: one set on cyberaanvallen, one without dates, one on a bridge."""

import datetime as dt

from mappings.documents import Answer, Question, QuestionSet, Remark
from mappings.sources import Source
from mappings.values import Asker, Doubt, DoubtCode, Form, Note, PageStart, SourceLink, Status
from tests.invented import answer, question, question_set, source

PDF = SourceLink(
    hash="c" * 64,
    form=Form.AANHANGSEL,
    media_type="application/pdf",
    url="https://example.org/ah-tk-20232024-9001.pdf",
)
CYBER = {
    "set_id": "2024Z90001",
    "case_numbers": ("2024Z90001",),
    "publication": "ah-tk-20232024-9001",
    "numbers": ("2024Z90001", "ah-tk-20232024-9001", "kv-tk-2024Z90001", "f-ba9876543210"),
    "subject": "De cyberaanvallen op de waterschappen",
    "parties": ("D66", "NSC"),
    "askers": (
        Asker(name="Lindeboom", party="D66", party_printed="D66"),
        Asker(name="Oudewater", party="NSC", party_printed="Nieuw Sociaal Contract"),
    ),
    "ministries": ("BZ", "BZK", "Def"),
    "source": PDF,
    "sources": (PDF,),
    "load_seq": 2,
}
LATER = "Later volgt meer. "
ANSWER_3 = (
    f"{LATER * 40}Een cyberaanval is iets anders dan cyberspionage, want cyberaanvallen leggen iets stil."
)
BRIDGE = {
    "set_id": "2023Z90002",
    "case_numbers": ("2023Z90002",),
    "subject": "Kosten/baten van een brug",
    "parties": ("VVD",),
    "ministries": ("IenW",),
    "asked_on": dt.date(2023, 5, 1),
    "answered_on": None,
    "status": Status.DELAYED,
    "load_seq": 3,
}
UNDATED = {
    "set_id": "f-0123456789ab",
    "case_numbers": (),
    "subject": None,
    "parties": (),
    "askers": (),
    "ministries": ("unknown",),
    "asked_on": None,
    "answered_on": None,
    "status": Status.OPEN,
    "load_seq": 1,
}


def vraag(number: int) -> str:
    return f"2024Z90001-vraag-{number}"


def antwoord(number: int) -> str:
    return f"2024Z90001-antwoord-{number}"


DOCUMENTS: tuple[Question | Answer, ...] = (
    question("1", "Kent u het bericht in de Waterdamse Courant?", position=0, pairs=(antwoord(1),), **CYBER),
    answer("1", "Ja.", position=1, pairs=(vraag(1),), **CYBER),
    question(
        "2", "Klopt het dat er een reeks cyberaanvallen was?", position=2, pairs=(antwoord(2),), **CYBER
    ),
    answer(
        "2",
        "Dat wordt onderzocht.[1]",
        position=3,
        pairs=(vraag(2),),
        notes=(
            Note(mark="1", text="Handreiking na een cyberaanval, blz. 4."),
            Note(mark="2", text="Elders."),
        ),
        **CYBER,
    ),
    question("3", "Wat is een cyberaanval van een staat?", position=4, pairs=(antwoord(3),), **CYBER),
    answer(
        "3",
        ANSWER_3,
        position=5,
        pairs=(vraag(3),),
        pages=(PageStart(start=0, page=2), PageStart(start=len(LATER) * 40, page=3)),
        **CYBER,
    ),
    question("4", "Wie betaalt dat?", position=6, pairs=(antwoord(4),), **CYBER),
    question("5", "En de zzp'ers?", position=7, pairs=(antwoord(4),), refers_to=(antwoord(1),), **CYBER),
    answer(
        "4",
        "De kosten/baten staan in bijlage 3. De F-16's vliegen om 14:30 uur.",
        labels=("4", "5"),
        aliases=(antwoord(5),),
        position=8,
        pairs=(vraag(4), vraag(5)),
        **CYBER,
    ),
    question("1", "Is <b>de brug</b> duur & oud? Baten en kosten van een schip.", position=0, **BRIDGE),
    question("2", "Komt er een nieuwe?", position=1, **BRIDGE),
    question("1", "Waarom ligt de sluis stil?", position=0, **UNDATED),
)

SETS: tuple[QuestionSet, ...] = (
    question_set(
        **{name: value for name, value in CYBER.items() if name != "source"},
        questions=5,
        answers=4,
        remarks=(Remark(heading="Toelichting", text="Deze vragen dienen ter aanvulling."),),
    ),
    question_set(
        **BRIDGE, questions=2, doubts=(Doubt(code=DoubtCode.QUESTION_WITHOUT_ANSWER, detail="vraag 2"),)
    ),
    question_set(**UNDATED, questions=1, doubts=(Doubt(code=DoubtCode.NO_DATE_ASKED, detail="geen datum"),)),
)

SOURCES: tuple[Source, ...] = (
    source(1),
    source(2, refusal=None, last_seen=dt.datetime(2024, 6, 1, 8, 0, tzinfo=dt.UTC)),
)
