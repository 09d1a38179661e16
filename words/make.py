"""`python -m words.make`: remake the lists of `mappings/dutch/` from the word counts and the packages."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from words import counts, packages
from words.components import components, mistaken
from words.derivations import derivations
from words.lemmas import is_known
from words.spelling import fold
from words.splits import Splitter
from words.stems import rules

FOLDER = Path(__file__).parent.parent / "mappings" / "dutch"
_COUNTED = "the word counts of a collection (words/counts.txt)"


def main() -> None:
    """Write every list."""
    for name, text in lists().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def lists() -> dict[str, str]:
    """Return the text of each list by the name of its file."""
    counted: Counter[str] = Counter()
    for word, number in counts.read().items():
        counted[fold(word)] += number
    splitter = Splitter(counted)
    known = {word: splitter.all_parts(word) for word in sorted(counted) if word.isalpha()}
    listed = components(known)
    protected = {
        word
        for word, parts in known.items()
        if not parts and is_known(word) and mistaken(word, frozenset(listed))
    }
    cut = (f"{word} {' '.join(parts)}" for word, parts in known.items() if parts)
    sources = f"{_COUNTED}, {packages.OPENTAAL}, {packages.PYPHEN}"
    return {
        "stems.txt": _text(
            "A form and its stem, where Porter's rules give another one.",
            f"{_COUNTED}, {packages.SIMPLEMMA}, {packages.OPENTAAL}, words/plurals.txt",
            (f"{form} {stem}" for form, stem in rules(counted, splitter).items()),
        ),
        "compounds.txt": _text("A compound and its parts, of every level.", sources, cut),
        "wholes.txt": _text(
            "A word that holds the letters of components and is no compound.", sources, protected
        ),
        "components.txt": _text("A part of compounds, to find in words that are not known.", sources, listed),
        "derivations.txt": _text(
            "A form, and the noun or verb of the same action.",
            f"{_COUNTED}, {packages.OPENTAAL}, {packages.SIMPLEMMA}",
            map(" ".join, derivations(counted)),
        ),
        "abbreviations.txt": _text(
            "An abbreviation and its long form, as texts explain it in brackets.",
            "a collection (words/long-forms.txt)",
            _abbreviations(),
        ),
    }


def _abbreviations() -> Iterator[str]:
    """Yield the abbreviations that are no words, each once whatever its capitals."""
    best: dict[str, tuple[int, str, str]] = {}
    for line in counts.LONG_FORMS.read_text(encoding="utf-8").splitlines():
        if line[0] == "#":
            continue
        short, long, number = line.split("\t")
        if fold(short) not in packages.words():
            best[fold(short)] = max(best.get(fold(short), (0, "", "")), (int(number), short, long))
    for _, short, long in best.values():
        yield f"{short}\t{long}"


def _text(what: str, sources: str, lines: Iterable[str]) -> str:
    head = f"# {what}\n# Made by `python -m words.make` from {sources}.\n"
    return head + "".join(f"{line}\n" for line in sorted(lines))


if __name__ == "__main__":
    main()
