"""What `/v1/suggest` answers. Later versions only add to it."""

from pydantic import Field

from api.page.results import About
from api.page.shapes import Result
from api.suggest.candidates import SuggestionType


class Suggestion(Result):
    """A search that may be meant, and what it would give."""

    type: SuggestionType = Field(
        description="What is completed. But for `term`, it is also the parameter that takes `value`.",
        examples=["party"],
    )
    text: str = Field(
        description="What to show: a name, or for `term` the query with its last word completed.",
        examples=["Democraten 66"],
    )
    q: str | None = Field(
        description="`q` of the search: of a name what is typed before it; null if nothing is.",
        examples=["cyberaanval"],
    )
    value: str | None = Field(
        description="Value of the parameter named by `type`; null for `term`.", examples=["D66"]
    )
    count: int = Field(description="How many documents the search gives.", examples=[214])
    link: str = Field(description="The search.", examples=["/v1/search?q=cyberaanval&party=D66"])


class Correction(Result):
    """A search that may be meant, where a word is found nowhere."""

    word: str = Field(description="The word as typed.", examples=["cyberanval"])
    instead: str = Field(
        description="A word that occurs, in small letters and without accents.", examples=["cyberaanval"]
    )
    q: str = Field(
        description="The whole query with it; other words that are found nowhere are replaced as well.",
        examples=["cyberaanval haven"],
    )
    count: int = Field(description="How many documents the search gives; never 0.", examples=[31])
    link: str = Field(description="The search.", examples=["/v1/search?q=cyberaanval%20haven"])


class SuggestPage(Result):
    """What may be meant by what is typed."""

    suggestions: tuple[Suggestion, ...] = Field(
        description="Names first, then words; of each the most frequent first. Never one without documents.",
    )
    did_you_mean: tuple[Correction, ...] = Field(
        description="For words that are found nowhere, in no form; the likest first.",
    )
    partial: bool = Field(
        default=False,
        description="Whether a time limit cut the search short: there can be more than is shown and counted.",
        examples=[False],
    )
    partial_reason: str | None = Field(
        default=None,
        description="Why it is partial.",
        examples=["the search took longer than 5 s and was cut"],
    )
    about: About = Field(description="Where the answer comes from, and from when to when.")
