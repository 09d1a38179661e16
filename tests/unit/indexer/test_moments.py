"""Moments are counted on from the one that is given, whatever the clock says."""

from indexer.storing.moments import Moments
from tests.readings import NOW


def test_moments_follow_each_other_from_the_one_that_is_given() -> None:
    moments = Moments(NOW)
    first, second = moments.now(), moments.now()
    assert NOW <= first <= second
    assert (second - NOW).total_seconds() < 60
    assert second.tzinfo is NOW.tzinfo
    assert second.microsecond % 1000 == 0  # as the engine compares them
