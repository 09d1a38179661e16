"""Notes out of the running text, tied to their marks."""
