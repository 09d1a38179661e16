"""Rate limits by cost, and the keys that raise them."""

import asyncio
import hashlib
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError
from starlette.responses import PlainTextResponse

from api.api_keys import ApiKeys, ApiKeysFileError, line_of, make_key
from api.http.costs import EXPORT
from api.http.rate_limits import Budget, RateLimits, RateLimitStorageError, client_of
from api.http.resources import Resource, Resources
from api.settings import Settings
from tests.unit.api.http.asked import ask, scope
from tests.unit.api.http.conftest import ApiWith

KEY = make_key()
NAMED = f"# wie\n\n{line_of('krant', KEY)}\n{line_of('ander', 'kv_anders')}\n"


@pytest.fixture
def keys_file(tmp_path: Path) -> Path:
    path = tmp_path / "keys"
    path.write_text(NAMED)
    return path


@pytest.fixture
def limited(api_with: ApiWith, keys_file: Path) -> TestClient:
    return api_with(Settings(rate_limit=EXPORT, rate_limit_with_key=30, api_keys_file=keys_file))


def test_a_share_is_told_and_then_it_is_used_up(limited: TestClient) -> None:
    for left in range(EXPORT - 1, -1, -1):
        response = limited.get("/v1/search?kind=x")
        assert response.status_code == 400
        assert response.headers["ratelimit-policy"] == f'"anonymous";q={EXPORT};w=60'
        assert re.fullmatch(rf'"anonymous";r={left};t=([1-9]|[1-5]\d|60)', response.headers["ratelimit"])
    response = limited.get("/v1/search?kind=x")
    assert (response.status_code, response.json()["type"]) == (429, "/problems/rate-limited")
    assert response.headers["ratelimit"].startswith('"anonymous";r=0;t=')
    assert 1 <= int(response.headers["retry-after"]) <= 60
    assert response.headers["cache-control"] == "no-store"


def test_what_is_free_and_what_is_there_to_find_help_stays_open(limited: TestClient) -> None:
    for _ in range(EXPORT + 1):
        limited.get("/nergens")
    assert limited.get("/nergens").status_code == 429
    for path in ("/healthz", "/metrics", "/docs", "/problems/rate-limited", "/openapi.json"):
        response = limited.get(path)
        assert response.status_code == 200
        assert "ratelimit" not in response.headers


def test_a_key_has_a_larger_share_of_its_own(limited: TestClient) -> None:
    for _ in range(EXPORT + 1):
        limited.get("/nergens")
    for left in range(29, -1, -1):
        response = limited.get("/nergens", headers={"X-API-Key": KEY})
        assert response.headers["ratelimit"].startswith(f'"api-key";r={left};t=')
    assert limited.get("/nergens", headers={"X-API-Key": KEY}).status_code == 429
    assert limited.get("/nergens", headers={"X-API-Key": "kv_anders"}).status_code == 404


@pytest.mark.parametrize("quota", [0, EXPORT])
def test_an_unknown_key_is_a_401_whether_there_are_limits_or_not(api_with: ApiWith, quota: int) -> None:
    api = api_with(Settings(rate_limit=quota))
    response = api.get("/v1/search?kind=x", headers={"X-API-Key": "kv_onbekend"})
    assert (response.status_code, response.json()["type"]) == (401, "/problems/unknown-api-key")
    assert response.headers["www-authenticate"].startswith("ApiKey ")
    assert "kv_onbekend" not in response.text
    assert api.get("/healthz", headers={"X-API-Key": "kv_onbekend"}).status_code == 200


def test_without_a_limit_nothing_is_counted_or_told(api: TestClient) -> None:
    response = api.get("/v1/search?kind=x")
    assert response.status_code == 400
    assert not {"ratelimit", "ratelimit-policy"} & set(response.headers)


