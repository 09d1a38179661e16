"""`python -m deploy.make`: what it writes, that it tells nobody, and overwrites nothing by mistake."""

import datetime as dt
import os
import re
import ssl
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bcrypt
import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import ExtendedKeyUsageOID

from api.settings import Settings
from deploy.authority import read_signed
from deploy.make import NODE_HOSTS
from deploy.roles import PREFIX, ROLES
from tests.conftest import ROOT


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script for this user, for a minute at most."""
    return subprocess.run(
        [sys.executable, "-m", "deploy.make", "--folder", folder, "--owner", str(os.geteuid()), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "secrets"
    done = make(folder)
    assert done.returncode == 0, done.stderr
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return what each file below a folder holds."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def certificate(folder: Path, name: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate((folder / name).read_bytes())


def plugin_file(folder: Path, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((folder / f"security/{name}.yml").read_text(encoding="utf-8"))
    return loaded


def password(folder: Path, user: str) -> str:
    return (folder / f"passwords/{user}").read_text(encoding="utf-8").split()[-1]


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    assert before.keys() == after.keys()
    return {name for name, content in before.items() if after[name] != content}


def test_all_that_is_written_is_for_its_owner_alone(made: Path) -> None:
    for path in [made, *made.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
        assert path.stat().st_uid == os.geteuid()


def test_git_ignores_the_folder_it_writes_to_and_no_image_takes_it_along() -> None:
    assert "/deploy/secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in kept
    assert not [line for line in kept if line.startswith("!deploy")]


def test_nothing_secret_is_printed(tmp_path: Path) -> None:
    done = make(tmp_path / "secrets")
    said = done.stdout + done.stderr
    assert re.fullmatch(r"\d+ files in \S+, for user \d+ alone\. Not for git\.\n", said)
    assert not [role.user for role in ROLES if password(tmp_path / "secrets", role.user) in said]


def test_every_password_is_random_and_stored_as_a_hash_only(made: Path, tmp_path: Path) -> None:
    make(tmp_path)
    users = plugin_file(made, "internal_users")
    assert users.keys() - {"_meta"} == {role.user for role in ROLES}
    secrets = [password(folder, role.user) for role in ROLES for folder in (made, tmp_path)]
    assert len(set(secrets)) == len(secrets)
    assert min(map(len, secrets)) >= 43
    for role in ROLES:
        stored = users[role.user]["hash"]
        assert stored.startswith("$2a$12$")
        assert bcrypt.checkpw(password(made, role.user).encode(), stored.encode())
    in_files = b"".join(content for name, content in contents(made).items() if "passwords/" not in name)
    assert not [secret for secret in secrets if secret.encode() in in_files]


def test_the_password_files_are_as_their_readers_want_them(made: Path) -> None:
    assert re.fullmatch(rb"[\w-]+", (made / "passwords/api").read_bytes())
    assert re.fullmatch(rb"[\w-]+", (made / "passwords/indexer").read_bytes())
    for user, host in {"health": "localhost", "beheer": "opensearch"}.items():
        line = (made / f"passwords/{user}").read_text(encoding="utf-8")
        assert re.fullmatch(rf"machine {host} login {user} password [\w-]+\n", line)
        assert host in NODE_HOSTS


def test_the_authority_vouches_for_the_node_and_the_administrator(made: Path) -> None:
    authority = certificate(made, "certificates/ca.pem")
    for name in ("certificates/node.pem", "admin/admin.pem"):
        signed = certificate(made, name)
        signed.verify_directly_issued_by(authority)
        assert not signed.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        assert signed.not_valid_after_utc - dt.datetime.now(dt.UTC) > dt.timedelta(days=820)
        key = serialization.load_pem_private_key(
            (made / name).with_suffix(".key").read_bytes(), password=None
        )
        assert key.public_key() == signed.public_key()
    assert (made / "certificates/node.key").read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")
    assert authority.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert ssl.create_default_context(cafile=made / "certificates/ca.pem").cert_store_stats()["x509_ca"] == 1


def test_the_node_is_named_as_it_is_called_and_the_administrator_is_no_server(made: Path) -> None:
    node, admin = certificate(made, "certificates/node.pem"), certificate(made, "admin/admin.pem")
    names = node.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["opensearch", "localhost"]
    assert [str(address) for address in names.get_values_for_type(x509.IPAddress)] == ["127.0.0.1"]
    usages = {
        name: set(signed.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value)
        for name, signed in {"node": node, "admin": admin}.items()
    }
    client, server = ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.SERVER_AUTH
    assert usages == {"node": {client, server}, "admin": {client}}


def test_the_node_s_settings_name_the_certificates_by_their_subjects_and_files(made: Path) -> None:
    settings = yaml.safe_load((ROOT / "deploy/opensearch.yml").read_text(encoding="utf-8"))
    node, admin = certificate(made, "certificates/node.pem"), certificate(made, "admin/admin.pem")
    assert settings["plugins.security.nodes_dn"] == [node.subject.rfc4514_string()]
    assert settings["plugins.security.authcz.admin_dn"] == [admin.subject.rfc4514_string()]
    files = [value for name, value in settings.items() if name.endswith("_filepath")]
    assert len(files) == 6
    assert all((made / file).is_file() for file in files)
    assert settings["plugins.security.ssl.http.enabled"] is True


def test_the_roles_are_on_the_prefix_that_the_settings_begin_with(made: Path) -> None:
    assert Settings.model_fields["index_prefix"].default == PREFIX
    roles = plugin_file(made, "roles")
    patterns = [
        each["index_patterns"]
        for name, role in roles.items()
        if name != "_meta"
        for each in role["index_permissions"]
    ]
    assert patterns == [[f"{PREFIX}-*"]] * 3


def allowed(folder: Path, user: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return what a user may do: on the cluster, and on the indices."""
    (name,) = (
        name
        for name, mapping in plugin_file(folder, "roles_mapping").items()
        if user in mapping.get("users", ())
    )
    role = plugin_file(folder, "roles")[name]
    return role["cluster_permissions"], [
        action for each in role["index_permissions"] for action in each["allowed_actions"]
    ]


