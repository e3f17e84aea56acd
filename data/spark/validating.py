"""The tables that grow held against the contract in Spark: in = published + rejected.

Only rows that a rule finds come to this machine, to be reported whole.
"""

# ruff: noqa: S608 - names come from the contract or are made here

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from data.contract import TABLES, contract_columns
from data.contract.crossrules import cross_rules
from data.importing.loading import SHOWN
from data.importing.validating import LINEAGE, as_json, key_columns, rule_words
from data.spark.carrying import table_view
from data.spark.found import FINDING, WORDS, beyond_schema, local
from data.spark.types import spark_type
from data.spark.workspace import Workspace


@dataclass(frozen=True)
class Checked:
    """What a check of one table found, a row a row and rule, and what it rejects.

    `rejected` has each rejected row once, as JSON, with the first rule it breaks.
    """

    findings: pl.DataFrame
    rejected: pl.DataFrame

    @property
    def warnings(self) -> int:
        """How many findings leave their row in place."""
        return self.findings.filter(pl.col("severity") == "warning").height


def _checked(table: str, found: pl.DataFrame) -> Checked:
    errors = found.filter(pl.col("severity") == "error")
    first = errors.unique(LINEAGE, keep="first", maintain_order=True)
    rejected = first.select(*LINEAGE, "rule", as_json(first, table))
    return Checked(found.select(*FINDING), rejected)


def _refused(work: Workspace, table: str) -> pl.DataFrame:
    """Rows that break their schema, repeat another, or share its key and differ.

    Of rows that are equal in every column the first stays; rows that share a key
    and differ are all rejected, since none can be known to be right.
    """
    lists = key_columns(table), contract_columns(table), LINEAGE
    key, every, lineage = (", ".join(names) for names in lists)
    found = work.query(f"""
        with sound as (select * from read_{table} where size(broken) = 0),
        shared as (select {key} from sound group by {key} having count(*) > 1),
        copies as (
            select *, row_number() over (
                partition by {every} order by {lineage}
            ) as copy
            from sound left semi join shared using ({key})
        ),
        marked as (
            select *, sum(if(copy = 1, 1, 0)) over (partition by {key}) as versions
            from copies
        )
        select {every}, {lineage}, broken from read_{table} where size(broken) > 0
        union all
        select {every}, {lineage},
            array(if(copy > 1, 'duplicate_row', 'duplicate_key')) as broken
        from marked where copy > 1 or versions > 1
    """)
    return local(found, table)


def _said(table: str, refused: pl.DataFrame) -> pl.DataFrame:
    """Refused rows, a row a rule of the schema, with its words and the value."""
    rules = refused.explode("broken")
    said = {rule: rule_words(table, rule) for rule in rules["broken"].unique()}
    words = pl.DataFrame(
        [(rule, *words) for rule, words in said.items()],
        schema=dict.fromkeys(("broken", *WORDS), pl.String),
        orient="row",
    )
    value = pl.coalesce(
        pl.lit(None, pl.String),
        *(
            pl.when(pl.col("column_name") == column).then(pl.col(column))
            for column in contract_columns(table)
        ),
    )
    return rules.join(words, "broken", maintain_order="left").with_columns(
        value.str.slice(0, SHOWN).alias("value"), pl.lit("error").alias("severity")
    )


def _accept(work: Workspace, table: str, refused: pl.DataFrame) -> None:
    """Keep the other rows, numbered as they lie in the snapshot."""
    rows = f"select * except (broken) from read_{table}"
    if refused.height:
        work.show(f"refused.{table}", refused.select(LINEAGE).to_arrow())
        rows += f" left anti join refused_{table} using ({', '.join(LINEAGE)})"
    keys = (*TABLES[table].sort_key, *LINEAGE)
    work.number(f"programme.{table}", work.query(rows), "rowid", keys, 0)


def _reject(work: Workspace, table: str, broken: pl.DataFrame) -> None:
    """Take rows that break a rule of level error out of the accepted ones."""
    errors = broken.filter(pl.col("severity") == "error").select("rowid").unique()
    if errors.height:
        work.show(f"broken.{table}", errors.to_arrow())
        work.keep(f"programme.{table}", work.query(f"""
            select * from programme_{table} left anti join broken_{table} using (rowid)
        """))  # fmt: skip


def check_table(work: Workspace, table: str, values: Mapping[str, object]) -> Checked:
    """Hold a table as read against its schema and rules with the tables before it.

    Accepted rows are kept as `programme.<table>`; `values` are what rules bind.
    """
    refused = _refused(work, table)
    _accept(work, table, refused)
    rules = [rule for rule in cross_rules(table) if not rule.whole]
    broken = beyond_schema(work, table, rules, values)
    _reject(work, table, broken)
    found = [_said(table, refused), broken]
    return _checked(table, pl.concat(found, how="diagonal_relaxed"))


def show_empty(work: Workspace, table: str) -> None:
    """Let rules, marts and data tests name a table that was not handed over."""
    kinds = {column: spark_type(table, column) for column in contract_columns(table)}
    kinds |= {"source_id": "int", "source_line": "bigint", "rowid": "int"}
    fields = ", ".join(
        f"cast(null as {kind}) as {name}" for name, kind in kinds.items()
    )
    empty = work.query(f"select {fields} where false")
    empty.createOrReplaceTempView(table_view(f"programme.{table}"))
