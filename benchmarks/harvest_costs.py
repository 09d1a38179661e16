"""Compute what a first harvest costs: requests, hours, bytes. Nothing is asked; what is assumed stands here.

    python -m benchmarks.harvest_costs

Counts come from public lists of the years 2007 to 2022 and from what is told of the feed's size; the time of
an answer and the share of sets with a delay are guesses. Change them here and print again.
"""

from dataclasses import dataclass

SETS_A_YEAR = 39_479 / 15
"""Zaken of written questions in the lists of 2007 to 2022."""

FILES_OF_A_SET = {"questions": 1.0, "letter": 1.0, "delay": 0.35}
PUBLICATIONS_OF_A_SET = 2.0
"""The questions as published, and the Aanhangsel."""

FEED = {
    "Zaak": 300_000,
    "ZaakActor": 1_200_000,
    "Document": 600_000,
    "DocumentActor": 1_000_000,
    "DocumentVersie": 600_000,
    "Persoon": 4_500,
    "Fractie": 1_000,
}
"""Entities of the feed, of all kinds of business: 501,504 Documents were touched in February 2024; the others
are guessed beside them. An entity stands where it was changed last: from 2024 on is nearly all."""

FEED_SINCE = {2008: 1.0, 2024: 0.9, 2026: 0.15}
"""The share of the feed behind the first day of a year: guessed."""

KEPT_OF_FEED = 0.45
"""The share of entities that is held until it is known whether they are of Kamervragen: actors, mostly."""

PAGE = 250
ANSWER = 0.6
"""Seconds that an answer takes, guessed."""

PAUSE = {"tweedekamer": 0.2, "officielebekendmakingen": 1.0}
FILE_KB = 60
INDEX_KB = 46
"""Of a set in the index, measured (docs/beheer.md)."""

HELD_KB = 0.4
YEARS_UNTIL = 2026.9


@dataclass(frozen=True, slots=True)
class Cost:
    """What one source costs."""

    requests: float
    hours: float
    fetched_mb: float


def tweedekamer(since: int) -> Cost:
    """Return what the feed and its files cost."""
    pages = sum(FEED.values()) * FEED_SINCE[since] / PAGE + 7 * 50
    files = sets(since) * sum(FILES_OF_A_SET.values())
    requests = pages + files
    return Cost(requests, hours(requests, "tweedekamer"), (pages * 150 + files * FILE_KB) / 1000)


def officielebekendmakingen(since: int) -> Cost:
    """Return what the search and its files cost."""
    publications = sets(since) * PUBLICATIONS_OF_A_SET
    requests = publications / PAGE + publications
    return Cost(requests, hours(requests, "officielebekendmakingen"), publications * 30 / 1000)


def sets(since: int) -> float:
    """Return how many question sets there are since a year."""
    return SETS_A_YEAR * (YEARS_UNTIL - since)


def hours(requests: float, source: str) -> float:
    """Return how long so many requests take, one after another."""
    return requests * (ANSWER + PAUSE[source]) / 3600


def main() -> None:
    """Print a row for each beginning."""
    print("since | sets | source | requests | hours | fetched MB | index and held items MB")
    for since in sorted(FEED_SINCE, reverse=True):
        held = sum(FEED.values()) * FEED_SINCE[since] * KEPT_OF_FEED
        disk = (sets(since) * INDEX_KB + held * HELD_KB) / 1000
        for name, cost in (
            ("tweedekamer", tweedekamer(since)),
            ("officielebekendmakingen", officielebekendmakingen(since)),
        ):
            print(
                f"{since} | {sets(since):,.0f} | {name} | {cost.requests:,.0f} | {cost.hours:.1f} "
                f"| {cost.fetched_mb:,.0f} | {disk:,.0f}"
            )


if __name__ == "__main__":
    main()
