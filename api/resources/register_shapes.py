"""The shapes of the registers: parties, ministries and members, with what there is of each."""

import datetime as dt

from pydantic import Field

from api.page.count_shapes import Total
from api.page.results import About
from api.page.shapes import Result
from api.resources.response_times import ResponseTimes


class InRegister(Result):
    """Days between which something existed, both inclusive."""

    first: dt.date | None = Field(description="First day; null: before 1994.", examples=["2021-03-31"])
    last: dt.date | None = Field(description="Last day; null: until now.", examples=["2023-12-05"])


class Counts(Result):
    """What there is of a party, a ministry or a member."""

    documents: int = Field(description="Questions and answers.", examples=[187])
    question_sets: int = Field(description="Of how many question sets they are.", examples=[13])
    first: dt.date | None = Field(description="Earliest date of a document.", examples=["2024-01-09"])
    last: dt.date | None = Field(description="Latest date of a document.", examples=["2024-11-26"])
    response_times: ResponseTimes = Field(description="How long the answers took.")
    search: str = Field(description="The search that finds the documents.", examples=["/v1/search?party=D66"])


class PartyEntry(Counts):
    """A party or group, and the questions that its members ask with others or alone."""

    code: str = Field(
        description="Code, as facets have it. `unknown`: printed, but in no register.", examples=["D66"]
    )
    label: str = Field(description="Name in full.", examples=["Democraten 66"])
    aliases: tuple[str, ...] = Field(
        description="Other names, as printed.", examples=[["Nieuw Sociaal Contract"]]
    )
    periods: tuple[InRegister, ...] = Field(
        description="When it sat in either house.", examples=[[{"first": "2021-03-31", "last": "2024-12-31"}]]
    )


class MinistryEntry(Counts):
    """A ministry under one name, and what it answers or is to answer, with others or alone."""

    code: str = Field(
        description="Code, as facets have it. `unknown`: printed, but in no register.", examples=["JenV"]
    )
    label: str = Field(description="Name without `Ministerie van`.", examples=["Justitie en Veiligheid"])
    aliases: tuple[str, ...] = Field(description="Other names, as printed.", examples=[["MinBuza"]])
    periods: tuple[InRegister, ...] = Field(
        description="When it bore this name.", examples=[[{"first": "2010-10-14", "last": "2017-10-26"}]]
    )
    predecessors: tuple[str, ...] = Field(
        description="Codes of the ministries whose work it took over.", examples=[["VenJ"]]
    )
    successors: tuple[str, ...] = Field(
        description="Codes of the ministries that took over its work.", examples=[["AenM"]]
    )


class MemberEntry(Counts):
    """A member who asks, alone or with others: a surname with the party at that time."""

    member: str = Field(
        description="What the parameter `member` takes: the surname, the party in brackets, empty ones where "
        "none is printed. Namesakes of one party are one entry, and a member who changes party has one for "
        "each.",
        examples=["Van der Velde (D66)"],
    )
    name: str = Field(description="Surname as printed.", examples=["Van der Velde"])
    party: str | None = Field(
        description="Code of the party, else the party as printed; null where none is printed.",
        examples=["D66"],
    )


class PartyRegisterResult(Result):
    """All parties."""

    parties: tuple[PartyEntry, ...] = Field(description="In the order of the register, by code.")
    about: About = Field(description="Where it comes from, and from when to when.")


class MinistryRegisterResult(Result):
    """All ministries."""

    ministries: tuple[MinistryEntry, ...] = Field(description="In the order of the register, by code.")
    about: About = Field(description="Where it comes from, and from when to when.")


class MemberPage(Result):
    """One page of members."""

    total: Total = Field(description="Matching members, those of all pages together.")
    members: tuple[MemberEntry, ...] = Field(description="The members of this page, by surname.")
    next_cursor: str | None = Field(
        description="`cursor` of the next page; null on the last.",
        examples=["eyJhZnRlciI6WzE3MTE1ODQwMDAwMDBdfQ"],
    )
    about: About = Field(description="Where it comes from, and from when to when.")
