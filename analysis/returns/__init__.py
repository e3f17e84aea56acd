"""Returns of the venture portfolio: gross, fund to investment; money is Decimal."""
