"""What can go wrong between a question and its answer, as sentences for readers."""


class QueryError(Exception):
    """A question that cannot be answered; the message says why and what to do."""


class NoData(QueryError):  # noqa: N818
    """There is no snapshot to ask, or its file cannot be read."""


class NotAllowed(QueryError):  # noqa: N818
    """A name or value that does not exist; the message lists what does."""


class Refused(NotAllowed):
    """What exists, but not for this caller; the message says what is kept from them."""
