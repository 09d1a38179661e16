"""Random question sets, for hypothesis: who asks what when of whom, and how it is grouped and printed.

Everything is invented but parties and ministries, which are facts. Texts hold no figure that stands like a
note's mark, since no reader could tell them apart.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from samples.contents import QuestionSet, paragraphs
from samples.phrases import enumerate_all

PARTIES = (
    *(
        "D66",
        "VVD",
        "SP",
        "CDA",
        "GroenLinks-PvdA",
        "PVV",
        "Nieuw Sociaal Contract",
        "BBB",
        "ChristenUnie",
        "SGP",
    ),
    "Volt",
)
MEMBERS = (
    *("Lindeboom", "Van der Veenplas", "Oudewater", "Gonçalves", "De Zwaan-Heuvel", "El Fassiri", "Brückner"),
    "Van ’t Zand",
)
OFFICES = (
    "Minister van Buitenlandse Zaken",
    "Minister van Binnenlandse Zaken en Koninkrijksrelaties",
    "Minister van Justitie en Veiligheid",
    "Staatssecretaris van Infrastructuur en Waterstaat",
    "Minister van Volksgezondheid, Welzijn en Sport",
    "Staatssecretaris van Onderwijs, Cultuur en Wetenschap",
    "Minister van Sociale Zaken en Werkgelegenheid",
    "Minister van Defensie",
)
HOLDERS = ("Roodenrijs", "Van Oeverloo", "Tjalma-Vuurens", "Vlinderhoek", "De Graaf-Nauta")
SUBJECTS = (
    "de sluis bij Overdam",
    "het bericht ‘Brug van Waterdam blijft dicht’",
    "het tekort aan tolken en vertalers in rechtszaken",
    "de gevolgen van bruto-netto-verschillen voor zee- en luchthavens",
    "cyberaanvallen op verkiezingswaarnemers, omroepen en gemalen in de zuidelijke provincies",
)
ASKING = (
    "Is het juist dat de brug van Waterdam sinds de winter dicht is?",
    "Kunt u zeggen hoeveel schippers moesten omvaren, en wie dat betaalt? Zo nee, waarom niet?",
    "Deelt u de mening dat een sluis- en brugwachter niet door een camera kan worden vervangen?",
    "Hoe beoordeelt u de uitspraak van de dijkgraaf dat het gemaal «met plakband» bij elkaar wordt gehouden?",
    "Welke maatregelen heeft u in vijf jaar genomen, welke zijn in voorbereiding en welke zijn geschrapt?",
    "Wat is uw reactie op de oproep van de bewoners (en van hun gemeente) om de oever te herstellen?",
    "Bent u bereid deze vragen één voor één en voor het herfstreces te beantwoorden?",
)
_LONG_ANSWERS = """\
Het kabinet deelt die mening niet. De brugwachters zijn in dienst gebleven en houden toezicht op afstand,
zoals ook in eerdere brieven aan uw Kamer is beschreven.

Zoals gemeld, is het herstel van de oever voorzien in het programma voor de vaarwegen. Daarover overleg ik met
de provincie, de gemeente en het waterschap. Zodra dat overleg is afgerond, bericht ik uw Kamer.

