"""How long a cache may keep an answer: data, for the table of resources."""

A_MINUTE = "public, max-age=60, stale-while-revalidate=600"
ASKED_AGAIN = "no-cache"
"""Kept, but never given without asking whether there is anything new."""
NEVER = "no-store"
