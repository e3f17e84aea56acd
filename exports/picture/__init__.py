"""One chart on a page of its own, which the browser can save as PNG and SVG.

Only a browser draws a Plotly figure, so the reader's own makes the picture, from the
same figure as on the screen, with its title, basis and origin drawn into it.
"""

from exports.picture.making import Picture, picture
from exports.picture.page import html

__all__ = ["Picture", "html", "picture"]
