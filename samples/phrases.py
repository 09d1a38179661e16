"""Facts of a question set as the forms print them: who asks, who answers, when."""

import datetime as dt
from itertools import groupby

from samples.contents import QuestionSet

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def day(date: dt.date) -> str:
    """Return a date in words: 28 maart 2024."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def enumerate_all(items: list[str]) -> str:
    """Return an enumeration: "a, b en c"; of nothing, the empty text."""
    return " en ".join([", ".join(items[:-1]), items[-1]] if items[1:] else items)


def askers(question_set: QuestionSet, name: str = "{}") -> str:
    """Return who asks: "het lid A (SP)", "de leden A en B (beiden SP)". `name` dresses names."""
    groups = []
    for party, members in groupby(question_set.askers, key=lambda member: member.party):
        names = [name.format(member.name) for member in members]
        together = {1: "", 2: "beiden "}.get(len(names), "allen ")
        groups.append(f"{enumerate_all(names)} ({together}{party})")
    article = "de leden" if question_set.askers[1:] else "het lid"
    return f"{article} {enumerate_all(groups)}"


def in_sentence(office: str) -> str:
    """Return an office as letters print it in a sentence: with article and a small letter."""
    return f"de {office[0].lower()}{office[1:]}"


def facts(question_set: QuestionSet) -> dict[str, str]:
    """Return the phrases that a letterhead may name in braces."""
    return {
        "askers": askers(question_set),
        "answered_by": in_sentence(question_set.answered_by.office),
        "addressees": enumerate_all([in_sentence(office) for office in question_set.addressees]),
        "on_behalf_of": enumerate_all([in_sentence(office) for office in question_set.on_behalf_of]),
        "subject": question_set.subject,
        "asked_on": day(question_set.asked_on),
        "answered_on": day(question_set.answered_on),
        "case_number": "".join(question_set.case_numbers[:1]),
    }
