"""The progress bar of a command: how much of how many, and how long yet; it goes when the work is done."""

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TimeRemainingColumn

from cli.console import people


def progress_bar(
    first: ProgressColumn, *, rate: ProgressColumn | None = None, last: ProgressColumn | None = None
) -> Progress:
    """Return a bar behind a first column; with a rate after its counts, and a last column, where given."""
    columns = (first, BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn(), last)
    return Progress(*(each for each in columns if each), console=people, transient=True)
