"""Outlines of the land, kept in the project so that a map asks nobody for them."""
