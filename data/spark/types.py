"""Which tables Spark reads, and which types of Parquet they may have."""

from functools import cache

from pyspark.sql import types as t

from data.contract import TABLES
from data.contract.base import MONEY_PRECISION, MONEY_SCALE
from data.findings import Finding, PackageError
from data.importing.casting import sql_type
from data.reading import Source

WHOLE = {"tinyint": 3, "smallint": 5, "int": 10}  # digits
EXACT = 15  # digits that a double keeps


@cache
def growing() -> tuple[str, ...]:
    """The tables that grow with the work: organisations, and all that names them."""
    found = ["organisations"]
    for table, schema in TABLES.items():
        named = [
            (c.metadata or {}).get("references") for c in schema.columns().values()
        ]
        if {name.partition(".")[0] for name in named if name} & {*found}:
            found.append(table)
    return tuple(found)


def spark_type(table: str, column: str) -> str:
    """Spark's name for the type of a column of the contract."""
    return sql_type(table, column).replace("varchar", "string")


def _fits(given: t.DataType, wanted: str) -> bool:
    """Whether every value of the one type is a value of the other, unchanged."""
    if isinstance(given, t.DecimalType):
        whole, places = given.precision - given.scale, given.scale
    elif given.simpleString() in WHOLE:
        whole, places = WHOLE[given.simpleString()], 0
    else:
        return given.simpleString() in (wanted, "void")
    if wanted == "double":
        return whole + places <= EXACT
    money = wanted.startswith("decimal")
    return money and whole <= MONEY_PRECISION - MONEY_SCALE and places <= MONEY_SCALE


def check_types(source: Source, schema: t.StructType, given: dict[str, str]) -> None:
    """Refuse columns of other types than the contract's; `given` is their names."""
    kinds = {column: schema[name].dataType for column, name in given.items()}
    wrong = [
        Finding(
            rule="type",
            table_name=source.name,
            file=source.file,
            column_name=column,
            message=f"{column} is {kind.simpleString()}, where the contract has"
            f" {spark_type(source.name, column)}.",
            remedy="Write the Parquet column in that type: nothing is converted here.",
        )
        for column, kind in kinds.items()
        if not _fits(kind, spark_type(source.name, column))
    ]
    if wrong:
        raise PackageError(*wrong)
