"""A page of hits: what asks for it, and what it shows."""
