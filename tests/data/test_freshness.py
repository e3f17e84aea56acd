"""How fresh the data are said to be."""

from tests.data.test_importing import imported, opened


def test_the_day_of_foundation_dates_no_data(tmp_path):
    imported(tmp_path)
    with opened(tmp_path) as con:
        dated = dict(
            con.sql(
                "select table_name, last_date::varchar from meta.load_report"
                " where provided"
            ).fetchall()
        )
    assert dated["organisations"] is None
    assert dated["engagements"] == "2023-03-10"
