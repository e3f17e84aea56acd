"""The illustrative programme: a package of invented data around the public facts."""

from data.demo.arrivals import DEFAULT
from data.demo.package import SEED, write_package

__all__ = ["DEFAULT", "SEED", "write_package"]
