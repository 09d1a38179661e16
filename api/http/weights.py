"""Headers that list what is welcome, each with a weight: `Accept`, `Accept-Language`, `Accept-Encoding`."""


def weighted(header: str) -> list[tuple[str, float]]:
    """Return each value, in lower case, with its weight from 0 to 1, in the order of the header.

    `nl, en;q=0.5` is nl with 1 and en with 0.5. A weight that is no number counts as 0: not welcome.
    """
    found = []
    for element in header.lower().split(","):
        value, *parameters = (part.strip() for part in element.split(";"))
        if value:
            found.append((value, _weight(parameters)))
    return found


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                return 0
            return weight if 0 <= weight <= 1 else 0
    return 1
