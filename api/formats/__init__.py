"""The formats that an answer is written in beside JSON: pure writers of what was found."""
