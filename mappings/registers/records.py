"""The registers as read: parties, ministries and portfolios, each with its dates and spellings."""

import datetime as dt
import json
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import Field, model_validator

from mappings.values import Frozen


class Period(Frozen):
    """Calendar days, both ends inclusive; null: open at that end."""

    start: dt.date | None = Field(alias="from")
    end: dt.date | None = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if self.start is not None and self.end is not None and self.end < self.start:
            message = f"a period ends before it starts: {self.start} to {self.end}"
            raise ValueError(message)
        return self

    def days_from(self, day: dt.date) -> int:
        """Return how many days lie between a day and this period; 0 inside it."""
        if self.start is not None and day < self.start:
            return (self.start - day).days
        if self.end is not None and day > self.end:
            return (day - self.end).days
        return 0


class Party(Frozen):
    """A party or group that sat in either house since 1995."""

    code: str = Field(examples=["D66"])
    label: str = Field(description="Name in full.", examples=["Democraten 66"])
    periods: tuple[Period, ...] = Field(min_length=1, description="When it sat in either house.")
    aliases: tuple[str, ...] = Field(default=(), description="Other spellings, as printed.")


class Ministry(Frozen):
    """A ministry under one name; a ministry that is renamed is another one from that day."""

    code: str = Field(examples=["JenV"])
    label: str = Field(description="Name without `Ministerie van`.", examples=["Justitie en Veiligheid"])
    periods: tuple[Period, ...] = Field(min_length=1)
    predecessors: tuple[str, ...] = Field(description="Codes of the ministries whose work it took over.")
    successors: tuple[str, ...] = Field(description="Codes of the ministries that took over its work.")
    aliases: tuple[str, ...] = Field(default=(), description="Other spellings, as printed.")


class Host(Period):
    """The ministry under which a portfolio came, and when."""

    ministry: str


class Portfolio(Frozen):
    """The subject of a minister or state secretary without a ministry of that name."""

    label: str = Field(examples=["Rechtsbescherming"])
    hosts: tuple[Host, ...] = Field(min_length=1)
    aliases: tuple[str, ...] = Field(default=(), description="Other spellings, as printed.")


class PartyRegister(Frozen):
    """`parties.json`; its header says how it was made."""

    header: dict[str, Any]
    parties: tuple[Party, ...]


class MinistryRegister(Frozen):
    """`ministries.json`; its header says how it was made."""

    header: dict[str, Any]
    ministries: tuple[Ministry, ...]
    portfolios: tuple[Portfolio, ...]

    @model_validator(mode="after")
    def _names_only_its_own(self) -> "MinistryRegister":
        codes = {ministry.code for ministry in self.ministries}
        named = {host.ministry for portfolio in self.portfolios for host in portfolio.hosts}
        for ministry in self.ministries:
            named.update(ministry.predecessors, ministry.successors)
        if unknown := sorted(named - codes):
            message = f"no ministry has the code: {', '.join(unknown)}"
            raise ValueError(message)
        return self


def _read(name: str) -> Any:  # noqa: ANN401 - JSON, validated by the caller's model
    return json.loads(files("mappings.registers").joinpath(name).read_text(encoding="utf-8"))


@cache
def party_register() -> PartyRegister:
    """Return the register of parties, read and validated once."""
    return PartyRegister.model_validate(_read("parties.json"))


@cache
def ministry_register() -> MinistryRegister:
    """Return the register of ministries and portfolios, read and validated once."""
    return MinistryRegister.model_validate(_read("ministries.json"))
