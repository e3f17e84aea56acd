"""Which hubs do better, and is it luck?"""

from components import page

page.draw("hubs")
