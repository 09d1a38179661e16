"""Lines -> running text: line ends mended by evidence, paragraphs kept, the page of each part known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.cleaning.lexicon import keeps_hyphen
from indexer.lines import Line
from mappings.values import PageStart

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_PART = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-$")
_FIRST_PART = re.compile(r"[^\W\d_]+")

# "woord- en beeldmerk", "zee-, lucht- en landmacht": the hyphen stands for a word left out.
_LEFT_OUT = frozenset({"en", "of", "dan", "tot", "als"})

SENTENCE_END = re.compile("[.?!:;…][»”’\"')\\]]*[\\d\ue000-\uf8ff]{0,3}$")


@dataclass(frozen=True, slots=True)
class Running:
    """A running text and from which character on it stands on which page."""

    text: str
    pages: tuple[PageStart, ...]


def vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """Return all words of a source in lower case: the evidence for mending hyphens."""
    return frozenset(_WORD.findall("\n".join(line.text for line in lines).lower()))


def join_lines(lines: Sequence[Line], words: frozenset[str]) -> Running:
    """Return one text of a unit's lines. Paragraphs, where the source shows them, are parted by a newline."""
    parts: list[str] = []
    pages: list[PageStart] = []
    length = 0
    for line in lines:
        end, joint = _joint(parts[-1], line, words) if parts else ("", "")
        if parts:
            length += len(end) + len(joint) - len(parts[-1])
            parts[-1] = end + joint
        if line.page is not None and (not pages or pages[-1].page != line.page):
            pages.append(PageStart(start=length, page=line.page))
        parts.append(line.text)
        length += len(line.text)
    return Running("".join(parts), tuple(pages))


def join_parts(parts: Sequence[Running]) -> tuple[Running, tuple[int, ...]]:
    """Return texts as one, a newline between two, and where each of them starts."""
    text = ""
    pages: list[PageStart] = []
    starts: list[int] = []
    for part in parts:
        text = f"{text}\n" if starts else ""
        starts.append(len(text))
        for at in part.pages:
            if not pages or pages[-1].page != at.page:
                pages.append(PageStart(start=at.start + len(text), page=at.page))
        text += part.text
    return Running(text, tuple(pages)), tuple(starts)


def _joint(before: str, line: Line, words: frozenset[str]) -> tuple[str, str]:
    """Return what stays of the line before, and what stands between it and this one."""
    if line.breaks and SENTENCE_END.search(before):
        return before, "\n"
    last, first = _LAST_PART.search(before), _FIRST_PART.match(line.text)
    if last is None or first is None:
        # "Regenboog-2030", "ENTSO-E-", "art-/ work": a dash before anything but a word stays, glued
        return before, "" if before.endswith("-") and not before.endswith(" -") else " "
    if first[0].lower() in _LEFT_OUT:
        return before, " "
    joined, hyphened = f"{last[1]}{first[0]}".lower(), f"{last[1]}-{first[0]}".lower()
    if joined in words:
        return before[:-1], ""
    if hyphened in words or first[0][0].isupper() or _is_abbreviation(last[1]):
        return before, ""
    return (before if keeps_hyphen(last[1].lower(), first[0].lower()) else before[:-1]), ""


def _is_abbreviation(part: str) -> bool:
    # "EU-lidstaten", "AIVD-rapport": no word is written on behind capitals
    return len(part) > 1 and part.isupper()
