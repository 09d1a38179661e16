"""Why a file is not taken: the parser's one error, with a code for machines and a sentence for people."""


class RefusedError(Exception):
    """The source is no question set, or cannot be read. Nothing of it is loaded as a question.

    `code` is one of: empty, damaged, encrypted, scan, not-text, unknown-format, not-kamervragen.
    """

    def __init__(self, code: str, detail: str) -> None:
        """Keep the code apart from the sentence."""
        super().__init__(detail)
        self.code = code
        self.detail = detail
