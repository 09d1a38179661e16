"""Some words and what the analyzers must make of them: a lost list or a wrong option raises no error.

`differences` reads the engine's replies and does no request itself: the write side asks with its blocking
client when it has made an index, the read side with its own when it starts.
"""

from collections.abc import Mapping
from typing import Any

# Each filter of the analysis changes at least one of these words.
EXPECTED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "exact": {
        "Cyberaanvallen": ("cyberaanvallen",),
        "Curaçao": ("curacao",),
        "zzp’ers": ("zzp'ers",),
        "F-16": ("f", "16"),
        "de": ("de",),
    },
    "stem": {
        "zzp’ers": ("zzp",),
        "cyberaanvallen": ("cyberaanval",),
        "ziekenhuizen": ("ziekenhuis",),
        "brieven": ("brief",),
        "moskeeën": ("moskee",),
        "leden": ("lid",),
        "gemeenteraadsleden": ("gemeenteraadslid",),
        "gevonden": ("vind",),
        "bomen": ("boom",),
        "bommen": ("bom",),
        "kansen": ("kans",),
        "de": ("de",),
    },
    "decompounded": {
        "cyberaanvallen": ("cyberaanval", "cyber", "aanval"),
        "gaswinning": ("gaswin", "gas", "winning"),
        "achtergrond": ("achtergrond",),
        "havenvergunningen": ("havenvergun", "haf", "vergun"),
        "haven": ("haf",),
    },
}


def requests() -> dict[str, dict[str, Any]]:
    """Return for each analyzer the body of the `_analyze` request that checks it."""
    return {analyzer: {"analyzer": analyzer, "text": list(words)} for analyzer, words in EXPECTED.items()}


def differences(analyzer: str, reply: Mapping[str, Any]) -> list[str]:
    """Return what an analyzer makes of the words that it should not, given the reply; empty is well."""
    found = []
    start = 0
    for word, wanted in EXPECTED[analyzer].items():
        end = start + len(word) + 1  # the engine counts characters through all texts, one between each
        made = tuple(each["token"] for each in reply["tokens"] if start <= each["start_offset"] < end)
        if made != wanted:
            found.append(f"analyzer {analyzer}: {word} becomes {' '.join(made)}, not {' '.join(wanted)}")
        start = end
    return found
