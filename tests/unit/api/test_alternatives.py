"""Which alternatives a hit lacks, and the tree without them."""

from typing import Any

from api.language.parsing import parse
from api.language.tree import And, Or, Word
from api.query.alternatives import alternatives, lacking, without
from api.query.compiling import compile_query
from api.query.filters import Filters
from api.query.sorting import Sort

HAVEN, SLUIS, BRUG = Word("haven"), Word("sluis"), Word("brug")


def test_alternatives_of_two_words_have_names_and_others_none() -> None:
    assert alternatives(parse("(haven sluis) OR brug")) == {And((HAVEN, SLUIS)): "alternative:0"}
    assert list(alternatives(parse("veer ((haven sluis) OR (brug weg))")).values()) == [
        "alternative:0",
        "alternative:1",
    ]
    for typed in ("haven sluis", "haven OR brug", '"haven sluis" OR brug', "(haven -sluis) OR brug"):
        assert alternatives(parse(typed)) == {}, typed


def test_the_query_bears_the_names() -> None:
    compiled = compile_query(parse("(haven sluis) OR brug"), Filters(), Sort.RELEVANCE)
    assert str(compiled.query).count("alternative:0") == 1  # in the part that all hits match, in no tier
    assert list(compiled.alternatives.values()) == ["alternative:0"]


def test_hits_are_put_together_by_what_they_lack() -> None:
    hits: list[dict[str, Any]] = [
        {"_id": "1", "matched_queries": ["tier:text", "alternative:0", "alternative:1"]},
        {"_id": "2", "matched_queries": ["alternative:0"]},
        {"_id": "3"},
        {"_id": "4", "matched_queries": ["alternative:0"]},
    ]
    lacks = lacking(["alternative:0", "alternative:1"], hits)
    assert lacks == {
        frozenset(["alternative:1"]): ["2", "4"],
        frozenset(["alternative:0", "alternative:1"]): ["3"],
    }
    assert lacking([], hits) == {}


def test_a_tree_without_an_alternative() -> None:
    both = And((HAVEN, SLUIS))
    assert without(Or((both, BRUG)), [both]) == Or((BRUG,))
    assert without(Or((both, BRUG)), []) == Or((both, BRUG))
    assert without(both, [both]) is None
