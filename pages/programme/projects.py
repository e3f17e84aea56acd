"""What are the co-creation projects doing?"""

from components import page

page.draw("projects")
