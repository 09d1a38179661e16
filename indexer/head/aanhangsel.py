"""The head of a published Aanhangsel, of a notice of delay in it, and of what is not yet in print."""

import re

from indexer.head.dates import session
from indexer.head.events import answer_event
from indexer.head.identifiers import cited_publications
from indexer.head.letterhead import Letterhead
from indexer.head.numbers import case_numbers, publication_number
from indexer.head.offices import before_on_behalf, enumerated_offices, office_holders, on_behalf_of
from indexer.head.printed_dates import RECEIVED_ON, SENT_IN_ON, date_in
from indexer.head.titles import parse_title
from indexer.lines import Line
from mappings.values import Doubt, DoubtCode, EventKind, Form, Status

NAME = "Aanhangsel van de Handelingen"
"""What each page 1 is headed with."""

# "Vergaderjaar 2023–2024 Aanhangsel van de Handelingen … regering gegeven antwoorden 1234 Vragen van …"
_PRINTED_NUMBER = re.compile(
    r"[Vv]ergaderjaar (?P<from>\d{4}).(?P<to>\d{4}) Aanhangsel van de Handelingen.{0,200}? antwoorden"
    r" (?P<number>\d{1,5}) (?=Vra)"
)

# "AH 605": the number of an Aanhangsel before its print, without its session
_NUMBER_ALONE = re.compile(r"\bAH (\d{1,5})\b")

# "Antwoord van Minister X (Y) … (ontvangen …)." "Nader antwoord van …" "Mededeling van Minister X (Y) …"
_ANSWER_LINE = re.compile(
    r"\b(?P<which>(?:(?:Nadere?|Aanvullende?|Gecorrigeerde?)\s+)?)(?P<word>Antwoord|Mededeling)\s+van\s+(?P<rest>(?:de\s+)?(?:minister|staatss?ecr).*)",
    re.IGNORECASE | re.DOTALL,
)


def read_aanhangsel(text: str, everything: tuple[Line, ...]) -> Letterhead:
    """Return what an Aanhangsel's head says; `everything` are all lines, page furniture too."""
    publication = publication_number(everything) or _printed_number(text, everything)
    # above its own name stands what a converter knows of the file
    text = text[max(text.find(NAME), 0) :]
    answer = _ANSWER_LINE.search(text)
    title = parse_title(text[: answer.start()] if answer else text)
    rest = answer["rest"] if answer else ""
    own = "".join(before_on_behalf(rest).partition("(ontvangen")[:2])
    answered_on = date_in(RECEIVED_ON, text)
    doubts: list[Doubt] = []
    if publication is None and answered_on and (number := _NUMBER_ALONE.search(text)):
        publication = f"ah-tk-{session(answered_on)}-{int(number[1])}"
        detail = f"{publication}: het vergaderjaar volgt uit de datum van ontvangst"
        doubts.append(Doubt(code=DoubtCode.PUBLICATION_INFERRED, detail=detail))
    word = answer["which"] + answer["word"] if answer else ""
    delayed = word.lower() == "mededeling"
    return Letterhead(
        form=Form.AANHANGSEL,
        status=Status.DELAYED if delayed else Status.ANSWERED,
        event=EventKind.DELAYED if delayed else answer_event([word], publication),
        publication=publication,
        case_numbers=case_numbers(text),
        subject=title.subject,
        askers=title.askers,
        addressees=title.addressees,
        answered_by=office_holders(own) or enumerated_offices(own.split("(ontvangen")[0]),
        on_behalf_of=on_behalf_of(rest),
        asked_on=date_in(SENT_IN_ON, text),
        answered_on=answered_on,
        see_also=cited_publications(text),
        doubts=tuple(doubts),
    )


def _printed_number(text: str, everything: tuple[Line, ...]) -> str | None:
    """Return the number of a publication from session and number in its head: no page prints it whole."""
    match = _PRINTED_NUMBER.search(text)
    if match is None or int(match["to"]) != int(match["from"]) + 1:
        return None
    chamber = "ek" if any("Eerste Kamer der" in line.text for line in everything) else "tk"
    return f"ah-{chamber}-{match['from']}{match['to']}-{int(match['number'])}"
