"""What can be wrong with a source, or with asking it. Each message is a line for a person."""


class SyncError(Exception):
    """A source cannot be synchronised now. Its cursor stays where it is."""


class UnreachableError(SyncError):
    """The source does not answer, or says that it cannot now; it was asked several times."""


class BrokenError(UnreachableError):
    """An answer ended too early, or is damaged: it is worth asking again."""


class ShapeError(SyncError):
    """The source answers otherwise than we know it: the message names the request and the field."""


class NotAllowedError(SyncError):
    """An address, a redirect or a body that is not fetched: another host, a private address, too large."""


class BoundError(SyncError):
    """The requests that one run may make are used up. The next run goes on here."""


class NotStoredError(SyncError):
    """OpenSearch did not take what a source said."""
