"""A programme whose every name is an attack, and what must come of it: plain text."""
