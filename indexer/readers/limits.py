"""How much a file may hold: far more than any set of Kamervragen does, and less than would take minutes."""

from indexer.refusals import RefusedError
from mappings.sources import RefusalCode

MOST_PAGES = 1_000
"""The longest answers, with all that is sent along, have some hundreds of pages."""

MOST_CHARACTERS = 3_000_000
"""A thousand pages of print. What is made of a text takes some thirty times its size."""


def check_pages(pages: int) -> None:
    """Raise `RefusedError` (too large) for more pages than are read."""
    if pages > MOST_PAGES:
        detail = f"{pages} pages: more than the {MOST_PAGES} that are read"
        raise RefusedError(RefusalCode.TOO_LARGE, detail)


def check_characters(characters: int) -> None:
    """Raise `RefusedError` (too large) for more characters of text than are read."""
    if characters > MOST_CHARACTERS:
        most = f"{MOST_CHARACTERS // 1_000_000} million characters of text"
        raise RefusedError(RefusalCode.TOO_LARGE, f"more than {most}: no question set has so many")
