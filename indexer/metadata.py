"""What metadata say of publications: what the reader of metadata gives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One publication by its metadata, as written there; empty or None where they do not say."""

    publication: str = ""
    title: str = ""
    types: tuple[str, ...] = ()
    """ "Antwoord", "Mededeling", "Schriftelijke vragen" """
    numbers: tuple[str, ...] = ()
    """2024Z05303; of the Eerste Kamer and before 2008 figures alone."""
    answered_in: tuple[str, ...] = ()
    """The Aanhangsels that answer questions sent in."""
    askers: tuple[str, ...] = ()
    """ "A.B. van Waterdam", "C. (Cor) de Brug", "Sluis, D. van der" """
    sent_in_on: str | None = None
    received_on: str | None = None
    issued_on: str | None = None
    """Dates mostly as 2024-03-28."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """A source that tells of publications, and holds no text of them."""

    root: str
    """What its markup begins with."""
    records: tuple[Record, ...]
