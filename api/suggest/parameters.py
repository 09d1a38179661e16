"""The parameters of `/v1/suggest`."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from api.language.parsing import MAX_CHARACTERS
from api.query.parameter_types import Whole, wrong
from api.query.selection import NoParams

MOST = 10
"""Suggestions of one answer."""

_CONTROL = ("there is a control character in it", "er staat een stuurteken in")


def _typed(value: str) -> str:
    if re.search(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", value):
        raise wrong(*_CONTROL)
    return value


class SuggestParams(NoParams):
    """What is typed so far, and how much to suggest."""

    q: Annotated[str, AfterValidator(_typed)] = Field(
        default="",
        max_length=MAX_CHARACTERS,
        description="What is typed so far. Its last word is completed from three letters on, a name of up to "
        "five words from one letter on; what stands before stays. Nothing is suggested for what is not "
        "understood (yet), for more than 8 words, or for more than 200 characters.",
        examples=["cyberaanval d6"],
    )
    limit: Whole = Field(default=MOST, ge=1, le=MOST, description="Suggestions at most.", examples=[5])
