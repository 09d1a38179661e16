"""Invented answers of the search, as the fake server gives them."""

import datetime as dt

from indexer.syncing.officielebekendmakingen.responses import Response, read_response
from indexer.syncing.officielebekendmakingen.settings import KoopSettings
from indexer.syncing.settings import source_settings
from tests.fakes.published import ANSWERS, SENT_IN, Published, record, response

SETTINGS = source_settings(KoopSettings, "officielebekendmakingen")
BASE = "https://repository.example"
AANHANGSEL = Published(
    identifier="ah-tk-20232024-9001",
    name=ANSWERS,
    title='Antwoord op vragen van de leden Van Waterdam en De Brug over "de brug" & de haven',
    day=dt.date(2024, 4, 26),
    modified=dt.datetime(2024, 5, 2, 11, tzinfo=dt.UTC),
    written=dt.datetime(2024, 5, 1, 9, tzinfo=dt.UTC),
    askers=("A.B. van Waterdam", "C. (Cor) de Brug"),
    ministers=("D. Oever",),
    files={"xml": b"<x/>", "pdf": b"%PDF-", "metadata": b"<m/>"},
)
QUESTIONS = Published(
    identifier="kv-tk-2024Z90001",
    name=SENT_IN,
    title="De brug van Waterdam",
    day=dt.date(2024, 3, 28),
    modified=dt.datetime(2024, 3, 29, 11, tzinfo=dt.UTC),
    written=dt.datetime(2024, 3, 29, 9, tzinfo=dt.UTC),
    kind="Schriftelijke vragen",
    askers=("A.B. van Waterdam",),
    answered_in="ah-tk-20232024-9001",
    files={"html": b"<html/>"},
)


def page(*published: Published, total: int | None = None, following: int | None = None) -> bytes:
    """Return a page of a search with some publications."""
    records = [record(one, BASE, place) for place, one in enumerate(published, 1)]
    return response(records, len(published) if total is None else total, following, "q")


def read(content: bytes) -> Response:
    """Return what an answer says, by the fields as they are known."""
    return read_response(content, SETTINGS.fields.ours())
