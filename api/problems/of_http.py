"""The problems of HTTP itself: path, method, headers, keys; the others are in `api.problems`."""

from collections.abc import Iterable

from api.problems.problem import ProblemError


class UnknownPathError(ProblemError):
    """There is no resource at this path."""

    status = 404
    type = "unknown-path"
    title = "There is no such path"
    title_nl = "Dit pad bestaat niet"
    happens_nl = "Op dit pad is niets."
    advice = "Look up the path at /docs. A path ends without a slash."
    advice_nl = "Zoek het pad op in /docs. Een pad eindigt zonder schuine streep."

    def __init__(self) -> None:
        super().__init__(
            "There is nothing at this path; /docs lists every path.",
            detail_nl="Op dit pad is niets; /docs noemt elk pad.",
        )


class UnknownApiKeyError(ProblemError):
    """The request carries an API key that is not one of this server."""

    status = 401
    type = "unknown-api-key"
    title = "The API key is not known"
    title_nl = "De API-sleutel is niet bekend"
    happens_nl = "Het verzoek heeft een API-sleutel die deze server niet kent."
    advice = "Send the key as you got it in X-API-Key, or none: without a key everything can be read too."
    advice_nl = (
        "Stuur de sleutel zoals u hem kreeg in X-API-Key, of geen: zonder sleutel is ook alles te lezen."
    )

    def __init__(self) -> None:
        super().__init__(
            "The key in X-API-Key is not one of this server; leave it out, or ask for one.",
            detail_nl="De sleutel in X-API-Key is niet van deze server; laat hem weg, of vraag er een aan.",
            headers={"WWW-Authenticate": 'ApiKey realm="kamervragen"'},
        )


class MethodNotAllowedError(ProblemError):
    """The resource is there, but not for this method."""

    status = 405
    type = "method-not-allowed"
    title = "The method is not allowed here"
    title_nl = "Deze methode is hier niet toegestaan"
    happens_nl = "De bron bestaat, maar niet voor deze methode."
    advice = "Use one of the methods that the header Allow lists."
    advice_nl = "Gebruik een van de methoden die in de kop Allow staan."

    def __init__(self, allowed: Iterable[str]) -> None:
        listed = ", ".join(allowed)
        super().__init__(
            f"This path allows {listed}.",
            detail_nl=f"Op dit pad kan {listed}.",
            headers={"Allow": listed},
        )


class NotAcceptableError(ProblemError):
    """The header Accept excludes every media type that the resource has."""

    status = 406
    type = "not-acceptable"
    title = "There is no such format here"
    title_nl = "Dit formaat is hier niet"
    happens_nl = "De kop Accept sluit elk mediatype uit dat de bron heeft."
    advice = "Leave Accept out, or name a type that there is. Other formats have paths of their own."
    advice_nl = "Laat Accept weg, of noem een type dat er is. Andere formaten hebben een eigen pad."

    def __init__(self, given: Iterable[str]) -> None:
        listed = ", ".join(given)
        super().__init__(
            f"Accept excludes what this path gives: {listed}.",
            detail_nl=f"Accept sluit uit wat dit pad geeft: {listed}.",
        )


class LengthRequiredError(ProblemError):
    """The request has a body and does not say beforehand how long it is."""

    status = 411
    type = "length-required"
    title = "The length of the body is not given"
    title_nl = "De lengte van de inhoud is niet opgegeven"
    happens_nl = "Het verzoek heeft een inhoud en zegt niet vooraf hoe lang die is."
    advice = "Send Content-Length, or no body at all: a GET needs none."
    advice_nl = "Stuur Content-Length, of geen inhoud: een GET heeft er geen nodig."

    def __init__(self) -> None:
        super().__init__(
            "A body needs a Content-Length here.",
            detail_nl="Een inhoud heeft hier een Content-Length nodig.",
        )


class UnsupportedMediaTypeError(ProblemError):
    """The body of the request has a media type that the resource does not read."""

    status = 415
    type = "unsupported-media-type"
    title = "The media type of the body is not read here"
    title_nl = "Het mediatype van de inhoud wordt hier niet gelezen"
    happens_nl = "De inhoud van het verzoek heeft een mediatype dat de bron niet leest."
    advice = "Send a media type that the detail lists, in Content-Type."
    advice_nl = "Stuur een mediatype dat de toelichting noemt, in Content-Type."

    def __init__(self, taken: Iterable[str]) -> None:
        listed = ", ".join(taken)
        super().__init__(f"This path reads {listed}.", detail_nl=f"Dit pad leest {listed}.")


class InternalError(ProblemError):
    """Something went wrong that is not the fault of who asked."""

    status = 500
    type = "internal"
    title = "Something went wrong here"
    title_nl = "Hier ging iets mis"
    happens_nl = "Er ging iets mis dat niet aan de vrager ligt."
    advice = "Try again later. Tell us the X-Request-ID of the answer if it stays."
    advice_nl = "Probeer het later opnieuw. Meld ons de X-Request-ID van het antwoord als het blijft."

    def __init__(self) -> None:
        super().__init__(
            "The error is ours. It has been written to the log, without what was asked.",
            detail_nl="De fout ligt bij ons. Hij staat in het logboek, zonder wat er gevraagd is.",
        )
