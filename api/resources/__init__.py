"""Every other thing that can be looked at: documents, question sets, registers, changes, what is held."""
