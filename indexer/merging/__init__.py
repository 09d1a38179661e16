"""Readings -> families -> question sets -> documents: pure functions, whatever order sources come in."""
