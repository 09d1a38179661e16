import ipaddress
import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import psutil
import pytest
from opensearchpy.exceptions import RequestError

from engine import running
from engine.asking import ask
from engine.coordinates import PLUGINS, VERSION
from engine.node import LocalNode, local_node
from engine.verification import faults
from mappings.connection import EngineSettings, connect


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    return number


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("Kamervragen één")  # a space and accents, as a person's folder may have


@pytest.fixture(scope="module")
def said() -> list[str]:
    return []


@pytest.fixture(scope="module")
def node(data: Path, port: int, said: list[str]) -> Iterator[LocalNode]:
    running.write(data, running.Note(f"http://127.0.0.1:{port}", 1))  # stale: the node starts all the same
    with local_node(data, port=port, say=said.append) as started:
        yield started


def test_it_starts_on_the_port_that_was_asked_for(
    node: LocalNode, port: int, said: list[str], data: Path
) -> None:
    assert node == LocalNode(f"http://127.0.0.1:{port}", node.pid, started=True)
    assert said[-2:] == [
        f"Starting the local engine, process {node.pid}, log in {data}/engine.log",
        f"The local engine runs at {node.url}",
    ]


def test_it_is_the_engine_that_was_meant(node: LocalNode) -> None:
    root, plugins = ask(node.url, "/"), ask(node.url, "/_nodes/plugins")
    assert root["version"]["number"] == VERSION
    assert faults(root, plugins) == []
    ((_, entry),) = plugins["nodes"].items()
    assert {plugin["classname"] for plugin in entry["plugins"]} == PLUGINS
    entry["plugins"].pop()
    assert len(faults({}, plugins)) == 2


def test_it_listens_on_loopback_and_nowhere_else(node: LocalNode) -> None:
    connections = psutil.Process(node.pid).net_connections(kind="inet")
    listening = [ipaddress.ip_address(each.laddr.ip) for each in connections if each.status == "LISTEN"]
    assert len(listening) == 2  # HTTP, and the transport between nodes
    mapped = [getattr(address, "ipv4_mapped", None) or address for address in listening]
    assert {str(address) for address in mapped} == {"127.0.0.1"}


def test_ctrl_c_in_the_terminal_does_not_reach_it(node: LocalNode) -> None:
    assert os.getsid(node.pid) == node.pid != os.getsid(0)


def test_a_second_start_attaches_and_leaves_it_running(node: LocalNode, data: Path) -> None:
    with local_node(data) as second:
        assert second == LocalNode(node.url, node.pid, started=False)
    assert ask(node.url, "/")["version"]["number"] == VERSION


def test_an_address_of_another_process_is_not_taken_for_ours(node: LocalNode, tmp_path: Path) -> None:
    running.write(tmp_path, running.Note(node.url, node.pid + 1))
    assert running.find(tmp_path) is None
    running.write(tmp_path, running.Note(node.url, node.pid))
    assert running.find(tmp_path) == running.Note(node.url, node.pid)


def test_no_log_holds_what_people_search_for(node: LocalNode, data: Path) -> None:
    slow = {"query.warn": "0ms", "query.trace": "0ms", "fetch.warn": "0ms"}
    settings = {f"index.search.slowlog.threshold.{name}": value for name, value in slow.items()}
    with closing(connect(EngineSettings(url=node.url))) as client:
        client.indices.create(index="searched", body={"settings": settings})
        client.search(index="searched", body={"query": {"match": {"text": "dassenburcht"}}})
        with pytest.raises(RequestError):
            client.search(index="searched", body={"query": {"query_string": {"query": "dassenburcht AND ("}}})
    logs = [path for path in data.rglob("*") if path.is_file() and path.suffix in {".log", ".json", ".1"}]
    assert data / "engine.log" in logs
    assert [path for path in logs if "dassenburcht" in path.read_text(encoding="utf-8")] == []


def test_of_two_starts_at_once_one_wins_and_the_other_attaches(tmp_path: Path) -> None:
    both = Barrier(2)

    def start(_number: int) -> LocalNode:
        with local_node(tmp_path) as started:
            both.wait(60)  # neither leaves before both have answered
            return started

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(start, range(2))
    assert {first.started, second.started} == {True, False}
    assert (first.url, first.pid) == (second.url, second.pid)
