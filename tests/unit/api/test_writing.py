"""A page as JSON, in two pieces that are put together."""

import pytest

from api.page.hit_shapes import SetHit
from api.page.results import SearchPage
from api.page.writing import Answer, write_shown
from tests.unit.api.formats.found import hit, page

GROUP = SetHit(set_id="2024Z90001", subject=None, link="/", matching=1, hits=(hit(),))

PAGES = [
    page(),
    page(hit(), hit(subject='Een "hits":[] in een onderwerp')),
    page(hit(), partial=True, partial_reason='"hits":[]', explained='bevat "hits":[]'),
    page(groups=()),
    page(groups=(GROUP, GROUP)),
]


@pytest.mark.parametrize("whole", PAGES)
def test_the_pieces_are_what_the_page_is_written_as(whole: SearchPage) -> None:
    shown = whole.hits if whole.groups is None else whole.groups
    written = write_shown(shown, grouped=whole.groups is not None)
    assert Answer(whole, written).json().decode() == whole.model_dump_json()
