"""The word lists: remade byte for byte, sorted, with a header; and the rules they are made by."""

import pytest

from mappings.analysis import analysis
from words.lemmas import lemma_of, singular_of
from words.long_forms import explained
from words.make import FOLDER, lists


def test_the_lists_are_what_the_command_makes() -> None:
    made = lists()
    assert sorted(made) == sorted(path.name for path in FOLDER.glob("*.txt"))
    for name, text in made.items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, name
        head, by, *lines = text.splitlines()
        assert head.startswith("# ")
        assert by.startswith("# Made by `python -m words.make` from ")
        assert lines == sorted(set(lines)), name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("de Haven Autoriteit Waterdam (HAW) meldt", [("HAW", "Haven Autoriteit Waterdam")]),
        ("een asielzoekerscentrum (azc)", [("azc", "asielzoekerscentrum")]),
        ("het Bureau voor de Sluizen (BS)", [("BS", "Bureau voor de Sluizen")]),
        ("de sluis (dicht)", []),
        ("Waterdam (HAW)", []),
        ("open. Haven Autoriteit (HA)", [("HA", "Haven Autoriteit")]),
    ],
)
def test_an_abbreviation_is_explained_by_the_initials_before_it(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert list(explained(text)) == found


def test_every_component_is_of_a_size_that_the_index_cuts() -> None:
    components = analysis()["filter"]["components"]
    sizes = set(map(len, components["word_list"]))
    assert min(sizes) >= components["min_subword_size"]
    assert max(sizes) <= components["max_subword_size"]


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("bomen", "boom"), ("bommen", "bom"), ("huizen", "huis"), ("brieven", "brief"), ("havens", "haven")],
)
def test_a_singular_follows_from_the_spelling(plural: str, singular: str) -> None:
    assert singular_of(plural) == singular


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("leden", "lid"),
        ("gevonden", "vinden"),
        ("geslacht", "geslacht"),
        ("wolf", "wolf"),
        ("gevallen", "geval"),
    ],
)
def test_a_lemma_is_taken_where_it_is_sure(form: str, lemma: str) -> None:
    assert lemma_of(form) == lemma
