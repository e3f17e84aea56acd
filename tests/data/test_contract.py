"""The schemas against the written contract: every table, column and key."""

import re
from pathlib import Path

import pytest

from data.contract import REQUIRED, TABLES, contract_columns
from data.contract.crossrules import RULES, cross_rules
from data.handover.template import write_template

WRITTEN = Path(__file__).parents[3] / "shared" / "design" / "data-contract.md"


def written() -> dict[str, tuple[list[str], bool]]:
    """Columns with their mark of optionality, and whether required, by table."""
    if not WRITTEN.is_file():
        pytest.skip("the written contract is not beside this checkout")
    found = {}
    for line in WRITTEN.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[0] in TABLES:
            columns = re.sub(r"\([^)]*\)", "", cells[2]).split(",")
            found[cells[0]] = [c.strip() for c in columns], cells[3] == "yes"
    return found


def test_every_table_and_column_of_the_contract_is_a_schema():
    contract = written()
    assert contract.keys() == TABLES.keys()
    for table, (columns, required) in contract.items():
        assert contract_columns(table) == [c.rstrip("?") for c in columns]
        assert (table in REQUIRED) == required
        for column in columns:
            nullable = TABLES[table].columns()[column.rstrip("?")].nullable
            assert nullable == column.endswith("?") or column == "position", column


def test_every_rule_says_what_is_wrong_and_what_to_do():
    for table, schema in TABLES.items():
        for rule in schema._schema_validation_rules():
            words = schema.__dict__[rule].validation_fn.__doc__
            assert re.fullmatch(r".+\. .+\.", words), f"{table} {rule}"
        for rule in cross_rules(table):
            assert rule.message.endswith(".")
            assert rule.remedy.endswith(".")
            assert rule.column in contract_columns(table)


def test_every_rule_file_belongs_to_a_table():
    assert {path.parent.name for path in RULES.glob("*/*.sql")} <= TABLES.keys()


def test_every_reference_names_a_table_that_loads_earlier_or_itself():
    order = list(TABLES)
    for table in order:
        for column in TABLES[table].columns().values():
            if target := (column.metadata or {}).get("references"):
                parent, key = target.split(".")
                assert key in contract_columns(parent)
                assert order.index(parent) <= order.index(table)


def test_template_explains_every_column(tmp_path):
    write_template(tmp_path)
    explained = (tmp_path / "csv" / "CONTRACT.md").read_text(encoding="utf-8")
    for table in TABLES:
        section = explained.split(f"## {table}\n")[1].split("\n## ")[0]
        for column in contract_columns(table):
            assert f"- `{column}`: " in section


def test_template_overwrites_nothing(tmp_path):
    write_template(tmp_path)
    with pytest.raises(FileExistsError, match="Name a new folder"):
        write_template(tmp_path)