def test_a_dear_request_that_does_not_fit_takes_nothing_from_cheap_ones() -> None:
    resources = (Resource("/page"), Resource("/export", cost=EXPORT))
    budget = Budget(quota=EXPORT + 5, quota_with_key=0, storage="memory://")
    app = Resources(RateLimits(PlainTextResponse("ok"), budget=budget, keys=ApiKeys()), resources)

    async def statuses() -> list[int]:
        paths = ["/export", "/export", *["/page"] * 6]
        return [(await ask(app, scope(path)))[0] for path in paths]

    assert asyncio.run(statuses()) == [200, 429, 200, 200, 200, 200, 200, 429]


def test_each_address_has_its_own_share() -> None:
    budget = Budget(quota=1, quota_with_key=0, storage="memory://")
    app = Resources(RateLimits(PlainTextResponse("ok"), budget=budget, keys=ApiKeys()), [Resource("/page")])

    async def status(host: str) -> int:
        found, _, _ = await ask(app, {**scope("/page"), "client": (host, 1)})
        return found

    async def statuses() -> list[int]:
        return [await status(host) for host in ("192.0.2.1", "192.0.2.1", "192.0.2.2")]

    assert asyncio.run(statuses()) == [200, 429, 200]


@pytest.mark.parametrize(
    ("client", "stands_for"),
    [
        (("192.0.2.1", 5), "192.0.2.1"),
        (("2001:db8:1:2:3:4:5:6", 5), "2001:db8:1:2::/64"),
        (("2001:db8:1:2::1", 5), "2001:db8:1:2::/64"),
        (("::ffff:192.0.2.1", 5), "192.0.2.1"),
        (("testclient", 5), "testclient"),
        (None, ""),
    ],
)
def test_an_ipv6_client_is_its_network(client: tuple[str, int] | None, stands_for: str) -> None:
    assert client_of({"type": "http", "client": client}) == stands_for


def test_a_key_is_kept_as_a_hash_only(keys_file: Path) -> None:
    assert KEY not in keys_file.read_text()
    assert line_of("krant", KEY) == f"krant {hashlib.sha256(KEY.encode()).hexdigest()}"
    keys = ApiKeys.read(keys_file)
    assert (keys.name_of(KEY), keys.name_of("kv_anders"), keys.name_of("")) == ("krant", "ander", None)
    assert make_key() != make_key()


@pytest.mark.parametrize(
    "line",
    [
        "krant",
        "krant abc",
        f"Krant {'0' * 64}",
        f"krant {'0' * 64} x",
        f"{line_of('a', KEY)}\n{line_of('a', KEY)}",
    ],
)
def test_a_line_that_is_no_key_is_named_by_its_number_alone(tmp_path: Path, line: str) -> None:
    path = tmp_path / "keys"
    path.write_text(f"# keys\n{line}\n")
    with pytest.raises(ApiKeysFileError, match=r"^line [23] of the API keys is not a new name") as caught:
        ApiKeys.read(path)
    assert "0000" not in str(caught.value)


def test_a_file_of_keys_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="the file of API keys cannot be read: FileNotFoundError"):
        Settings(api_keys_file=tmp_path / "nergens")


@pytest.mark.parametrize("name", ["", "Krant", "a b", "x" * 65, "-a"])
def test_a_name_that_does_not_fit_in_a_line_is_refused(name: str) -> None:
    with pytest.raises(ApiKeysFileError, match="lower-case letters"):
        line_of(name, KEY)


def test_a_store_whose_package_is_not_there_is_named() -> None:
    with pytest.raises(RateLimitStorageError, match=r"^the rate limits cannot be counted there: .*memcachio"):
        Budget(quota=20, quota_with_key=20, storage="memcached://127.0.0.1:9")


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("rate_limit", EXPORT - 1, "a limit is at least that"),
        ("rate_limit_storage", "nergens://x", "String should match pattern"),
        ("trusted_proxies", "10.0.0.0/8, overal", "does not appear to be an IPv4 or IPv6 network"),
        ("log_format", "xml", "Input should be"),
        ("max_at_work", 0, "greater than or equal to 1"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_at_the_start(name: str, value: object, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Settings.model_validate({name: value})
