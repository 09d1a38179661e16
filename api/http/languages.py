"""The language in which a person is told of a problem: English, or Dutch if that is what they prefer."""

from typing import Literal

from starlette.datastructures import Headers
from starlette.types import Scope

from api.http.weights import weighted

Language = Literal["en", "nl"]


def preferred(accept_language: str) -> Language:
    """Return the language to answer in: the first of the most welcome ones, English if neither is welcome."""
    chosen: Language = "en"
    highest = 0.0
    for tag, weight in weighted(accept_language):
        language = tag.partition("-")[0]
        if weight > highest and language in ("nl", "en", "*"):
            chosen, highest = "nl" if language == "nl" else "en", weight
    return chosen


def language_of(scope: Scope) -> Language:
    """Return the language to answer a request in."""
    return preferred(",".join(Headers(scope=scope).getlist("accept-language")))
