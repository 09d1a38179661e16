"""What can be wrong with what is typed: each mistake in Dutch and English, and how to mend it."""

import re
from collections.abc import Sequence

from lark import Token
from lark.exceptions import UnexpectedInput, UnexpectedToken

from api.language.grammar import DASHES, QUOTES
from api.problems.of_searches import InvalidQueryError

_SHOWN = 12

CONTROL = (
    "a control character is not understood; type it anew||een stuurteken wordt niet begrepen; typ het opnieuw"
)
NOTHING = (
    "there is no letter or digit here, so nothing to look for; leave it out"
    "||hier staat geen letter of cijfer, dus niets om te zoeken; laat het weg"
)
UNOPENED = (
    "a closing bracket without an opening one; take it out"
    "||een haakje sluiten zonder haakje openen; haal het weg"
)
UNCLOSED = (
    "an opening bracket without a closing one; close it or take it out"
    "||een haakje openen zonder haakje sluiten; sluit het of haal het weg"
)
UNCLOSED_QUOTE = (
    "a quote that is not closed; close it or take it out"
    "||een aanhalingsteken dat niet gesloten wordt; sluit het of haal het weg"
)
ENDS = (
    "the query ends where a word is expected; add the word or take the operator out"
    "||de zoekvraag eindigt waar een woord verwacht wordt; zet het woord erbij of haal de operator weg"
)
MINUS = (
    "a minus stands directly before the word it leaves out, and after a space"
    "||een minteken staat direct voor het woord dat niet mag voorkomen, en na een spatie"
)
OTHER_SIGNS = (
    "~, ^ and | are not understood; put literal text between quotes"
    "||~, ^ en | worden niet begrepen; zet letterlijke tekst tussen aanhalingstekens"
)
EXCLAMATION = (
    "! is not understood; a word is left out with a minus before it: -word"
    "||! wordt niet begrepen; een woord sluit u uit met een minteken ervoor: -woord"
)
LEADING_STAR = (
    "a star stands at the end of a word, never at its beginning or inside: haven*"
    "||een ster staat aan het eind van een woord, nooit vooraan of erin: haven*"
)
SHORT_STAR = (
    "a star needs three letters or more before it, without signs between them: hav*"
    "||voor een ster staan minstens drie letters, zonder tekens ertussen: hav*"
)
NEAR_OPERANDS = (
    "NEAR stands between two words or phrases: haven NEAR/5 sluis"
    "||NEAR staat tussen twee woorden of woordgroepen: haven NEAR/5 sluis"
)
LOOSE = (
    'a distance stands behind a phrase of two words or more: "haven sluis"~5'
    '||een afstand staat achter een woordgroep van twee of meer woorden: "haven sluis"~5'
)


def too_far(most: int) -> str:
    """Return what is wrong with too large a distance."""
    return f"a distance is at most {most} words||een afstand is hoogstens {most} woorden"


def too_many_words(most: int) -> str:
    """Return what is wrong with too many words."""
    return f"more than {most} words; ask for less at once||meer dan {most} woorden; vraag minder in één keer"


def too_deep(most: int) -> str:
    """Return what is wrong with too many brackets in each other."""
    return (
        f"more than {most} brackets inside each other; take some out"
        f"||meer dan {most} haakjes in elkaar; haal er een paar weg"
    )


def unknown_field(names: Sequence[str]) -> str:
    """Return what is wrong with a field that there is not."""
    known = ", ".join(f"{name}:" for name in names)
    return (
        f"there is no field of this name; there are {known} or put it between quotes"
        f"||er is geen veld met deze naam; er zijn {known} of zet het tussen aanhalingstekens"
    )


def unknown_value(allowed: Sequence[str]) -> str:
    """Return what is wrong with a value that no register knows; a long register is listed elsewhere."""
    some = f"{', '.join(allowed[:_SHOWN])}{' …' if len(allowed) > _SHOWN else ''}"
    return f"no such value is known; take one of {some}||deze waarde is niet bekend; kies uit {some}"


def mistake(
    said: str, token: Token, place: int | None = None, allowed: Sequence[str] | None = None
) -> InvalidQueryError:
    """Return the error that says a mistake (English, two bars, Dutch) at the place of a token."""
    at = place if place is not None else token.start_pos or 0
    english, dutch = said.split("||")
    return InvalidQueryError(english, dutch, at, str(token), allowed)


def unexpected(error: UnexpectedInput, text: str) -> InvalidQueryError:
    """Return the error for what the grammar has no place for."""
    place = error.pos_in_stream
    if place is None or (isinstance(error, UnexpectedToken) and error.token.type == "$END"):
        return mistake(ENDS, Token("END", text), len(text))
    if isinstance(error, UnexpectedToken) and error.token.type == "NEAR":
        return mistake(NEAR_OPERANDS, error.token)
    if isinstance(error, UnexpectedToken) and error.token.type == "TILDE":
        return mistake(LOOSE, error.token)
    letter = text[place]
    if letter in QUOTES:
        return mistake(UNCLOSED_QUOTE, Token("QUOTE", letter), place)
    if re.match(f"[{DASHES}]", letter):
        return mistake(MINUS, Token("MINUS", letter), place)
    value = re.split(r"[\s()]", text[place:], maxsplit=1)[0] or letter
    return mistake(
        f"a word is expected before {value}||voor {value} wordt een woord verwacht", Token("X", value), place
    )
