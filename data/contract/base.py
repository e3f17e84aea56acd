"""What every table of the contract shares, and the kinds of columns."""

from typing import ClassVar

import dataframely as dy
import polars as pl

MONEY_PRECISION, MONEY_SCALE = 28, 10
CONTROL = r"[\x00-\x1f\x7f]"
UNPRINTABLE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"


class ContractTable(dy.Schema):
    """One table of the data contract; the docstring of each says what a row is.

    Each published row keeps where it came from: `source_id` names a row of
    `meta.sources`, `source_line` the line of that file. `row_index` numbers the
    rows handed over, 0 first, while they are checked; it is not published.
    """

    required: ClassVar[bool] = False
    sort_key: ClassVar[tuple[str, ...]] = ()

    row_index = dy.UInt32(metadata={"lineage": True})
    source_id = dy.UInt16(nullable=True, metadata={"lineage": True})
    source_line = dy.UInt32(nullable=True, metadata={"lineage": True})


def _clean(column: pl.Expr) -> pl.Expr:
    return ~column.str.contains(CONTROL)


def _printable(column: pl.Expr) -> pl.Expr:
    return ~column.str.contains(UNPRINTABLE)


def identifier(about: str, *, key: bool = False, nullable: bool = False) -> dy.String:
    """A short stable code that this table gives."""
    return dy.String(
        primary_key=key,
        nullable=nullable,
        min_length=1,
        max_length=200,
        check={"control_characters": _clean},
        description=about,
    )


def reference(
    about: str, target: str, *, key: bool = False, nullable: bool = False
) -> dy.String:
    """A code that another table gives, as "table.column"; it must stand there."""
    return dy.String(
        primary_key=key,
        nullable=nullable,
        description=about,
        metadata={"references": target},
    )


def label(about: str) -> dy.String:
    """A name that readers see, without control characters."""
    return dy.String(
        nullable=False,
        min_length=1,
        max_length=1_000,
        check={"control_characters": _clean},
        description=about,
    )


def text(about: str, *, nullable: bool = True) -> dy.String:
    """A sentence or more; line ends and tabs may stand in it, no other controls."""
    return dy.String(
        nullable=nullable,
        min_length=1,
        max_length=100_000,
        check={"unprintable": _printable},
        description=about,
    )


def code(
    about: str, pattern: str, *, nullable: bool = False, key: bool = False
) -> dy.String:
    """A code of a standard, as a regular expression describes it."""
    return dy.String(
        primary_key=key, nullable=nullable, regex=pattern, description=about
    )


def country(about: str, *, nullable: bool = False) -> dy.String:
    """An ISO 3166 alpha-2 country code."""
    return code(about, "^[A-Z]{2}$", nullable=nullable)


def currency(about: str, *, nullable: bool = False, key: bool = False) -> dy.String:
    """An ISO 4217 currency code."""
    return code(about, "^[A-Z]{3}$", nullable=nullable, key=key)


def one_of(
    about: str, *values: str, nullable: bool = False, key: bool = False
) -> dy.String:
    """One of the values that the contract names."""
    return dy.String(
        primary_key=key,
        nullable=nullable,
        check={"one_of": lambda column: column.is_in(values)},
        description=about,
        metadata={"values": values},
    )


def event_date(
    about: str, *, nullable: bool = False, key: bool = False, dates_data: bool = True
) -> dy.Date:
    """A day on which something happened: never after the data date.

    `dates_data` says that such a day tells how fresh the data are.
    """
    return dy.Date(
        primary_key=key,
        nullable=nullable,
        description=about,
        metadata={"happened": True, "dates_data": dates_data},
    )


def plan_date(about: str, *, nullable: bool = True, key: bool = False) -> dy.Date:
    """A day that may lie in the future: a due date, an end of validity."""
    return dy.Date(primary_key=key, nullable=nullable, description=about)


def money(about: str, *, minimum: int | None = 0, nullable: bool = True) -> dy.Decimal:
    """An amount, exact to ten decimals; not negative unless `minimum` is None."""
    return dy.Decimal(
        MONEY_PRECISION,
        MONEY_SCALE,
        nullable=nullable,
        min=minimum,
        description=about,
    )


def number(
    about: str,
    low: float | None = None,
    high: float | None = None,
    *,
    nullable: bool = True,
) -> dy.Float64:
    """A finite number within bounds."""
    return dy.Float64(nullable=nullable, min=low, max=high, description=about)


def flag(about: str) -> dy.Bool:
    """Yes or no; empty means no."""
    return dy.Bool(nullable=True, description=about)


def in_order(earlier: str, later: str) -> pl.Expr:
    """Whether `later` is empty or not before `earlier`."""
    return pl.col(later).is_null() | (pl.col(later) >= pl.col(earlier))
