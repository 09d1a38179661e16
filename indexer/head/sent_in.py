"""The head of questions sent in and not yet answered."""

from indexer.head.letterhead import Letterhead
from indexer.head.numbers import case_numbers
from indexer.head.printed_dates import SENT_IN_ON, date_in
from indexer.head.titles import parse_title
from mappings.values import Form, Status


def read_sent_in(text: str) -> Letterhead:
    """Return the head of questions that nobody has answered yet."""
    title = parse_title(text)
    return Letterhead(
        form=Form.SENT_IN,
        status=Status.OPEN,
        publication=None,
        case_numbers=case_numbers(text),
        subject=title.subject,
        askers=title.askers,
        addressees=title.addressees,
        answered_by=(),
        on_behalf_of=(),
        asked_on=date_in(SENT_IN_ON, text),
        answered_on=None,
    )
