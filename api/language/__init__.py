"""What a person types, as a small tree."""
