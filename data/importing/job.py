"""What one import or check has to do."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from data.mapping import Package
from data.settings import Settings

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Job:
    """What is to be built: the opened package, its settings, the words on the way."""

    package: Package
    settings: Settings
    data_date: dt.date
    progress: Progress

    def bound(self) -> Mapping[str, object]:
        """Values that rules beyond a schema may bind."""
        return {
            "data_date": self.data_date,
            "base_currency": self.settings.base_currency,
            "rate_carry_days": self.settings.rate_carry_days,
        }
