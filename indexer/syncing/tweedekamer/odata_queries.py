"""Questions to OData -> addresses. What is deleted is never among rows, nor among those inside of them."""

from urllib.parse import quote

from indexer.syncing.tweedekamer.odata_filters import Filter, both, either, equal, of_any

LIVE = equal("Verwijderd", value=False)
GONE = equal("Verwijderd", value=True)

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


def expanded(*names: str) -> str:
    """Return an $expand of live rows alone, of a Zaak no more than its id."""
    return ",".join(
        f"{name}($filter={LIVE.text}{';$select=Id,Verwijderd' if name == 'Zaak' else ''})" for name in names
    )


def expands_of(category: str) -> tuple[str, ...]:
    """Return what the rows of a category must bring along."""
    return _EXPANDED.get(category, ())


def of_questions(category: str, kinds: tuple[str, ...]) -> Filter | None:
    """Return which rows of a category are of written questions; None where nothing tells."""
    match category:
        case "Zaak":
            return either(*(equal("Soort", kind) for kind in kinds))
        case "ZaakActor":
            return either(*(equal("Zaak/Soort", kind) for kind in kinds))
        case "Document":
            return either(*(of_any("Zaak", "Soort", kind) for kind in kinds))
        case "DocumentActor" | "DocumentVersie":
            return either(*(of_any("Document/Zaak", "Soort", kind) for kind in kinds))
        case _:
            return None


def live_of_questions(category: str, kinds: tuple[str, ...]) -> Filter:
    """Return the filter of the live rows of a category that are of written questions."""
    ours = of_questions(category, kinds)
    return both(LIVE, ours) if ours else LIVE
