"""Can I trust the data?"""

from components import importing, page
from components.view import current

importing.draw(current())
page.draw("data")
