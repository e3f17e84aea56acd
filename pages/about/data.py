"""Can I trust the data?"""

from components import page

page.draw("data")
