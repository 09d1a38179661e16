"""The analysis of Dutch: `analysis.json`, with the word lists of `mappings/dutch/` put into it.

What is known leaves `known_words` in capitals, which no component matches: only unknown words are cut by
the list of components. Everything is inline in the settings of an index: no file on a node, the same index
on every cluster.
"""

import json
from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import Any

from mappings import dutch


def analysis(*, compounds: bool = True) -> dict[str, Any]:
    """Return the analysis settings of an index with text; without compounds, those that cut no words."""
    settings = deepcopy(_analysis())
    if not compounds:
        del settings["analyzer"]["decompounded"]
        for name in ("known_words", "components", "once"):
            del settings["filter"][name]
    return settings


@cache
def _analysis() -> dict[str, Any]:
    settings: dict[str, Any] = json.loads(files("mappings").joinpath("analysis.json").read_text("utf-8"))
    filters = settings["filter"]
    filters["stems"]["rules"] = [f"{', '.join(forms)} => {stem}" for stem, forms in dutch.stems().items()]
    filters["components"]["word_list"] = list(dutch.lines("components"))
    filters["known_words"]["synonyms"] = [
        *(f"{word} => {', '.join((word, *parts)).upper()}" for word, parts in dutch.compounds().items()),
        *(f"{word} => {word.upper()}" for word in dutch.lines("wholes")),
    ]
    return settings
