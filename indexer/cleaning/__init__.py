"""Printed lines -> clean ones: characters, glued lines, page furniture, running text."""
