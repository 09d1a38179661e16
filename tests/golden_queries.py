"""The golden bodies: what a URL asks of the engine, whole, in `tests/golden/`.

`python -m tests.golden_queries` writes them anew after a change that is meant; read the difference.
"""

import json
from pathlib import Path
from typing import Any

from api.language.parsing import parse
from api.page.hits import page_body
from api.query.compiling import compile_query
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
}


def body(asked: dict[str, Any]) -> dict[str, Any]:
    """Return the body that these parameters lead to."""
    params = SearchParams.model_validate(asked)
    compiled = compile_query(parse(params.q or ""), params.filters(), params.sort, params.wanted())
    return page_body(compiled, params.limit, None)


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
