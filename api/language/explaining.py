"""A tree in words, for whoever typed the query; and as the one string that gives the same tree again."""

import datetime as dt
import re

from api.language.grammar import QUOTES
from api.language.tree import And, Field, Loose, Near, Not, Or, Phrase, Prefix, Sought, Tree, Word

_STOPS = ",;:.!?"
"""What is typed behind a word and asks for nothing; between the words of a list it would stand twice."""

_KINDS = {"question": "vraag", "answer": "antwoord"}


def explain(tree: Tree) -> str:  # noqa: PLR0911 - each kind of part in its own words
    """Return in Dutch what a document has to hold."""
    match tree:
        case And(parts):
            words = [part.text.rstrip(_STOPS) for part in parts if isinstance(part, Word | Sought)]
            others = [explain(part) for part in parts if not isinstance(part, Word | Sought)]
            plain = [f"bevat alle woorden: {', '.join(words)}"] if len(words) > 1 else []
            plain = plain or [f"bevat {word}" for word in words]
            return " en ".join([*plain, *others])
        case Or(parts):
            return " of ".join(
                f"({explain(part)})" if isinstance(part, And) else explain(part) for part in parts
            )
        case Not(part):
            return f"niet ({explain(part)})"
        case Word(text) | Sought(text):
            return f"bevat {text}"
        case Phrase(text):
            return f"bevat letterlijk “{text}”"
        case Prefix(text):
            return f"bevat een woord dat begint met {text}"
        case Loose(text, distance):
            return f"bevat letterlijk {', '.join(text.split())} met hoogstens {distance} woorden ertussen"
        case Near(left, right, distance):
            return f"bevat {left.text} en {right.text} met hoogstens {distance} woorden ertussen"
        case Field(name, values):
            return f"{name.value} is {' of '.join(map(_value, values))}"


def canonical(tree: Tree) -> str:  # noqa: C901, PLR0911 - each kind of part in its own spelling
    """Return the string that stands for a tree; parsing it gives the same tree."""
    match tree:
        case And(parts):
            return " ".join(
                f"({canonical(part)})" if isinstance(part, Or) else canonical(part) for part in parts
            )
        case Or(parts):
            return " OR ".join(map(canonical, parts))
        case Not(And() | Or() | Not() as part):
            return f"-({canonical(part)})"
        case Not(part):
            return f"-({canonical(part)})" if isinstance(part, Near | Loose) else f"-{canonical(part)}"
        case Word(text) | Sought(text):
            return text
        case Phrase(text):
            return f'"{text}"'
        case Prefix(text):
            return f"{text}*"
        case Loose(text, distance):
            return f'"{text}"~{distance}'
        case Near(left, right, distance):
            return f"{canonical(left)} NEAR/{distance} {canonical(right)}"
        case Field(name, values):
            spelled = [f"{name.value}:{_quoted(_value(value))}" for value in values]
            return spelled[0] if len(spelled) == 1 else f"({' OR '.join(spelled)})"


def _value(value: str | dt.date) -> str:
    return value.isoformat() if isinstance(value, dt.date) else _KINDS.get(value, value)


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(rf"[\s(){QUOTES}]", value) else value
