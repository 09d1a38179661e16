"""Questions to OData -> addresses. What is deleted is never among rows, nor among those inside of them."""

from urllib.parse import quote

from indexer.syncing.tweedekamer.odata_filters import Filter, both, either, equal, of_any
from indexer.syncing.tweedekamer.settings import TweedeKamerSettings

_EXPANDED = {
    # which Zaken a Document is of stands nowhere else
    "Document": ("Zaak",),
}


def address(base: str, entity: str, condition: Filter, **options: str) -> str:
    """Return the address of a query: `top`, `orderby`, `count`, `select`, `skip`, `expand`."""
    asked = {"filter": condition.text, **options}
    # the $ of a name must stand as it is, inside of values too, and a space be %20
    return f"{base}/{entity}?" + "&".join(
        f"${name}={quote(value, safe='$')}" for name, value in asked.items()
    )


def live(removed: str) -> Filter:
    """Return the filter of what is not deleted; `removed` is the field that tells."""
    return equal(removed, value=False)


def expanded(removed: str, *names: str) -> str:
    """Return an $expand of live rows alone, of a Zaak no more than its id."""
    return ",".join(
        f"{name}($filter={live(removed).text}{f';$select=Id,{removed}' if name == 'Zaak' else ''})"
        for name in names
    )


def expands_of(category: str) -> tuple[str, ...]:
    """Return what the rows of a category must bring along."""
    return _EXPANDED.get(category, ())


def of_questions(category: str, kind: str, kinds: tuple[str, ...]) -> Filter | None:
    """Return which rows of a category are of written questions; None where nothing tells.

    `kind` is the field of a Zaak that tells its kind, `kinds` are those of written questions.
    """
    match category:
        case "Zaak":
            return either(*(equal(kind, each) for each in kinds))
        case "ZaakActor":
            return either(*(equal(f"Zaak/{kind}", each) for each in kinds))
        case "Document":
            return either(*(of_any("Zaak", kind, each) for each in kinds))
        case "DocumentActor" | "DocumentVersie":
            return either(*(of_any("Document/Zaak", kind, each) for each in kinds))
        case _:
            return None


def live_of_questions(category: str, settings: TweedeKamerSettings) -> Filter:
    """Return the filter of the live rows of a category that are of written questions."""
    called, there = settings.odata.names("Zaak"), live(settings.odata.removed)
    ours = of_questions(category, called["kind"], settings.kinds.cases)
    return both(there, ours) if ours else there
