"""What goes wrong with the local engine."""


class EngineError(Exception):
    """The local engine cannot be used; the message says why, in words for the person who started it."""
