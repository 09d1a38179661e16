"""Tests of `kamervragen sync` against the fake sources."""
