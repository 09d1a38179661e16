"""Official sources into the live index: what has changed there since last time, fetched and loaded."""
