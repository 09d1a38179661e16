"""Members as one text each."""

from mappings.values import Asker


def asker_name(asker: Asker) -> str:
    """Return the name of who asks, with the party in brackets: its code, else as printed."""
    party = asker.party or asker.party_printed
    return f"{asker.name} ({party})" if party else asker.name
