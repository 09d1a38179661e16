"""The published text: what officielebekendmakingen.nl holds of Kamervragen, found by SRU, file by file."""
