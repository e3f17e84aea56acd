"""What a query can reach: its snapshot's tables, and nothing else of the machine."""

import duckdb
import polars as pl
import pytest

from data.hardening import harden
from queries.hub import Hub

FRAME = pl.DataFrame({"secret": [1]})
ATTEMPTS = {
    "a file": "select * from read_text('/etc/passwd')",
    "a file by its name": "select * from '/etc/passwd'",
    "files": "select * from read_csv('/etc/*.conf')",
    "a folder": "select * from glob('/etc/*')",
    "a file above": "select * from read_blob('{folder}/../outside.txt')",
    "an address": "select * from read_csv('http://127.0.0.1:9/x.csv')",
    "a cloud": "select * from 's3://bucket/x.parquet'",
    "another database": "attach '{outside}/other.db' as other",
    "an attached sqlite": "attach '{outside}/x.sqlite' (type sqlite)",
    "an extension": "install httpfs",
    "a loaded extension": "load httpfs",
    "an extension of a folder": "load '{outside}/x.duckdb_extension'",
    "external access": "set enable_external_access = true",
    "folders": "set allowed_directories = ['/']",
    "paths": "set allowed_paths = ['/etc/passwd']",
    "settings": "set lock_configuration = false",
    "settings of all": "set global memory_limit = '100GB'",
    "settings put back": "reset enable_external_access",
    "a pragma": "pragma enable_profiling = 'json'",
    "a log": "call enable_logging(storage_path = '{outside}/log')",
    "a secret": "create persistent secret s (type s3, key_id 'a', secret 'b')",
    "a copy": "copy (select 1) to '{outside}/x.csv'",
    "an export": "export database '{outside}/all'",
    "a frame of the process": "select * from FRAME",
    "a change": "delete from programme.hubs",
    "a table": "create table programme.x as select 1",
    "the environment": "select getenv('HOME')",
}


@pytest.fixture(scope="module")
def cursor(file):
    with Hub(file.parent).cursor("s", file) as cursor:
        yield cursor


def fitted(statement, folder, outside):
    (outside / "outside.txt").write_text("secret")
    return statement.format(folder=folder, outside=outside)


@pytest.mark.parametrize("name", ATTEMPTS)
def test_a_query_reaches_nothing_but_its_snapshot(name, cursor, file, tmp_path):
    with pytest.raises(duckdb.Error):
        cursor.sql(fitted(ATTEMPTS[name], file.parent, tmp_path)).fetchall()
    assert {path.name for path in tmp_path.iterdir()} == {"outside.txt"}
    assert cursor.sql("select count(*) from programme.hubs").fetchall() == [(5,)]


@pytest.mark.parametrize("name", ATTEMPTS)
def test_nor_does_an_expression_of_a_mapping(name, tmp_path):
    if name in ("a change", "a table"):
        pytest.skip("mappings run on tables of their own")
    with duckdb.connect() as con:
        harden(con)
        with pytest.raises(duckdb.Error):
            con.sql(fitted(ATTEMPTS[name], tmp_path, tmp_path)).fetchall()
