"""Everything that a mapping can say, over two small files."""

import datetime as dt

from tests.data.mapped import (
    DEALS,
    ENGAGEMENTS,
    ORGANISATIONS,
    REGIONS,
    SOURCES,
    WHOLE,
    changed,
)

DEAL = 'source = "deals"\n'


def test_columns_keep_their_lines_and_missing_ones_are_empty(work):
    opened = work.open(WHOLE)
    assert opened.rows("engagements") == [
        ("d1", "d1", "uk", "all", None, None, None, "2024-01-05", 1, 2),
        ("d2", "d2", "br", "all", None, None, None, "2024-02-05", 1, 3),
        ("d3", "d3", None, "all", None, None, None, "2024-03-05", 1, 4),
        ("d3", "d3", None, "all", None, None, None, "2024-03-05", 1, 5),
    ]
    assert opened.package.notices == ()
    assert opened.package.tables["engagements"] == (1,)


def test_every_mapped_value_is_text(work):
    described = work.open(WHOLE).con.execute("describe mapped.stages").fetchall()
    kinds = {name: kind for name, kind, *_ in described}
    assert kinds.pop("source_id") == "USMALLINT"
    assert kinds.pop("source_line") == "UINTEGER"
    assert set(kinds.values()) == {"VARCHAR"}


def test_where_leaves_rows_out_and_counts_them(work):
    filtered = ENGAGEMENTS.replace(DEAL, f"{DEAL}where = \"Region <> 'Mars'\"\n")
    opened = work.open(changed(ENGAGEMENTS, filtered))
    assert [row[0] for row in opened.rows("engagements")] == ["d1", "d2"]
    assert opened.left_out()["deals.csv"] == 0, "the organisations take every row"


def test_a_row_is_left_out_when_no_part_takes_it(work):
    text = WHOLE.replace(DEAL, DEAL + 'where = "Note is null"\n')
    opened = work.open(text)
    assert [row[0] for row in opened.rows("engagements")] == ["d1"]
    assert opened.left_out() == {"map.toml": 0, "deals.csv": 3, "regions.csv": 0}


def test_where_that_is_unknown_leaves_out(work):
    text = WHOLE.replace(DEAL, DEAL + "where = \"Note <> 'x'\"\n")
    opened = work.open(text)
    assert [row[0] for row in opened.rows("engagements")] == ["d2", "d3", "d3"]
    assert opened.left_out()["deals.csv"] == 1


def test_where_cannot_close_its_parenthesis_or_hide_the_rest(work):
    text = WHOLE.replace(
        'source = "deals"\n',
        DEAL + "where = \"false or Stage = 'Won' -- x\"\n",
    )
    opened = work.open(text)
    assert opened.rows("stage_events", "engagement_id, stage_id") == [
        ("d1", "adopted"),
        ("d1", "screened"),
    ]


def test_distinct_makes_equal_rows_one_with_the_first_line(work):
    assert len(work.open(WHOLE).rows("organisations")) == 4
    opened = work.open(
        WHOLE.replace(
            ORGANISATIONS, ORGANISATIONS.replace('"deals"', '"deals"\ndistinct = true')
        )
    )
    assert opened.rows("organisations", "organisation_id, source_id, source_line") == [
        ("d1", 1, 2),
        ("d2", 1, 3),
        ("d3", 1, 4),
    ]


def test_unpivot_makes_a_row_of_each_filled_column(work):
    assert work.open(WHOLE).rows("stage_events", "* exclude source_id") == [
        ("d1", "adopted", "2024-03-01", None, 2),
        ("d1", "screened", "2024-01-10", None, 2),
        ("d2", "screened", "2024-02-10", None, 3),
    ]


