"""The one base of all that the API answers."""

from pydantic import BaseModel, ConfigDict


class Result(BaseModel):
    """A part of an answer. Later versions only add to it."""

    model_config = ConfigDict(frozen=True)
