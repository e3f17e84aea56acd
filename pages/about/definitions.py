"""What does this number mean?"""

from components import definition

definition.catalogue()