def test_written_rows_name_the_mapping_as_their_file(work):
    opened = work.open(WHOLE)
    assert opened.rows(
        "stages", "stage_id, position, is_project, source_id, source_line"
    ) == [
        ("adopted", "2", None, 0, None),
        ("screened", "1", "true", 0, None),
    ]
    assert opened.rows("focus_areas", "valid_from") == [("2022-04-27",)]
    (written,) = (s for s in opened.package.sources if s.source_id == 0)
    assert (written.file, written.rows_read) == ("map.toml", 3)
    assert opened.package.tables["stages"] == (0,)


def test_several_parts_make_one_table(work):
    more = """
[[tables.organisations]]
source = "regions"
[tables.organisations.columns]
organisation_id = "code"
name = "code"
kind = { constant = "region" }
[[tables.organisations]]
rows = [{ organisation_id = "w", name = "Written", kind = "written" }]
"""
    opened = work.open(WHOLE + more)
    assert sorted(row[0] for row in opened.rows("organisations")) == sorted(
        ["d1", "d2", "d3", "d3", "EMEA", "LATAM", "w"]
    )
    assert opened.package.tables["organisations"] == (0, 1, 2)


def test_one_part_may_be_written_as_a_plain_table(work):
    opened = work.open(changed("[[tables.engagements]]", "[tables.engagements]"))
    assert len(opened.rows("engagements")) == 4


def test_a_source_may_be_read_and_not_used(work):
    work.write({"more.csv": "a\n1\n"})
    opened = work.open(WHOLE + '[sources.more]\nfile = "more.csv"\n')
    assert opened.left_out()["more.csv"] == 0
    assert len(opened.package.sources) == 4


def test_layout_may_be_named(work):
    header = "Deal ID|Region|created|Screened at|Won at|Stage|Note"
    text = f"a title\r{header}\rd1|'E|A'|2024-01-05|||é\ne|\r"
    (work.package / "deals.csv").write_bytes(text.encode("mac_roman"))
    layout = (
        'file = "deals.csv"\nencoding = "mac_roman"\ndelimiter = "|"\n'
        'line_end = "\\r"\nquote = "\'"\nskip_rows = 1\n'
    )
    text = changed('file = "deals.csv"\n', layout)
    text = text.replace(
        "organisation_id = ", 'business_unit = "Stage"\norganisation_id = '
    )
    text = text.replace('business_unit = "Stage"\n', "", 1)
    opened = work.open(text)
    assert opened.rows("engagements", "engagement_id, business_unit") == [("d1", "é e")]
    (source,) = (s for s in opened.package.sources if s.file == "deals.csv")
    assert (source.delimiter, source.line_end, source.rows_read) == ("|", "\r", 1)


def test_settings_of_the_mapping_give_way_to_the_folders(work):
    assert work.open(WHOLE).package.settings == {
        "name": "Mapped",
        "base_currency": "GBP",
        "data_date": dt.date(2024, 6, 30),
    }
    work.write({"programme.toml": 'name = "Folder"\nhorizon_days = 90\n'})
    assert work.open(WHOLE).package.settings == {
        "name": "Folder",
        "base_currency": "GBP",
        "data_date": dt.date(2024, 6, 30),
        "horizon_days": 90,
    }


def test_the_hash_is_that_of_what_was_handed_over(work):
    first = work.open(WHOLE).package.content_hash
    assert work.open(WHOLE).package.content_hash == first
    assert work.open(WHOLE + "# why\n").package.content_hash != first
    work.write({"deals.csv": SOURCES["deals.csv"].replace("Mars", "Moon")})
    assert work.open(WHOLE).package.content_hash != first


def test_order_of_the_mapping_is_free(work):
    turned = WHOLE.replace(DEALS, "").replace(REGIONS, "").replace(ENGAGEMENTS, "")
    opened = work.open(ENGAGEMENTS + turned + REGIONS + DEALS)
    assert len(opened.rows("engagements")) == 4


def test_a_byte_order_mark_before_the_mapping_is_no_error(work):
    assert len(work.open("\ufeff" + WHOLE).rows("engagements")) == 4
