"""The spellings of headings and labels, and which lines of a source are headings."""