Op grond van de Waterwet (artikel 5.1) is de beheerder verplicht een onderhouds- en calamiteitenplan te
hebben. Dat plan ligt er; het wordt ieder jaar beproefd.
"""
ANSWERING = (
    "Ja.",
    "Nee.",
    "Dat is mij niet bekend. Rijkswaterstaat houdt deze cijfers niet bij.",
    *paragraphs(_LONG_ANSWERS),
)
NOTES = (
    "Dagblad van Overdam, «Brug blijft dicht».",
    "Kamerstuk 99 999, nr. 12.",
    "Zie de jaarrekening van het waterschap, hoofdstuk vaarwegen.",
    "Omroep Waterdam, «Gemaal met plakband hersteld».",
)


def _grouped(labels: Sequence[str], cuts: Sequence[bool]) -> list[tuple[str, ...]]:
    groups: list[list[str]] = []
    for label, cut in zip(labels, cuts, strict=True):
        if not groups or cut:
            groups.append([])
        groups[-1].append(label)
    return [tuple(group) for group in groups]


def _enumerated(draw: st.DrawFn, labels: tuple[str, ...]) -> str:
    """Return labels in one of the ways in which headings print them."""
    if len(labels) == 1:
        return labels[0]
    ways = [enumerate_all(list(labels)), ", ".join(labels), ",".join(labels)]
    if len(labels) > 2:
        first, last = labels[0], labels[-1]
        ways += [
            f"{first} t/m {last}",
            f"{first} tot en met {last}",
            f"{first}-{last}",
            f"{first}–{last}",
            f"{first} t/m{last}",
        ]
        ways.append(f"{', '.join(labels[:-2])} {labels[-2]} en {labels[-1]}")  # a comma missing
    return draw(st.sampled_from(ways))


def _heading(draw: st.DrawFn, kind: str, labels: tuple[str, ...]) -> str:
    """Return a heading in one of its real spellings."""
    printed = _enumerated(draw, labels)
    if kind == "question":
        ways = ["Vraag {}", "Vraag {}:", "Vraag {}."] if len(labels) == 1 else ["Vraag {}", "Vragen {}"]
    elif len(labels) == 1:
        ways = [
            "Antwoord {}",
            "Antwoord {}:",
            "Antwoord op vraag {}",
            "Antwoord vraag {}",
            "Beantwoording vraag {}",
        ]
    else:
        ways = [
            "Antwoord {}",
            "Antwoord op vragen {}",
            "Antwoord op de vragen {}",
            "Antwoord vragen {}",
            "Antwoorden {}",
        ]
    return draw(st.sampled_from(ways)).format(printed)


class _Noting:
    """Gives marks to texts, in rising order, and keeps their notes."""

    def __init__(self, draw: st.DrawFn, *, ends: bool) -> None:
        self._draw = draw
        self._ends = ends
        self.notes: list[dict[str, Any]] = []

    def mark(self, text: str) -> str:
        """Return a text, at times with a raised mark behind its last sentence or behind a word in it."""
        if self._draw(st.integers(0, 3)):
            return text
        end = self._ends and self._draw(st.booleans())
        number = 1 + sum(note["place"] == ("end" if end else "foot") for note in self.notes)
        note = {
            "mark": str(number),
            "text": self._draw(st.sampled_from(NOTES)),
            "place": "end" if end else "foot",
        }
        self.notes.append(note)
        mark = f"{{[{number}]}}" if end else f"{{{number}}}"
        words = text.split(" ")
        inside = [place for place, word in enumerate(words[:-1]) if word.isalpha() and len(word) > 3]
        within = self._draw(st.booleans())
        if inside and within:
            place = self._draw(st.sampled_from(inside))
            return " ".join([*words[:place], words[place] + mark, *words[place + 1 :]])
        return text + mark


def _units(draw: st.DrawFn, noting: _Noting) -> list[dict[str, Any]]:
    """Return questions and answers: one by one, or several under one answer, or under one heading as well."""
    count = draw(st.integers(1, 9))
    labels = [str(number) for number in range(1, count + 1)]
    units: list[dict[str, Any]] = []
    for group in _grouped(labels, [draw(st.integers(0, 2)) > 0 for _ in labels]):
        asked = [draw(st.sampled_from(ASKING)) for _ in group]
        if len(group) > 1 and draw(st.booleans()):
            heading = _heading(draw, "question", group)
            text = "\n\n".join(noting.mark(each) for each in asked)
            units.append({"kind": "question", "labels": group, "heading": heading, "text": text})
        else:
            for label, text in zip(group, asked, strict=True):
                heading = _heading(draw, "question", (label,))
                units.append(
                    {"kind": "question", "labels": (label,), "heading": heading, "text": noting.mark(text)}
                )
        units.append(_answer(draw, group, noting))
    for unit in units[1:]:
        unit["new_page"] = draw(st.integers(0, 7)) == 0
    return units


def _answer(draw: st.DrawFn, group: tuple[str, ...], noting: _Noting) -> dict[str, Any]:
    answer = {"kind": "answer", "labels": group, "heading": _heading(draw, "answer", group)}
    if group[0] != "1" and draw(st.integers(0, 3)) == 0:
        return {**answer, "text": "Zie het antwoord op vraag 1.", "refers_to": ("1",)}
    parts = draw(st.lists(st.sampled_from(ANSWERING), min_size=1, max_size=3))
    return {**answer, "text": "\n\n".join(noting.mark(part) for part in parts)}


LETTERHEAD: dict[str, Any] = {
    "return_address": "> Retouradres Postbus 29999 2599 ZZ Den Haag",
    "addressee": ("Aan de Voorzitter van de", "Tweede Kamer der Staten-Generaal", "Den Haag"),
    "sender": ("Ministerie van", "Bruggen en Sluizen", "Waterkering 8", "2599 ZZ Den Haag"),
    "references": (("Onze Referentie", "DOC-9900000001-90"), ("Uw Referentie", "{case_number}")),
    "page_references": (("Datum", "{answered_on}"), ("Onze Referentie", "DOC-9900000001-90")),
    "subject_line": "Beantwoording vragen van {askers} over {subject}",
    "title": "Antwoorden van {answered_by} op vragen van {askers} aan {addressees} over {subject}",
}
OPENING = (
    "Geachte voorzitter,",
    (
        "Hierbij zend ik u{on_behalf} de antwoorden op de vragen van {{askers}} over {{subject}}. "
        "Deze vragen zijn ingezonden op {{asked_on}} met kenmerk {{case_number}}."
    ),
)


@st.composite
def question_sets(draw: st.DrawFn, form: str) -> QuestionSet:
    """Draw a question set in one of the two forms."""
    names = draw(st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=4, unique=True))
    parties = [draw(st.sampled_from(PARTIES)) for _ in names]
    offices = draw(st.lists(st.sampled_from(OFFICES), min_size=1, max_size=4, unique=True))
    addressees = offices[: draw(st.integers(1, len(offices)))]
    asked_on = draw(st.dates(dt.date(2024, 1, 1), dt.date(2025, 6, 30)))
    noting = _Noting(draw, ends=form == "letter")
    units = _units(draw, noting)
    facts: dict[str, Any] = {
        "name": "invented",
        "form": form,
        "status": "answered",
        "publication": None,
        "case_numbers": (),
        "subject": draw(st.sampled_from(SUBJECTS)),
        "askers": [
            {"name": name, "party": party} for name, party in sorted(zip(names, parties, strict=True))
        ],
        "addressees": addressees,
        "answered_by": {"office": offices[0], "name": draw(st.sampled_from(HOLDERS))},
        "on_behalf_of": offices[1:],
        "asked_on": asked_on,
        "answered_on": asked_on + dt.timedelta(days=draw(st.integers(0, 120))),
        "units": units,
        "notes": [note for place in ("foot", "end") for note in noting.notes if note["place"] == place],
    }
    facts["askers"].sort(key=lambda member: member["party"])
    if form == "aanhangsel":
        year = asked_on.year
        facts["publication"] = f"ah-tk-{year}{year + 1}-{draw(st.integers(1, 4000))}"
        return QuestionSet.model_validate(facts)
    facts["case_numbers"] = (f"{asked_on.year}Z{draw(st.integers(1, 30000)):05}",)
    office, holder = facts["answered_by"]["office"], facts["answered_by"]["name"]
    on_behalf = ", mede namens {on_behalf_of}," if offices[1:] else ""
    facts["letterhead"] = {
        **LETTERHEAD,
        "subject_label": draw(st.sampled_from(("Betreft", "Onderwerp"))),
        "opening": [paragraph.format(on_behalf=on_behalf) for paragraph in OPENING],
        "signature": (f"De {office[0].lower()}{office[1:]},", holder),
    }
    return QuestionSet.model_validate(facts)
