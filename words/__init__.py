"""The word lists of `mappings/dutch/`: how they are made, from installed packages and word counts.

`python -m words.make` remakes every list byte for byte. `python -m words.counts FILE…` counts the words of a
collection anew, and finds the abbreviations that it explains itself; neither ever looks at a query.
"""
