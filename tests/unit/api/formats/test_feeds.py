"""Atom and JSON Feed: true to their standards, the same entries, and harmless whatever a source holds."""

import datetime as dt
from typing import Any

import feedparser
import orjson
import pytest
from lxml import etree

from api.formats.atom import write_atom
from api.formats.feed import read_feed
from api.formats.json_feed import write_json_feed
from api.formats.opensearch_description import write_description
from api.page.results import SearchPage
from mappings.values import Kind
from tests.conftest import ROOT
from tests.unit.api.formats.found import FORBIDDEN, hit, page

HOME = "https://kamervragen.example/"
ADDRESS = f"{HOME}v1/search.atom?q=haven&party=D66"
EXPECTED = ROOT / "tests" / "golden" / "formats"
ATOM = "{http://www.w3.org/2005/Atom}"


def atom(found: SearchPage) -> bytes:
    return write_atom(read_feed(found, 50, ADDRESS, HOME))


def parse(written: bytes) -> Any:  # noqa: ANN401 - feedparser has no types
    """Read as a feed reader does, but for the cleaning: it would take the marks for no HTML."""
    return feedparser.parse(written, sanitize_html=False)


def json_feed(found: SearchPage) -> dict[str, Any]:
    read: dict[str, Any] = orjson.loads(write_json_feed(read_feed(found, 50, ADDRESS, HOME)))
    return read


def test_feeds_are_written_as_expected() -> None:
    feed = read_feed(page(hit(), explained="bevat haven"), 50, ADDRESS, HOME)
    assert write_atom(feed) == (EXPECTED / "haven.atom").read_bytes()
    assert write_json_feed(feed) + b"\n" == (EXPECTED / "haven.feed.json").read_bytes()
    assert write_description(HOME) == (EXPECTED / "opensearch.xml").read_bytes()


def test_a_feed_reader_reads_the_feed() -> None:
    read = parse(atom(page(hit(), explained="bevat haven")))
    assert not read.bozo
    assert (read.version, read.feed.title) == ("atom10", "Kamervragen: bevat haven")
    assert (read.feed.opensearch_totalresults, read.feed.opensearch_itemsperpage) == ("1", "50")
    assert {link.rel: link.href for link in read.feed.links} == {
        "self": ADDRESS,
        "alternate": f"{HOME}v1/search?q=haven&party=D66",
        "search": f"{HOME}v1/opensearch.xml",
    }
    (entry,) = read.entries
    assert entry.title == "Vraag 4: De haven van Waterdam"
    assert entry.summary == "Ligt de <mark>haven</mark> stil?"
    assert (entry.author, entry.link) == ("Lindeboom (D66)", f"{HOME}v1/documents/2024Z90001-vraag-4")
    assert (entry.updated, entry.published) == ("2024-05-01T09:30:00Z", "2024-03-28T12:00:00Z")
    assert [tag.term for tag in entry.tags] == ["question", "answered", "D66", "BZ"]


def test_an_answer_is_by_the_ministries_that_give_it_and_nobody_known_is_the_publisher() -> None:
    answered = hit(id="2024Z90001-antwoord-4", kind=Kind.ANSWER, ministries=("BZ", "Def"), labels=("4", "5"))
    unknown = hit(id="2024Z90001-vraag-5", askers=(), labels=(), subject=None)
    first, second = parse(atom(page(answered, unknown))).entries
    assert (first.title, second.title) == ("Antwoord 4, 5: De haven van Waterdam", "Vraag: 2024Z90001")
    assert [author.name for author in first.authors] == ["Buitenlandse Zaken", "Defensie"]
    assert second.author == "Tweede Kamer der Staten-Generaal"


def test_an_id_belongs_to_the_document_alone_and_stays() -> None:
    later = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    first, second, other = feedparser.parse(
        atom(page(hit(), hit(subject="Anders", loaded_at=later), hit(id="2024Z90001-vraag-5")))
    ).entries
    assert first.id == second.id == "urn:uuid:4502fa1d-de3e-5206-941d-3c20b78ed376"
    assert other.id != first.id


def test_both_formats_have_the_same_entries() -> None:
    found = page(hit(), hit(id="2024Z90001-vraag-5", date=None))
    read, fed = parse(atom(found)), json_feed(found)
    assert [entry.id for entry in read.entries] == [item["id"] for item in fed["items"]]
    for entry, item in zip(read.entries, fed["items"], strict=True):
        assert (entry.title, entry.link, entry.updated) == (item["title"], item["url"], item["date_modified"])
        assert (entry.summary, entry.get("published")) == (item["content_html"], item.get("date_published"))
        assert [author.name for author in entry.authors] == [author["name"] for author in item["authors"]]


def test_a_json_feed_says_what_it_is() -> None:
    fed = json_feed(page(hit()))
    assert fed["version"] == "https://jsonfeed.org/version/1.1"
    assert (fed["feed_url"], fed["home_page_url"], fed["language"]) == (ADDRESS, HOME, "nl")
    assert fed["_kamervragen"] == {"total": 1, "search": f"{HOME}v1/search?q=haven&party=D66"}
    assert fed["items"][0]["_kamervragen"] == {"document_id": "2024Z90001-vraag-4"}


def test_markup_of_a_source_is_text_in_every_place() -> None:
    script = "<script>alert(1)</script> & ]]>"
    passage = hit().passages[0].model_copy(update={"html": "&lt;script&gt; &amp; <mark>]]&gt;</mark>"})
    found = page(hit(subject=script, passages=(passage,), parties=(script,)), explained=script)
    written = atom(found)
    assert b"<script" not in written
    root = etree.fromstring(written)
    assert root.findtext(f"{ATOM}title") == f"Kamervragen: {script}"
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == f"Vraag 4: {script}"
    assert root.findtext(f"{ATOM}entry/{ATOM}summary") == "&lt;script&gt; &amp; <mark>]]&gt;</mark>"
    assert json_feed(found)["items"][0]["content_html"] == "&lt;script&gt; &amp; <mark>]]&gt;</mark>"


@pytest.mark.parametrize("character", FORBIDDEN)
def test_what_xml_cannot_hold_never_reaches_a_feed(character: str) -> None:
    odd = f"een{character}haven"
    passage = hit().passages[0].model_copy(update={"html": odd, "text": odd})
    # as in a document that was stored before characters were cleaned: not validated again
    found = page(
        hit().model_copy(update={"subject": odd, "passages": (passage,), "parties": (odd,)}), explained=odd
    )
    read = parse(atom(found))
    assert not read.bozo
    (entry,) = read.entries
    assert entry.title == "Vraag 4: een\ufffdhaven"
    assert entry.summary == "een\ufffdhaven"
    fed = json_feed(found)
    (item,) = fed["items"]
    assert (fed["title"], item["title"]) == ("Kamervragen: een\ufffdhaven", "Vraag 4: een\ufffdhaven")
    assert item["content_html"] == item["content_text"] == "een\ufffdhaven"
    assert "een\ufffdhaven" in item["tags"]


def test_an_empty_feed_is_a_feed_and_the_same_each_time() -> None:
    read = parse(atom(page()))
    assert (read.bozo, read.entries, read.feed.updated) == (False, [], "1970-01-01T00:00:00Z")
    assert json_feed(page())["items"] == []


def test_a_feed_that_time_has_cut_says_so() -> None:
    cut = page(partial=True, partial_reason="the search took longer than 5 s and was cut")
    said = "Bron: verzonnen. Onvolledig: het zoeken duurde te lang en is afgebroken."
    assert parse(atom(cut)).feed.subtitle == said
    assert json_feed(cut)["description"] == said
