"""What a person types, and the tree or the error that it gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.problems import InvalidQueryError
from api.search.language import MAX_CHARACTERS, parse
from api.search.tree import And, Not, Or, Phrase, Tree, Word, found_parts

haven, sluis, brug = Word("haven"), Word("sluis"), Word("brug")

UNDERSTOOD = [
    ("haven", haven),
    ("  haven  sluis ", And((haven, sluis))),
    ("haven AND sluis", And((haven, sluis))),
    ("haven EN sluis", And((haven, sluis))),
    ("haven en sluis", And((haven, Word("en"), sluis))),
    ("haven OR sluis", Or((haven, sluis))),
    ("haven OF sluis", Or((haven, sluis))),
    ("haven of sluis", And((haven, Word("of"), sluis))),
    ("HAVEN OF SLUIS", And((Word("HAVEN"), Word("OF"), Word("SLUIS")))),
    ("HAVEN OR SLUIS", Or((Word("HAVEN"), Word("SLUIS")))),
    ("haven OR sluis brug", Or((haven, And((sluis, brug))))),
    ("(haven OR sluis) brug", And((Or((haven, sluis)), brug))),
    ("haven (sluis brug)", And((haven, sluis, brug))),
    ("haven OR (sluis OR brug)", Or((haven, sluis, brug))),
    ("haven -sluis", And((haven, Not(sluis)))),
    ("haven –sluis", And((haven, Not(sluis)))),
    ("haven NOT sluis", And((haven, Not(sluis)))),
    ("haven NIET sluis", And((haven, Not(sluis)))),
    ("-haven", Not(haven)),
    ("haven -(sluis brug)", And((haven, Not(And((sluis, brug)))))),
    ('haven -"de sluis"', And((haven, Not(Phrase("de sluis"))))),
    ('"de haven"', Phrase("de haven")),
    ("“de haven”", Phrase("de haven")),
    ("„de haven”", Phrase("de haven")),
    ("«de haven»", Phrase("de haven")),
    ('"  de \n haven "', Phrase("de haven")),
    ('"haven OR sluis (nee*)"', Phrase("haven OR sluis (nee*)")),
    ("ORde ANDers NOTen", And((Word("ORde"), Word("ANDers"), Word("NOTen")))),
    ("F-16", Word("F-16")),
    ("kosten/baten", Word("kosten/baten")),
    ("14:30", Word("14:30")),
    ("2024Z05303", Word("2024Z05303")),
    ("zzp'ers", Word("zzp'ers")),
    ("’s-Gravenhage", Word("’s-Gravenhage")),
    ("https://example.org/haven?a=1", Word("https://example.org/haven?a=1")),
    ("info@example.org", Word("info@example.org")),
    ("cafe\u0301 wa\u00adter\u202edam", And((Word("café"), Word("waterdam")))),
    ("ha🙂ven", Word("ha🙂ven")),
]

NOT_UNDERSTOOD = [
    ('"de haven', 0, "quote"),
    ('haven "sluis', 6, "quote"),
    ("haven sluis”", 11, "quote"),
    ("haven)", 5, "closing bracket"),
    ("((haven)", 0, "opening bracket"),
    ("()", 1, "word is expected"),
    ("haven OR", 8, "word is expected"),
    ("OR haven", 0, "word is expected"),
    ("haven AND OR sluis", 10, "word is expected"),
    ("haven NOT", 9, "word is expected"),
    ("haven - sluis", 6, "minus"),
    ("--haven", 0, "minus"),
    ('"haven"-sluis', 7, "minus"),
    ("-", 0, "minus"),
    ("hav*", 0, "star"),
    ("de *ven", 3, "star"),
    ("haven~2", 0, "~"),
    ('"haven sluis"~5', 13, "~"),
    ("haven^2", 0, "^"),
    ("haven|sluis", 0, "|"),
    ("haven NEAR/5 sluis", 6, "NEAR"),
    ("haven NEAR sluis", 6, "NEAR"),
    ("de partij:D66", 3, "field"),
    ("partij:", 0, "field"),
    ("!haven", 0, "!"),
    ("haven && sluis", 6, "no letter or digit"),
    ('""', 0, "no letter or digit"),
    ("🙂", 0, "no letter or digit"),
    ("ha\x00ven", 2, "control character"),
    ("(" * 11 + "a" + ")" * 11, 10, "brackets"),
    ("a " * 65, 128, "64 words"),
]


@pytest.mark.parametrize(("typed", "tree"), UNDERSTOOD)
def test_it_is_understood(typed: str, tree: Tree) -> None:
    assert parse(typed) == tree


@pytest.mark.parametrize(("typed", "position", "why"), NOT_UNDERSTOOD)
def test_it_is_an_error_that_says_where_and_why(typed: str, position: int, why: str) -> None:
    with pytest.raises(InvalidQueryError) as caught:
        parse(typed)
    assert (caught.value.position, why in caught.value.detail) == (position, True), caught.value.detail
    assert caught.value.detail.startswith(f"At character {position + 1}: ")


@pytest.mark.parametrize("nothing", ["", " ", "\n\t\u00a0"])
def test_nothing_typed_is_no_query(nothing: str) -> None:
    assert parse(nothing) is None


def test_what_is_excluded_is_not_among_the_parts_that_are_found() -> None:
    tree = parse('haven -sluis (brug OR "de kade" -(dijk OR duin))')
    assert tree is not None
    assert list(found_parts(tree)) == [haven, brug, Phrase("de kade")]


_ANY_TEXT = st.text(max_size=60) | st.text(alphabet='ab "“„()-–ORANDNOT*~:\n', max_size=60)


@given(_ANY_TEXT)
def test_any_text_is_a_tree_or_an_error_with_a_place(typed: str) -> None:
    try:
        tree = parse(typed)
    except InvalidQueryError as error:
        assert 0 <= error.position <= len(typed)  # noqa: PT017 - both outcomes are right
    else:
        assert (tree is None) == (not typed.strip())


def test_the_longest_query_is_answered() -> None:
    assert parse("a" * MAX_CHARACTERS) == Word("a" * MAX_CHARACTERS)
