"""Who asks, who answers, on whose behalf, when, which number: all that stands above the first question."""

import datetime as dt
import re

from indexer.dates import DATE, parse_date, session
from indexer.identifiers import cited_publications
from indexer.lines import Column, Line
from indexer.offices import before_on_behalf, enumerated_offices, office_holders, on_behalf_of, signatures
from indexer.running_text import join_lines, vocabulary
from indexer.titles import Title, parse_title
from mappings.registers import ministry_label, resolve_office
from mappings.sources import PrintedHead, PrintedOffice
from mappings.values import Doubt, DoubtCode, Form, Status

# 2024Z05303, 2024z05303
_CASE_NUMBER = re.compile(r"\b(\d{4})[Zz](\d{5})\b")

# "AH 605": the number of an Aanhangsel before its print, without its session
_NUMBER_ALONE = re.compile(r"\bAH (\d{1,5})\b")

# ah-tk-20232024-1314, ah-tk-20232024-1314-n1
_PUBLICATION = re.compile(r"\bah-[te]k-\d{8}-\d+(?:-n\d)?(?!\d)")

# "Zorg enSport" "deStaatssecretaris" "MinisterKlimaat" "Sportover" "overde": words that an extractor glued at
# a line's end, in the fixed sentences of a head
_GLUED = (
    re.compile(
        r"\b(en|de|het|van|voor|aan|over|leden|lid|namens|[Mm]inisters?|[Ss]taatssecretaris)(?=[A-ZÀ-Þ])"
    ),
    re.compile(
        r"(?:Sport|Zaken|relaties|igheid|Klimaat|Groei|Natuur|schap|genheid|fensie|nciën|gratie|rstaat|tening|hulp|rking)"
        r"(?=(?:over|en|aan)\b)"
    ),
    re.compile(r"\b(over)(?=(?:de|het|een)\s)"),
)

_AANHANGSEL = re.compile(r"Aanhangsel van de Handelingen")
_SENT_IN = re.compile(r"\bvra(?:ag|gen) van (?:(?:het|de) )?(?:lid|leden)\b", re.IGNORECASE)
_LETTER = re.compile(r"\b(?:be)?antwoord(?:en|ing)?\b.{0,300}\bvragen\b", re.IGNORECASE | re.DOTALL)

_SENT_IN_ON = re.compile(rf"\b[Ii]ngezonden\s*(?:op\s+)?({DATE})")
# "uw brief van 8 maart 2024"   "de vragen van het lid X (D66), gesteld op 3 mei 2024"   "d.d. 3 mei 2024"
_YOUR_LETTER = re.compile(
    rf"\b(?:[Uu]w\s+brief\s+(?:van|d\.?d\.?)|vragen\b[^.]{{0,300}}?\b(?:gesteld\s+op|d\.?d\.?))\s+({DATE})"
)
_RECEIVED_ON = re.compile(rf"\([Oo]ntvangen\s*(?:\(ontvangen\s*)?({DATE})")
_LETTER_DATE = re.compile(rf"\b(?:Datum:?|Den Haag,?|’s-Gravenhage,?)\s+(?:de\s+)?({DATE})")

# "Antwoord van Minister X (Y) … (ontvangen …)." and "Mededeling van Minister X (Y) (ontvangen …)."
_ANSWER_LINE = re.compile(
    r"\b(?P<word>Antwoord|Mededeling)\s+van\s+(?P<rest>(?:de\s+)?(?:minister|staatssecr).*)",
    re.IGNORECASE | re.DOTALL,
)

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


class Letterhead(PrintedHead):
    """What is printed above the first question, and what is doubtful in it."""

    doubts: tuple[Doubt, ...] = ()


def read_letterhead(
    head: tuple[Line, ...], everything: tuple[Line, ...], *, answered: bool
) -> Letterhead | None:
    """Return the letterhead of a question set, or None where nothing says that these are Kamervragen.

    `head`: the lines above the first question; `everything`: all lines, page furniture too (it prints the
    publication number); `answered`: whether answers follow.
    """
    main = tuple(line for line in head if line.column is Column.MAIN)
    text = unglue(join_lines(main, vocabulary(everything)).text.replace("\n", " "))
    if any(_AANHANGSEL.search(line.text) for line in head) or _RECEIVED_ON.search(text):
        return _aanhangsel(text, everything)
    if answered and _LETTER.search(text):
        return _letter(text, main, head)
    if not answered and _SENT_IN.search(text):
        return _sent_in(text)
    return None


