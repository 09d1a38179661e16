"""Labels and numbers as they occur in tens of thousands of real documents: all are read."""

import gzip
import json
from pathlib import Path

from indexer.head.identifiers import parse_identifier
from indexer.headings.labels import number, parse_labels
from indexer.headings.spellings import HeadingKind, read_heading


def test_every_grouping_of_a_joint_answer_is_read(shared: Path) -> None:
    lines = (shared / "corpus/lists/answer_group_counts.txt").read_text(encoding="utf-8").splitlines()
    groups = [line.partition("for '")[2].rstrip("'").split() for line in lines]
    named = [group for group in groups if group]
    assert (len(lines), len(named)) == (1226, 1225)  # one line counts answers without a label
    unread = [
        group
        for group in named
        for printed in (" ".join(group), ", ".join(group), " en ".join(group))
        # a session's year stands among the labels of four documents of the list: no label
        if not any(int(label) > 999 for label in group)
        and parse_labels(printed) != tuple(dict.fromkeys(group))
    ]
    assert unread == []


def test_every_official_number_is_read(shared: Path) -> None:
    with gzip.open(shared / "corpus/lists/op_ids_ah_kv.txt.gz", "rt", encoding="utf-8") as lines:
        numbers = [line.strip() for line in lines]
    assert len(numbers) == 151_327
    assert [number for number in numbers if parse_identifier(number) is None] == []


def test_every_heading_of_the_question_blocks_is_read(shared: Path) -> None:
    lines = (shared / "corpus/questions/question-sets.jsonl").read_text(encoding="utf-8").splitlines()
    sets = [json.loads(line)["questions"] for line in lines]
    blocks = [block for questions in sets for block in questions]
    headings = [read_heading(block.partition("\n")[0].strip()) for block in blocks]
    unread = [
        block[:20]
        for block, heading in zip(blocks, headings, strict=True)
        if heading is None or heading.kind is not HeadingKind.QUESTION or not heading.labels
    ]
    labels = [
        [label for block in questions for label in parse_labels(block.partition("\n")[0].strip())]
        for questions in sets
    ]
    whole = sum({number(label) for label in each} == set(range(1, len(each) + 1)) for each in labels)
    print(
        f"{len(sets)} sets, {len(blocks)} question blocks, {len(unread)} headings not read, "
        f"{sum(map(len, labels))} labels, {whole} sets numbered 1 to their last"
    )
    assert len(blocks) > 3000
    assert unread == []
    assert whole >= len(sets) - 4  # a number left out, two printed twice, sub-questions (1a, 1b)
