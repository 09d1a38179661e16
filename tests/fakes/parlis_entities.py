"""What an entity of the Tweede Kamer's database has: fields, as OData calls them, and what it points at."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | bool | None

FIELDS: dict[str, tuple[str, ...]] = {
    "Zaak": (
        *("Nummer", "Soort", "Onderwerp", "GestartOp", "Organisatie", "Titel", "Citeertitel", "Alias"),
        *("Grondslagvoorhang", "Termijn", "Vergaderjaar", "Volgnummer", "Status", "HuidigeBehandelstatus"),
        *("Afgedaan", "GrootProject", "Kabinetsappreciatie"),
    ),
    "ZaakActor": ("ActorNaam", "ActorFractie", "ActorAfkorting", "Functie", "Relatie", "SidActor"),
    "Document": (
        *("Soort", "DocumentNummer", "Titel", "Onderwerp", "Datum", "Volgnummer", "Vergaderjaar", "Kamer"),
        *("Citeertitel", "Alias", "DatumRegistratie", "DatumOntvangst", "Aanhangselnummer"),
        *("KenmerkAfzender", "Organisatie"),
    ),
    "DocumentActor": ("ActorNaam", "ActorFractie", "Functie", "Relatie", "SidActor"),
    "DocumentVersie": (
        *("Status", "Versienummer", "Bestandsgrootte", "Extensie", "Datum", "ExterneIdentifier"),
    ),
    "Persoon": (
        *("Nummer", "Titels", "Initialen", "Tussenvoegsel", "Achternaam", "Voornamen", "Roepnaam"),
        *("Functie", "Fractielabel"),
    ),
    "Fractie": ("Nummer", "Afkorting", "NaamNL", "NaamEN", "AantalZetels", "DatumActief", "DatumInactief"),
}
REFS: dict[str, tuple[str, ...]] = {
    "Zaak": (),
    "ZaakActor": ("Zaak", "Persoon", "Fractie", "Commissie"),
    "Document": ("Zaak",),
    "DocumentActor": ("Document", "Persoon", "Fractie"),
    "DocumentVersie": ("Document",),
    "Persoon": (),
    "Fractie": (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entity. A field that is not named is null; a deleted entity has none."""

    category: str
    id: str
    updated: dt.datetime
    """ApiGewijzigdOp: a re-touch moves it."""
    edited: dt.datetime
    """GewijzigdOp: when somebody changed something."""
    fields: Mapping[str, Value] = field(default_factory=dict)
    refs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    media_type: str | None = None
    length: int | None = None
    deleted: bool = False
