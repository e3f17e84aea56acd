"""Who are they?"""

from components import listing, records

listing.bar()
records.draw()
