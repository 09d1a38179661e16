import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.head.dates import DATE, parse_date

PRINTED = [
    ("6 maart 2024", dt.date(2024, 3, 6)),
    ("26 april 2024", dt.date(2024, 4, 26)),
    ("1 mrt. 2019", dt.date(2019, 3, 1)),
    ("1 mrt 2019", dt.date(2019, 3, 1)),
    ("31 dec. 2020", dt.date(2020, 12, 31)),
    ("9 Augustus 2011", dt.date(2011, 8, 9)),
    ("9  augustus\n2011", dt.date(2011, 8, 9)),
    ("09 juni 2011", dt.date(2011, 6, 9)),
    ("16 september 2024", dt.date(2024, 9, 16)),
    ("7 febuari 2024", dt.date(2024, 2, 7)),  # a misprint
    ("29 februari 2024", dt.date(2024, 2, 29)),
    ("26-04-2024", dt.date(2024, 4, 26)),
    ("6-4-2024", dt.date(2024, 4, 6)),
    ("ingezonden op 28 maart 2024 met kenmerk 1", dt.date(2024, 3, 28)),
    ("van 1 mei 2023 tot 2 mei 2023", dt.date(2023, 5, 1)),
    # none
    ("29 februari 2023", None),
    ("31 april 2024", None),
    ("0 mei 2024", None),
    ("31-13-2024", None),
    ("voorjaar 2024", None),
    ("maart 2024", None),
    ("12 en 2024", None),
    ("", None),
]
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
DAYS = st.dates(dt.date(1995, 1, 1), dt.date(2035, 12, 31))


@pytest.mark.parametrize(("printed", "day"), PRINTED)
def test_dates_as_printed(printed: str, day: dt.date | None) -> None:
    assert parse_date(printed) == day


@given(DAYS)
def test_every_day_is_read_back(day: dt.date) -> None:
    for printed in (
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.day:02} {MONTHS[day.month - 1][:3]}. {day.year}",
        f"{day.day}-{day.month}-{day.year}",
    ):
        assert parse_date(printed) == day
        assert re.fullmatch(DATE, printed)
