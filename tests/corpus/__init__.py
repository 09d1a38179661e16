"""Tests on the shared documents."""
