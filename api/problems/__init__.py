"""Problems, RFC 9457: every way in which a request is refused or fails, and what a person is told of it."""
