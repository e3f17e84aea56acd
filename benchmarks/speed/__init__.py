"""How fast the dashboard is, beside the same page as others write it."""
