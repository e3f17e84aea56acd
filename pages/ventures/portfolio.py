"""What is the portfolio worth, and to whom?"""

from components import page

page.draw("portfolio")
