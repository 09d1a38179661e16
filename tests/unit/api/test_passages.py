"""Which pieces of a document a hit shows."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from api.page.highlights import Marked
from api.page.hit_shapes import Passage
from api.page.passages import best_pieces, choose_passages
from api.query.fields import Area
from mappings.values import PageStart

FILLER = "Daarover is niets te melden aan wie dan ook in het hele land van Waterdam en omstreken."


def mark(text: str) -> Marked:
    """`De [haven]` is `De haven` with a mark."""
    spans = []
    plain = ""
    for piece in re.split(r"(\[[^\]]*\])", text):
        bare = piece.strip("[]")
        if piece.startswith("["):
            spans.append((len(plain), len(plain) + len(bare)))
        plain += bare
    return Marked(plain, tuple(spans))


def show(text: str, *, subject: str | None = None, pages: tuple[PageStart, ...] = ()) -> list[Passage]:
    marked = mark(text)
    areas = {Area.TEXT: (marked,)} if marked.spans else {}
    stored = [page.model_dump() for page in pages]
    return [Passage.model_validate(each) for each in choose_passages(areas, marked.text, subject, stored)]


def test_the_passage_with_most_different_words_comes_first() -> None:
    text = " ".join(
        [
            "De [haven] is een [haven].",
            *[FILLER] * 3,
            "De [haven] en de [sluis].",
            *[FILLER] * 3,
            "Een [sluis].",
        ]
    )
    shown = [passage.html for passage in show(text)]
    assert [re.findall("<mark>(.*?)</mark>", html) for html in shown] == [
        ["haven", "sluis"],
        ["haven", "haven"],
        ["sluis"],
    ]
    assert all("…" not in html for html in shown)


def test_short_sentences_are_shown_with_their_neighbours() -> None:
    (passage,) = show("Nee. De [haven] lag stil. De sluis niet.")
    assert passage.html == "Nee. De <mark>haven</mark> lag stil. De sluis niet."


def test_a_long_sentence_is_cut_between_words_with_the_mark_in_it() -> None:
    (passage,) = show("woord " * 80 + "[haven] " + "woord " * 80)
    assert re.fullmatch(r"…(woord )+<mark>haven</mark>( woord)+…", passage.html)
    assert 150 < len(passage.html) < 230


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    (passage,) = show("x" * 5000)
    assert passage.html == "x" * 200 + "…"


def test_markup_of_the_document_is_escaped_and_white_space_is_one_space() -> None:
    (passage,) = show("<script>\n  alert('[haven]') && x</script>")
    assert passage.html == "&lt;script&gt; alert('<mark>haven</mark>') &amp;&amp; x&lt;/script&gt;"


def test_the_page_is_that_of_the_first_mark() -> None:
    text = f"{FILLER} De [haven]."
    start = text.index("[")
    assert show(text, pages=(PageStart(start=0, page=2), PageStart(start=start, page=3)))[0].page == 3
    assert show(text, pages=(PageStart(start=0, page=2), PageStart(start=start + 1, page=3)))[0].page == 2
    assert show(text)[0].page is None


def test_notes_follow_the_text_and_the_subject_stands_in_for_both() -> None:
    text, note, subject = mark("De [haven]."), mark("Een [haven]."), mark("Over de [haven]")
    pages = [PageStart(start=0, page=1).model_dump()]

    def fields(areas: dict[Area, tuple[Marked, ...]]) -> list[tuple[str, int | None]]:
        chosen = choose_passages(areas, text.text, subject.text, pages)
        return [(each["field"].value, each["page"]) for each in chosen]

    everything = {Area.TEXT: (text,), Area.NOTES: (note, note, note), Area.SUBJECT: (subject,)}
    assert fields(everything) == [("text", 1), ("notes", None), ("notes", None)]
    assert fields({Area.NOTES: (note,), Area.SUBJECT: (subject,)}) == [("notes", None)]
    assert fields({Area.SUBJECT: (subject,)}) == [("subject", None)]


def test_without_marks_the_beginning_is_shown() -> None:
    (passage,) = show(f"Ja. {FILLER} {FILLER} {FILLER}")
    assert (passage.html, passage.field) == (f"Ja. {FILLER} {FILLER}", Area.TEXT)


def test_an_empty_text_is_shown_by_its_subject() -> None:
    (passage,) = show(" ", subject="De haven")
    assert (passage.html, passage.field) == ("De haven", Area.SUBJECT)
    assert show("")[0].html == ""


_WORDS = st.lists(
    st.sampled_from(["haven", "[sluis]", "[F-16].", "De", "dr.", "x" * 250, "\n", "Ja."]), max_size=120
)


@given(_WORDS)
def test_pieces_lie_apart_hold_all_their_marks_and_are_short(words: list[str]) -> None:
    marked = mark(" ".join(words))
    pieces = best_pieces(marked)
    assert len(pieces) <= 3
    assert bool(pieces) == bool(marked.spans)
    in_order = sorted(pieces, key=lambda piece: piece.start)
    assert all(one.end <= other.start for one, other in pairwise(in_order))
    for piece in pieces:
        assert piece.marks == tuple(span for span in marked.spans if piece.start <= span[0] < piece.end)
        assert piece.marks
        assert piece.end - piece.start <= 600
