"""Files into the live index: read by workers, batch by batch, and reported."""
