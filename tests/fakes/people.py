"""Invented members, offices and subjects. Parties and ministries are those of the registers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the Tweede Kamer."""

    initials: str
    surname: str
    """Lindeboom, Van der Velde"""
    party: str

    @property
    def written(self) -> str:
        """A. van der Velde"""
        particle, space, rest = self.surname.partition(" ")
        return f"{self.initials} {particle.lower()} {rest}" if space else f"{self.initials} {particle}"


@dataclass(frozen=True, slots=True)
class Office:
    """A minister: the office as printed, who holds it, and the ministry's abbreviation."""

    office: str
    """Minister van Defensie"""
    holder: str
    """R. van Oeverloo"""
    ministry: str


MEMBERS = (
    Member("A.", "Lindeboom", "D66"),
    Member("B.C.", "Van der Velde", "VVD"),
    Member("D.", "Waterman", "SP"),
    Member("E.", "Zandstra", "CDA"),
    Member("F.G.", "Ten Broeke-Bakker", "PVV"),
    Member("H.", "De Brug", "SGP"),
)
OFFICES = (
    Office("Minister van Defensie", "R. van Oeverloo", "Def"),
    Office("Minister van Buitenlandse Zaken", "S. Haverkamp", "BZ"),
    Office("Minister van Justitie en Veiligheid", "T. de Sluis", "JenV"),
    Office("Minister van Infrastructuur en Waterstaat", "U. Dijkgraaf", "IenW"),
)
SUBJECTS = (
    "de sluis bij Overdam",
    "het onderhoud van de brug van Waterdam",
    "de wachttijden in het ziekenhuis van Zandwijk",
    "het spoor tussen Oeverloo en Nieuwstad",
    "de haven van Veldhuizen",
    "het bericht «Dijk wordt later hoger»",
)


def in_sentence(office: str) -> str:
    """Return "de minister van Defensie"."""
    return f"de {office[0].lower()}{office[1:]}"
