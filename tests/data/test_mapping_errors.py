"""Everything that can be wrong with a mapping: named, and never another error."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.findings import PackageError
from data.mapping.loading import load_mapping
from tests.data import wrong_expressions, wrong_parts, wrong_sources
from tests.data.mapped import WHOLE, column

WRONG = wrong_sources.CASES | wrong_parts.CASES | wrong_expressions.CASES


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named_with_its_file(work, case):
    text, message = WRONG[case]
    findings = work.refused(text)
    assert message in " ".join(str(finding) for finding in findings)
    assert all(finding.file for finding in findings)


def test_every_case_is_tried():
    cases = (wrong_sources.CASES, wrong_parts.CASES, wrong_expressions.CASES)
    assert len(WRONG) == sum(map(len, cases))


def test_there_is_no_such_mapping():
    for name in ("nosuch", "no/such.toml", "", "..", "/", "hubspot.toml"):
        with pytest.raises(PackageError, match="hubspot, salesforce") as raised:
            load_mapping(name)
        assert raised.value.findings[0].file == name


def test_a_mapping_that_is_not_utf_8(tmp_path):
    (tmp_path / "latin.toml").write_bytes(WHOLE.encode() + "# é".encode("latin-1"))
    with pytest.raises(PackageError, match="no TOML in UTF-8"):
        load_mapping(str(tmp_path / "latin.toml"))


def test_no_folder(work):
    (finding,) = work.refused(WHOLE, work.folder / "nowhere")
    assert finding.rule == "folder_missing"


def test_settings_that_are_no_toml(work):
    work.write({"programme.toml": "name = "})
    (finding,) = work.refused(WHOLE)
    assert (finding.rule, finding.file) == ("settings", "programme.toml")


def test_every_error_is_told_without_the_sql_around_it(work):
    (finding,) = work.refused(column('"Stage || Owner"'))
    assert "LINE" not in finding.message
    assert "describe" not in finding.message
    assert "Deal ID, Region" in finding.remedy


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.sampled_from(["", "deals", "Deal ID", "deals.csv", ";", "stage_id", "keep"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.dictionaries(
            st.sampled_from(
                [
                    "deals", "file", "delimiter", "source", "columns", "rows", "where",
                    "unpivot", "name", "value", "constant", "column", "values", "hubs",
                    "hub_id", "distinct", "otherwise", "quote", "stage_events",
                ]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)  # fmt: skip


def toml(value: object) -> str:
    """The value as TOML, in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value or 0)


def refused_or_not(call: Callable[[], object]) -> bool:
    """Whether the call succeeds, or fails with findings that are complete."""
    try:
        call()
    except PackageError as error:
        return all(f.file and f.message and f.remedy for f in error.findings)
    return True


@given(sources=VALUES, tables=VALUES)
def test_no_shape_of_a_mapping_gives_another_error(tmp_path_factory, sources, tables):
    path = tmp_path_factory.mktemp("shape") / "map.toml"
    path.write_text(f"sources = {toml(sources)}\ntables = {toml(tables)}\n")
    assert refused_or_not(lambda: load_mapping(str(path)))


@given(text=st.text(st.sampled_from("()';,*$? -/\"1aA[]{}:=<>|&~"), max_size=12))
def test_no_text_of_an_expression_gives_another_error(work_once, text):
    assert refused_or_not(lambda: work_once.open(column(toml_text(text))))


def toml_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
