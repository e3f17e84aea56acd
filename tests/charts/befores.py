"""What charts are compared with in tests: a year, a period, another hub."""

from datetime import date

from charts.before import Before

SPAN = (date(2022, 1, 10), date(2022, 7, 31))


def year(frame, period=SPAN):
    return Before(frame, "A year before", "last_year", period)


def previous(frame, period=SPAN):
    return Before(frame, "The period before", "previous", period)


def hub(frame, name="Brazil <b>", member="brazil", period=SPAN):
    return Before(frame, name, f"hub:{member}", period)
