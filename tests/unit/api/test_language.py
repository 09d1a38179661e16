"""What a person types, and the tree or the error that it gives."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.language.explaining import canonical, explain
from api.language.parsing import MAX_CHARACTERS, MAX_DISTANCE, parse
from api.language.tree import And, Field, Loose, Name, Near, Not, Or, Phrase, Prefix, Tree, Word, found_parts
from api.problems.of_searches import InvalidQueryError

haven, sluis, brug = Word("haven"), Word("sluis"), Word("brug")


def since(year: int, month: int, day: int) -> Field:
    return Field(Name.SINCE, (dt.date(year, month, day),))


def until(year: int, month: int, day: int) -> Field:
    return Field(Name.UNTIL, (dt.date(year, month, day),))


UNDERSTOOD = [
    ("haven", haven),
    ("  haven  sluis ", And((haven, sluis))),
    ("haven AND sluis", And((haven, sluis))),
    ("haven EN sluis", And((haven, sluis))),
    ("haven en sluis", And((haven, Word("en"), sluis))),
    ("haven OR sluis", Or((haven, sluis))),
    ("haven OF sluis", Or((haven, sluis))),
    ("haven of sluis", And((haven, Word("of"), sluis))),
    ("HAVEN OF SLUIS", And((Word("HAVEN"), Word("of"), Word("SLUIS")))),
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
    ("cyber*", Prefix("cyber")),
    ("haven -cyb*", And((haven, Not(Prefix("cyb"))))),
    ('"haven sluis"~5', Loose("haven sluis", 5)),
    ("„haven sluis”~0 brug", And((Loose("haven sluis", 0), brug))),
    ("haven NEAR/5 sluis", Near(haven, sluis, 5)),
    ("haven NEAR sluis", Near(haven, sluis, 10)),
    ('"de haven" NEAR/3 sluis brug', And((Near(Phrase("de haven"), sluis, 3), brug))),
    ("-(haven NEAR/5 sluis)", Not(Near(haven, sluis, 5))),
    ("partij:D66", Field(Name.PARTY, ("D66",))),
    ("Party:d66", Field(Name.PARTY, ("D66",))),
    ('partij:"Nieuw Sociaal Contract" haven', And((Field(Name.PARTY, ("NSC",)), haven))),
    ("partij:D66 OR partij:VVD", Or((Field(Name.PARTY, ("D66",)), Field(Name.PARTY, ("VVD",))))),
    ("haven -partij:D66", And((haven, Not(Field(Name.PARTY, ("D66",)))))),
    ("ministerie:BZ", Field(Name.MINISTRY, ("BZ",))),
    ('ministerie:"Buitenlandse Zaken"', Field(Name.MINISTRY, ("BZ",))),
    ("ministry:unknown", Field(Name.MINISTRY, ("unknown",))),
    ('lid:"Van der Velde"', Field(Name.MEMBER, ("Van der Velde",))),
    ("van:2024-02 tot:2024-02", And((since(2024, 2, 1), until(2024, 2, 29)))),
    ("from:2024 to:2024", And((since(2024, 1, 1), until(2024, 12, 31)))),
    ("van:2024-03-28", since(2024, 3, 28)),
    ("soort:vraag", Field(Name.KIND, ("question",))),
    ("kind:answer", Field(Name.KIND, ("answer",))),
    ("zaak:2024Z05303", Field(Name.CASE, ("2024Z05303",))),
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
    ("ha*", 0, "three letters"),
    ("F-16*", 0, "three letters"),
    ("de *ven", 3, "star"),
    ("h*ven", 0, "star"),
    ('"haven"~5', 0, "two words"),
    ('"haven sluis"~51', 13, "at most 50"),
    ("haven NEAR/51 sluis", 6, "at most 50"),
    ("haven NEAR/5", 12, "word is expected"),
    ("NEAR/5 haven", 0, "between two words"),
    ("haven NEAR/5 (sluis brug)", 13, "word is expected"),
    ("haven NEAR/5 sluis NEAR/5 brug", 19, "between two words"),
    ("foo:bar", 0, "no field"),
    ("haven haven:sluis", 6, "no field"),
    ("partij:Havenpartij", 7, "no such value"),
    ("ministerie:Havens", 11, "no such value"),
    ("van:2024-13", 4, "no such value"),
    ("tot:gisteren", 4, "no such value"),
    ("soort:motie", 6, "no such value"),
    ("haven~2", 0, "~"),
    ('"haven sluis"~x', 13, "~"),
    ("haven^2", 0, "^"),
    ("haven|sluis", 0, "|"),
    ("partij:", 0, "no such value"),
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
    (fault,) = caught.value.faults
    assert fault.detail_nl
    assert caught.value.detail_nl == f"Bij teken {position + 1}: {fault.detail_nl}"


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


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cyberaanval haven", "bevat alle woorden: cyberaanval, haven"),
        ("haven, sluis; brug?", "bevat alle woorden: haven, sluis, brug"),
        ("haven", "bevat haven"),
        ('haven "de sluis"', "bevat haven en bevat letterlijk “de sluis”"),
        ("haven OR (sluis brug)", "bevat haven of (bevat alle woorden: sluis, brug)"),
        ("haven -sluis", "bevat haven en niet (bevat sluis)"),
        ("cyb*", "bevat een woord dat begint met cyb"),
        ("haven NEAR/5 sluis", "bevat haven en sluis met hoogstens 5 woorden ertussen"),
        ('"haven sluis"~3', "bevat letterlijk haven, sluis met hoogstens 3 woorden ertussen"),
        ("partij:D66 tot:2024", "partij is D66 en tot is 2024-12-31"),
    ],
)
def test_a_tree_is_told_in_words(typed: str, said: str) -> None:
    tree = parse(typed)
    assert tree is not None
    assert explain(tree) == said


@pytest.mark.parametrize(("typed", "tree"), UNDERSTOOD)
def test_the_canonical_string_gives_the_same_tree(typed: str, tree: Tree) -> None:
    assert parse(canonical(tree)) == tree, typed


_WORDS = st.sampled_from(["haven", "F-16", "of", "OF", "De", "30", "zzp'ers"]).map(Word)
_PHRASES = st.sampled_from(["de haven", "OR", "a -b"]).map(Phrase)
_LEAVES = st.one_of(
    _WORDS.filter(lambda word: word.text != "OF"),
    _PHRASES,
    st.sampled_from(["cyb", "haven"]).map(Prefix),
    st.builds(Loose, st.just("de haven"), st.integers(0, MAX_DISTANCE)),
    st.builds(Near, _WORDS.filter(lambda word: word.text != "OF"), _PHRASES, st.integers(0, MAX_DISTANCE)),
    st.sampled_from([Field(Name.PARTY, ("D66",)), Field(Name.KIND, ("answer",)), since(2024, 1, 1)]),
)


def _grown(trees: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    several = st.lists(trees, min_size=2, max_size=4)
    return st.one_of(
        several.map(lambda parts: And(tuple(part for part in parts if not isinstance(part, And)))).filter(
            lambda tree: len(tree.parts) > 1
        ),
        several.map(lambda parts: Or(tuple(part for part in parts if not isinstance(part, Or)))).filter(
            lambda tree: len(tree.parts) > 1
        ),
        trees.map(Not),
    )


@given(st.recursive(_LEAVES, _grown, max_leaves=12))
def test_every_tree_has_a_canonical_string(tree: Tree) -> None:
    assert parse(canonical(tree)) == tree
