"""Files into the live index: read by workers, kept as sources, written set by set, reported."""
