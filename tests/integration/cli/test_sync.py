"""`kamervragen sync` as a person or a service starts it, against fake services on this machine."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import oddities
from tests.fakes.koop import Koop, serve_as
from tests.fakes.served import Services, serving
from tests.fakes.trouble import Trouble
from tests.fakes.world import invent
from tests.integration.cli.commands import run, said_until, started

WORLD = invent(6)


@contextmanager
def overlay(services: Services, folder: Path) -> Iterator[dict[str, str]]:
    """Yield the settings by which a sync finds fake services, without waiting between tries."""
    file = folder / "fakes.toml"
    file.write_text(services.overlay(), encoding="utf-8")
    yield {
        "KAMERVRAGEN_SYNC_FILE": str(file),
        "KAMERVRAGEN_SYNC_FIRST_WAIT": "0",
        "KAMERVRAGEN_SYNC_LONGEST_WAIT": "0",
        "KAMERVRAGEN_SYNC_ATTEMPTS": "3",
    }


def test_a_dry_run_stores_nothing_and_a_run_with_a_limit_leaves_the_rest(
    settings: dict[str, str], tmp_path: Path
) -> None:
    with serving(WORLD) as services, overlay(services, tmp_path) as fakes:
        dry = run("sync", "--dry-run", **settings, **fakes)
        assert dry.returncode == 0, dry.stderr
        assert "Nothing was stored: this is what a run would take up." in dry.stdout
        assert not [
            path for trouble in services.troubles.values() for path in trouble.asked if "/xml/" in path
        ]

        report = tmp_path / "out.json"
        some = run("sync", "--limit", "5", "--report", report, **settings, **fakes)
        assert some.returncode == 0, some.stderr
        told = json.loads(report.read_text(encoding="utf-8"))
        assert sum(source["waiting"] for source in told["sources"]) > 0

        rest = run("sync", "--json", **settings, **fakes)
        assert rest.returncode == 0, rest.stderr
        assert [source["waiting"] for source in json.loads(rest.stdout)["sources"]] == [0, 0]

        again = run("sync", **settings, **fakes)
        assert "0 question sets changed: 0 questions and 0 answers written" in again.stdout


def test_a_recount_names_what_is_missing_and_repair_brings_it(
    settings: dict[str, str], tmp_path: Path
) -> None:
    with serving(WORLD) as services, overlay(services, tmp_path) as fakes:
        early = ("--until", WORLD.sets[3].asked_on.isoformat())
        assert run("sync", "--source", "officielebekendmakingen", *early, **settings, **fakes).returncode == 0
        one = ("--source", "officielebekendmakingen", "--since", "2024-01-01", "--until", "2025-12-31")
        counted = run("sync", "--recount", *one, **settings, **fakes)
        assert counted.returncode == 1
        last = f"kv-tk-{WORLD.sets[-1].number}"
        assert last in counted.stdout
        repaired = run("sync", "--recount", "--repair", *one, **settings, **fakes)
        assert repaired.returncode == 0, repaired.stderr + repaired.stdout
        whole = run("sync", "--recount", *one, **settings, **fakes)
        assert whole.returncode == 0, whole.stdout
        assert "missing:" not in whole.stdout


def test_a_check_is_content_with_sources_as_we_know_them(settings: dict[str, str], tmp_path: Path) -> None:
    with serving(WORLD) as services, overlay(services, tmp_path) as fakes:
        done = run("sync", "--check", "--source", "syncfeed", "--source", "odata", **settings, **fakes)
        assert "MISSING" not in done.stdout
        assert "syncfeed: as we know it; its newest change is of 202" in done.stdout
        assert done.stdout.splitlines()[-1].endswith(" days ago (7 requests)")


def test_a_check_names_a_field_that_was_renamed(settings: dict[str, str], tmp_path: Path) -> None:
    renamed = "vraagnummer"
    koop = Koop(WORLD, Trouble(), renamed={f"overheidwetgeving:{renamed}": "overheidwetgeving:vraagNr"})
    with serve_as(koop) as address:
        services = Services(koop=address, feed=address, odata=address)
        with overlay(services, tmp_path) as fakes:
            done = run("sync", "--check", "--source", "officielebekendmakingen", **settings, **fakes)
    assert done.returncode == 1
    (row,) = [line for line in done.stdout.splitlines() if renamed in line and "MISSING" in line]
    assert row.startswith("officielebekendmakingen")


def test_a_source_that_is_down_stops_no_other_and_is_said(settings: dict[str, str], tmp_path: Path) -> None:
    with serving(WORLD) as services, overlay(services, tmp_path) as fakes:
        services.troubles["feed"].down = True
        done = run("sync", "--json", **settings, **fakes)
        assert done.returncode == 1
        told = {source["name"]: source for source in json.loads(done.stdout)["sources"]}
        assert "answers 500" in told["syncfeed"]["failed"]
        assert told["officielebekendmakingen"]["failed"] is None
        assert told["officielebekendmakingen"]["files"] > 0
        services.troubles["feed"].down = False
        assert run("sync", **settings, **fakes).returncode == 0


def test_the_day_of_the_settings_holds_where_none_is_named(settings: dict[str, str]) -> None:
    done = run("sync", "--until", "2026-01-01", **settings, KAMERVRAGEN_SYNC_SINCE="2026-02-01")
    assert done.returncode == 2
    assert "--until 2026-01-01 is before --since 2026-02-01" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--source", "rijksoverheid"), "there is no source rijksoverheid: syncfeed, odata, officielebekend"),
        (("--check", "--follow"), "--dry-run, --follow, --check and --recount exclude each other"),
        (("--repair",), "--repair is of --recount"),
        (
            ("--since", "2026-02-01", "--until", "2026-01-01"),
            "--until 2026-01-01 is before --since 2026-02-01: no day is between them",
        ),
    ],
)
def test_wrong_usage_is_said(arguments: tuple[str, ...], said: str, settings: dict[str, str]) -> None:
    done = run("sync", *arguments, **settings)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_file_of_settings_that_does_not_fit_is_said(settings: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text("[officielebekendmakingen]\nserch = 'https://a.example'\n", encoding="utf-8")
    done = run("sync", "--check", **settings, KAMERVRAGEN_SYNC_FILE=str(file))
    assert done.returncode == 2
    assert "KAMERVRAGEN_SYNC_FILE does not fit: serch: Extra inputs are not permitted" in done.stderr


def test_a_table_that_nothing_reads_is_said(settings: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text("[syncfeed]\npause = 5\n", encoding="utf-8")
    done = run("sync", "--check", **settings, KAMERVRAGEN_SYNC_FILE=str(file))
    assert done.returncode == 2
    said = "nothing reads [syncfeed]: its tables are [officielebekendmakingen] and [tweedekamer]"
    assert f"KAMERVRAGEN_SYNC_FILE: Value error, {said}" in done.stderr


def test_what_a_source_lists_no_more_is_told_and_repair_takes_it_away(
    settings: dict[str, str], tmp_path: Path
) -> None:
    koop = Koop(WORLD, Trouble(), more=[oddities.PDF_ONLY])
    one = ("--source", "officielebekendmakingen")
    year = ("--since", "2024-01-01", "--until", "2024-12-31")
    with serve_as(koop) as address:
        services = Services(koop=address, feed=address, odata=address)
        with overlay(services, tmp_path) as fakes:
            assert run("sync", *one, **settings, **fakes).returncode == 0
            # a service that removes something tells nobody
            koop.more = []
            assert "0 documents and sets are no more" in run("sync", *one, **settings, **fakes).stdout
            counted = run("sync", "--recount", *one, *year, **settings, **fakes)
            assert counted.returncode == 1
            assert "officielebekendmakingen 2024: not there any more: ah-9102" in counted.stdout
            repaired = run("sync", "--recount", "--repair", *one, *year, **settings, **fakes)
            assert repaired.returncode == 0, repaired.stderr + repaired.stdout
            assert "3 documents and sets are no more" in repaired.stdout
            assert run("sync", "--recount", *one, *year, **settings, **fakes).returncode == 0
            # should it be listed again, with nothing changed, it comes back
            koop.more = [oddities.PDF_ONLY]
            again = run("sync", "--recount", "--repair", *one, *year, **settings, **fakes)
            assert "1 question sets changed: 1 questions and 1 answers written" in again.stdout


def test_what_is_listed_no_more_in_great_number_is_not_believed(
    settings: dict[str, str], tmp_path: Path
) -> None:
    more = [replace(oddities.PDF_ONLY, identifier=f"ah-{9200 + place}") for place in range(12)]
    koop = Koop(WORLD, Trouble(), more=more)
    one = ("--source", "officielebekendmakingen", "--since", "2024-01-01", "--until", "2024-12-31")
    with serve_as(koop) as address:
        services = Services(koop=address, feed=address, odata=address)
        with overlay(services, tmp_path) as fakes:
            assert run("sync", *one[:2], **settings, **fakes).returncode == 0
            koop.more = []
            repaired = run("sync", "--recount", "--repair", *one, **settings, **fakes)
            assert "officielebekendmakingen: 2024: 12 of 2" in repaired.stdout
            said = "are listed no more: too many to be believed, nothing is taken away"
            assert said in " ".join(repaired.stdout.split())
            assert "0 documents and sets are no more" in repaired.stdout


def test_up_follows_the_sources_beside_the_api_and_ends_with_it(
    settings: dict[str, str], tmp_path: Path
) -> None:
    with serving(WORLD) as services, overlay(services, tmp_path) as fakes:
        more = {"KAMERVRAGEN_PORT": "0", "KAMERVRAGEN_SYNC_EVERY": "3600"}
        with started("up", "--since", "2024-01-01", **settings, **fakes, **more) as process:
            said = said_until(process, "question sets changed")
            assert "following the official sources from 2024-01-01 on, while the API serves" in said
            assert any(line.startswith("syncfeed: ") and line.endswith(" 0 waiting") for line in said)
            process.send_signal(signal.SIGTERM)
            said_until(process, "stopped")
            assert process.wait(60) == 0
