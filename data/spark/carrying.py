"""The project's SQL, written for DuckDB, carried over to Spark's.

Tables of schemas become views of the session, `programme.hubs` the view
`programme_hubs`, so that nothing is written to a catalogue that others share.
"""

from dataclasses import dataclass
from functools import cache

import duckdb
from sqlglot import ErrorLevel, exp, parse_one

FOLDED = ("lower", "strip_accents")


@dataclass(frozen=True)
class Mart:
    """One mart's statement: its name, and its rows as a query of Spark.

    `number` is a column to be added, which numbers all rows in the order of `keys`;
    `order` is the order of rows in the snapshot. Both name columns, of which some may
    be there for the order only. A view has no rows of its own.
    """

    name: str
    query: str
    order: tuple[str, ...]
    is_view: bool
    number: str | None
    keys: tuple[str, ...]


@cache
def changed(function: str) -> tuple[str, str]:
    """Characters that a function of DuckDB changes, and what each becomes.

    Those of which nothing is left stand last, without a counterpart.
    """
    with duckdb.connect() as con:
        folded = con.execute(
            f"""
            select chr(i::integer) as given, {function}(given) as made
            from range(1, 1114112) as numbers(i)
            where i not between 55296 and 57343 and given <> made and length(made) < 2
            order by made = '', i
            """  # noqa: S608
        ).fetchall()
    return "".join(given for given, _ in folded), "".join(made for _, made in folded)


def _carried(node: exp.Expr) -> exp.Expr:
    """One node of the statement, as Spark needs it."""
    if isinstance(node, exp.Table) and node.db:
        view = exp.to_table(table_view(f"{node.db}.{node.name}"))
        return view.as_(node.alias_or_name, table=True)
    name = node.name if isinstance(node, exp.Anonymous) else node.key
    if name.lower() in FOLDED:  # as DuckDB folds, to the letter
        text = node.expressions[0] if isinstance(node, exp.Anonymous) else node.this
        old, new = map(exp.Literal.string, changed(name.lower()))
        text = text.transform(_carried)
        return exp.Anonymous(this="translate", expressions=[text, old, new])
    return node


def table_view(table: str) -> str:
    """The view of the session that stands for a table such as `mart.names`."""
    return table.replace(".", "_").replace("/", "_")


def _written(tree: exp.Expr) -> str:
    return tree.transform(_carried).sql(
        "spark", unsupported_level=ErrorLevel.RAISE, comments=False
    )


def carried_query(query: str) -> str:
    """A query of DuckDB's SQL in Spark's; $name becomes :name."""
    return _written(parse_one(query, read="duckdb"))


def _as_columns(
    query: exp.Query, order: exp.Expr | None, prefix: str
) -> tuple[str, ...]:
    """The columns that rows are sorted by; those the query lacks are added to it."""
    outputs = {column.unalias(): column.alias_or_name for column in query.selects}
    names = []
    for key in order.expressions if order else ():
        by = key.this
        if key.args.get("desc"):
            raise NotImplementedError(f"Spark's rows are not sorted by {key.sql()}.")
        name = outputs.get(by)
        if isinstance(by, exp.Column) and not by.table and by.name in outputs.values():
            name = by.name
        if name is None:
            name = f"{prefix}_{len(names)}"
            query.select(by.as_(name), copy=False)
        names.append(name)
    return tuple(names)


def _global_number(query: exp.Expr) -> tuple[exp.Expr, exp.Window] | None:
    """The column that numbers all rows: as a window, one worker would sort them."""
    for column in query.selects if isinstance(query, exp.Select) else ():
        window = column.find(exp.Window)
        if (
            window
            and isinstance(window.this, exp.RowNumber)
            and not window.args.get("partition_by")
        ):
            return column, window
    return None


def carried_mart(statement: str) -> Mart:
    """A mart's statement, `create table|view ... as ...`, in Spark's SQL."""
    tree = parse_one(statement, read="duckdb")
    query = tree.expression
    order = _as_columns(query, query.args.pop("order", None), "sorted")
    number, keys = None, ()
    if found := _global_number(query):
        column, window = found
        number = column.alias
        column.pop()
        keys = _as_columns(query, window.args["order"], "numbered")
    return Mart(
        name=f"{tree.this.db}.{tree.this.name}",
        query=_written(query),
        order=order,
        is_view=tree.args["kind"] == "VIEW",
        number=number,
        keys=keys,
    )
