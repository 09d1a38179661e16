"""The list of question sets, beside what plain Python makes of a collection drawn at random."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from mappings.documents import QuestionSet
from mappings.values import Asker, Doubt, DoubtCode, Office, Status
from tests.integration.api.conftest import make_indices, running, write
from tests.invented import question_set

NAMES = ("Lindeboom", "Oudewater", "Van der Velde", "Çelik")
MINISTERS = ("Van Aalst", "Oudewater")
PARTIES = ("D66", "VVD", "NSC")


def today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def drawn(number: int, draw: random.Random) -> QuestionSet:
    """Return a set of which some facts are drawn: also dates around the end of the term."""
    asked = draw.choice([None, *(today() - dt.timedelta(days=days) for days in (3, 20, 21, 22, 60, 400))])
    status = draw.choice(list(Status))
    taken = draw.choice([None, 0, 7, 21, 22, 40]) if status is Status.ANSWERED and asked else None
    party = draw.choice(PARTIES)
    return question_set(
        set_id=f"2024Z{90100 + number}",
        numbers=(f"2024Z{90100 + number}", f"ah-tk-20232024-{9100 + number}"),
        status=status,
        asked_on=asked,
        answered_on=asked + dt.timedelta(days=taken) if asked and taken is not None else None,
        days_to_answer=taken,
        askers=(Asker(name=draw.choice(NAMES), party=party, party_printed=party),),
        parties=(party,),
        ministries=(draw.choice(("BZ", "Def")),),
        answered_by=(Office(printed="Minister", ministry="BZ", name=draw.choice(MINISTERS)),),
        doubts=draw.choice(((), (Doubt(code=DoubtCode.NO_ASKER, detail="geen"),))),
        load_seq=number + 1,
    )


@pytest.fixture(scope="module")
def sets() -> list[QuestionSet]:
    draw = random.Random(7)  # noqa: S311 - no secret
    return [drawn(number, draw) for number in range(150)]


@pytest.fixture(scope="module")
def listed(
    engine: OpenSearch, engine_url: str, module_prefix: str, sets: list[QuestionSet]
) -> Iterator[TestClient]:
    make_indices(engine, module_prefix)
    write(engine, module_prefix, sets)
    with running(engine_url, module_prefix) as client:
        yield client


def pages(api: TestClient, asked: str, limit: int) -> list[dict[str, Any]]:
    address: str | None = f"/v1/question-sets?{asked}&limit={limit}"
    found = []
    while address:
        response = api.get(address)
        assert response.status_code == 200, response.text
        found.append(response.json())
        link = response.headers.get("link", "")
        address = link.partition(">")[0].removeprefix("<") or None
        assert bool(address) == (found[-1]["next_cursor"] is not None)
    return found


def late(one: QuestionSet) -> bool:
    return (
        one.status is not Status.ANSWERED and one.asked_on is not None and (today() - one.asked_on).days > 21
    )


def between(day: dt.date | None, first: int, last: int) -> bool:
    return day is not None and first <= (today() - day).days <= last


def ago(days: int) -> str:
    return (today() - dt.timedelta(days=days)).isoformat()


FILTERS: list[tuple[str, Callable[[QuestionSet], bool]]] = [
    ("", lambda _: True),
    ("status=open&status=delayed", lambda one: one.status is not Status.ANSWERED),
    ("overdue=true", late),
    ("overdue=false", lambda one: not late(one)),
    ("overdue=true&party=D66", lambda one: late(one) and one.parties == ("D66",)),
    ("ministry=Defensie", lambda one: one.ministries == ("Def",)),
    ("member=van der velde", lambda one: one.askers[0].name == "Van der Velde"),
    ("member=celik (VVD)", lambda one: one.members == ("Çelik (VVD)",)),
    ("member=Oudewater&role=answerer", lambda one: one.answered_by[0].name == "Oudewater"),
    ("member=Oudewater", lambda one: "Oudewater" in (one.askers[0].name, one.answered_by[0].name)),
    ("number=AH-TK-20232024-9107", lambda one: "ah-tk-20232024-9107" in one.numbers),
    (f"from={ago(60)}&to={ago(21)}", lambda one: between(one.asked_on, 21, 60)),
    (f"from={ago(60)}&to={ago(1)}&date_field=answered", lambda one: between(one.answered_on, 1, 60)),
    ("doubt=no-asker", lambda one: bool(one.doubts)),
    ("loaded_since=100", lambda one: one.load_seq > 100),
]


@pytest.mark.parametrize(("asked", "is_meant"), FILTERS, ids=[asked for asked, _ in FILTERS])
def test_each_filter_finds_what_plain_python_finds(
    listed: TestClient, sets: list[QuestionSet], asked: str, is_meant: Callable[[QuestionSet], bool]
) -> None:
    expected = {one.set_id for one in sets if is_meant(one)}
    found = pages(listed, asked, 100)
    ids = [one["set_id"] for page in found for one in page["question_sets"]]
    assert (len(ids), set(ids)) == (len(expected), expected)
    assert expected
    assert all(page["total"] == {"value": len(expected), "relation": "eq"} for page in found)


def by_day(one: QuestionSet, name: str, *, latest: bool) -> tuple[bool, int, str]:
    day = getattr(one, name)
    return day is None, (-day.toordinal() if latest else day.toordinal()) if day else 0, one.set_id


SORTS: dict[str, Callable[[QuestionSet], Any]] = {
    "sort=newest": lambda one: by_day(one, "asked_on", latest=True),
    "sort=oldest": lambda one: by_day(one, "asked_on", latest=False),
    "sort=newest&date_field=answered": lambda one: by_day(one, "answered_on", latest=True),
    "sort=slowest": lambda one: (one.days_to_answer is None, -(one.days_to_answer or 0), one.set_id),
    "sort=loaded": lambda one: -one.load_seq,
}


@pytest.mark.parametrize("asked", SORTS)
@pytest.mark.parametrize("limit", [7, 50])
def test_the_pages_are_the_whole_in_order(
    listed: TestClient, sets: list[QuestionSet], asked: str, limit: int
) -> None:
    found = [one["set_id"] for page in pages(listed, asked, limit) for one in page["question_sets"]]
    assert found == [one.set_id for one in sorted(sets, key=SORTS[asked])]


def test_a_set_is_shown_in_short(listed: TestClient, sets: list[QuestionSet]) -> None:
    shown = {one["set_id"]: one for page in pages(listed, "", 100) for one in page["question_sets"]}
    for one in sets:
        summary, stored = shown[one.set_id], one.model_dump(mode="json")
        assert summary["overdue"] == late(one)
        assert summary["doubts"] == [doubt.code for doubt in one.doubts]
        assert summary["link"] == f"/v1/question-sets/{one.set_id}"
        same = set(summary) - {"overdue", "doubts", "link"}
        assert {name: summary[name] for name in same} == {name: stored[name] for name in same}
    assert not {"remarks", "notes", "events", "entries"} & set(summary)


def test_a_cursor_belongs_to_its_list(listed: TestClient) -> None:
    cursor = listed.get("/v1/question-sets?limit=1").json()["next_cursor"]
    for other in ("status=open", "sort=slowest", "overdue=false"):
        response = listed.get(f"/v1/question-sets?{other}&cursor={cursor}")
        assert (response.status_code, response.json()["type"]) == (400, "/problems/invalid-cursor")
    response = listed.get(f"/v1/search?cursor={cursor}")
    assert response.json()["type"] == "/problems/invalid-cursor"
    assert listed.get(f"/v1/question-sets?limit=9&cursor={cursor}").status_code == 200


def test_who_has_the_page_is_told_so_in_short(listed: TestClient) -> None:
    tag = listed.get("/v1/question-sets?overdue=true").headers["etag"]
    again = {"If-None-Match": tag}
    assert listed.get("/v1/question-sets?overdue=true", headers=again).status_code == 304
    assert listed.get("/v1/question-sets?overdue=false", headers=again).status_code == 200
    head = listed.head("/v1/question-sets?overdue=true")
    assert (head.status_code, head.headers["etag"], head.content) == (200, tag, b"")
