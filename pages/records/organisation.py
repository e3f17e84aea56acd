"""What became of this organisation?"""

from components import organisation

organisation.draw()
