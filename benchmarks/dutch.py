#!/usr/bin/env python3
"""Measure the analysis of Dutch beside the engine's built-in `dutch` analyzer.

    benchmarks/dutch.py TREEBANK.conllu

For nouns, adjectives and verbs: the share of the treebank's forms that meet their lemma. And the share of
emitted components that no whole division of the word confirms: on the commonest words of the counts, and on
the words of the treebank that no list knows. Asks the cluster at OPENSEARCH_URL.
"""

import os
import sys
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from mappings import dutch, generations
from mappings.connection import EngineSettings, connect
from mappings.generations import Role
from words import counts
from words.spelling import fold
from words.splits import Splitter

COMMONEST = 25_000
_AT_ONCE = 1_000
_CLASSES = ("NOUN", "ADJ", "VERB")
_COLUMNS = 4

Forms = dict[str, set[tuple[str, str]]]
Analyze = Callable[[str, Iterable[str]], dict[str, tuple[str, ...]]]


def main() -> None:
    """Make an index, print the two tables, delete it."""
    index = f"measure-{uuid.uuid4().hex[:12]}"
    forms = treebank(Path(sys.argv[1]))
    with closing(connect(EngineSettings(url=os.environ["OPENSEARCH_URL"], timeout=120))) as client:
        client.indices.create(index=index, body=generations.body(Role.ENTRIES))

        def analyze(analyzer: str, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
            found: dict[str, tuple[str, ...]] = {}
            rest = sorted(set(words))
            for first in range(0, len(rest), _AT_ONCE):
                batch = rest[first : first + _AT_ONCE]
                reply = client.indices.analyze(index=index, body={"analyzer": analyzer, "text": batch})
                tokens: dict[int, list[str]] = defaultdict(list)
                for each in reply["tokens"]:
                    tokens[each["start_offset"]].append(each["token"])
                start = 0
                for word in batch:
                    found[word] = tuple(tokens[start])
                    start += len(word) + 1
            return found

        try:
            inflection(analyze, forms)
            false_parts(analyze, forms)
        finally:
            client.indices.delete(index=index)


def treebank(path: Path) -> Forms:
    """Return (form, lemma) by word class, in small letters; a lemma's parts are joined."""
    found: Forms = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        if len(row) > _COLUMNS and row[3] in _CLASSES and row[1].isalpha():
            found[row[3]].add((row[1].lower(), row[2].lower().replace("_", "")))
    return found


def inflection(analyze: Analyze, forms: Forms) -> None:
    """Print the share of forms that meet their lemma, ours beside the built-in analyzer's."""
    print("class   forms    stem   dutch")
    words = {word for pairs in forms.values() for pair in pairs for word in pair}
    made = {analyzer: analyze(analyzer, words) for analyzer in ("stem", "dutch")}
    for name in _CLASSES:
        shares = [
            sum(1 for form, lemma in forms[name] if tokens[form] and tokens[form] == tokens[lemma])
            / len(forms[name])
            for tokens in made.values()
        ]
        print(f"{name:<6}{len(forms[name]):>7}{shares[0]:>8.3f}{shares[1]:>8.3f}")


def false_parts(analyze: Analyze, forms: Forms) -> None:
    """Print the share of emitted components that no whole division of the word confirms."""
    counted: Counter[str] = Counter()
    for word, number in counts.read().items():
        counted[fold(word)] += number
    splitter = Splitter(counted)
    common = {word for word, _ in counted.most_common(COMMONEST) if word.isalpha()}
    listed = {*dutch.compounds(), *dutch.lines("wholes"), *counted}
    new = {fold(form) for pairs in forms.values() for form, _ in pairs} - listed
    for title, words in (("commonest words", common), ("words that no list knows", new)):
        divided = {word: splitter.all_parts(word) for word in words}
        whole, parts = analyze("stem", words), analyze("decompounded", words)
        stems = analyze("stem", {part for of_word in divided.values() for part in of_word})
        emitted = [(word, token) for word in words for token in parts[word] if token not in whole[word]]
        confirmed = sum(any(token in stems[part] for part in divided[word]) for word, token in emitted)
        share = 1 - confirmed / len(emitted)
        print(f"{len(words)} {title}: {len(emitted)} components, {share:.1%} without confirmation")


if __name__ == "__main__":
    main()
