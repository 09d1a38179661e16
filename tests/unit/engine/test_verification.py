from typing import Any

import pytest

from engine.coordinates import PLUGINS, VERSION
from engine.verification import faults

ROOT = {"version": {"distribution": "opensearch", "number": VERSION}}


def _plugins(*names: str) -> dict[str, Any]:
    return {"nodes": {"abc": {"plugins": [{"classname": name} for name in names]}}}


def test_there_are_fifteen_plugins() -> None:
    assert len(PLUGINS) == 15


def test_the_expected_reply_has_no_faults() -> None:
    assert faults(ROOT, _plugins(*PLUGINS)) == []


def test_a_further_plugin_is_no_fault() -> None:
    assert faults(ROOT, _plugins(*PLUGINS, "org.example.More")) == []


@pytest.mark.parametrize("name", sorted(PLUGINS))
def test_each_plugin_that_is_missing_is_named(name: str) -> None:
    assert faults(ROOT, _plugins(*(PLUGINS - {name}))) == [f"its plug-in {name} is missing"]


@pytest.mark.parametrize("root", [{"version": {"number": "3.4.0"}}, {"version": {}}, {}])
def test_another_version_is_named(root: dict[str, Any]) -> None:
    found = root.get("version", {}).get("number")
    assert faults(root, _plugins(*PLUGINS)) == [f"its version is {found}, not {VERSION}"]


@pytest.mark.parametrize(
    "plugins", [{}, {"nodes": {}}, {"nodes": {"a": {"plugins": []}, "b": {"plugins": []}}}]
)
def test_a_reply_of_no_node_or_of_two_is_refused(plugins: dict[str, Any]) -> None:
    assert f"it has {len(plugins.get('nodes', {}))} nodes, not 1" in faults(ROOT, plugins)
