import json
import os
import socket
from pathlib import Path

import pytest

from engine import running

NOTE = running.Note("http://127.0.0.1:9200", 1234)


def test_a_note_is_read_as_it_was_written(tmp_path: Path) -> None:
    running.write(tmp_path, NOTE)
    assert running.read(tmp_path) == NOTE
    assert [path.name for path in tmp_path.iterdir()] == ["engine.json"]


def test_a_note_taken_away_is_none(tmp_path: Path) -> None:
    running.write(tmp_path, NOTE)
    running.forget(tmp_path)
    running.forget(tmp_path)
    assert running.read(tmp_path) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        json.dumps({"url": "http://127.0.0.1:9200"}),
        json.dumps({"url": "http://127.0.0.1:9200", "pid": "many"}),
        json.dumps({"url": "http://192.0.2.1:9200", "pid": 1}),
        json.dumps({"url": "http://127.0.0.1.example.org:9200", "pid": 1}),
    ],
)
def test_a_note_that_is_not_ours_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "engine.json").write_text(text, encoding="utf-8")
    assert running.read(tmp_path) is None
    assert running.find(tmp_path) is None


def test_a_note_of_a_process_that_lives_but_does_not_answer_is_stale(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        running.write(tmp_path, running.Note(f"http://127.0.0.1:{taken.getsockname()[1]}", os.getpid()))
        assert running.find(tmp_path) is None
