"""How the real engine reads Dutch: which words meet by their stem, and that the literal field is literal."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from mappings.connection import EngineSettings, connect
from mappings.generations import Generation, Role, body

Analyze = Callable[[str, str], list[str]]


@pytest.fixture(scope="module")
def analyze(engine_url: str, module_prefix: str) -> Iterator[Analyze]:
    """Return the tokens that an analyzer of the entries makes of a text."""
    index = Generation(module_prefix, Role.ENTRIES, 1).name
    with closing(connect(EngineSettings(url=engine_url))) as client:
        client.indices.create(index=index, body=body(Role.ENTRIES), params={"request_timeout": 60})

        def tokens(analyzer: str, text: str) -> list[str]:
            reply = client.indices.analyze(index=index, body={"analyzer": analyzer, "text": text})
            return [token["token"] for token in reply["tokens"]]

        yield tokens


@pytest.mark.parametrize("role", [Role.ENTRIES, Role.SETS])
def test_names_are_folded_whole(engine_url: str, index_prefix: str, role: Role) -> None:
    index = Generation(index_prefix, role, 1).name
    with closing(connect(EngineSettings(url=engine_url))) as client:
        client.indices.create(index=index, body=body(role), params={"request_timeout": 60})
        for name, folded in (
            ("Van der Velde (D66)", "van der velde (d66)"),
            ("ÖZÜTOK", "ozutok"),
            ("Van ’t Veer", "van 't veer"),
        ):
            reply = client.indices.analyze(index=index, body={"field": "members.folded", "text": name})
            assert [token["token"] for token in reply["tokens"]] == [folded]
        stored = {"askers": [{"name": "De Brühl"}], "answered_by": [{"name": "Van ’t Veer"}]}
        client.index(index=index, id="one", body=stored, params={"refresh": "true"})
        for field, typed in (("askers.name", "de BRUHL"), ("answered_by.name", "van 't veer")):
            for name, count in ((field, 0), (f"{field}.folded", 1)):
                found = client.count(index=index, body={"query": {"term": {name: typed}}})
                assert found["count"] == count, name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cyberaanval", "cyberaanvallen"),
        ("huis", "huizen"),
        ("brief", "brieven"),
        ("bom", "bommen"),
        ("les", "lessen"),
        ("ziekenhuis", "ziekenhuizen"),
        ("zzp", "zzp'ers"),
        ("zzp", "zzp’er"),
        ("foto", "foto's"),
        ("foto", "foto’s"),
        ("foto", "foto´s"),
        ("moskee", "moskeeën"),
        ("stad", "steden"),
        ("lid", "leden"),
        ("vraag", "vragen"),
        ("Kamervraag", "kamervragen"),
        ("één", "een"),
    ],
)
def test_words_that_meet_by_their_stem_and_not_literally(analyze: Analyze, one: str, other: str) -> None:
    assert set(analyze("stem", one)) & set(analyze("stem", other))
    if one != "één":
        assert analyze("exact", one) != analyze("exact", other)


@pytest.mark.parametrize(
    ("one", "other"), [("aanval", "aanvraag"), ("huis", "huur"), ("minister", "ministerie"), ("wet", "water")]
)
def test_words_that_do_not_meet(analyze: Analyze, one: str, other: str) -> None:
    assert not set(analyze("stem", one)) & set(analyze("stem", other))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Eén café in Zoë’s straat", ["een", "cafe", "in", "zoe's", "straat"]),
        ("zzp’ers, zzp'ers en zzp´ers", ["zzp'ers", "zzp'ers", "en", "zzp'ers"]),
        ("de het een van en niet", ["de", "het", "een", "van", "en", "niet"]),  # no word is left out
        ("CYBERAANVALLEN", ["cyberaanvallen"]),
        ("in 2024, artikel 12", ["in", "2024", "artikel", "12"]),
        ("GroenLinks-PvdA", ["groenlinks", "pvda"]),
    ],
)
def test_the_literal_field_folds_case_accents_and_apostrophes_and_nothing_else(
    analyze: Analyze, text: str, tokens: list[str]
) -> None:
    assert analyze("exact", text) == tokens


def test_both_fields_have_a_token_in_each_place_of_the_text(analyze: Analyze) -> None:
    """A phrase counts places: a word that one field leaves out would shift all behind it."""
    text = "Zijn de vragen van het lid over de zzp’ers en hun foto’s al beantwoord?"
    assert len(analyze("stem", text)) == len(analyze("exact", text)) == 14
