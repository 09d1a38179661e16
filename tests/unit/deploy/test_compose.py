"""docker-compose.yml: valid by the specification's schema, hardened throughout, and true to the settings."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from typer._click.core import Context, Parameter

from api.settings import Settings
from cli.main import COMMANDS, Commands, app
from deploy.make import NODE_HOSTS, OWNER
from engine.coordinates import VERSION
from indexer.syncing.settings import SyncSettings
from mappings.connection import EngineSettings
from tests.conftest import ROOT

FILE = ROOT / "docker-compose.yml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("api", "indexer", "sync")
USERS = {"sync": "indexer"}
"""Services that are another one's user in OpenSearch: both load."""

OF_THE_IMAGE = {
    "DISABLE_INSTALL_DEMO_CONFIG",
    "DISABLE_PERFORMANCE_ANALYZER_AGENT_CLI",
    "OPENSEARCH_JAVA_OPTS",
}
"""What the entry point of OpenSearch's image reads."""

OF_THE_FILE = {"KAMERVRAGEN_DOCUMENTS"}
"""What docker-compose.yml alone reads."""

every_service = pytest.mark.parametrize("name", SERVICES)


def validate(file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", file],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def known_settings() -> set[str]:
    return {
        f"{settings.model_config['env_prefix']}{name.upper()}"
        for settings in (EngineSettings, Settings, SyncSettings)
        for name in settings.model_fields
    }


def texts(value: object) -> Iterator[str]:
    """Yield every text in a value."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def test_it_is_valid_by_the_schema_of_the_compose_specification() -> None:
    done = validate(FILE)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_schema_finds_a_mistake(tmp_path: Path) -> None:
    wrong = {**COMPOSE, "services": {**SERVICES, "api": {**SERVICES["api"], "read_olny": True}}}
    (tmp_path / "docker-compose.json").write_text(json.dumps(wrong), encoding="utf-8")
    done = validate(tmp_path / "docker-compose.json")
    assert done.returncode == 1
    assert "read_olny" in done.stdout


@pytest.mark.parametrize("name", OURS)
def test_every_name_in_the_environment_is_a_setting(name: str) -> None:
    assert set(SERVICES[name]["environment"]) <= known_settings()


def test_no_other_service_has_settings_of_ours() -> None:
    others = {name: set(service.get("environment", ())) for name, service in SERVICES.items()}
    assert {name: names for name, names in others.items() if names and name not in OURS} == {
        "opensearch": OF_THE_IMAGE
    }


def test_every_name_that_the_file_asks_the_environment_for_is_a_setting_or_told_in_the_manual() -> None:
    asked = set(re.findall(r"\$\{?(\w+)", " ".join(texts(COMPOSE))))
    assert asked - known_settings() == OF_THE_FILE
    manual = (ROOT / "docs/beheer.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in manual for name in OF_THE_FILE)


@pytest.mark.parametrize("name", OURS)
def test_the_settings_are_accepted(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    values = dict(SERVICES[name]["environment"])
    for variable in ("OPENSEARCH_PASSWORD_FILE", "OPENSEARCH_CA_FILE"):
        assert Path(values[variable]).name in SERVICES[name]["secrets"]
    (tmp_path / "password").write_text("geheim\n")
    values["OPENSEARCH_PASSWORD_FILE"] = str(tmp_path / "password")
    del values["OPENSEARCH_CA_FILE"]
    for variable, value in values.items():
        monkeypatch.setenv(variable, re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value))
    assert EngineSettings().hosts() == ["https://opensearch:9200"]
    assert EngineSettings().user == USERS.get(name, name)
    assert Settings().port == 8000
    assert Settings().rate_limit == (240 if name == "api" else 0)


@every_service
def test_it_is_hardened(name: str) -> None:
    service = SERVICES[name]
    assert service["user"] == f"{OWNER}:{OWNER}"
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "cap_add" not in service
    assert "privileged" not in service
    assert service["logging"]["options"].keys() == {"max-size", "max-file"}


@every_service
def test_it_has_limits(name: str) -> None:
    assert {"mem_limit", "cpus", "pids_limit"} <= SERVICES[name].keys()


@every_service
def test_it_is_gated_by_health(name: str) -> None:
    service = SERVICES[name]
    waits = service.get("depends_on", {}).get("opensearch", {}).get("condition")
    if name == "opensearch":
        assert service["healthcheck"]["test"][0] == "CMD"
    elif "administration" in service.get("profiles", ()):
        assert waits == "service_started"  # they are for a node that is not healthy, too
    else:
        assert waits == "service_healthy"


@every_service
def test_its_image_has_a_version(name: str) -> None:
    _, _, tag = SERVICES[name]["image"].partition(":")
    assert re.fullmatch(r"\d+\.\d+\.\d+", tag)


def test_the_engine_is_the_one_that_the_tests_run() -> None:
    assert SERVICES["opensearch"]["image"].endswith(f":{VERSION}")
    built_from = (ROOT / "deploy/opensearch.Dockerfile").read_text(encoding="utf-8")
    assert f"FROM opensearchproject/opensearch:{VERSION}\n" in built_from


def test_only_the_api_has_a_port_and_by_default_this_machine_alone_reaches_it() -> None:
    assert {name: service["ports"] for name, service in SERVICES.items() if "ports" in service} == {
        "api": ["${KAMERVRAGEN_HOST:-127.0.0.1}:${KAMERVRAGEN_PORT:-8000}:8000"]
    }


def test_only_the_api_has_a_way_in_and_only_it_and_the_sync_have_one_out() -> None:
    assert COMPOSE["networks"]["engine"] == {"internal": True}
    outside = {name for name, service in SERVICES.items() if service["networks"] != ["engine"]}
    assert outside == {"api", "sync"}


def test_no_password_stands_in_the_file() -> None:
    for name, service in SERVICES.items():
        named = {variable for variable in service.get("environment", ()) if "PASSWORD" in variable}
        assert named <= {"OPENSEARCH_PASSWORD_FILE"}, name
    assert not [text for text in texts(COMPOSE) if re.search(r"//[^/]*:[^/]*@", text)]


def test_each_service_has_the_secrets_it_needs_and_no_others() -> None:
    assert {name: set(service.get("secrets", ())) for name, service in SERVICES.items()} == {
        "opensearch": {"health"},
        "api": {"ca", "api"},
        "indexer": {"ca", "indexer"},
        "sync": {"ca", "indexer"},
        "beheer": {"ca", "beheer"},
        "passwords": {"ca"},
    }
    assert {secret["file"] for secret in COMPOSE["secrets"].values()} == {
        "./deploy/secrets/certificates/ca.pem",
        *(f"./deploy/secrets/passwords/{user}" for user in ("health", "api", "indexer", "beheer")),
    }


def test_data_and_snapshots_are_in_named_volumes_and_secrets_are_read_only() -> None:
    mounts = [mount for service in SERVICES.values() for mount in service.get("volumes", ())]
    named = {mount.split(":")[0] for mount in mounts if isinstance(mount, str) and mount[0] not in "./"}
    assert named == set(COMPOSE["volumes"]) == {"data", "snapshots"}
    assert all(m.endswith(":ro") for m in mounts if isinstance(m, str) and m.startswith("./deploy/secrets"))
    assert not [mount for mount in mounts if "authority" in str(mount)]


def test_the_health_check_asks_the_node_by_a_name_on_its_certificate() -> None:
    asked = SERVICES["opensearch"]["healthcheck"]["test"][-1]
    assert asked.startswith("https://localhost:9200/_cluster/health?")
    assert {"localhost", "opensearch"} <= set(NODE_HOSTS)


def test_the_heap_is_half_of_the_memory() -> None:
    options = SERVICES["opensearch"]["environment"]["OPENSEARCH_JAVA_OPTS"]
    assert ("-Xms1g" in options, "-Xmx1g" in options) == (True, True)
    assert SERVICES["opensearch"]["mem_limit"] == "2g"


def test_the_demo_certificates_and_users_are_off() -> None:
    assert SERVICES["opensearch"]["environment"]["DISABLE_INSTALL_DEMO_CONFIG"] == "true"


@pytest.mark.parametrize("name", OURS)
def test_the_command_is_there_and_takes_what_it_is_given(name: str) -> None:
    command, *given = SERVICES[name]["command"]
    assert command in COMMANDS
    options = {each for parameter in _parameters(command) for each in parameter.opts}
    assert {each for each in given if each.startswith("-")} <= options
    given = [each for each in given if not each.startswith("-")]
    assert len(given) == sum(each.param_type_name == "argument" for each in _parameters(command))
    mounts = [mount["target"] for mount in SERVICES[name].get("volumes", ()) if isinstance(mount, dict)]
    assert given == mounts


def test_every_command_of_the_indexer_in_the_manual_is_there_with_its_options() -> None:
    manual = (ROOT / "docs/beheer.md").read_text(encoding="utf-8")
    told = re.findall(
        r"(?:run --rm|exec(?: -\w)*(?: -e \S+)?) indexer (?:kamervragen )?([a-z-]+)((?: --[a-z]+)*)", manual
    )
    assert {command for command, _ in told} == {
        "index",
        "status",
        "prune",
        "remove",
        "export-sources",
        "import-sources",
    }
    for command, options in told:
        names = {each for parameter in _parameters(command) for each in parameter.opts}
        assert set(options.split()) <= names, (command, options)


def _parameters(command: str) -> list[Parameter]:
    found = typer.main.get_command(app)
    assert isinstance(found, Commands)
    made = found.get_command(Context(found), command)
    assert made is not None
    return made.params
