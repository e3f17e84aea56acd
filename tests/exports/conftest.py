"""The illustrative programme in force, as for the queries."""

from tests.queries.conftest import file, known, store

__all__ = ["file", "known", "store"]
