"""TLS, users, the CA file and the roles, run for real: what docker-compose.yml sets, on the local engine.

The gatekeeper stands where OpenSearch's security plug-in stands on a server; certificate, passwords and roles
are those of `deploy.make`.
"""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from deploy.authority import make_authority, sign
from mappings.connection import EngineSettings
from mappings.generations import Role
from tests.conftest import ROOT
from tests.integration.cli.commands import run
from tests.integration.deploy.gatekeeper import guarded
from tests.letters import letter

NOW = dt.datetime.now(dt.UTC)
SAMPLE = ROOT / "samples/2024Z90001-cyberaanvallen-verkiezingswaarnemers.pdf"


@pytest.fixture(scope="module")
def address(engine_url: str, secrets: Path) -> Iterator[str]:
    with guarded(engine_url, secrets) as url:
        yield url


def environment(address: str, secrets: Path, user: str, **changed: str) -> dict[str, str]:
    """Return what docker-compose.yml sets for a user's service."""
    return {
        "OPENSEARCH_URL": address,
        "OPENSEARCH_USER": user,
        "OPENSEARCH_PASSWORD_FILE": str(secrets / "passwords" / user),
        "OPENSEARCH_CA_FILE": str(secrets / "certificates/ca.pem"),
        **changed,
    }


@pytest.fixture(scope="module")
def loaded(address: str, secrets: Path, server_prefix: str) -> str:
    """Prefix under which the indexer's user loaded a sample."""
    settings = environment(address, secrets, "indexer", KAMERVRAGEN_INDEX_PREFIX=server_prefix)
    done = run("index", SAMPLE, **settings)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].endswith("10 questions and 6 answers written.")
    return server_prefix


def serve(address: str, secrets: Path, prefix: str, user: str, ca: Path | None = None) -> TestClient:
    settings = EngineSettings(
        url=address,
        user=user,
        password_file=secrets / "passwords" / user,
        ca_file=ca or secrets / "certificates/ca.pem",
    )
    return TestClient(create_app(Settings(index_prefix=prefix), settings))


def test_the_indexer_s_user_loads_and_asks_what_is_there(address: str, secrets: Path, loaded: str) -> None:
    settings = environment(address, secrets, "indexer", KAMERVRAGEN_INDEX_PREFIX=loaded)
    again = run("index", SAMPLE, **settings)
    assert (again.returncode, "1 known already" in again.stdout) == (0, True), again.stderr
    status = run("status", **settings)
    assert (status.returncode, "total: 16" in status.stdout) == (0, True), status.stderr


def test_the_api_s_user_is_ready_and_searches(address: str, secrets: Path, loaded: str) -> None:
    with serve(address, secrets, loaded, "api") as api:
        assert api.get("/readyz").status_code == 200
        found = api.get("/v1/search", params={"q": "cyberaanval"})
        assert (found.status_code, found.json()["total"]["value"]) == (200, 16)
        for path in (
            *("/v1/question-sets/2024Z90001", "/v1/documents/2024Z90001-vraag-1", "/v1/status"),
            *("/v1/search.csv", "/v1/search.atom", "/v1/suggest?q=cyber", "/v1/changes?since=0"),
            *("/v1/question-sets", "/v1/parties", "/v1/ministries", "/v1/members"),
        ):
            assert api.get(path).status_code == 200, path
        assert "kamervragen_engine_up 1.0" in api.get("/metrics").text


def test_a_user_who_may_only_search_is_told_the_status_without_the_indices(
    address: str, secrets: Path, loaded: str
) -> None:
    told = {}
    for user in ("api", "indexer"):
        done = run("status", "--json", **environment(address, secrets, user, KAMERVRAGEN_INDEX_PREFIX=loaded))
        assert done.returncode == 0, done.stderr
        told[user] = json.loads(done.stdout)
    assert told["api"] == {**told["indexer"], "generations": None, "writer": None}
    assert told["indexer"]["generations"] == {
        "live": [f"{loaded}-{role.value}-000001" for role in Role],
        "kept": [],
        "orphans": [],
    }
    assert told["indexer"]["writer"] == {"load": None, "rebuild": None, "pending": 0}


