"""Parties and offices as the headings of the shared documents print them: plain patterns, no parser.

They stand apart from the parser on purpose: a register is tested here, not the reading of a document.
"""

import datetime as dt
import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from mappings.registers import resolve_office

# As printed: "Vragen van de leden Verbeek (D66) en Aalders (beiden VVD) aan de Minister van Financiën over",
# and "vragen gesteld door het lid Verbeek (D66) over", "Vragen van het lid Verbeek (SP) op 3 mei medegedeeld"
_ASKED = re.compile(
    r"[Vv]ra(?:ag|gen)\s+(?:gesteld\s+)?(?:van|door)\s+(?:het|de)\s+(?:lid|leden)\s+(?P<askers>.{2,400}?)\s+"
    r"(?:(?:op\s+\d[^(]{5,20}medegedeeld\s+)?aan\s+(?P<offices>de\s?(?:[Mm]inister|[Ss]taats).{3,400}?))?"
    r"\s*,?\s*(?:over\s?(?=[^\w]|de|het|een)|inzake|betreffende|bij\s+afwezigheid|worden\s+beantwoord|op\s+\d)"
)
# As printed: "(beiden GroenLinks-PvdA)", "(allen D66)"
_PARTY = re.compile(r"\((?:beiden?|allen?|alle\s\w+)?\s*(?P<party>[^()]{1,60})\)")
# As printed: "van Minister Verbeek (Financiën)", "van staatssecretaris Aalders (Financiën (ontvangen"
_HOLDER = re.compile(
    r"\b(?:van|en)\s+(?P<holder>(?:[Mm]inister|[Ss]taatss?ecretaris)\s[^()]{2,60}\([^()]+)(?:\)|\s\(ontvangen)"
)
# "Antwoorden van de minister van Financiën, mede namens … op vragen"
_ANSWERS = re.compile(r"[Aa]ntwoorden\s+van\s+(?P<offices>de\s+.{3,300}?)\s*,?\s+(?:mede\s+namens|op\s)")
_ON_BEHALF = re.compile(
    r"[Mm]ede\s+namens\s+(?P<offices>de\s(?:[Mm]inister|[Ss]taats).{3,300}?)\s*,?\s*"
    r"(?:\(ontvangen|\.\s|op\s(?:de\s)?(?:Kamer)?vragen|de\santwoorden|De\s[Mm]inister|Directoraat)"
)
_ASKED_ON = re.compile(
    r"ingezonden\s+(?:op\s+)?(?P<day>\d{1,2})\s+(?P<month>[a-z]{3,9})\s+(?P<year>(?:19|20)\d\d)"
)
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
# " en van ", ", voor ", " en de ", " en deStaatssecretaris" (a reader lost the space)
_NEXT_OFFICE = re.compile(r"\s*(?:,|,?\s+en)\s+(?=(?:de|van|voor)(?:\s|[A-Z]))")
# "'fractie_afkorting': 'D66'", in a record of the Tweede Kamer
_RECORDED = re.compile(r"'fractie_afkorting': '(?P<party>[^']+)'")
_PLURAL = re.compile(r"(?:de\s+)?(?:ministers|staatssecretarissen)\s", re.IGNORECASE)

FOLDERS = (
    "aanhangsel-pdf",
    "aanhangsel-text",
    "aanhangsel-xml",
    "letters-docx",
    "letters-pdf",
    "letters-txt",
    "metadata",
    "negatives",
    "open-questions-text",
    "seed",
)


@dataclass(frozen=True)
class Heading:
    """What one file prints of parties and offices, and the day on which its questions were sent in."""

    file: str
    asked_on: dt.date | None
    parties: tuple[str, ...]
    offices: tuple[str, ...]


def headings(shared: Path) -> list[Heading]:
    """Return the heading of each file of the shared folders that prints a party or an office."""
    corpus = shared / "corpus"
    files = [file for folder in FOLDERS for file in sorted((corpus / folder).iterdir()) if file.is_file()]
    found = [heading(str(file.relative_to(corpus)), _text(file)) for file in files]
    return [one for one in found if one.parties or one.offices]


def heading(file: str, text: str) -> Heading:
    """Return what a text prints of parties and offices, each as often as it does."""
    flat = re.sub(r"\s+", " ", re.sub(r"[*_#]|\[\d+ ?\]", "", text))
    parties: list[str] = []
    offices: list[str] = []
    for match in _ASKED.finditer(flat):
        parties += [party["party"].strip() for party in _PARTY.finditer(match["askers"])]
        offices += _enumerated(match["offices"] or "")
    parties += [match["party"] for match in _RECORDED.finditer(text)]
    offices += [match["holder"] + ")" for match in _HOLDER.finditer(flat)]
    for pattern in (_ANSWERS, _ON_BEHALF):
        offices += [office for match in pattern.finditer(flat) for office in _enumerated(match["offices"])]
    return Heading(file, _asked_on(flat), tuple(parties), tuple(offices))


def _asked_on(flat: str) -> dt.date | None:
    match = _ASKED_ON.search(flat)
    if match is None or match["month"] not in _MONTHS:
        return None
    return dt.date(int(match["year"]), _MONTHS.index(match["month"]) + 1, int(match["day"]))


def _enumerated(printed: str) -> Iterator[str]:
    for office in filter(None, map(str.strip, _NEXT_OFFICE.split(printed))):
        yield from _cut(office) if _PLURAL.match(office) else (office,)


def _cut(office: str) -> tuple[str, ...]:
    """Cut "ministers van A en B", without a second "van", where both halves are known."""
    if resolve_office(office, None) is None:
        for gap in re.finditer(r" en ?(?=[A-Z])", office):
            halves = office[: gap.start()], office[gap.end() :]
            if all(resolve_office(half, None) for half in halves):
                return halves
    return (office,)


def _text(file: Path) -> str:
    if file.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(file).pages[:3])
    if file.suffix in {".docx", ".odt"}:
        name = "word/document.xml" if file.suffix == ".docx" else "content.xml"
        with zipfile.ZipFile(file) as archive:
            return _untagged(archive.read(name).decode())
    text = file.read_bytes().decode("utf-8", errors="replace")
    return _untagged(text) if file.suffix in {".xml", ".html"} else text


def _untagged(markup: str) -> str:
    # a paragraph's end is a space; a run of letters with its own style is no word of its own
    return html.unescape(
        re.sub(r"<[^>]*>", "", re.sub(r"</(?:w:p|text:[ph]|p|al|h\d|[\w.:-]*title)>|/>", "> ", markup))
    )
