"""What the records of the last days show of the service: its fields, what is new, how fresh it is."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from indexer.syncing.connectors import Check, FieldCheck
from indexer.syncing.errors import ShapeError
from indexer.syncing.officielebekendmakingen.giving import unknown
from indexer.syncing.officielebekendmakingen.publications import Publication
from indexer.syncing.officielebekendmakingen.responses import Response
from indexer.syncing.officielebekendmakingen.settings import KoopSettings
from indexer.syncing.officielebekendmakingen.slices import Slice

_LONGEST = 60
_MANY = 10
"""So many records that all lack a field: it is called otherwise now."""


def compared(found: Mapping[str, Response], silent: Collection[str], settings: KoopSettings) -> Check:
    """Return what answers show, one for each category. Of the silent ones the last days have no records."""
    publications = [each for response in found.values() for each in response.publications]
    fields = [] if not publications else [*_fields(found, publications, settings)]
    stamps = [each.changed_at for each in publications if each.changed_at]
    return Check(
        reachable=True,
        fields=tuple(fields),
        newest=max(stamps, default=None),
        differs=(
            *(f"{settings.names[each]}: nothing changed in {settings.check.days} days" for each in silent),
            *_differing(found, publications, settings),
        ),
    )


def refuse_lacking(part: Slice, publications: Sequence[Publication], settings: KoopSettings) -> None:
    """Raise `ShapeError` where none of many records has a field that they cannot be understood without."""
    if len(publications) < _MANY:
        return
    wanted = {getattr(settings.fields, name): name for name in settings.check.stops}
    lacking = sorted(name for name in wanted if not any(name in each.there for each in publications))
    if lacking:
        new = f", and what nobody knew: {', '.join(told)}" if (told := _new(publications, settings)) else ""
        message = f"{part}: none of {len(publications)} records has {', '.join(lacking)}: renamed?{new}"
        raise ShapeError(message)


def refuse_silence(whole: Slice, total: int, settings: KoopSettings) -> None:
    """Raise `ShapeError` where nothing at all changed in so many days that one cannot believe it."""
    if total or whole.modified is None:
        return
    days = (whole.modified.last - whole.modified.first).days
    if days > settings.check.silence:
        message = f"{whole}: there is nothing at all in {days} days: is it called otherwise now?"
        raise ShapeError(message)


def _fields(
    found: Mapping[str, Response], publications: Sequence[Publication], settings: KoopSettings
) -> list[FieldCheck]:
    new = _new(publications, settings)
    checked = settings.check
    every = [_field(name, publications, settings, new, all_of_them=True) for name in checked.always]
    often = [_field(name, publications, settings, new) for name in checked.often]
    own = [
        _field(name, found[category].publications, settings, new)
        for category, names in checked.of.items()
        if category in found and found[category].publications
        for name in names
    ]
    return [*every, *often, *own]


def _field(
    name: str,
    publications: Sequence[Publication],
    settings: KoopSettings,
    new: Sequence[str],
    *,
    all_of_them: bool = False,
) -> FieldCheck:
    theirs: str = getattr(settings.fields, name)
    held = [each.there[theirs] for each in publications if theirs in each.there]
    there = bool(held) and (len(held) == len(publications) or not all_of_them)
    if there:
        return FieldCheck(theirs, there, held[0][:_LONGEST])
    instead = f"; new: {', '.join(new)}" if new else ""
    return FieldCheck(theirs, there, f"in {len(held)} of {len(publications)} records{instead}")


def _new(publications: Sequence[Publication], settings: KoopSettings) -> list[str]:
    """Return the fields that hold something and that nobody knew, by their names."""
    known = {*settings.fields.model_dump().values(), *settings.check.others}
    return sorted({name for each in publications for name in each.there} - known)


def _differing(
    found: Mapping[str, Response], publications: Sequence[Publication], settings: KoopSettings
) -> list[str]:
    told = [f"{settings.names[name]}: there are none" for name, page in found.items() if not page.total]
    told += [f"a field that nobody knew: {name}" for name in _new(publications, settings)]
    kinds = Counter(filter(None, (unknown(each, settings) for each in publications)))
    told += [f"{count} of a kind that nobody knew: {kind}" for kind, count in kinds.items()]
    told += [sentence for response in found.values() for sentence in response.unread[:3]]
    return told
