"""Searches drawn at random over a corpus, as parameters."""

import random

from mappings.values import Status
from tests.integration.api.laws.corpus import DOCUMENTS, DOUBTS, NAMES, OFFICES, Drawn

Asked = dict[str, list[str]]
More = str | int | list[str]

FACETS = ("party", "ministry", "member", "kind", "status", "year", "doubt")


def search(way: Drawn, seed: int) -> Asked:
    """Return the parameters of one search: each filter one time in three or so, words half of the time."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    asked: Asked = {}
    if draw.random() < 0.5:
        asked["q"] = [" ".join(draw.sample(way.words, draw.randint(1, 2)))]
    choices = {
        "party": (*way.parties, "unknown"),
        "ministry": (*way.ministries, "unknown"),
        "kind": ("question", "answer"),
        "status": tuple(Status),
        "doubt": tuple(DOUBTS),
    }
    for name, values in choices.items():
        if draw.random() < 0.25:
            asked[name] = list(dict.fromkeys(draw.choice(values) for _ in range(draw.randint(1, 3))))
    if draw.random() < 0.25:
        named = draw.choice((*NAMES, *OFFICES))
        asked["member"] = [
            draw.choice((named, named.lower(), f"{named} ()", f"{named} ({draw.choice(way.parties)})"))
        ]
        if draw.random() < 0.5:
            asked["role"] = [draw.choice(("asker", "answerer"))]
    return asked | _period(draw) | _identified(draw)


def _period(draw: random.Random) -> Asked:
    asked: Asked = {}
    if draw.random() < 0.3:
        asked["date_field"] = [draw.choice(("own", "asked", "answered"))]
    year = draw.randint(2019, 2022)
    if draw.random() < 0.25:
        asked["from"] = [f"{year}-0{draw.randint(1, 9)}-11"]
    if draw.random() < 0.25:
        asked["to"] = [f"{year + draw.randint(1, 2)}-0{draw.randint(1, 9)}-11"]
    return asked


def _identified(draw: random.Random) -> Asked:
    asked: Asked = {}
    if draw.random() < 0.15:
        asked["loaded_since"] = [str(draw.randrange(DOCUMENTS // 4))]
    if draw.random() < 0.1:
        asked["number"] = [f"2024z{draw.randrange(DOCUMENTS // 4):05}" for _ in range(3)]
    return asked
