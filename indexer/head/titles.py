"""The sentence that says what a document is: who asks whom about what, who answers.

"Vragen van de leden A (D66) en B (SP) aan de Minister van C over D (ingezonden 6 maart 2024)"
"Antwoorden van de minister van C, mede namens de minister van E, op vragen van het lid A (D66) over D"
"… deel ik u mede dat de vragen van het lid A (D66) aan de minister van C over D worden beantwoord …"
"… beantwoord ik de vragen die het lid A (D66) aan de minister van C heeft gesteld over D (ingezonden …)"
"""

import re
from dataclasses import dataclass

from indexer.head.askers import parse_askers
from indexer.head.offices import before_on_behalf, enumerated_offices, on_behalf_of
from mappings.sources import PrintedAsker, PrintedOffice

_QUESTIONS = re.compile(
    r"\b(?:kamer)?vra(?:gen|ag)\s+(?:gesteld\s+door\s+|van\s+|die\s+)?"
    r"(?P<members>(?:(?:de|het)\s+)?(?:Kamer)?(?:leden|lid)\s+(?!der\s+Kamer).+)",
    re.IGNORECASE | re.DOTALL,
)
# "… hebben de leden A en B (beiden SP) schriftelijke vragen gesteld aan de minister van C over D."
_HAVE_PUT = re.compile(
    r"\b(?:heeft|hebben)\s(?P<members>(?:het\s|de\s)?(?:Kamer)?(?:leden|lid)\s.{2,400}?)\s(?:(?:mij|ons|u)\s)?(?:schriftelijke\s)?"
    r"(?:Kamer)?vragen\sgesteld\s(?P<rest>.{5,800}?)(?:[.?](?=\s[A-Z]|$))",
    re.DOTALL,
)
_TO = re.compile(
    r"\s{0,9}\baan\s{1,9}(?=(?:(?:de|het)\s{1,9})?(?:minister|staatss?ecretaris|vice))", re.IGNORECASE
)
_HAVE_ASKED = re.compile(r"\s{1,9}(?:heeft|hebben)\s+gesteld\b.*", re.IGNORECASE)
# "aan de Staatssecretaris van A, bij afwezigheid van de Minister, over …"
_ABSENT = re.compile(r",?\s{0,9}bij\s+afwezigheid\s+van\b.*", re.IGNORECASE | re.DOTALL)
_ABOUT = re.compile(r"\s{1,9}(?:over|inzake|betreffende|naar aanleiding van)\s+", re.IGNORECASE)
_END = re.compile(
    r"\s{0,9}\((?:[Ii]ngezonden|[Oo]ntvangen)\b|\s{1,9}(?:worden|zijn)\s+beantwoord\b"
    r"|\.\s{0,9}(?=Deze vragen\b)"
    # " kunnen tot mijn spijt niet binnen de gebruikelijke termijn worden beantwoord" " meer tijd vergt"
    r"|\s{1,9}kunnen\s{1,9}(?=(?:helaas|niet|tot|nog|door|vanwege|wegens|binnen)\b)|\s{1,9}(?:meer\s{1,9}tijd|niet\s{1,9}binnen\s{1,9}de)\b"
    # ", ingezonden op 3 mei 2024" " d.d. 3 mei 2024" " (2024Z01234)" " met kenmerk …" ". Hierbij" ". Ik"
    r"|,?\s{1,9}(?:ingezonden|ontvangen|d\.?d\.?|gesteld)\s{1,9}(?:op\s{1,9})?\d|\s{0,9}\((?:kenmerk\s{1,9})?\d{4}[Zz]\d{5}"
    r"|,?\s{1,9}(?:met|uw|onder)\s{1,9}kenmerk\b|[.?]\s{1,9}(?=(?:Hierbij|Ik|De antwoorden|Deze|U)\b)"
)

_ANSWERS = re.compile(
    r"\b(?:Antwoord(?:en)?|Beantwoording)\s+(?:van|door)\s+"
    r"(?P<offices>(?:de\s+)?(?:minister|staatss?ecretaris).{1,800}?)\s{1,9}"
    r"(?:op|in\s+antwoord\s+op)\s+(?:de\s+)?(?:schriftelijke\s+)?(?:kamer)?vragen\b",
    re.IGNORECASE | re.DOTALL,
)


# "Beantwoording Kamervragen over A": a subject line that names no member
_ABOUT_ALONE = re.compile(
    r"(?:(?:be)?antwoord(?:en|ing)?\s{1,9}(?:(?:op|van)\s{1,9})?(?:de\s{1,9})?)?(?:schriftelijke\s{1,9})?(?:kamer)?vragen"
    r"\s{1,9}(?:over|inzake|betreffende)\s{1,9}(?P<subject>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Title:
    """What one such sentence says; empty where it says nothing."""

    askers: tuple[PrintedAsker, ...] = ()
    addressees: tuple[PrintedOffice, ...] = ()
    answered_by: tuple[PrintedOffice, ...] = ()
    on_behalf_of: tuple[PrintedOffice, ...] = ()
    subject: str | None = None


def parse_title(sentence: str) -> Title:
    """Return what a title says. The sentence is one line, without line ends."""
    askers: tuple[PrintedAsker, ...] = ()
    addressees: tuple[PrintedOffice, ...] = ()
    subject: str | None = None
    if match := (_HAVE_PUT.search(sentence) or _QUESTIONS.search(sentence)):
        members = " ".join(group for group in match.groups() if group)
        about = _ABOUT.search(members)
        head = members[: about.start()] if about else _END.split(members)[0]
        if about:
            subject = clean_subject(_END.split(members[about.end() :])[0])
        names, *to = _TO.split(_HAVE_ASKED.sub("", head), maxsplit=1)
        askers = parse_askers(names)
        addressees = enumerated_offices(_ABSENT.sub("", to[0])) if to else ()
    elif match := _ABOUT_ALONE.match(sentence):
        subject = clean_subject(_END.split(match["subject"])[0])
    answered_by: tuple[PrintedOffice, ...] = ()
    if match := _ANSWERS.search(sentence):
        answered_by = enumerated_offices(before_on_behalf(match["offices"]))
    return Title(askers, addressees, answered_by, on_behalf_of(sentence) if answered_by else (), subject)


def clean_subject(printed: str) -> str | None:
    """Return a subject without the full stop and white space around it."""
    return " ".join(printed.split()).rstrip(" .:;,") or None
