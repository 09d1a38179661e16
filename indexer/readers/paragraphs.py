"""Mixed content -> paragraphs: blocks begin new ones, inline markup does not, numbers stay with items."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indexer.readers.markup import local

if TYPE_CHECKING:
    from lxml.etree import _Element

# The signs of note marks come from the reader, never from a file.
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the elements of a markup mean, by their local names."""

    blocks: frozenset[str]
    rows: frozenset[str]
    """Table rows: one paragraph each, a space between two cells."""
    labels: frozenset[str]
    """Numbers and bullets of list items."""
    silent: frozenset[str]
    """Not printed here: headings that are read apart, notes at a page's end."""
    breaks: frozenset[str] = frozenset({"br"})


@dataclass(slots=True)
class _Found:
    done: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    labelled: bool = False

    def close(self) -> None:
        """End the paragraph, unless all it holds is the number of the list item that now begins."""
        if self.labelled:
            self.labelled = False
            return
        text = " ".join("".join(self.open).split())
        if text:
            self.done.append(text)
        self.open.clear()


def paragraphs(
    element: "_Element", means: Vocabulary, mark: Callable[["_Element"], str | None]
) -> tuple[str, ...]:
    """Return the paragraphs in an element, white space folded.

    `mark` returns the sign for an element that is a note or points at one, None for all others.
    """
    found = _Found()
    _visit(element, means, mark, found, top=True)
    found.close()
    return tuple(found.done)


def _visit(
    element: "_Element",
    means: Vocabulary,
    mark: Callable[["_Element"], str | None],
    found: _Found,
    *,
    top: bool = False,
) -> None:
    name = local(element)
    if not name or (name in means.silent and not top):
        return
    sign = None if top else mark(element)
    if sign is not None:
        found.open.append(sign)
        return
    if name in means.rows and not top:
        found.close()
        cells = [" ".join(paragraphs(cell, means, mark)) for cell in element]
        found.done.extend([" ".join(filter(None, cells))] if any(cells) else [])
        return
    block = name in means.blocks
    if block or name in means.breaks:
        found.close()
    if name in means.labels:
        found.close()
    found.open.append(_PRIVATE.sub("", element.text or ""))
    for child in element:
        _visit(child, means, mark, found)
        found.open.append(_PRIVATE.sub("", child.tail or ""))
    if name in means.labels and "".join(found.open).strip():
        found.open.append(" ")
        found.labelled = True
    elif block:
        found.labelled = False
        found.close()
