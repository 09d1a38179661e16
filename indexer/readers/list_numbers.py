"""The numbers and bullets that Word itself sets before paragraphs: they are printed, but not in the text."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip

# A bullet of the Symbol font is a private character; a dash is a dash.
_DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


class ListNumbers:
    """The counters of a document's lists, read in the order of its paragraphs."""

    def __init__(self, numbering: "_Element | None") -> None:
        """Take the root of the package's numbering part; None: the document has no lists."""
        self._abstract: dict[str, str] = {}
        self._levels: dict[str, dict[int, _Level]] = defaultdict(dict)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._own: set[str] = set()
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: "_Element") -> None:
        for abstract in numbering.iter(f"{_W}abstractNum"):
            key = f"abstract {abstract.get(f'{_W}abstractNumId')}"
            self._levels[key] = {_number(level, "ilvl"): _level(level) for level in abstract.iter(f"{_W}lvl")}
        for num in numbering.iter(f"{_W}num"):
            name = num.get(f"{_W}numId") or ""
            link = num.find(f"{_W}abstractNumId")
            self._abstract[name] = f"abstract {_value(link)}"
            self._levels[name] = dict(self._levels[self._abstract[name]])
            for override in num.iter(f"{_W}lvlOverride"):
                self._override(name, override)

    def _override(self, name: str, override: "_Element") -> None:
        number = _number(override, "ilvl")
        given = override.find(f"{_W}lvl")
        if given is not None:
            self._levels[name][number] = _level(given)
        start = override.find(f"{_W}startOverride")
        before = self._levels[name].get(number)
        if start is not None and before is not None:
            self._own.add(name)
            self._levels[name][number] = _Level(_number(start, "val"), before.form, before.text)

    def next(self, num: str, number: int) -> str:
        """Return what is printed before the next paragraph of a list, "" where nothing is.

        `num` is the list's id (w:numId), `number` the paragraph's level from 0 on.
        """
        levels = self._levels.get(num, {})
        level = levels.get(number)
        if level is None:
            return ""
        # Lists of one definition count on, unless one starts anew.
        counts = self._counts[num if num in self._own else self._abstract[num]]
        counts[number] = counts.get(number, level.start - 1) + 1
        for deeper in [other for other in counts if other > number]:
            del counts[deeper]
        if level.form == "bullet":
            return level.text if level.text in _DASHES else "•"
        if level.form == "none":
            return ""

        def count(match: re.Match[str]) -> str:
            of = int(match[1]) - 1
            defined = levels.get(of, level)
            return written(counts.get(of, defined.start), defined.form)

        return re.sub(r"%([1-9])", count, level.text)


def _level(element: "_Element") -> _Level:
    start, form, text = (element.find(f"{_W}{name}") for name in ("start", "numFmt", "lvlText"))
    return _Level(_number(start, "val") if start is not None else 1, _value(form) or "decimal", _value(text))


def _value(element: "_Element | None") -> str:
    return (element.get(f"{_W}val") or "") if element is not None else ""


def _number(element: "_Element", name: str) -> int:
    printed = element.get(f"{_W}{name}") or ""
    return int(printed) if re.fullmatch(r"\d{1,4}", printed) else 0


def written(count: int, form: str) -> str:
    """Return a count in one of Word's number formats; one that Dutch letters do not use is decimal."""
    if form.endswith("Letter") and count > 0:
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif form.endswith("Roman") and count > 0:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (count // value)
            count %= value
    else:
        return str(count)
    return text.upper() if form.startswith("upper") else text
