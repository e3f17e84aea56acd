"""A mapping reaches its own sources and nothing else: no file, no setting, no table."""

import duckdb
import pytest

from tests.data.mapped import SOURCES, WHOLE, Workplace, column

HIDDEN = "4d6f-never-shown"

# What an expression may try, with a file beside the package and one for output.
TRIES = {
    "text file": "(select content from read_text('{secret}'))",
    "blob": "(select content::varchar from read_blob('{secret}'))",
    "csv": "(select count(*) from read_csv('{secret}'))",
    "csv sniffer": "(select count(*) from sniff_csv('{secret}'))",
    "json": "(select count(*) from read_json('{secret}'))",
    "parquet": "(select count(*) from read_parquet('{secret}'))",
    "parquet metadata": "(select count(*) from parquet_metadata('{secret}'))",
    "file by its name": "(select count(*) from '{secret}')",
    "quoted file": '(select count(*) from "{secret}")',
    "package file": "(select count(*) from 'deals.csv')",
    "glob": "(select string_agg(file, ' ') from glob('{folder}/*'))",
    "query of a file": "(select count(*) from query('from read_text(''{secret}'')'))",
    "network": "(select count(*) from read_csv('https://localhost:1/a.csv'))",
    "environment": "getenv('HOME')",
    "python variable": "(select count(*) from HIDDEN)",
    "copy": "copy source.deals to '{out}'",
    "copy in a query": "(with a as (copy source.deals to '{out}') select 1)",
    "copy after": "1); copy source.deals to '{out}'; select (1",
    "export": "1); export database '{out}'; select (1",
    "attach": "1); attach '{out}' as out; select (1",
    "detach": "1); detach snapshot; select (1",
    "pragma": "1); pragma database_list; select (1",
    "set": "1); set enable_external_access = true; select (1",
    "reset": "1); reset lock_configuration; select (1",
    "install": "1); install httpfs; select (1",
    "load": "1); load httpfs; select (1",
    "use": "1); use snapshot; select (1",
    "drop": "1); drop table raw.s1; select (1",
    "drop the snapshot's": "1); drop table snapshot.programme.kept; select (1",
    "delete": "1); delete from snapshot.programme.kept; select (1",
    "delete in a query": (
        "(with a as (delete from snapshot.programme.kept returning 1)"
        " select count(*) from a)"
    ),
    "insert in a query": (
        "(with a as (insert into snapshot.programme.kept values (2) returning 1)"
        " select count(*) from a)"
    ),
    "update in a query": (
        "(with a as (update snapshot.programme.kept set a = 2 returning 1)"
        " select count(*) from a)"
    ),
    "delete by query()": (
        "(select count(*) from query('delete from snapshot.programme.kept'))"
    ),
    "insert": "1); insert into snapshot.programme.kept values (2); select (1",
    "create": "1); create table snapshot.programme.made as select (1",
    "macro": "1); create macro lower(a) as 'x'; select (1",
    "call": "1); call enable_logging(); select (1",
    "begin": "1); begin; select (1",
    "vacuum": "1); vacuum; select (1",
    "explain": "1); explain analyze select (1",
    "second query": "1); select (1",
    "union": "1) union all select (1",
    "from": "1) from source.deals where (true",
    "from a file": "1) from read_text('{secret}') where (true",
    "limit": "1) limit (1",
    "order": "1) order by (1",
    "group": "1) group by (1",
    "comment": "1) -- ",
    "block comment": "1) /* ",
    "comment of the end": "1 /*",
    "quote": "1) || '",
    "next column": "1) as varchar) as x, (1",
}


@pytest.fixture
def hostile(work: Workplace) -> Workplace:
    secret = work.folder / "secret.csv"
    secret.write_text(f"a\n{HIDDEN}\n", encoding="utf-8")
    return work


def filled(work: Workplace, text: str) -> str:
    """The attack, naming real files, as TOML text."""
    text = text.format(
        secret=work.folder / "secret.csv", folder=work.folder, out=work.folder / "out"
    )
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def unchanged(work: Workplace) -> None:
    """Nothing was written, and the tables of the last connection are as before."""
    assert not (work.folder / "out").exists()
    con = work.last()
    assert con.execute("from snapshot.programme.kept").fetchall() == [(1,)]
    tables = con.execute(
        "select table_name from duckdb_tables() where database_name = 'snapshot'"
    ).fetchall()
    assert tables == [("kept",)]
    deals = con.execute("select count(*) from raw.s1").fetchall()
    assert deals == [(SOURCES["deals.csv"].count("\n") - 1,)]
    ((locked,),) = con.execute(
        "select current_setting('lock_configuration')"
    ).fetchall()
    assert locked
    with pytest.raises(duckdb.Error):
        con.execute("set enable_external_access = true")


@pytest.mark.parametrize("name", TRIES)
def test_a_column_cannot(hostile, name):
    findings = hostile.refused(column(filled(hostile, TRIES[name])))
    assert [finding.rule for finding in findings] == ["mapping"]
    assert HIDDEN not in str(findings)
    unchanged(hostile)


@pytest.mark.parametrize("name", TRIES)
def test_a_filter_cannot(hostile, name):
    where = f'source = "deals"\nwhere = {filled(hostile, TRIES[name])}\n'
    findings = hostile.refused(WHOLE.replace('source = "deals"\n', where))
    assert [finding.rule for finding in findings] == ["mapping"]
    assert HIDDEN not in str(findings)
    unchanged(hostile)


def test_a_mapped_column_cannot(hostile):
    text = filled(hostile, TRIES["text file"])
    value = f'{{ column = {text}, values = {{ a = "b" }} }}'
    findings = hostile.refused(column(value))
    assert HIDDEN not in str(findings)
    unchanged(hostile)


NAMES = {
    "value": "'; drop table raw.s1; --",
    "quoted": '"; drop table raw.s1; --',
    "parenthesis": "') from read_text('/etc/passwd') --",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_names_and_texts_are_only_names_and_texts(hostile, name):
    text = name.replace('"', '\\"')
    header = name.replace('"', '""')
    hostile.write({"deals.csv": SOURCES["deals.csv"].replace("Note", f'"{header}"')})
    whole = WHOLE.replace("[sources.deals]", f'[sources."{text}"]')
    whole = whole.replace('source = "deals"', f'source = "{text}"')
    whole = whole.replace('"Won at" = "adopted"', f'"{text}" = "{text}"')
    opened = hostile.open(whole.replace('"start-up"', f'"{text}"'))
    assert opened.rows("organisations", "kind")[0] == (name,)
    assert (name, "O'Hara") in opened.rows("stage_events", "stage_id, entered_on")
    unchanged(hostile)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_cells_are_only_cells(hostile, name):
    cell = name.replace('"', '""')
    hostile.write({"deals.csv": SOURCES["deals.csv"].replace("O'Hara", f'"{cell}"')})
    opened = hostile.open(column('"Note"'))
    assert (name,) in opened.rows("engagements", "business_unit")
    unchanged(hostile)


def test_a_link_out_of_the_package_is_a_matter_of_the_disk(hostile):
    """Who may write links into the folder may as well copy the file there."""
    (hostile.package / "deals.csv").unlink()
    (hostile.package / "deals.csv").symlink_to(hostile.folder / "secret.csv")
    findings = hostile.refused(WHOLE)
    assert HIDDEN not in str(findings)
