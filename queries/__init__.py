"""Questions to a snapshot: selection, named SQL, metric catalogue; Polars frames out."""
