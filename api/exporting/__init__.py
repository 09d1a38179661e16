"""Whole answers, streamed: page by page from one point in time, in memory that does not grow."""
