"""Invented question sets, as the PDFs that the first start shows and the tests read."""
