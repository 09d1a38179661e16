"""A corpus of 500 documents drawn at random: each field that can be filtered, with values and without."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mappings.documents import Answer, Question
from mappings.registers import ministries, parties
from mappings.values import Asker, Doubt, DoubtCode, Office, Status
from tests.invented import answer, question

Entry = Question | Answer
Value = TypeVar("Value")

DOCUMENTS = 500

WORDS = tuple(f"{first}{second}q" for first in "bdfgk" for second in "aeiou")
"""Words that no analysis joins: what a query finds is then a matter of sets alone."""

NAMES = ("Eikelenboom", "Van der Velde", "Ottersberg", "Kołczan", "De Wringer", "van der Velde", "Kolczan")
"""Two are printed in two ways."""
OFFICES = ("Van Aalst", "Rosmalen")
DOUBTS = (DoubtCode.NO_ASKER, DoubtCode.QUESTION_WITHOUT_ANSWER, DoubtCode.EMPTY_TEXT)


@dataclass(frozen=True)
class Drawn:
    """One way to draw: the values that there are, and how many a document has."""

    seed: int
    parties: tuple[str, ...]
    ministries: tuple[str, ...]
    words: tuple[str, ...] = WORDS


def drawn(seed: int) -> Drawn:
    """Return a way to draw; every other one has more values than a facet lists."""
    many = seed % 2
    return Drawn(
        seed=seed,
        parties=tuple(sorted(parties()))[: 40 if many else 6],
        ministries=tuple(sorted(ministries()))[: 35 if many else 5],
    )


def documents(way: Drawn) -> list[Entry]:
    """Return the documents of a corpus, in sets of one to nine, loaded one set after another."""
    draw = random.Random(way.seed)  # noqa: S311 - no secret
    found: list[Entry] = []
    for number in range(DOCUMENTS):
        found += _set(draw, way, number)
        if len(found) >= DOCUMENTS:
            break
    return found[:DOCUMENTS]


def _set(draw: random.Random, way: Drawn, number: int) -> Iterator[Entry]:
    asked = _day(draw)
    answered = None if asked is None or draw.random() < 0.3 else asked + dt.timedelta(days=draw.randrange(60))
    askers = tuple(
        Asker(name=draw.choice(NAMES), party=party, party_printed=party)
        for party in _some(draw, (*way.parties, None), 3)
    )
    facts = {
        "set_id": f"2024Z{number:05}",
        "subject": None,
        "askers": askers,
        "parties": tuple(sorted({asker.party or "unknown" for asker in askers})),
        "ministries": tuple(sorted(set(_some(draw, (*way.ministries, "unknown"), 3)))),
        "answered_by": tuple(
            Office(printed="Minister", ministry=None, name=name) for name in _some(draw, OFFICES, 1)
        ),
        "status": draw.choice(list(Status)),
        "asked_on": asked,
        "answered_on": answered,
        "load_seq": number + 1,
    }
    for position in range(draw.randint(1, 9)):
        make = draw.choice((question, answer))
        text = " ".join(draw.choices(way.words, k=draw.randint(1, 6)))
        doubts = tuple(
            Doubt(code=code, detail="") for code in sorted(set(_some(draw, DOUBTS, 2))) if draw.random() < 0.5
        )
        yield make(f"{position}", text, position=position, doubts=doubts, **facts)


def _day(draw: random.Random) -> dt.date | None:
    return None if draw.random() < 0.1 else dt.date(2019, 1, 1) + dt.timedelta(days=draw.randrange(1500))


def _some(draw: random.Random, values: Sequence[Value], most: int) -> list[Value]:
    return [draw.choice(values) for _ in range(draw.randint(0, most))]
