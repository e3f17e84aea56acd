"""Data tests that the contract itself states: each query covers every table."""

from collections.abc import Callable, Iterator

from data.contract import TABLES


def _every(queries: Iterator[str]) -> str:
    return "\nunion all\n".join(queries)


def _key(table: str) -> list[str]:
    """The columns that tell rows apart; some of them may be empty in some tables."""
    without_primary = {
        "targets": ["metric", "hub_id", "focus_area_id", "period_start", "period_end"],
        "milestones": ["happened_on", "title", "hub_id"],
    }
    return without_primary.get(table) or TABLES[table].primary_key()


def _duplicates(table: str) -> str:
    """Rows of a key that stands twice: found by hash, which is fast, then certain."""
    key = ", ".join(_key(table))
    return f"""
        select '{table}' as table_name
        from programme.{table}
        where hash({key}) in (
            select hash({key}) from programme.{table}
            group by hash({key}) having count(*) > 1
        )
        group by {key} having count(*) > 1"""  # noqa: S608


def keys_unique() -> str:
    """One row a key that several rows of a table have."""
    return _every(_duplicates(table) for table in TABLES)


def columns_with(entry: str) -> Iterator[tuple[str, str, str]]:
    """Table, column and entry of each column whose metadata have such an entry."""
    for table, schema in TABLES.items():
        for name, column in schema.columns().items():
            found = (column.metadata or {}).get(entry)
            if found:
                yield table, name, found


def _dangling(table: str, column: str, target: str) -> str:
    parent, key = target.split(".")
    return f"""
        select '{table}' as table_name, '{column}' as column_name
        from programme.{table} as child
        left join programme.{parent} as parent on child.{column} = parent.{key}
        where child.{column} is not null and parent.{key} is null"""  # noqa: S608


def references_hold() -> str:
    """One row a row of a table that names a row of another that does not exist."""
    return _every(_dangling(*found) for found in columns_with("references"))


def nothing_after_data_date() -> str:
    """One row a row that says of a day to come that something happened."""
    return _every(
        f"""
        select '{table}' as table_name, '{column}' as column_name
        from programme.{table}
        where {column} > (select min(data_date) from meta.programme)"""  # noqa: S608
        for table, column, _ in columns_with("happened")
    )


def rows_as_reported() -> str:
    """One row a table with more or fewer rows than the load report says."""
    return _every(
        f"""
        select '{table}' as table_name
        from (select count(*) as rows_found from programme.{table}) as counted
        where rows_found is distinct from (
            select sum(rows_published) from meta.load_report
            where table_name = '{table}'
        )"""  # noqa: S608
        for table in TABLES
    )


def sources_named() -> str:
    """One row a row whose file is unknown."""
    return _every(
        f"""
        select '{table}' as table_name
        from programme.{table}
        where source_id is null
            or source_id not in (select source_id from meta.sources)"""  # noqa: S608
        for table in TABLES
    )


GENERATED: dict[str, tuple[str, Callable[[], str]]] = {
    "keys_unique": ("No two rows of a table have the same key.", keys_unique),
    "references_hold": (
        "Each row that names a row of another table names one that exists.",
        references_hold,
    ),
    "nothing_after_data_date": (
        "Nothing happened after the data date.",
        nothing_after_data_date,
    ),
    "rows_as_reported": (
        "Each table has as many rows as the load report says.",
        rows_as_reported,
    ),
    "sources_named": ("Each row names the file that it came from.", sources_named),
}
