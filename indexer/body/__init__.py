"""The body of a source: its lines -> segments -> questions, answers and remarks with their labels."""
