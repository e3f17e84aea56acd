"""What pages are made of: filter bar, tile, chart card, record table."""
