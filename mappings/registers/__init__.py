"""Registers of parties and ministries, and the way from a printed name to a code.

The facets `parties` and `ministries` of a document hold the codes of these registers, and `unknown`.
"""

from mappings.registers.resolution import resolve_office, resolve_party
from mappings.registers.vocabulary import (
    ministries,
    ministry_existed,
    ministry_label,
    ministry_names,
    parse_ministry,
    parse_party,
    parties,
    party_existed,
    party_label,
    party_names,
)

__all__ = [
    "ministries",
    "ministry_existed",
    "ministry_label",
    "ministry_names",
    "parse_ministry",
    "parse_party",
    "parties",
    "party_existed",
    "party_label",
    "party_names",
    "resolve_office",
    "resolve_party",
]
