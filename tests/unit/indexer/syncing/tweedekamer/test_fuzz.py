"""Whatever a source answers: a page, or one of the errors that are told. Bounded, and the same each time."""

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.syncing.errors import BrokenError, ShapeError
from indexer.syncing.fetching import Reply
from indexer.syncing.items import Item
from indexer.syncing.tweedekamer.composing import compose
from indexer.syncing.tweedekamer.entities import CATEGORIES
from indexer.syncing.tweedekamer.feed_pages import read_feed
from indexer.syncing.tweedekamer.odata_answers import read_rows, read_states
from indexer.syncing.tweedekamer.pages import page_of
from indexer.syncing.tweedekamer.withdrawals import takes_back
from tests.fakes.world import guid
from tests.unit.indexer.syncing.tweedekamer.harvests import SETTINGS, around
from tests.unit.indexer.syncing.tweedekamer.pages_of_feed import CASE, ID, OTHER, entity, entry, feed

_PAGE = feed(entry(), entry(entity(CASE, id_=OTHER)), entry(entity("", marks='tk:verwijderd="True"')))
_BOUNDED = settings(max_examples=150, deadline=None, derandomize=True)
_WORDS = st.sampled_from(
    (
        *("", ID, OTHER, "2024Z90001", "Indiener", "minister van Defensie", "Schriftelijke vragen"),
        *("Mededeling", "Antwoord schriftelijke vragen", "2024-01-09T00:00:00", "232409001", "true"),
        "vragen ingetrokken",
    )
)


@_BOUNDED
@given(
    st.lists(
        st.tuples(st.integers(0, len(_PAGE)), st.integers(0, 40), st.binary(max_size=12)),
        min_size=1,
        max_size=4,
    )
)
def test_a_damaged_page_is_a_page_or_an_error_that_is_told(cuts: list[tuple[int, int, bytes]]) -> None:
    content = bytearray(_PAGE)
    for place, length, other in cuts:
        content[place : place + length] = other
    for category in ("Zaak", "Document"):
        says = _read_feed(bytes(content), category)
        assert says is None or says.startswith(f"syncfeed {category}: ")


def _read_feed(content: bytes, category: str) -> str | None:
    """Return what is wrong with a page; None for one that can be read."""
    try:
        page = read_feed(content, category, SETTINGS.feed.fields[category])
    except (BrokenError, ShapeError) as error:
        return str(error)
    states = [each.state for each in page.entries]
    page_of(states, "1", SETTINGS.kinds)
    return None if all(each.id and each.changed_at.tzinfo for each in states) else "a state without an id"


@_BOUNDED
@given(st.dictionaries(st.sampled_from(sorted(SETTINGS.feed.fields["Zaak"].values())), st.text(max_size=40)))
def test_any_text_in_a_field_is_read(fields: dict[str, str]) -> None:
    told = "".join(f"<{name}>{_written(value)}</{name}>" for name, value in fields.items())
    page = read_feed(feed(entry(), entry(entity(told, id_=OTHER))), "Zaak", SETTINGS.feed.fields["Zaak"])
    assert [each.state.id for each in page.entries] == [ID, OTHER]
    page_of((each.state for each in page.entries), "1", SETTINGS.kinds)


def _written(value: str) -> str:
    return "".join(f"&#{ord(each)};" for each in value if each.isprintable())


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=8) | _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | _WORDS, inner, max_size=3)
    ),
    max_leaves=12,
)
_ROW = st.fixed_dictionaries(
    {"Id": st.just(ID) | _JSON, "Verwijderd": st.booleans() | _JSON, "ApiGewijzigdOp": _WORDS | _JSON},
    optional=dict.fromkeys(sorted(SETTINGS.odata.names("Document").values()), _JSON),
)


@_BOUNDED
@given(_JSON | st.fixed_dictionaries({"value": st.lists(_ROW, max_size=3)}), st.sampled_from([200, 400, 404]))
def test_any_json_is_rows_or_an_error_that_is_told(answer: object, status: int) -> None:
    for category in ("Zaak", "Document", "DocumentActor"):
        says = _read_rows(Reply("http://x.invalid", status, {}, orjson.dumps(answer)), category)
        assert says.startswith(f"odata {category}: ") if says else status == 200


def _read_rows(reply: Reply, category: str) -> str | None:
    """Return what is wrong with an answer; None for one that can be read."""
    where = f"odata {category}"
    try:
        rows = read_rows(reply, where).rows
        states, _ = read_states(where, category, rows, SETTINGS.odata)
    except (BrokenError, ShapeError) as error:
        return str(error)
    page_of(states, "1", SETTINGS.kinds)
    return None


@st.composite
def _items(draw: st.DrawFn) -> list[Item]:
    found = []
    for place, category in enumerate(
        draw(st.lists(st.sampled_from(sorted(CATEGORIES)), min_size=1, max_size=8))
    ):
        names = sorted(CATEGORIES[category].model_fields.keys() - {"has_file"})
        told = draw(st.dictionaries(st.sampled_from(names), _WORDS))
        linked = sorted({"cases", "case", "document"} & set(names))
        told |= {name: draw(st.sampled_from([guid("0"), guid("1")])) for name in linked}
        entity_ = CATEGORIES[category].model_validate(told)
        facts = entity_.model_dump(mode="json", exclude_defaults=True)
        refs = tuple(str(told[name]) for name in linked)
        item = Item(id=guid(str(place)), category=category, changed_at=_AT, refs=refs, facts=facts)
        found.append(item)
    return found


_AT = read_feed(_PAGE, "Zaak", SETTINGS.feed.fields["Zaak"]).entries[0].state.changed_at


@_BOUNDED
@given(_items())
def test_whatever_stands_around_it_is_the_same_in_any_order(items: list[Item]) -> None:
    held = {item.id: item for item in items}
    for root in items:
        if root.category in {"Zaak", "Document"}:
            near = around(held, root)
            turned = dict(reversed(near.items()))
            assert compose(root, near, SETTINGS) == compose(root, turned, SETTINGS)


@_BOUNDED
@given(st.text(max_size=200) | st.lists(_WORDS, max_size=40).map(" vragen zijn over ".join))
def test_any_subject_is_told_in_time(subject: str) -> None:
    assert takes_back(subject) in {True, False}
