"""The problems of the engine, and of what it is asked too much of."""

from api.problems.problem import ProblemError


class EngineUnavailableError(ProblemError):
    """OpenSearch does not answer, or not in time."""

    status = 503
    type = "engine-unavailable"
    title = "The search engine does not answer"
    title_nl = "De zoekmachine antwoordt niet"
    happens_nl = "OpenSearch antwoordt niet, of niet op tijd."
    advice = "Try again after as many seconds as Retry-After says."
    advice_nl = "Probeer het opnieuw na zoveel seconden als Retry-After zegt."
    retry_after = 5


class NotReadyError(ProblemError):
    """OpenSearch answers, but the indices are missing or of another version."""

    status = 503
    type = "not-ready"
    title = "The index is not ready"
    title_nl = "De index is niet gereed"
    happens_nl = "OpenSearch antwoordt, maar de indices ontbreken of zijn van een andere versie."
    advice = "Try again later; whoever keeps the server sees at /readyz what is missing."
    advice_nl = "Probeer het later opnieuw; de beheerder ziet op /readyz wat er ontbreekt."
    retry_after = 30


class TooManyExportsError(ProblemError):
    """As many exports are being made as this process makes at once."""

    status = 503
    type = "too-many-exports"
    title = "Too many exports are being made"
    title_nl = "Er worden te veel bestanden tegelijk gemaakt"
    happens_nl = "Er worden zoveel exportbestanden gemaakt als dit proces er tegelijk maakt."
    advice = "Try again after as many seconds as Retry-After says."
    advice_nl = "Probeer het opnieuw na zoveel seconden als Retry-After zegt."
    retry_after = 30
