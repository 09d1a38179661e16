import datetime as dt
import itertools

import pytest

from indexer.merging.identity import entry_id, keys, normal, number_of
from mappings.values import Kind
from tests.readings import printed_question, reading

DAY = dt.date(2024, 3, 28)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Is de Brug – dicht?", "isdebrugdicht"),
        ("één ﬁets", "eenfiets"),
        ("ÉÉN", "een"),
        ("«a_b» 12", "ab12"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_what_is_compared_of_a_text(text: str, plain: str) -> None:
    assert normal(text) == plain


def test_ids_of_documents() -> None:
    assert entry_id("2024Z90001", Kind.QUESTION, "4") == "2024Z90001-vraag-4"
    assert entry_id("ah-tk-20232024-9004", Kind.ANSWER, "A.1") == "ah-tk-20232024-9004-antwoord-A.1"


def test_a_source_is_named_by_its_best_number() -> None:
    assert number_of(reading(case_numbers=("2024Z1", "2024Z2"), publication="ah-tk-1")) == "2024Z1"
    assert number_of(reading(publication="ah-tk-1")) == "ah-tk-1"
    assert number_of(reading()).startswith("f-")
    assert len(number_of(reading())) == len("f-") + 12


def test_the_printed_form_of_the_same_facts_gives_the_same_number() -> None:
    assert number_of(reading(subject="De Brug «dicht»")) == number_of(reading(subject="de brug dicht"))


def test_different_facts_give_different_numbers() -> None:
    others = [
        reading(),
        reading(subject="Een andere brug"),
        reading(subject=None),
        reading(asked_on=dt.date(2024, 3, 29)),
        reading(asked_on=None),
        reading(askers=()),
        reading(units=(printed_question("1", "Is dit een andere eerste vraag?"),)),
    ]
    assert len(set(map(number_of, others))) == len(others)


def test_numbers_join_and_so_does_content() -> None:
    assert keys(reading(case_numbers=("2024Z1", "2024Z2"), publication="ah-tk-1"))[:3] == (
        "case:2024Z1",
        "case:2024Z2",
        "publication:ah-tk-1",
    )
    assert [key.split(":")[0] for key in keys(reading())] == ["content"]
    assert keys(reading(subject="Een")) == keys(reading(subject="Twee"))


@pytest.mark.parametrize("lacking", [{"asked_on": None}, {"askers": ()}, {"units": ()}])
def test_incomplete_content_joins_only_what_is_all_the_same(lacking: dict[str, object]) -> None:
    (key,) = keys(reading(**lacking))
    assert not key.startswith("content:")
    assert keys(reading(**lacking)) == (key,)
    assert keys(reading(**{**lacking, "subject": "Iets anders"})) != (key,)


def test_sources_without_numbers_that_have_one_name_share_a_key() -> None:
    varied = [
        reading(subject=subject, asked_on=day, units=(printed_question("1", text),))
        for subject, day, text in itertools.product(("De brug", None), (DAY, None), ("Is zij dicht?", "Nee?"))
    ]
    for one, other in itertools.combinations(varied, 2):
        if number_of(one) == number_of(other):
            assert set(keys(one)) & set(keys(other))
