"""Invented question sets as files, as many as are wanted: the same seed gives the same bytes.

    python -m benchmarks.generated_sets FOLDER COUNT

One file in ten is a PDF, the others are text; one in ten is a second source of the set before it.
"""

import argparse
import datetime as dt
import multiprocessing
import random
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import repeat
from pathlib import Path

from benchmarks.generated_words import text, words
from mappings.registers.records import Period, ministry_register, party_register
from samples.contents import Answer, Holder, Letterhead, Member, Question, QuestionSet
from samples.letter import lay_out
from samples.letter_pdf import draw_letter
from samples.phrases import askers, day, in_sentence

_TENTH = 10
_AT_ONCE = 100
_FIRST = dt.date(2012, 1, 1)
_DAYS = 12 * 365
_YEARS = range(2012, 2025)
_INVENTED = 90_000
"""Case numbers from here on are nobody's."""

_NAMES = (
    ("Linde", "Oude", "Vlinder", "Otters", "Koren", "Riet", "Zilver", "Elzen", "Duin", "Hazel", "Ganzen"),
    ("boom", "water", "hoek", "berg", "dam", "veld", "loo", "horst", "wijk", "stroom", "mond", "brug"),
)  # fmt: skip

_QUESTIONS = (5, 11)
_QUESTION_WORDS = (12, 60)
_ANSWER_WORDS = (30, 200)
_BRIEF = (3, 12)
_SHORT = ("Ja.", "Nee.", "Ja, daar ben ik mee bekend.")
_WIDTHS = (88, 72)
"""Characters of a line, in a letter and in its second copy."""

_OPENING = (
    "Hierbij zend ik u de antwoorden op de vragen van {askers} over {subject}. "
    "De vragen zijn ingezonden op {asked_on} met kenmerk {case_number}."
)
_TITLE = (
    "Antwoorden op de vragen van {askers} aan {addressees} over {subject} "
    "(ingezonden {asked_on}, kenmerk {case_number})"
)
_LETTERHEAD = Letterhead(
    return_address="> Retouradres Postbus 29998 2599 YZ Den Haag",
    addressee=("De Voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 29997"),
    sender=("Directoraat-Generaal", "Verzonnen Zaken", "Duinweg 90", "2599 YZ Den Haag"),
    references=(("Kenmerk", "9900014"), ("Uw referentie", "{case_number}")),
    page_references=(("Datum", "{answered_on}"),),
    subject_label="Betreft",
    subject_line="Antwoorden op Kamervragen over {subject}",
    opening=("Geachte voorzitter,", _OPENING, "Hoogachtend,"),
    signature=("{answered_by},", "R. van Oeverloo"),
    title=_TITLE,
)


def generate(folder: Path, count: int, seed: int = 1) -> list[Path]:
    """Write so many files, and return their paths."""
    paths = [_path(folder, place) for place in range(count)]
    for parent in {path.parent for path in paths}:
        parent.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as processes:
        deque(processes.map(_write, enumerate(paths), repeat(seed), chunksize=_AT_ONCE), maxlen=0)
    return paths


def _write(file: tuple[int, Path], seed: int) -> None:
    place, path = file
    path.write_bytes(_content(place, seed))


def _path(folder: Path, place: int) -> Path:
    return folder / f"{place // 1000:03}" / f"{place:06}.{'pdf' if _is_pdf(place) else 'txt'}"


def _is_pdf(place: int) -> bool:
    return place % _TENTH == 0


def _content(place: int, seed: int) -> bytes:
    again = place % _TENTH == _TENTH - 1
    made = question_set(place - again, seed)
    return draw_letter(lay_out(made), made.name) if _is_pdf(place) else _letter(made, _WIDTHS[again])


def question_set(place: int, seed: int = 1, *, brief: bool = False) -> QuestionSet:
    """Return the set of a place in the order of files; `brief`: its texts are a sentence."""
    asked_words, answer_words = (_BRIEF, _BRIEF) if brief else (_QUESTION_WORDS, _ANSWER_WORDS)
    chance = random.Random(f"{seed} {place}")  # noqa: S311 - no secret
    asked_on = _FIRST + dt.timedelta(days=chance.randrange(_DAYS))
    offices = chance.sample(_offices(asked_on), chance.choice((1, 1, 1, 2)))
    number = f"{_YEARS[place % len(_YEARS)]}Z{_INVENTED + place // len(_YEARS)}"
    labels = [str(label) for label in range(1, chance.randint(*_QUESTIONS) + 1)]
    units: list[Question | Answer] = []
    for label in labels:
        asked = text(chance, chance.randint(*asked_words), "?")
        answered = (
            chance.choice(_SHORT)
            if chance.randrange(_TENTH) == 0
            else text(chance, chance.randint(*answer_words))
        )
        units += [
            Question(kind="question", labels=(label,), text=asked),
            Answer(kind="answer", labels=(label,), text=answered),
        ]
    return QuestionSet(
        name=number,
        form="letter",
        status="answered",
        publication=None,
        case_numbers=(number,),
        subject=f"de {' '.join(words(chance, chance.randint(3, 8)))}",
        askers=tuple(_member(chance, asked_on) for _ in range(chance.choice((1, 1, 1, 2, 3)))),
        addressees=tuple(offices),
        answered_by=Holder(office=offices[0]),
        on_behalf_of=tuple(offices[1:]),
        asked_on=asked_on,
        answered_on=asked_on + dt.timedelta(days=chance.randint(14, 60)),
        units=tuple(units),
        letterhead=_LETTERHEAD,
    )


def _member(chance: random.Random, on: dt.date) -> Member:
    return Member(
        name="".join(chance.choice(part) for part in _NAMES), party=chance.choice(_parties(on.year))
    )


@cache
def _parties(year: int) -> list[str]:
    day_ = dt.date(year, 6, 30)
    return [party.code for party in party_register().parties if _any_holds(party.periods, day_)]


def _offices(on: dt.date) -> list[str]:
    return _offices_of(on.year)


@cache
def _offices_of(year: int) -> list[str]:
    day_ = dt.date(year, 6, 30)
    ministries = ministry_register().ministries
    return [f"Minister van {each.label}" for each in ministries if _any_holds(each.periods, day_)]


def _any_holds(periods: tuple[Period, ...], on: dt.date) -> bool:
    return any(period.days_from(on) == 0 for period in periods)


def _letter(made: QuestionSet, width: int) -> bytes:
    """Return a letter as bare text."""
    opening = (
        f"Hierbij zend ik u de antwoorden op de vragen van {askers(made)} over {made.subject} "
        f"(ingezonden {day(made.asked_on)}) met kenmerk {made.case_numbers[0]}."
    )
    parts = [f"Datum {day(made.answered_on)}", "", *_lines(opening, width), ""]
    parts += [f"{in_sentence(made.answered_by.office)},", "", "", "R. van Oeverloo", ""]
    for unit in made.units:
        heading = "Vraag" if isinstance(unit, Question) else "Antwoord op vraag"
        parts += [f"{heading} {unit.labels[0]}", *_lines(unit.text, width), ""]
    return "\n".join(parts).encode()


def _lines(written: str, width: int) -> list[str]:
    """Return a text in lines; textwrap takes longer than all the rest."""
    lines: list[str] = []
    line = ""
    for word in written.split(" "):
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def main() -> None:
    """Write files into a folder."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.generated_sets", description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("count", type=int)
    given = arguments.parse_args()
    generate(given.folder, given.count)


if __name__ == "__main__":
    main()
