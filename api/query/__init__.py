"""Tree and filters -> the one compiled query: plain dicts from pure functions."""
