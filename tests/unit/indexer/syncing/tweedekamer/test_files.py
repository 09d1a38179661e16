"""A file that is said to be a PDF while it is still a Word file, and becomes one later."""

import datetime as dt

from indexer.syncing.sniffing import Sniffed, sniff
from tests.fakes.papers import PDF
from tests.fakes.texts import aanhangsel_pdf
from tests.fakes.world import Stage
from tests.unit.indexer.syncing.tweedekamer.harvests import Held, given, house


def test_a_pdf_that_is_still_word_is_told_by_its_bytes_and_asked_for_again() -> None:
    with house() as here:
        of = here.world.sets[0]
        letter = of.guid(Stage.LETTER.value)
        word = here.parlis.file(letter)
        assert word is not None
        here.parlis.files[letter] = (PDF, word[1])
        (before,) = given(here.feed, Held().take(here.feed).live)[letter].files
        reply = here.fetcher.get(before.url)
        assert (reply.headers["content-type"], sniff(reply.content)) == (PDF, Sniffed.ZIP)
        here.parlis.files[letter] = (PDF, aanhangsel_pdf(of))
        here.world.now += dt.timedelta(days=1)
        here.world.touched[letter] = here.world.now
        (after,) = given(here.feed, Held().take(here.feed).live)[letter].files
        assert (before.url, before.stamp != after.stamp) == (after.url, True)
        assert sniff(here.fetcher.get(after.url).content) is Sniffed.PDF


def test_a_file_is_where_both_services_say() -> None:
    with house() as here:
        feed = given(here.feed, Held().take(here.feed).live)
        odata = given(here.odata, Held().take(here.odata).live)
        assert {f for each in feed.values() for f in each.files} == {
            f for each in odata.values() for f in each.files
        }
