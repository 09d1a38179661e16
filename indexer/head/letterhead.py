"""What stands above the first question, as printed."""

from mappings.sources import PrintedHead
from mappings.values import Doubt


class Letterhead(PrintedHead):
    """What is printed above the first question, and what is doubtful in it."""

    doubts: tuple[Doubt, ...] = ()
