"""Sources -> families: which of them are one question set.

An equal case number joins, or an equal publication; else only equal date asked, askers and first question,
and that never joins sources whose case numbers differ: a member may put one question to two ministers.
"""

from collections.abc import Iterable, Sequence

from mappings.sources import Source

_CASE = "case:"
_CONTENT = "content:"


def partition(sources: Iterable[Source]) -> list[list[Source]]:
    """Cut sources into families, each sorted by hash; the order in which they come does not matter."""
    groups: list[list[Source]] = []
    for source in sorted(sources, key=lambda each: each.hash):
        groups = _join(groups, [source], [group for group in groups if _numbers(group) & _numbers([source])])
    for content in sorted({key for group in groups for key in _keys(group) if key.startswith(_CONTENT)}):
        same = [group for group in groups if content in _keys(group)]
        if sum(any(key.startswith(_CASE) for key in _keys(group)) for group in same) > 1:
            same = [
                group for group in same if not _numbers(group)
            ]  # which of the others are theirs, who knows
        groups = _join(groups, [], same) if same else groups
    return sorted(groups, key=lambda group: group[0].hash)


def _join(groups: list[list[Source]], more: list[Source], same: list[list[Source]]) -> list[list[Source]]:
    joined = sorted((source for group in (*same, more) for source in group), key=lambda each: each.hash)
    return [*(group for group in groups if group not in same), joined]


def _keys(group: Sequence[Source]) -> set[str]:
    return {key for source in group for key in source.keys}


def _numbers(group: Sequence[Source]) -> set[str]:
    return {key for key in _keys(group) if not key.startswith(_CONTENT)}
