"""What goes out of the house as a package: an empty template, a full export."""

from data.handover.exporting import export_package
from data.handover.template import write_template

__all__ = ["export_package", "write_template"]
