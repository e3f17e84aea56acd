"""Where do we win and lose?"""

from components import page

page.draw("conversion")
