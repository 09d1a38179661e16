"""What a writer has changed so far, and why some of it was not stored."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from indexer.storing.bulks import Failure
from indexer.storing.planning import Work

_REASON = 300
"""How many characters of a reason are kept: OpenSearch quotes long values at length."""

_REASONS = 3
"""How many reasons are told of one set: a document that is rejected is seldom alone."""


@dataclass(slots=True)
class Changes:
    """What a writer has changed so far."""

    sets: int = 0
    questions: int = 0
    answers: int = 0
    removed: int = 0
    repaired: int = 0
    unstored: dict[str, str] = field(default_factory=dict)
    """Why a source, or the set it belongs to, was not stored, by its content hash."""

    def note_sources(self, failures: Iterable[Failure]) -> None:
        """Note which sources were not stored."""
        self.unstored.update((failure.id, _why(failure)) for failure in failures)

    def note_sets(self, changed: Collection[str], work: Work, failures: Iterable[Failure]) -> None:
        """Note which sets of changed sources were stored, given what was not stored of them."""
        reasons = {failure.id: _why(failure) for failure in failures}
        for hash_ in changed:
            self.unstored.pop(hash_, None)
        if lost := sorted(reasons[id_] for id_ in work.removed if id_ in reasons):
            self.unstored.update(dict.fromkeys(changed, "; ".join(lost[:_REASONS])))
        for plan in work.plans:
            if own := sorted({reasons[id_] for id_ in (*plan.ids, *plan.removed) if id_ in reasons}):
                self.unstored.update(dict.fromkeys(plan.hashes, "; ".join(own[:_REASONS])))
            elif plan.changed:
                self.sets += 1
                self.questions += plan.merged.question_set.questions
                self.answers += plan.merged.question_set.answers


def _why(failure: Failure) -> str:
    return f"{failure.id}: {failure.reason}"[:_REASON]
