"""Questions to a snapshot: selection, named SQL, metrics; Polars frames out."""
