"""The head of a ministry's letter: subject line, opening sentence, signature, title of the annex."""

import datetime as dt
import itertools
import re
from collections.abc import Sequence

from indexer.cleaning.running_text import join_lines
from indexer.head.dates import DATE, parse_date
from indexer.head.events import answer_event
from indexer.head.letterhead import Letterhead
from indexer.head.numbers import case_numbers
from indexer.head.offices import is_ministry, on_behalf_of
from indexer.head.printed_dates import LETTER_DATE, SENT_IN_ON, YOUR_LETTER, date_in
from indexer.head.signatures import signatures
from indexer.head.titles import Title, parse_title
from indexer.lines import Line
from mappings.registers import ministry_label, resolve_office
from mappings.sources import PrintedOffice
from mappings.values import Form, Status

# "Betreft  Beantwoording vragen …" "Onderwerp …"
_SUBJECT_LINE = re.compile(r"(?:Betreft|Onderwerp)\s*:?\s*(?P<rest>.*)")
# "Antwoorden van de minister …" "Beantwoording op vragen …" and the Kamer's own "Vragen van het lid …"
_TITLE_LINE = re.compile(
    r"(?:Antwoord(?:en)?|Beantwoording)\s+(?:van|op|door)\b.*|Vragen\s+van\s+(?:het\s+lid|de\s+leden)\b.*"
)
_OPENING = re.compile(
    r"\bIn\s+(?:het\s+)?antwoord\s+op\b|\bHierbij\b|\bHiermee\b|\bBijgaand\b|\bMet deze brief\b|\bGeachte\b"
)
_SALUTATION = re.compile(r"Geachte\b.*|Hierbij\b.*|In\s+(?:het\s+)?antwoord\b.*", re.IGNORECASE)


def read_letter(
    text: str, main: tuple[Line, ...], head: tuple[Line, ...], everything: tuple[Line, ...]
) -> Letterhead:
    """Return what a letter says above its answers; `main` are the lines of `head` outside its side column.

    Its date recurs on top of later pages, where the first page's may be out of order (`everything`).
    """
    everywhere = " ".join(line.text for line in head)
    annex, subject = _annex_title(main), _subject_line(main)
    titles = [parse_title(sentence) for sentence in (annex, subject, _opening(text))]
    signed = signatures(main)
    answered_by = _first(titles, "answered_by") or signed
    names = {_office_key(office.office): office.name for office in signed}
    return Letterhead(
        form=Form.LETTER,
        status=Status.ANSWERED,
        event=answer_event((annex, subject)),
        publication=None,
        case_numbers=case_numbers(everywhere),
        subject=next((title.subject for title in titles if title.subject), None),
        askers=_first(titles, "askers"),
        addressees=_as_spelled_elsewhere(_first(titles, "addressees"), text),
        answered_by=tuple(
            PrintedOffice(office=office.office, name=office.name or names.get(_office_key(office.office)))
            for office in answered_by
        ),
        on_behalf_of=_first(titles, "on_behalf_of") or on_behalf_of(text),
        asked_on=date_in(SENT_IN_ON, text) or date_in(YOUR_LETTER, text),
        answered_on=_date(text, everywhere, " ".join(line.text for line in everything)) or _date_alone(head),
    )


def is_answer(text: str, main: tuple[Line, ...]) -> bool:
    """Whether a letter says by its subject, or by its opening sentence, that it answers written questions.

    One that only speaks of questions answered before ("Aanbieding rapport") is none.
    """
    subject = _subject_line(main)
    if subject:
        return bool(re.search(r"antwoord|\b(?:Kamer)?vragen\b", subject, re.IGNORECASE))
    return bool(re.search(r"(?:Hierbij|Hiermee|Bijgaand|In antwoord)\b[^.]{0,200}\bvragen\b", text))


def signed_by(letterhead: Letterhead, closing: Sequence[Line]) -> Letterhead:
    """Return a letter's head with who answers, where that is printed below the answers alone."""
    signed = () if letterhead.answered_by else signatures(closing)
    return letterhead.model_copy(update={"answered_by": signed}) if signed else letterhead


def _date(*texts: str) -> dt.date | None:
    return next((date for text in texts if (date := date_in(LETTER_DATE, text))), None)


def _date_alone(head: Sequence[Line]) -> dt.date | None:
    """Return the one date that fills a line of a head, its name being elsewhere; not that of "Uw brief"."""
    dates = {
        line.text
        for above, line in itertools.pairwise(head)
        if re.fullmatch(DATE, line.text) and not above.text.startswith("Uw ")
    }
    return parse_date(dates.pop()) if len(dates) == 1 else None


def _first(titles: list[Title], field: str) -> tuple:  # type: ignore[type-arg]  # a tuple of the field's own kind
    return next((value for title in titles if (value := getattr(title, field))), ())


def _as_spelled_elsewhere(offices: tuple[PrintedOffice, ...], text: str) -> tuple[PrintedOffice, ...]:
    """Return offices in the ministry's own spelling where the same head prints that too.

    "Koninkrijkrelaties" in a letter's opening, "Koninkrijksrelaties" in the title of its annex.
    """
    spelled = []
    for office in offices:
        code = resolve_office(office.office, None) if is_ministry(office.office) else None
        name = f"{office.office.split(' ')[0]} van {ministry_label(code)}" if code else office.office
        spelled.append(PrintedOffice(office=name) if name.lower() in text.lower() else office)
    return tuple(spelled)


def _annex_title(main: tuple[Line, ...]) -> str:
    """Return the title of the annex with the answers: the last of its kind above the first question."""
    starts = [index for index, line in enumerate(main) if _TITLE_LINE.fullmatch(line.text)]
    return join_lines(main[starts[-1] :], frozenset()).text.replace("\n", " ") if starts else ""


def _subject_line(main: tuple[Line, ...]) -> str:
    for index, line in enumerate(main):
        if match := _SUBJECT_LINE.fullmatch(line.text):
            texts = [match["rest"]]
            for more in main[index + 1 :]:
                if more.breaks or _SALUTATION.fullmatch(more.text):
                    break
                texts.append(more.text)
            return " ".join(texts)
    return ""


def _opening(text: str) -> str:
    """Return the letter's own first sentence: "In antwoord op uw brief …", "Hierbij bied ik u …"."""
    match = _OPENING.search(text)
    return text[match.start() :] if match else text


def _office_key(office: str) -> str:
    return " ".join(office.lower().split())
