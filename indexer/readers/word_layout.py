"""What a Word file says of weight and place: which runs are bold, what stands in the reference column."""

import re
from typing import TYPE_CHECKING

from indexer.lines import Column

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_MARGIN_COLUMN = 0.72
"""A letter's reference column begins right of this share of the page's width."""

_EMU_A_TWIP = 635
_TWIPS_A_POINT = 20
_A4_WIDTH = 11906
"""Twips, the twentieth parts of a point in which Word measures."""

# The ministries' template names what stands in the reference column: "afzendgegevens-bold",
# "referentiekopjes", "Referentiegegevens", "clausule", "Huisstijl-Paginanummering", "Huisstijl-Gegeven"
_REFERENCE_STYLE = re.compile(
    r"(?:afzend|referentie(?:gegev|kop)|clausule"
    r"|huisstijl-(?:afzend|gegeven|kopje|referentie|retouradres|rubricering|paginanummering))",
    re.IGNORECASE,
)

# "margin-left:466.25pt" in the style of a drawn shape
_LEFT = re.compile(r"margin-left:(-?\d+(?:\.\d+)?)pt")
_ON_PAGE = "mso-position-horizontal-relative:page"

_OFF = frozenset({"0", "false", "off"})


class Layout:
    """The styles and the page of one document."""

    def __init__(self, document: "_Element", styles: "_Element | None") -> None:
        """Take the roots of the document part and of the styles part."""
        self._width, self._margin = _page(document)
        self._styles: dict[str, _Element] = {}
        self._default = ""
        for style in styles.iter(f"{_W}style") if styles is not None else ():
            name = style.get(f"{_W}styleId") or ""
            self._styles[name] = style
            if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true"):
                self._default = name

    def is_bold(self, paragraph: "_Element", run: "_Element") -> bool:
        """Whether a run is bold: by itself, by its own style, or by its paragraph's."""
        own = _switch(run.find(f"{_W}rPr"))
        if own is None:
            own = self._style_bold(_named(run.find(f"{_W}rPr"), "rStyle"))
        if own is None:
            own = self._style_bold(_named(paragraph.find(f"{_W}pPr"), "pStyle") or self._default)
        return bool(own)

    def _style_bold(self, name: str) -> bool | None:
        return next(
            (bold for style in self._chain(name) if (bold := _switch(style.find(f"{_W}rPr"))) is not None),
            None,
        )

    def _chain(self, name: str) -> "list[_Element]":
        """Return a style and those it is based on, nearest first."""
        chain: list[_Element] = []
        while name in self._styles and self._styles[name] not in chain:
            chain.append(self._styles[name])
            name = _named(chain[-1], "basedOn")
        return chain

    def list_of(self, paragraph: "_Element") -> tuple[str, int] | None:
        """Return the list (w:numId) and level (from 0) of a paragraph, by itself or by its style."""
        properties = paragraph.find(f"{_W}pPr")
        styles = self._chain(_named(properties, "pStyle") or self._default)
        for holder in (properties, *(style.find(f"{_W}pPr") for style in styles)):
            numbered = holder.find(f"{_W}numPr") if holder is not None else None
            if numbered is not None:
                level = _named(numbered, "ilvl")
                return _named(numbered, "numId"), int(level) if level.isdecimal() else 0
        return None

    def column(self, paragraph: "_Element", around: Column) -> Column:
        """Return the column of a paragraph: that of what it stands in, unless its style names another."""
        style = _named(paragraph.find(f"{_W}pPr"), "pStyle")
        return Column.SIDE if _REFERENCE_STYLE.match(style) else around

    def box_column(self, box: "_Element", around: Column) -> Column:
        """Return the column in which a text box stands, by the place to which its shape is anchored."""
        for shape in box.iterancestors():
            if shape.tag == f"{_WP}anchor":
                place = shape.find(f"{_WP}positionH")
                offset = shape.findtext(f"{_WP}positionH/{_WP}posOffset") or ""
                if place is None or not re.fullmatch(r"-?\d{1,9}", offset):
                    return around
                return self._at(int(offset) / _EMU_A_TWIP, around, page=place.get("relativeFrom") == "page")
            style = shape.get("style") or ""
            if left := _LEFT.search(style):
                return self._at(float(left[1]) * _TWIPS_A_POINT, around, page=_ON_PAGE in style)
            if shape.tag in (f"{_W}p", f"{_W}body"):
                break
        return around

    def table_column(self, table: "_Element", around: Column) -> Column:
        """Return the column in which a table stands; one without a place of its own stands in the text."""
        place = table.find(f"{_W}tblPr/{_W}tblpPr")
        left = (place.get(f"{_W}tblpX") or "") if place is not None else ""
        if place is None or not re.fullmatch(r"-?\d{1,9}", left):
            return around
        return self._at(int(left), around, page=place.get(f"{_W}horzAnchor") == "page")

    def _at(self, left: float, around: Column, *, page: bool) -> Column:
        begins = left if page else left + self._margin
        return Column.SIDE if begins > _MARGIN_COLUMN * self._width else around


def _page(document: "_Element") -> tuple[float, float]:
    """Return the width and the left margin of the first page, in twips."""
    size, margin = (next(document.iter(f"{_W}{name}"), None) for name in ("pgSz", "pgMar"))
    width = (size.get(f"{_W}w") or "") if size is not None else ""
    left = (margin.get(f"{_W}left") or "") if margin is not None else ""
    return float(width) if width.isdecimal() and int(width) else _A4_WIDTH, float(
        left
    ) if left.isdecimal() else 0


def _named(properties: "_Element | None", name: str) -> str:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return (found.get(f"{_W}val") or "") if found is not None else ""


def _switch(properties: "_Element | None") -> bool | None:
    """Return whether run properties turn bold on or off; None: they say nothing of it."""
    bold = properties.find(f"{_W}b") if properties is not None else None
    return None if bold is None else bold.get(f"{_W}val") not in _OFF