def test_the_api_writes_nothing_and_does_nothing_to_the_cluster(made: Path) -> None:
    cluster, indices = allowed(made, "api")
    assert cluster == ["indices:data/read/msearch"]
    assert indices == [
        *("indices:data/read/search*", "indices:admin/mappings/get", "indices:admin/analyze*"),
        *("indices:data/read/point_in_time/create", "indices:data/read/point_in_time/delete"),
    ]


def test_the_indexer_has_no_right_to_users_snapshots_or_settings_of_the_cluster(made: Path) -> None:
    cluster, indices = allowed(made, "indexer")
    assert cluster == [
        "indices:data/write/bulk",
        "indices:data/read/mget",
        "indices:data/read/msearch",
        "cluster:monitor/tasks/lists",  # a look at what is under way, no more: nothing can be ended by it
    ]
    assert all(
        action.startswith(("indices:data/", "indices:admin/", "indices:monitor/")) for action in indices
    )
    assert not {"*", "indices:*", "indices:admin/*", "indices:data/*", "indices:data/write/*"} & set(indices)


def test_the_health_check_sees_the_health_alone(made: Path) -> None:
    assert allowed(made, "health") == (["cluster:monitor/health"], [])


def test_every_file_of_the_plug_in_says_what_it_is_and_every_role_has_one_user(made: Path) -> None:
    types = {path.stem: plugin_file(made, path.stem)["_meta"] for path in (made / "security").iterdir()}
    assert {name: meta["type"] for name, meta in types.items()} == {
        "config": "config",
        "internal_users": "internalusers",
        "roles": "roles",
        "roles_mapping": "rolesmapping",
        "action_groups": "actiongroups",
        "tenants": "tenants",
    }
    assert {meta["config_version"] for meta in types.values()} == {2}
    mappings = plugin_file(made, "roles_mapping")
    assert {name: mapping["users"] for name, mapping in mappings.items() if name != "_meta"} == {
        role.name: [role.user] for role in ROLES
    }


def test_it_refuses_to_overwrite_and_changes_nothing_then(made: Path) -> None:
    before = contents(made)
    for arguments in ([], ["--only", "passwords"], ["--only", "certificates"]):
        done = make(made, *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(f"deploy.make: {made} has ")
        assert done.stderr.endswith(" already; --force makes new ones\n")
    assert contents(made) == before


def test_force_renews_passwords_or_certificates_or_all(tmp_path: Path) -> None:
    make(tmp_path)
    first = contents(tmp_path)
    assert make(tmp_path, "--force", "--only", "passwords").returncode == 0
    second = contents(tmp_path)
    renewed = {"security/internal_users.yml", *(f"passwords/{role.user}" for role in ROLES)}
    assert changed(first, second) == renewed
    assert make(tmp_path, "--force", "--only", "certificates").returncode == 0
    third = contents(tmp_path)
    pairs = {"certificates/node", "admin/admin"}
    assert changed(second, third) == {f"{pair}.{end}" for pair in pairs for end in ("pem", "key")}
    certificate(tmp_path, "certificates/node.pem").verify_directly_issued_by(
        certificate(tmp_path, "certificates/ca.pem")
    )
    assert make(tmp_path, "--force").returncode == 0
    assert {"authority/ca.key", "certificates/ca.pem"} <= changed(third, contents(tmp_path))


def test_certificates_are_not_renewed_without_the_authority_s_key(tmp_path: Path) -> None:
    make(tmp_path)
    (tmp_path / "authority/ca.key").unlink()
    before = contents(tmp_path)
    done = make(tmp_path, "--force", "--only", "certificates")
    assert (done.returncode, done.stdout) == (1, "")
    assert "put authority/ca.key back" in done.stderr
    assert contents(tmp_path) == before


def test_a_key_that_is_none_is_refused(made: Path) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_signed((made / "certificates/ca.pem").read_bytes(), b"no key")


def test_files_the_containers_could_not_read_are_not_made(tmp_path: Path) -> None:
    other = str(os.geteuid() + 4321)
    done = subprocess.run(
        [sys.executable, "-m", "deploy.make", "--folder", tmp_path / "new", "--owner", other],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    if os.geteuid() == 0:
        assert done.returncode == 0, done.stderr
        assert {str(path.stat().st_uid) for path in (tmp_path / "new").rglob("*")} == {other}
    else:
        assert (done.returncode, done.stdout) == (1, "")
        assert "could not read files of user" in done.stderr
        assert not (tmp_path / "new").exists()
