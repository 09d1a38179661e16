"""The same page in SQLite: the count, three facets and the marked snippets of twenty hits, by FTS5.

Its words are not Dutch (unicode61: small letters, no accents), its facets are not disjunctive, and it counts
no question sets; it is what a page costs in the plainest index there is, without a server.
"""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from mappings.documents import Document

_TABLES = """
CREATE VIRTUAL TABLE words USING fts5(text, subject);
CREATE TABLE documents (id TEXT, set_id TEXT, kind TEXT, year INTEGER);
CREATE TABLE ministries (document INTEGER, ministry TEXT);
"""
_FOUND = """
CREATE TEMPORARY TABLE found AS SELECT rowid AS document, rank FROM words WHERE words MATCH ?
"""
_FACETS = (
    "SELECT ministry, count(*) FROM ministries JOIN found USING (document) GROUP BY 1",
    "SELECT kind, count(*) FROM documents JOIN found ON documents.rowid = document GROUP BY 1",
    "SELECT year, count(*) FROM documents JOIN found ON documents.rowid = document GROUP BY 1",
)
_HITS = """
SELECT id, set_id, snippet(words, 0, '<mark>', '</mark>', '…', 32)
FROM words JOIN documents ON documents.rowid = words.rowid
WHERE words MATCH ? AND words.rowid IN (SELECT document FROM found ORDER BY rank LIMIT 20)
ORDER BY words.rank
"""


def make(path: Path, made: Iterable[Document]) -> sqlite3.Connection:
    """Return a database of documents."""
    database = sqlite3.connect(path)
    database.executescript(_TABLES)
    for number, one in enumerate(made, 1):
        database.execute(
            "INSERT INTO words(rowid, text, subject) VALUES (?, ?, ?)", (number, one.text, one.subject)
        )
        row = (number, one.id, one.set_id, one.kind.value, one.year)
        database.execute("INSERT INTO documents(rowid, id, set_id, kind, year) VALUES (?, ?, ?, ?, ?)", row)
        names = [(number, ministry) for ministry in one.ministries]
        database.executemany("INSERT INTO ministries VALUES (?, ?)", names)
    database.execute("CREATE INDEX ministries_of ON ministries (document, ministry)")
    database.execute("INSERT INTO words(words) VALUES ('optimize')")
    database.execute("ANALYZE")
    database.commit()
    return database


def latencies(database: sqlite3.Connection, queries: Sequence[str]) -> list[float]:
    """Return the milliseconds of a page for each query."""
    taken = []
    for query in queries:
        begun = time.perf_counter()
        _page(database, query)
        taken.append(1000 * (time.perf_counter() - begun))
    return taken


def _page(database: sqlite3.Connection, query: str) -> None:
    database.execute(_FOUND, (query,))
    database.execute("SELECT count(*) FROM found").fetchone()
    for facet in _FACETS:
        database.execute(facet).fetchall()
    database.execute(_HITS, (query,)).fetchall()
    database.execute("DROP TABLE found")
