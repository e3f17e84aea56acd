"""What a program for slides may draw of a card, in charts that its reader can edit.

A card's `native` makes it from the card's table, so that both hold the same numbers.
"""