def _aanhangsel(text: str, everything: tuple[Line, ...]) -> Letterhead:
    answer = _ANSWER_LINE.search(text)
    title = parse_title(text[: answer.start()] if answer else text)
    rest = answer["rest"] if answer else ""
    own = "".join(before_on_behalf(rest).partition("(ontvangen")[:2])
    answered_on = _date(_RECEIVED_ON, text)
    publication = _publication(everything)
    doubts: list[Doubt] = []
    if publication is None and answered_on and (number := _NUMBER_ALONE.search(text)):
        publication = f"ah-tk-{session(answered_on)}-{int(number[1])}"
        detail = f"{publication}: het vergaderjaar volgt uit de datum van ontvangst"
        doubts.append(Doubt(code=DoubtCode.PUBLICATION_INFERRED, detail=detail))
    delayed = answer is not None and answer["word"].lower() == "mededeling"
    return Letterhead(
        form=Form.AANHANGSEL,
        status=Status.DELAYED if delayed else Status.ANSWERED,
        publication=publication,
        case_numbers=_case_numbers(text),
        subject=title.subject,
        askers=title.askers,
        addressees=title.addressees,
        answered_by=office_holders(own) or enumerated_offices(own.split("(ontvangen")[0]),
        on_behalf_of=on_behalf_of(rest),
        asked_on=_date(_SENT_IN_ON, text),
        answered_on=answered_on,
        see_also=cited_publications(text),
        doubts=tuple(doubts),
    )


def _letter(text: str, main: tuple[Line, ...], head: tuple[Line, ...]) -> Letterhead:
    everywhere = " ".join(line.text for line in head)
    titles = [parse_title(sentence) for sentence in (_annex_title(main), _subject_line(main), _opening(text))]
    signed = signatures(main)
    answered_by = _first(titles, "answered_by") or signed
    names = {_office_key(office.office): office.name for office in signed}
    return Letterhead(
        form=Form.LETTER,
        status=Status.ANSWERED,
        publication=None,
        case_numbers=_case_numbers(everywhere),
        subject=next((title.subject for title in titles if title.subject), None),
        askers=_first(titles, "askers"),
        addressees=_as_spelled_elsewhere(_first(titles, "addressees"), text),
        answered_by=tuple(
            PrintedOffice(office=office.office, name=office.name or names.get(_office_key(office.office)))
            for office in answered_by
        ),
        on_behalf_of=_first(titles, "on_behalf_of") or on_behalf_of(text),
        asked_on=_date(_SENT_IN_ON, text) or _date(_YOUR_LETTER, text),
        answered_on=_date(_LETTER_DATE, text) or _date(_LETTER_DATE, everywhere),
    )


def _sent_in(text: str) -> Letterhead:
    title = parse_title(text)
    return Letterhead(
        form=Form.SENT_IN,
        status=Status.OPEN,
        publication=None,
        case_numbers=_case_numbers(text),
        subject=title.subject,
        askers=title.askers,
        addressees=title.addressees,
        answered_by=(),
        on_behalf_of=(),
        asked_on=_date(_SENT_IN_ON, text),
        answered_on=None,
    )


def _first(titles: list[Title], field: str) -> tuple:  # type: ignore[type-arg]  # a tuple of the field's own kind
    return next((value for title in titles if (value := getattr(title, field))), ())


def _as_spelled_elsewhere(offices: tuple[PrintedOffice, ...], text: str) -> tuple[PrintedOffice, ...]:
    """Return offices in the ministry's own spelling where the same head prints that too.

    "Koninkrijkrelaties" in a letter's opening, "Koninkrijksrelaties" in the title of its annex.
    """
    spelled = []
    for office in offices:
        code = resolve_office(office.office, None)
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


def unglue(text: str) -> str:
    """Return the sentences of a head with the words parted that an extractor glued together."""
    for pattern in _GLUED:
        text = pattern.sub(lambda match: f"{match[0]} ", text)
    return text


def _office_key(office: str) -> str:
    return " ".join(office.lower().split())


def _date(pattern: re.Pattern[str], text: str) -> dt.date | None:
    match = pattern.search(text)
    return parse_date(match[1]) if match else None


def _case_numbers(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{match[1]}Z{match[2]}" for match in _CASE_NUMBER.finditer(text)))


def _publication(lines: tuple[Line, ...]) -> str | None:
    return next((match[0] for line in lines if (match := _PUBLICATION.search(line.text))), None)