def test_the_api_s_user_cannot_load(address: str, secrets: Path, loaded: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(letter())
    done = run("index", tmp_path, **environment(address, secrets, "api", KAMERVRAGEN_INDEX_PREFIX=loaded))
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = (line for line in done.stderr.splitlines() if line.startswith("kamervragen: "))
    assert line.startswith(
        f"kamervragen: OpenSearch at {address} does not let this user do that (OPENSEARCH_USER): "
    )
    assert "no permissions for" in line


def test_indices_of_another_prefix_are_out_of_reach(address: str, secrets: Path, loaded: str) -> None:
    assert loaded
    with serve(address, secrets, "others", "api") as api:
        assert api.get("/v1/search", params={"q": "cyberaanval"}).status_code == 503
    settings = environment(address, secrets, "indexer", KAMERVRAGEN_INDEX_PREFIX="others")
    done = run("index", SAMPLE, **settings)
    assert done.returncode == 1
    assert "no permissions for [indices:admin/aliases/get on others-*]" in done.stderr


@pytest.mark.parametrize("command", [("index", SAMPLE), ("status",)], ids=["index", "status"])
class TestNotAdmitted:
    """Both ways to talk: `index` by the blocking client, `status` by that of the API."""

    def refused(self, command: tuple[str | Path, ...], settings: dict[str, str]) -> str:
        done = run(*command, **settings)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Traceback" not in done.stderr
        (line,) = (line for line in done.stderr.splitlines() if line.startswith("kamervragen: "))
        return line.removeprefix(f"kamervragen: OpenSearch at {settings['OPENSEARCH_URL']} ")

    def test_a_wrong_password(
        self, command: tuple[str | Path, ...], address: str, secrets: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "password").write_text("geraden")
        settings = environment(
            address, secrets, "indexer", OPENSEARCH_PASSWORD_FILE=str(tmp_path / "password")
        )
        assert self.refused(command, settings) == (
            "does not admit this user and password (OPENSEARCH_USER, OPENSEARCH_PASSWORD)"
        )

    def test_no_user(self, command: tuple[str | Path, ...], address: str, secrets: Path) -> None:
        settings = {
            "OPENSEARCH_URL": address,
            "OPENSEARCH_CA_FILE": str(secrets / "certificates/ca.pem"),
        }
        assert self.refused(command, settings) == (
            "does not admit this user and password (OPENSEARCH_USER, OPENSEARCH_PASSWORD)"
        )

    def test_another_authority(
        self, command: tuple[str | Path, ...], address: str, secrets: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "ca.pem").write_bytes(make_authority(NOW).certificate_pem())
        settings = environment(address, secrets, "indexer", OPENSEARCH_CA_FILE=str(tmp_path / "ca.pem"))
        assert self.refused(command, settings) == (
            "is not trusted: unable to get local issuer certificate (OPENSEARCH_CA_FILE)"
        )

    def test_no_authority(self, command: tuple[str | Path, ...], address: str, secrets: Path) -> None:
        settings = environment(address, secrets, "indexer")
        del settings["OPENSEARCH_CA_FILE"]
        line = self.refused(command, settings)
        assert line.startswith("is not trusted: ")
        assert line.endswith(" (OPENSEARCH_CA_FILE)")

    def test_another_node_of_our_authority(
        self, command: tuple[str | Path, ...], engine_url: str, secrets: Path, tmp_path: Path
    ) -> None:
        authority = make_authority(NOW)
        other = sign(authority, "other", NOW, ["elsewhere"])
        (tmp_path / "ca.pem").write_bytes(authority.certificate_pem())
        (tmp_path / "other.pem").write_bytes(other.certificate_pem())
        (tmp_path / "other.key").write_bytes(other.key_pem())
        with guarded(engine_url, secrets, certificate=tmp_path / "other.pem") as url:
            settings = environment(url, secrets, "indexer", OPENSEARCH_CA_FILE=str(tmp_path / "ca.pem"))
            line = self.refused(command, settings)
        assert line.startswith("is not trusted: IP address mismatch")


@pytest.mark.parametrize("path", ["/readyz", "/v1/search?q=cyberaanval"])
def test_an_api_that_does_not_trust_the_cluster_is_a_503(
    path: str, address: str, secrets: Path, loaded: str, tmp_path: Path
) -> None:
    (tmp_path / "ca.pem").write_bytes(make_authority(NOW).certificate_pem())
    with serve(address, secrets, loaded, "api", tmp_path / "ca.pem") as api:
        answer = api.get(path)
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
