"""What a request takes of the rate limit: data, by what it asks of the engine."""

FREE = 0
PAGE = 1
EXPORT = 20
"""A whole result. It is dearer than a page, and far cheaper than all of its pages."""
