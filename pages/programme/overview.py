"""How are we doing?"""

from components import page

page.draw("overview")
