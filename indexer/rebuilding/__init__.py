"""A new generation of documents and sets from the sources: built, verified, swapped in."""
