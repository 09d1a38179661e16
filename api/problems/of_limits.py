"""The problems of too much: a body or an address that is too long, too many requests of one or of all."""

from api.problems.problem import ProblemError


class ContentTooLargeError(ProblemError):
    """The body of the request is larger than the server takes."""

    status = 413
    type = "content-too-large"
    title = "The body of the request is too large"
    title_nl = "De inhoud van het verzoek is te groot"
    happens_nl = "De inhoud van het verzoek is groter dan de server aanneemt."
    advice = "Put what you ask in the query string: a GET needs no body."
    advice_nl = "Zet wat u vraagt in de query string: een GET heeft geen inhoud nodig."

    def __init__(self, most: int) -> None:
        super().__init__(
            f"A body may have at most {most} bytes.",
            detail_nl=f"Een inhoud mag hoogstens {most} bytes hebben.",
        )


class UrlTooLongError(ProblemError):
    """The URL is longer than the server reads."""

    status = 414
    type = "url-too-long"
    title = "The URL is too long"
    title_nl = "De URL is te lang"
    happens_nl = "De URL is langer dan de server leest."
    advice = "Ask for less at once."
    advice_nl = "Vraag minder in één keer."

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Path and query string may have at most {most} bytes together.",
            detail_nl=f"Pad en query string mogen samen hoogstens {most} bytes hebben.",
        )


class RateLimitedError(ProblemError):
    """One client asked for more than its share of a minute."""

    status = 429
    type = "rate-limited"
    title = "Too much was asked"
    title_nl = "Er is te veel gevraagd"
    happens_nl = "Eén afnemer vroeg meer dan zijn deel van een minuut."
    advice = (
        "Wait as many seconds as Retry-After says. A whole result is cheaper as an export than page by page; "
        "an API key raises the limit."
    )
    advice_nl = (
        "Wacht zoveel seconden als Retry-After zegt. Een heel resultaat is als export goedkoper dan "
        "bladzijde voor bladzijde; een API-sleutel verhoogt de grens."
    )

    def __init__(self, cost: int, quota: int, seconds: int) -> None:
        super().__init__(
            f"This request costs {cost} of {quota} a minute, and less is left; try again in {seconds} s.",
            detail_nl=f"Dit verzoek kost {cost} van {quota} per minuut, en er is minder over; "
            f"probeer het over {seconds} s opnieuw.",
            headers={"Retry-After": str(seconds)},
        )


class OverloadedError(ProblemError):
    """More is asked at once than the server answers in time: it refuses rather than let a queue grow."""

    status = 503
    type = "overloaded"
    title = "Too many requests at once"
    title_nl = "Te veel verzoeken tegelijk"
    happens_nl = "Er wordt meer tegelijk gevraagd dan de server op tijd beantwoordt; hij weigert dan."
    advice = "Try again after as many seconds as Retry-After says."
    advice_nl = "Probeer het opnieuw na zoveel seconden als Retry-After zegt."
    retry_after = 2

    def __init__(self) -> None:
        super().__init__(
            "The server is busy with other requests. Try again in a few seconds.",
            detail_nl="De server is bezig met andere verzoeken. Probeer het over een paar seconden opnieuw.",
        )
