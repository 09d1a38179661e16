"""The suggestions for what is typed: two requests to the engine, one for candidates and one for counts."""

from collections.abc import Iterable
from itertools import zip_longest

from api.index.requests import Ask, cut_reason, is_cut
from api.index.searcher import Searcher
from api.index.state import IndexState
from api.links import search_path
from api.page.about import about
from api.suggest.candidates import Candidate, Corrected, SuggestionType, counts, read_counts
from api.suggest.corrections import corrections_body, read_corrections
from api.suggest.names import names_body, read_names
from api.suggest.parameters import SuggestParams
from api.suggest.shapes import Correction, Suggestion, SuggestPage
from api.suggest.terms import read_terms, sample_body
from api.suggest.typed import Typed, read_typed

_CORRECTIONS = 3


async def suggest_page(searcher: Searcher, params: SuggestParams, state: IndexState) -> SuggestPage:
    """Return what may be meant; without anything to complete, nothing is asked."""
    typed = read_typed(params.q)
    candidates, corrected, cut = await _found(searcher, typed) if typed else ((), (), False)
    wanted: list[Candidate | Corrected] = [*candidates, *corrected]
    counted = [0] * len(wanted)
    if wanted:
        body = {
            "size": 0,
            "track_total_hits": False,
            "aggs": {"counts": counts(one.selection for one in wanted)},
        }
        reply = await searcher.ask(body, cached=True)
        cut = cut or is_cut(reply)
        counted = read_counts(reply["aggregations"]["counts"])
    of_candidates, of_corrected = counted[: len(candidates)], counted[len(candidates) :]
    return SuggestPage(
        suggestions=_best(zip(candidates, of_candidates, strict=True), params.limit),
        did_you_mean=_verified(zip(corrected, of_corrected, strict=True)),
        partial=cut,
        partial_reason=cut_reason(searcher.seconds) if cut else None,
        about=about(state),
    )


async def _found(
    searcher: Searcher, typed: Typed
) -> tuple[tuple[Candidate, ...], tuple[Corrected, ...], bool]:
    """Return what may be meant, and whether the time limit cut the looking."""
    bodies = {"names": names_body(typed), "terms": sample_body(typed), "corrections": corrections_body(typed)}
    asked = {name: body for name, body in bodies.items() if body is not None}
    if not asked:
        return (), (), False
    replies = dict(zip(asked, await searcher.ask_all([Ask(body) for body in asked.values()]), strict=True))
    terms = read_terms(typed, replies["terms"]) if "terms" in replies else ()
    corrected: tuple[Corrected, ...] = ()
    if "corrections" in replies:
        corrected = read_corrections(typed, replies["corrections"], unfinished=bool(terms))
    names = read_names(typed, replies["names"]) if "names" in replies else ()
    return (*names, *terms), corrected, any(map(is_cut, replies.values()))


def _best(counted: Iterable[tuple[Candidate, int]], limit: int) -> tuple[Suggestion, ...]:
    """Return the most frequent names and then words: half of the room each, and what the other leaves."""
    found = sorted((_suggestion(one, count) for one, count in counted if count), key=_place)
    names = _in_turn(one for one in found if one.type is not SuggestionType.TERM)
    terms = [one for one in found if one.type is SuggestionType.TERM]
    shown = sorted(names[: max((limit + 1) // 2, limit - len(terms))], key=_place)
    return (*shown, *terms[: limit - len(shown)])


def _place(one: Suggestion) -> tuple[int, str, str]:
    return -one.count, one.type, one.text


def _in_turn(names: Iterable[Suggestion]) -> list[Suggestion]:
    """Return names with the first of each type first: for `van` not parties alone, which have more."""
    by_type: dict[SuggestionType, list[Suggestion]] = {}
    for one in names:
        by_type.setdefault(one.type, []).append(one)
    return [one for round_ in zip_longest(*by_type.values()) for one in round_ if one is not None]


def _suggestion(candidate: Candidate, count: int) -> Suggestion:
    return Suggestion(
        type=candidate.type,
        text=candidate.text,
        q=candidate.selection.q,
        value=candidate.value,
        count=count,
        link=search_path(
            q=candidate.selection.q, **({candidate.type.value: candidate.value} if candidate.value else {})
        ),
    )


def _verified(counted: Iterable[tuple[Corrected, int]]) -> tuple[Correction, ...]:
    found = [
        Correction(
            word=one.word,
            instead=one.instead,
            q=one.selection.q or "",
            count=count,
            link=search_path(q=one.selection.q),
        )
        for one, count in counted
        if count
    ]
    return tuple(found[:_CORRECTIONS])
