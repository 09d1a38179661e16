"""A reading checked against itself: what cannot be right is a doubt, in words and with a code."""

from collections import Counter
from collections.abc import Iterator

from indexer.headings.labels import number
from mappings.registers import party_existed, resolve_office, resolve_party
from mappings.sources import Reading
from mappings.values import Doubt, DoubtCode, Form, Kind, Status


def check(reading: Reading) -> tuple[Doubt, ...]:
    """Return the doubts about a reading, in the order of its parts."""
    return (*check_facts(reading), *check_units(reading))


def check_units(reading: Reading) -> Iterator[Doubt]:
    """Yield the doubts about the labels and texts of questions and answers."""
    yield from _labels(reading)
    yield from _pairs(reading)
    yield from _texts(reading)


def check_facts(reading: Reading) -> Iterator[Doubt]:
    """Yield the doubts about who, to whom and when; another source of the set may settle them."""
    if not reading.askers:
        yield Doubt(code=DoubtCode.NO_ASKER, detail="geen vragensteller gedrukt")
    if reading.asked_on is None:
        yield Doubt(code=DoubtCode.NO_DATE_ASKED, detail="geen datum van inzending gedrukt")
    if reading.answered_on is None and reading.status is not Status.OPEN:
        yield Doubt(code=DoubtCode.NO_DATE_ANSWERED, detail="geen datum van het antwoord gedrukt")
    if reading.asked_on and reading.answered_on and reading.asked_on > reading.answered_on:
        detail = f"gevraagd {reading.asked_on}, beantwoord {reading.answered_on}"
        yield Doubt(code=DoubtCode.DATES_OUT_OF_ORDER, detail=detail)
    yield from _parties(reading)
    offices = (*reading.addressees, *reading.answered_by, *reading.on_behalf_of)
    for office in dict.fromkeys(office.office for office in offices):
        if resolve_office(office, reading.answered_on or reading.asked_on) is None:
            yield Doubt(code=DoubtCode.UNKNOWN_MINISTRY, detail=office)
    if reading.status is Status.ANSWERED and reading.form is not Form.SENT_IN and not reading.answered_by:
        yield Doubt(code=DoubtCode.UNKNOWN_MINISTRY, detail="niet gedrukt wie antwoordt")


def _parties(reading: Reading) -> Iterator[Doubt]:
    for asker in reading.askers:
        if asker.party and resolve_party(asker.party, reading.asked_on) is None:
            yield Doubt(code=DoubtCode.UNKNOWN_PARTY, detail=asker.party)
    if reading.asked_on:
        parties = (resolve_party(asker.party, reading.asked_on) for asker in reading.askers if asker.party)
        for code in sorted({code for code in parties if code and not party_existed(code, reading.asked_on)}):
            detail = f"{code} bestond niet op {reading.asked_on}"
            yield Doubt(code=DoubtCode.PARTY_NOT_AT_DATE, detail=detail)


def _labels(reading: Reading) -> Iterator[Doubt]:
    labels = [label for unit in reading.units if unit.kind is Kind.QUESTION for label in unit.labels]
    for label, times in Counter(labels).items():
        if times > 1:
            yield Doubt(code=DoubtCode.LABEL_TWICE, detail=f"vraag {label}: {times} keer", labels=(label,))
    blocks: dict[str, set[int]] = {}
    for label in labels:
        blocks.setdefault(label.rpartition(".")[0], set()).add(number(label))
    for block, numbers in blocks.items():
        for missing in sorted(set(range(1, max(numbers) + 1)) - numbers):
            name = f"{block}.{missing}" if block else str(missing)
            yield Doubt(code=DoubtCode.LABELS_NOT_CONSECUTIVE, detail=f"vraag {name} ontbreekt")


def _pairs(reading: Reading) -> Iterator[Doubt]:
    questions = Counter(
        label for unit in reading.units if unit.kind is Kind.QUESTION for label in unit.labels
    )
    answers = Counter(label for unit in reading.units if unit.kind is Kind.ANSWER for label in unit.labels)
    for label in questions:
        if reading.status is Status.ANSWERED and not answers[label]:
            yield Doubt(code=DoubtCode.QUESTION_WITHOUT_ANSWER, detail=f"vraag {label}", labels=(label,))
        if answers[label] > questions[label]:
            yield Doubt(
                code=DoubtCode.QUESTION_ANSWERED_TWICE, detail=f"vraag {label}: {answers[label]} keer"
            )
    for label in answers:
        if label not in questions:
            yield Doubt(code=DoubtCode.ANSWER_WITHOUT_QUESTION, detail=f"antwoord {label}", labels=(label,))


def _texts(reading: Reading) -> Iterator[Doubt]:
    for unit in reading.units:
        if not unit.text:
            name = "vraag" if unit.kind is Kind.QUESTION else "antwoord"
            detail = f"{name} {', '.join(unit.labels)}"
            yield Doubt(code=DoubtCode.EMPTY_TEXT, detail=detail, labels=unit.labels)
