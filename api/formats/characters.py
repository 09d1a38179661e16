"""Which characters XML can hold: a text that was read from a file may hold any."""

import re

# What XML 1.0 leaves out of its `Char`: controls but tab and line ends, halves of pairs, two that are none.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_REPLACEMENT = "\ufffd"


def for_xml(text: str) -> str:
    """Return a text with the sign for an unreadable character in place of each that XML cannot hold."""
    return _FORBIDDEN.sub(_REPLACEMENT, text)
