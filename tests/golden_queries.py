"""The golden bodies: what a URL asks of the engine, whole, in `tests/golden/`.

`python -m tests.golden_queries` writes them anew after a change that is meant; read the difference.
"""

import json
from pathlib import Path
from typing import Any

from api.page.counts import counts_body, needs_counts
from api.page.hits import page_body
from api.query.parameters import SearchParams

FOLDER = Path(__file__).parent / "golden"

ASKED: dict[str, dict[str, Any]] = {
    "everything": {},
    "word": {"q": "cyberaanval"},
    "phrase_and_word": {"q": '"de haven" F-16'},
    "operators": {"q": 'haven OR (sluis -"oude brug")'},
    "excluded_only": {"q": "-haven"},
    "filters": {
        "q": "haven",
        "party": ["D66", "Nieuw Sociaal Contract"],
        "ministry": ["Defensie"],
        "kind": ["question"],
        "from": "2024-01-01",
        "to": "2024-12-31",
        "sort": "oldest",
        "limit": "5",
    },
    "all_filters": {
        "member": ["Van der Velde (D66)"],
        "role": "asker",
        "status": ["open", "delayed"],
        "from": "2024-01-01",
        "date_field": "asked",
        "loaded_since": "13",
        "number": ["2024Z90001"],
        "doubt": ["no-asker"],
        "facets": ["member", "doubt", "status"],
        "histogram": "month",
    },
    "groups": {"q": "haven", "group": "set", "facets": ["none"]},
    "most_words": {"q": "haven sluis brug", "match": "most", "facets": ["none"]},
    "bare": {"q": "haven", "facets": ["none"], "fields": ["subject"]},
}


def body(asked: dict[str, Any]) -> dict[str, Any]:
    """Return the body that these parameters lead to."""
    params = SearchParams.model_validate(asked)
    compiled = params.compiled()
    hits = page_body(compiled, params, None, [])
    return (
        {"hits": hits, "counts": counts_body(compiled, params, [])}
        if needs_counts(compiled, params)
        else hits
    )


def read(name: str) -> dict[str, Any]:
    """Return a golden body."""
    golden: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return golden


def write() -> None:
    """Write every golden body anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, asked in ASKED.items():
        text = json.dumps(body(asked), indent=1, ensure_ascii=True)
        (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    write()
