"""What became of every character of every document: the share of each role per folder, the furniture's text.

python -m benchmarks.roles [--list] CORPUS      --list prints each furniture line, how often
"""

import argparse
from collections import Counter
from pathlib import Path

from indexer.question_sets import read_question_set
from indexer.refusals import RefusedError
from indexer.roles import Role


def characters(content: bytes) -> tuple[Counter[Role], Counter[str]]:
    """Return how many characters of a source have which role, and its furniture's lines."""
    parsed = read_question_set(content)
    counts: Counter[Role] = Counter()
    furniture: Counter[str] = Counter()
    for line, role in zip(parsed.text.lines, parsed.roles, strict=True):
        counts[role] += len(line.text)
        if role is Role.FURNITURE:
            furniture[line.text] += 1
    return counts, furniture


def main() -> None:
    """Print a row a folder."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.roles", description=__doc__)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--list", action="store_true", dest="listing")
    given = arguments.parse_args()
    corpus, listing = given.corpus, given.listing
    print(f"{'folder':22} {'read':>5} {'characters':>11}" + "".join(f"{role.value:>11}" for role in Role))
    for folder in sorted(path for path in corpus.iterdir() if path.is_dir()):
        counts: Counter[Role] = Counter()
        furniture: Counter[str] = Counter()
        read = 0
        for path in sorted(folder.iterdir()):
            try:
                found, lines = characters(path.read_bytes())
            except RefusedError:
                continue
            read += 1
            counts += found
            furniture += lines
        total = sum(counts.values())
        if total:
            shares = "".join(f"{counts[role] / total:11.2%}" for role in Role)
            print(f"{folder.name:22} {read:5} {total:11}{shares}")
        if listing:
            for line, times in furniture.most_common():
                print(f"    {times:4} {line}")


if __name__ == "__main__":
    main()
