"""Texts and files with damage: what extractors, transports and people do to documents, random but seeded."""

import re
from collections.abc import Callable, Sequence
from random import Random

# Controls, format characters, marks of direction, private signs, combining marks, characters of four bytes;
# half surrogate pairs, as a careless decoder leaves them.
_STRANGE = (
    "\x00\x01\x02\x0b\x1b\x7f\x85\xa0\xad\u034f\u0301\u2028\u2029\u200b\u200e\u200f\u202e\u2066"
    "\ufeff\ufffe\uffff\ue000\ue001\uf0b7\uf8ff\ufb01\U000e0001\U0001f6a2\f\r\t"
)
_HALF_PAIRS = "\ud800\udc00\udfff"
_HEADING = re.compile(r"(?m)^ *(?:Vraag|Antwoord|Toelichting|Mededeling)\b.*$")
_PIECES = (
    *("Vraag 1", "Vraag 2 en 3", "\nVraag 999\n", "\nAntwoord\n", "\nAntwoord op vragen 1 t/m 4\n"),
    *("\nAntwoord 2l\n", "\n1\n", "\n[1] NOS\n", "\n1) NOS\n", "\n1 NOS\n", "[1]", "¹", ".1", "A.1", "t/m"),
    *("mede namens de Minister van ", "(ingezonden 31 februari 2024)", "(ontvangen ", "**", "## ", " en "),
    *("Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 1", "ah-tk-20232024-1", "2024Z05303"),
)

Mutation = Callable[[Random, str, Sequence[str]], str]


def _span(random: Random, text: str, longest: int) -> tuple[int, int]:
    start = random.randrange(len(text) + 1)
    return start, min(len(text), start + random.randrange(longest))


def _cut(random: Random, text: str, _seeds: Sequence[str]) -> str:
    start, stop = _span(random, text, len(text) // 2 + 2)
    return text[:start] + text[stop:]


def _truncate(random: Random, text: str, _seeds: Sequence[str]) -> str:
    start, _ = _span(random, text, 1)
    return text[:start] if random.random() < 0.5 else text[start:]


def _repeat(random: Random, text: str, _seeds: Sequence[str]) -> str:
    start, stop = _span(random, text, 400)
    return text[:stop] + text[start:stop] * random.randrange(1, 5) + text[stop:]


def _swap_lines(random: Random, text: str, _seeds: Sequence[str]) -> str:
    lines = text.split("\n")
    for _ in range(random.randrange(1, 6)):
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _strange(random: Random, text: str, _seeds: Sequence[str]) -> str:
    for _ in range(random.randrange(1, 12)):
        place, _ = _span(random, text, 1)
        text = text[:place] + random.choice(_STRANGE) * random.randrange(1, 4) + text[place:]
    return text


def _half_pairs(random: Random, text: str, _seeds: Sequence[str]) -> str:
    place, _ = _span(random, text, 1)
    return text[:place] + random.choice(_HALF_PAIRS) + text[place:]


def _digits(random: Random, text: str, _seeds: Sequence[str]) -> str:
    share = random.random() / 4
    return re.sub(
        r"\d", lambda digit: str(random.randrange(10)) if random.random() < share else digit[0], text
    )


def _glue(random: Random, text: str, _seeds: Sequence[str]) -> str:
    share = random.random()
    glue = random.choice(("", " ", "-\n", "\n\n", "\f"))
    return re.sub(r"\n", lambda end: glue if random.random() < share else end[0], text)


def _headings(random: Random, text: str, _seeds: Sequence[str]) -> str:
    found = [match[0] for match in _HEADING.finditer(text)] or ["Vraag 1"]
    lines = text.split("\n")
    for _ in range(random.randrange(1, 6)):
        lines.insert(random.randrange(len(lines) + 1), random.choice(found))
    return "\n".join(lines)


def _pieces(random: Random, text: str, _seeds: Sequence[str]) -> str:
    for _ in range(random.randrange(1, 8)):
        place, _ = _span(random, text, 1)
        text = text[:place] + random.choice(_PIECES) + text[place:]
    return text


def _splice(random: Random, text: str, seeds: Sequence[str]) -> str:
    other = random.choice(seeds)
    here, _ = _span(random, text, 1)
    start, stop = _span(random, other, 2_000)
    return text[:here] + other[start:stop] + text[here:]


_MUTATIONS: tuple[Mutation, ...] = (
    _cut, _truncate, _repeat, _swap_lines, _strange, _half_pairs, _digits, _glue, _headings, _pieces, _splice,
)  # fmt: skip


def mutated(random: Random, seeds: Sequence[str]) -> bytes:
    """Return one of the seeds with one to four kinds of damage, as bytes; half surrogate pairs stay."""
    text = random.choice(seeds)
    for mutation in random.choices(_MUTATIONS, k=random.randrange(1, 5)):
        text = mutation(random, text, seeds)
    return text.encode("utf-8", "surrogatepass" if random.randrange(10) else "replace")


def mutated_bytes(random: Random, seeds: Sequence[bytes]) -> bytes:
    """Return one of the files with bytes flipped, cut, moved or exchanged, or its end missing."""
    content = bytearray(random.choice(seeds))
    for _ in range(random.randrange(1, 4)):
        start = random.randrange(len(content))
        stop = min(len(content), start + random.randrange(1, 2_000))
        kind = random.randrange(6)
        if kind == 0:
            for _ in range(random.randrange(1, 200)):
                content[random.randrange(len(content))] = random.randrange(256)
        elif kind == 1:
            del content[start:stop]
        elif kind == 2:
            content[start:start] = content[start:stop]
        elif kind == 3:
            del content[max(start, 1) :]
        elif kind == 4:
            _exchange_objects(random, content)
        else:
            content[:] = re.sub(
                rb"\d+",
                lambda n: b"%d" % random.randrange(2**31) if random.random() < 0.02 else n[0],
                content,
            )
    return bytes(content)


def _exchange_objects(random: Random, content: bytearray) -> None:
    objects = [match.span() for match in re.finditer(rb"\d+ 0 obj.*?endobj", content, re.DOTALL)]
    if len(objects) > 1:
        (start, stop), (other, end) = sorted(random.sample(objects, 2))
        content[start:end] = content[other:end] + content[stop:other] + content[start:stop]
