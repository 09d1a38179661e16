"""Every recipe of `docs/api.md` does what it says."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import feedparser
import pytest

from api.problems.types import problem_types
from tests.conftest import ROOT
from tests.contract.recipes import ADDRESS, TEXT, Recipe, curl, recipes
from tests.contract.tools import node

RECIPES = list(recipes())


def of(language: str) -> list[Recipe]:
    return [recipe for recipe in RECIPES if recipe.language == language]


def test_there_is_a_test_for_each_language() -> None:
    assert {recipe.language for recipe in RECIPES} == {"sh", "python", "js", "url", "text"}


@pytest.mark.parametrize("line", [line for recipe in of("sh") for line in recipe.code.splitlines()])
def test_curl(line: str, address: str) -> None:
    request, file = curl(line.replace(ADDRESS, address))
    with urlopen(request, timeout=60) as answer:  # noqa: S310 - loopback
        assert answer.status == 200
        body = answer.read().decode("utf-8-sig")
    if file is None:
        found = json.loads(body)
        lists = [found[name] for name in ("hits", "question_sets", "members", "exchanges") if name in found]
        assert lists[:1] != [[]], "a recipe that finds nothing shows nothing"
    else:
        assert len(body.splitlines()) > 1
        assert "AFGEBROKEN" not in body


@pytest.mark.parametrize("recipe", of("python"), ids=lambda recipe: recipe.printed.splitlines()[0])
def test_python(recipe: Recipe, address: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-"],
        input=recipe.at(address),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.stdout, done.stderr) == (recipe.printed, "")


@pytest.mark.parametrize("recipe", of("js"), ids=["js"])
def test_javascript(recipe: Recipe, address: str, tmp_path: Path) -> None:
    (tmp_path / "recipe.mjs").write_text(recipe.at(address), encoding="utf-8")
    assert node("recipe.mjs", cwd=tmp_path) == recipe.printed


def addresses() -> Iterator[str]:
    for recipe in of("url"):
        yield from recipe.code.splitlines()
    yield from re.findall(r'=IMPORTDATA\("([^"]+)"\)', TEXT)


def test_a_spreadsheet_and_a_feed_reader_have_addresses_to_paste() -> None:
    assert [re.sub(r"\?.*", "", each).rpartition("search")[2] for each in addresses()] == [
        ".csv",
        ".atom",
        ".feed.json",
        ".csv",
    ]


@pytest.mark.parametrize("pasted", list(addresses()))
def test_what_is_pasted_is_a_table_or_a_feed(pasted: str, address: str) -> None:
    with urlopen(pasted.replace(ADDRESS, address), timeout=60) as answer:  # noqa: S310 - loopback
        body: bytes = answer.read()
    if ".csv" in pasted:
        header, *rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
        fields = re.findall(r"fields=(\w+)", pasted)
        assert header == ["id", "set_id", "kind", *fields]
        assert {len(row) for row in rows} == {len(header)}
        assert {row[2] for row in rows} == {"answer"}
    elif ".atom" in pasted:
        feed = feedparser.parse(body)
        assert not feed.bozo
        assert {"id", "title", "updated", "link"} <= set(feed.entries[0])
    else:
        feed = json.loads(body)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert {"id", "url", "title"} <= set(feed["items"][0])


def test_every_kind_of_problem_is_listed() -> None:
    listed = re.findall(r"^\| (\d+) \| `/problems/([a-z-]+)` \| (.+) \|$", TEXT, flags=re.MULTILINE)
    assert [(int(status), name, advice) for status, name, advice in listed] == [
        (kind.status, name, kind.advice) for name, kind in problem_types().items()
    ]


def test_what_it_refers_to_is_there() -> None:
    for link in re.findall(r"\]\(([a-z.]+)\)", TEXT):
        assert (ROOT / "docs" / link).is_file(), link
    for folder in re.findall(r"`(tests/[a-z/]+)`", TEXT):
        assert (ROOT / folder).is_dir(), folder
