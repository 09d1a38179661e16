"""JSON Feed 1.1, by models."""

import datetime as dt

from pydantic import Field

from api.formats.feed import PUBLISHER, Feed, FeedEntry
from api.page.shapes import Result

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


class FeedAuthor(Result):
    """Who asks, or which ministry answers."""

    name: str = Field(description="Name, of a member with the party.", examples=["Van der Velde (D66)"])


class OwnItemFields(Result):
    """What JSON Feed has no field for."""

    document_id: str = Field(description="Id of the document.", examples=["2024Z05303-vraag-4"])


class OwnFeedFields(Result):
    """What JSON Feed has no field for."""

    total: int = Field(description="How many documents match, those of the feed among them.", examples=[16])
    search: str = Field(
        description="The same search as a page of hits.",
        examples=["https://example.org/v1/search?q=cyberaanval"],
    )


class JsonFeedItem(Result):
    """One question or one answer."""

    id: str = Field(
        description="Stays the same as long as the document keeps its id.",
        examples=["urn:uuid:0b0d1d9c-7a4e-5f0e-9d53-3f3c1f0f7c55"],
    )
    url: str = Field(
        description="The document.", examples=["https://example.org/v1/documents/2024Z05303-vraag-4"]
    )
    external_url: str | None = Field(
        default=None,
        exclude_if=lambda url: url is None,
        description="Its source, where there is an address of it.",
        examples=["https://example.org/ah-tk-20232024-1314.pdf"],
    )
    title: str = Field(
        description="Kind, number and subject.", examples=["Vraag 4: Een cyberaanval op een haven"]
    )
    content_html: str = Field(
        description="The first passage: escaped text with `<mark>`.",
        examples=["Een <mark>cyberaanval</mark> legde de haven stil."],
    )
    content_text: str = Field(
        description="The same as plain text.", examples=["Een cyberaanval legde de haven stil."]
    )
    date_published: dt.datetime | None = Field(
        default=None,
        exclude_if=lambda moment: moment is None,
        description="Noon of the document's own date, if that is known.",
        examples=["2024-03-28T12:00:00Z"],
    )
    date_modified: dt.datetime = Field(
        description="When the change was written that last wrote it.", examples=["2024-05-01T09:30:00Z"]
    )
    authors: tuple[FeedAuthor, ...] = Field(
        description="Who asks, or which ministries answer.", examples=[[{"name": "Van der Velde (D66)"}]]
    )
    tags: tuple[str, ...] = Field(
        description="Kind, status, parties and ministries, in codes.",
        examples=[["question", "answered", "D66", "BZ"]],
    )
    own: OwnItemFields = Field(serialization_alias="_kamervragen", description="What is ours.")


class JsonFeed(Result):
    """The newest of a search, as JSON Feed 1.1."""

    version: str = Field(default=VERSION, description="Which JSON Feed it is.", examples=[VERSION])
    title: str = Field(description="What is followed.", examples=["Kamervragen: bevat cyberaanval"])
    home_page_url: str = Field(description="The API.", examples=["https://example.org/"])
    feed_url: str = Field(
        description="This feed.", examples=["https://example.org/v1/search.feed.json?q=cyberaanval"]
    )
    description: str = Field(
        description="Source and coverage, in words.",
        examples=["Bron: Tweede Kamer der Staten-Generaal en officielebekendmakingen.nl. …"],
    )
    language: str = Field(default="nl", description="Of the documents.", examples=["nl"])
    authors: tuple[FeedAuthor, ...] = Field(description="Whose they are.", examples=[[{"name": PUBLISHER}]])
    own: OwnFeedFields = Field(serialization_alias="_kamervragen", description="What is ours.")
    items: tuple[JsonFeedItem, ...] = Field(description="What was loaded last comes first.")


def json_feed(feed: Feed) -> JsonFeed:
    """Return a feed in the shape of a JSON Feed."""
    return JsonFeed(
        title=feed.title,
        home_page_url=feed.home,
        feed_url=feed.address,
        description=feed.about,
        authors=(FeedAuthor(name=PUBLISHER),),
        own=OwnFeedFields(total=feed.total, search=feed.page),
        items=tuple(map(_item, feed.entries)),
    )


def write_json_feed(feed: Feed) -> bytes:
    """Return a feed as a JSON Feed document."""
    return json_feed(feed).model_dump_json(by_alias=True).encode()


def _item(entry: FeedEntry) -> JsonFeedItem:
    return JsonFeedItem(
        id=entry.id,
        url=entry.link,
        external_url=entry.source,
        title=entry.title,
        content_html=entry.html,
        content_text=entry.text,
        date_published=entry.published,
        date_modified=entry.updated,
        authors=tuple(FeedAuthor(name=name) for name in entry.authors),
        tags=entry.tags,
        own=OwnItemFields(document_id=entry.document_id),
    )
