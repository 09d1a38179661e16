"""Why a file is not taken: the parser's one error, with a code for machines and a sentence for people."""

from mappings.sources import RefusalCode


class RefusedError(Exception):
    """The source is no question set, or cannot be read. Nothing of it is loaded as a question.

    `detail` is a sentence for people.
    """

    def __init__(self, code: RefusalCode, detail: str) -> None:
        """Keep the code apart from the sentence."""
        super().__init__(detail)
        self.code = code
        self.detail = detail
