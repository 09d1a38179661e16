"""What a kind of document is to us. What nobody knows is kept: the parser says what it is."""

from enum import StrEnum

from indexer.syncing.tweedekamer.settings import Kinds
from mappings.values import EventKind


class Role(StrEnum):
    """What a document is in the life of a question set."""

    QUESTIONS = "questions"
    ANSWER = "answer"
    FURTHER = "further"
    DELAY = "delay"
    NOTICE = "notice"
    """Of something else than a delay: mostly questions that are taken back."""
    PUBLISHED = "published"
    """An Aanhangsel, of which its kind does not tell whether it answers or delays."""
    OTHER = "other"
    """Known, and not for us."""
    UNKNOWN = "unknown"


EVENTS = {
    Role.ANSWER: EventKind.ANSWERED,
    Role.FURTHER: EventKind.ANSWERED_FURTHER,
    Role.DELAY: EventKind.DELAYED,
}
"""What a document of a role tells has happened; the others tell nothing without their text."""


def role_of(kind: str, kinds: Kinds) -> Role:
    """Return the role of a Document's Soort, whatever its capitals."""
    roles = {
        Role.QUESTIONS: kinds.questions,
        Role.ANSWER: kinds.answers,
        Role.FURTHER: kinds.further,
        Role.DELAY: kinds.delays,
        Role.NOTICE: kinds.notices,
        Role.PUBLISHED: kinds.published,
        Role.OTHER: kinds.other_documents,
    }
    return next((role for role, names in roles.items() if stands_in(kind, names)), Role.UNKNOWN)


def stands_in(kind: str, names: tuple[str, ...]) -> bool:
    """Whether a kind is one of some, whatever its capitals."""
    return kind.casefold() in {name.casefold() for name in names}


def is_office(function: str, kinds: Kinds) -> bool:
    """Whether a Functie is one of the government: "minister van Defensie", "staatssecretaris van …"."""
    return function.casefold().startswith(tuple(name.casefold() for name in kinds.offices))
