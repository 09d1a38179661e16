"""The invented question sets as data: one TOML file a set under `samples/sets/`.

Markup in texts: a blank line ends a paragraph, `{1}` is a raised note mark glued to the word before it,
`{[1]}` the mark of an end note as it stands in brackets on the line, and `¬` a place where a word may be
hyphenated at the end of a line.
"""

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SETS = Path(__file__).parent / "sets"

HYPHEN = "¬"

MARK = re.compile(r"\{([^}]+)\}")


class Printed(BaseModel):
    """A frozen value of a question set; a misspelt key in a TOML file is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Member(Printed):
    """Who asks."""

    name: str
    party: str


class Holder(Printed):
    """An office and who holds it. The name is null where only the office is printed."""

    office: str
    name: str | None = None


class Question(Printed):
    """One question, or several under one heading: then the text has a paragraph for each label."""

    kind: Literal["question"]
    labels: tuple[str, ...]
    text: str
    heading: str | None = None
    new_page: bool = False


class Answer(Printed):
    """One answer, joint when it has several labels."""

    kind: Literal["answer"]
    labels: tuple[str, ...]
    text: str
    heading: str | None = None
    refers_to: tuple[str, ...] = ()
    new_page: bool = False


class Note(Printed):
    """A note at the foot of the page on which its mark stands, or after the last answer."""

    mark: str
    text: str
    address: str | None = Field(default=None, description="Web address, printed loose on a line of its own.")
    place: Literal["foot", "end"] = "foot"
    new_page: bool = False


class Letterhead(Printed):
    """What a ministry letter prints around the answers. Fields in braces are filled from the set's facts."""

    sender: tuple[str, ...]
    return_address: str
    addressee: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    page_references: tuple[tuple[str, str], ...]
    subject_label: Literal["Betreft", "Onderwerp"]
    subject_line: str
    opening: tuple[str, ...]
    signature: tuple[str, ...]
    title: str
    left_over: str | None = Field(default=None, description="A field of the template that was not filled in.")
    typeface: Literal["Helvetica", "Vera"] = "Helvetica"
    number_first: bool = Field(default=False, description="The page number precedes the body in the file.")


class QuestionSet(Printed):
    """One invented question set: its facts, its texts in printed order, and the form in which it is drawn."""

    name: str
    form: Literal["letter", "aanhangsel"]
    status: Literal["answered", "delayed"]
    publication: str | None
    case_numbers: tuple[str, ...]
    subject: str
    askers: tuple[Member, ...]
    addressees: tuple[str, ...]
    answered_by: Holder
    on_behalf_of: tuple[str, ...]
    asked_on: dt.date
    answered_on: dt.date
    units: tuple[Annotated[Question | Answer, Field(discriminator="kind")], ...]
    notice: str | None = Field(default=None, description="The text of a notice of delay.")
    see_also: str | None = Field(default=None, description="An earlier publication, named under the header.")
    notes: tuple[Note, ...] = ()
    letterhead: Letterhead | None = None

    @property
    def questions(self) -> list[Question]:
        """The questions in printed order."""
        return [unit for unit in self.units if isinstance(unit, Question)]

    @property
    def answers(self) -> list[Answer]:
        """The answers in printed order."""
        return [unit for unit in self.units if isinstance(unit, Answer)]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a marked-up text, each on one line."""
    return [" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n")]


def plain(text: str) -> str:
    """Return a marked-up text as it is meant to be read: without marks and places to hyphenate."""
    return "\n\n".join(MARK.sub("", paragraph).replace(HYPHEN, "") for paragraph in paragraphs(text))


def load() -> list[QuestionSet]:
    """Return the invented question sets, by file name. Raises `ValidationError` for a malformed one."""
    files = sorted(SETS.glob("*.toml"))
    return [
        QuestionSet.model_validate(
            {"name": file.stem, "publication": None, **tomllib.loads(file.read_text(encoding="utf-8"))},
        )
        for file in files
    ]
