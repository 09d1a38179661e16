"""The numbers in a head: case numbers, and the publication that page furniture prints."""

import re

from indexer.lines import Line

# 2024Z05303, 2024z05303
_CASE_NUMBER = re.compile(r"\b(\d{4})[Zz](\d{5})\b")

# ah-tk-20232024-1314, ah-tk-20232024-1314-n1 (a correction), ah-ek-19981999-3-h1 (a reprint)
_PUBLICATION = re.compile(r"\bah-[te]k-\d{8}-\d+(?:-[nh]\d)?(?!\d)")


def case_numbers(text: str) -> tuple[str, ...]:
    """Return the case numbers in a text, each once, in the Kamer's own spelling."""
    return tuple(dict.fromkeys(f"{match[1]}Z{match[2]}" for match in _CASE_NUMBER.finditer(text)))


def publication_number(lines: tuple[Line, ...]) -> str | None:
    """Return the first number of an Aanhangsel that any line prints."""
    return next((match[0] for line in lines if (match := _PUBLICATION.search(line.text))), None)
