"""Random families of sources: all forms and events, some lacking what others print, some saying otherwise."""

import datetime as dt

from hypothesis import strategies as st

from mappings.documents import Remark
from mappings.sources import PrintedAsker, PrintedMark, PrintedOffice, PrintedUnit, Reading, Source
from mappings.values import EventKind, Form, Kind, Note, PageStart, Status
from tests.readings import reading, source

CASES = ("2024Z90001", "2024Z90002", "2023Z90009")
PUBLICATIONS = ("ah-tk-20232024-9001", "ah-tk-20232024-9002")
_LABELS = ("1", "2", "A.1")
_DAYS = (dt.date(2024, 3, 28), dt.date(2024, 4, 26), dt.date(2024, 5, 30), None)
_ASKERS = (
    (),
    (PrintedAsker(name="Lindeboom", party="D66"),),
    (PrintedAsker(name="Lindeboom", party="Democraten 66"), PrintedAsker(name="Oudewater", party="NSC")),
    (PrintedAsker(name="Van Kade", party=None),),
)
_OFFICES = (
    (),
    (PrintedOffice(office="Minister van Financiën"),),
    (PrintedOffice(office="minister van BZ", name="Van Oeverloo"),),
    (PrintedOffice(office="Minister van Buitenlandse Zaken"),),
)
_WORDS = (
    "",
    "Ja.",
    "De brug van Waterdam is al een jaar dicht en wordt voor de zomer niet hersteld.",
    "De brug van Waterdam is al een jaar dicht, en wordt voor de winter niet hersteld.",
    "Dat wordt nog onderzocht, en wat eruit komt wordt aan de Kamer gezonden voor het einde van het jaar.",
)
_EVENTS = (*EventKind, EventKind.ANSWERED, EventKind.ANSWERED_FURTHER)
_STATUS = {EventKind.ASKED: Status.OPEN, EventKind.DELAYED: Status.DELAYED}
_TEXTS = (Form.XML, Form.AANHANGSEL, Form.LETTER, Form.LETTER)


@st.composite
def _units(draw: st.DrawFn, kind: Kind) -> list[PrintedUnit]:
    """Return questions or answers of some labels, each once, some of them under a joint heading."""
    labels = draw(st.lists(st.sampled_from(_LABELS), unique=True).map(sorted))
    units = []
    while labels:
        size = draw(st.integers(1, min(3, len(labels))))
        heading, labels = tuple(labels[:size]), labels[size:]
        texts = [draw(st.sampled_from(_WORDS)) for _ in heading]
        split = kind is Kind.QUESTION and size > 1 and all(texts) and draw(st.booleans())
        starts = [sum(len(text) + 1 for text in texts[:index]) for index in range(size)]
        text = "\n".join(filter(None, texts))
        whole = len(text)
        units.append(
            PrintedUnit(
                kind=kind,
                labels=heading,
                text=text,
                starts=tuple(starts) if split else (),
                pages=draw(st.sampled_from([(), (PageStart(start=0, page=2),)])),
                marks=(PrintedMark(mark="1", at=whole),) if draw(st.booleans()) else (),
                refers_to=draw(st.sampled_from([(), ("1",), ("2", "A.1")])),
            )
        )
    return units


@st.composite
def texts(draw: st.DrawFn) -> Reading:
    """Return the reading of a text of any event."""
    event = draw(st.sampled_from(_EVENTS))
    asked, answered = draw(_units(Kind.QUESTION)), draw(_units(Kind.ANSWER))
    publication = draw(st.sampled_from([None, None, None, *PUBLICATIONS]))
    if event is EventKind.CORRECTED and publication:
        publication = f"{publication}-n1"
    return reading(
        form=Form.SENT_IN if event is EventKind.ASKED else draw(st.sampled_from(_TEXTS)),
        status=_STATUS.get(event, Status.ANSWERED),
        event=event,
        publication=publication,
        case_numbers=draw(st.sampled_from(((), (), CASES[:1], CASES[1:2], CASES[::-1]))),
        subject=draw(st.sampled_from(["De brug van Waterdam", "brug van Waterdam", "De sluis", None])),
        askers=draw(st.sampled_from(_ASKERS)),
        addressees=draw(st.sampled_from(_OFFICES)),
        answered_by=() if event is EventKind.ASKED else draw(st.sampled_from(_OFFICES)),
        asked_on=draw(st.sampled_from(_DAYS)),
        answered_on=None if event is EventKind.ASKED else draw(st.sampled_from(_DAYS)),
        units=tuple(asked if event is EventKind.ASKED else [*asked, *answered]),
        notes=(Note(mark="1", text=draw(st.sampled_from(["Bron.", "Een andere bron."]))),),
        remarks=draw(st.sampled_from([(), (Remark(heading="Mededeling", text="Het wordt later."),)])),
    )


@st.composite
def metadata(draw: st.DrawFn) -> Reading:
    """Return the reading of metadata of questions sent in, or of a publication."""
    case, publication = draw(st.sampled_from(CASES)), draw(st.sampled_from(PUBLICATIONS))
    sent_in = draw(st.booleans())
    # the Tweede Kamer's own record of a Zaak is of no publication
    of_case = sent_in and draw(st.booleans())
    return reading(
        form=Form.METADATA,
        status=Status.OPEN if sent_in else Status.ANSWERED,
        publication=None if of_case else f"kv-tk-{case}" if sent_in else publication,
        case_numbers=(case,),
        ties=(publication if sent_in else f"kv-tk-{case}",),
        public_url="https://bekendmakingen.example/9001" if draw(st.booleans()) else None,
        askers=draw(st.sampled_from(_ASKERS)),
        answered_by=(),
        asked_on=draw(st.sampled_from(_DAYS)),
        answered_on=None if sent_in else draw(st.sampled_from(_DAYS)),
        units=(),
    )


@st.composite
def families(draw: st.DrawFn) -> list[Source]:
    """Return some sources, one at least a text."""
    drawn = [draw(texts()), *draw(st.lists(st.one_of(texts(), texts(), metadata()), max_size=5))]
    return [source(f"{index}", each) for index, each in enumerate(drawn)]
