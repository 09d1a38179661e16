"""What is stored, read and written: indices, sources, sets, and the one writer with its lease."""
