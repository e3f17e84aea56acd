"""Files as foreign tools write them: every encoding, delimiter and line end."""

import csv
import io

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.findings import PackageError
from data.importing import check_package
from data.reading import SourceSpec, read_source
from tests.data.packages import SMALL, write_package

ROWS = [
    ["id", "name", "note"],
    ["1", "Élan; vital", "one, two"],
    ["2", "Ångström | Ñandú", ""],
    ["3", "Čerstvý 'quoted' \"twice\"", "tab\there"],
]
WESTERN = [[cell.replace("Č", "C").replace("ý", "y") for cell in row] for row in ROWS]
ENCODINGS = {
    "utf-8": ROWS,
    "utf-8-sig": ROWS,
    "utf-16": ROWS,
    "cp1252": WESTERN,
    "mac_roman": WESTERN,
}


def written(rows, delimiter=",", line_end="\n"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return text.getvalue()


def read(folder, **layout):
    with duckdb.connect() as con:
        source = read_source(con, folder, SourceSpec("t", "t.csv", **layout), 1)
        rows = con.sql("select * exclude (_line), _line from raw.s1").fetchall()
        malformed = con.sql("select line, problem from raw.malformed").fetchall()
    return source, rows, malformed


def expected(rows):
    return [
        (*(cell or None for cell in row), line) for line, row in enumerate(rows[1:], 2)
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"], ids=repr)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_named_layout_is_read_exactly(tmp_path, encoding, delimiter, line_end):
    rows = ENCODINGS[encoding]
    text = written(rows, delimiter, line_end)
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    layout = {"encoding": encoding, "delimiter": delimiter, "line_end": line_end}
    source, found, malformed = read(tmp_path, **layout)
    assert found == expected(rows)
    assert not malformed
    assert source.columns == ("id", "name", "note")
    assert source.rows_read == 3


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"], ids=repr)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_layout_is_found(tmp_path, encoding, delimiter, line_end):
    text = written(ROWS, delimiter, line_end)
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    _, found, malformed = read(tmp_path)
    assert found == expected(ROWS)
    assert not malformed


def test_an_encoding_that_is_a_guess_is_said(tmp_path):
    text = written(WESTERN * 20)
    (tmp_path / "t.csv").write_bytes(text.encode("cp1252"))
    source, found, _ = read(tmp_path)
    assert source.rows_read == len(found) == 20 * 4 - 1
    assert [notice.rule for notice in source.notices] == ["encoding_guessed"]


def test_wrong_encoding_is_named(tmp_path):
    (tmp_path / "t.csv").write_bytes("id,name\n1,Élan\n".encode("cp1252"))
    with pytest.raises(PackageError, match="utf-8"):
        read(tmp_path, encoding="utf-8")


def test_lines_count_past_quoted_breaks_and_bad_lines(tmp_path):
    text = 'id,name\n1,"two\nlines"\n2,b,c\n\n3,d\n4\n5,e\n'
    (tmp_path / "t.csv").write_text(text)
    source, found, malformed = read(tmp_path)
    assert found == [("1", "two\nlines", 2), ("3", "d", 6), ("5", "e", 8)]
    assert [line for line, _ in malformed] == [4, 7]
    assert source.rows_read == 5


def test_one_enormous_cell_costs_its_line_only(tmp_path):
    package = write_package(tmp_path / "package", organisations=None)
    with (package / "organisations.csv").open("w", encoding="utf-8") as file:
        file.write(SMALL["organisations.csv"])
        file.write(f"o4,{'x' * 300_000_000},start-up,,,,\n")
        file.write("o5,Delta,start-up,,,,\n")
    report = check_package(package, None, lambda _: None)
    (table,) = (t for t in report.tables if t.table == "organisations")
    assert (table.read, table.published, table.rejected) == (5, 4, 1)
    (finding,) = report.findings.to_dicts()
    assert (finding["rule"], finding["line"]) == ("malformed_line", 5)
    assert len(finding["value"]) <= 200


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8)


@settings(max_examples=60)
@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_a_csv_writer_writes_comes_back(
    tmp_path_factory, rows, delimiter, line_end
):
    folder = tmp_path_factory.mktemp("csv")
    table = [["a", "b", "c"], *([*row] for row in rows)]
    text = written(table, delimiter, line_end)
    (folder / "t.csv").write_bytes(text.encode())
    _, found, malformed = read(folder, delimiter=delimiter, line_end=line_end)
    filled = [row for row in expected(table) if any((c or "").strip() for c in row[:3])]
    assert not malformed
    assert [[(c or "").strip() for c in row[:3]] for row in found] == [
        [(c or "").strip() for c in row[:3]] for row in filled
    ]
    assert [row[3] for row in found] == [row[3] for row in filled]
