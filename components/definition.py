"""What a metric means, on demand beside it and in full in the catalogue."""

from dataclasses import asdict

import streamlit as st

from components.navigation import ROOT
from components.view import current
from queries.metrics import CATALOGUE, Metric
from reports import REPORTS
from reports.report import Report


def popover(metric: Metric) -> None:
    """A small button that opens the metric's definition."""
    with st.popover("Definition", type="tertiary", key=f"definition_{metric.name}"):
        st.markdown(f"**{metric.label}**\n\n{text(metric)}")


def text(metric: Metric) -> str:
    """Definition, formula, basis, caveat, source and owner of a metric as Markdown."""
    formula = f"Computed by `{metric.function}`."
    if metric.formula:
        formula = f"```sql\n{metric.formula}\n```"
    better = {"higher": "Higher is better.", "lower": "Lower is better."}
    lines = {
        "Unit": metric.unit,
        "Basis": metric.basis,
        "Read with care": metric.caveat,
        "Direction": better.get(metric.direction, "Neither is better by itself."),
        "Source": metric.source,
        "Owner": metric.owner,
    }
    rest = "\n".join(f"- {name}: {line}" for name, line in lines.items())
    return f"{metric.definition}\n\n{formula}\n\n{rest}"


def catalogue() -> None:
    """All metrics, searchable by any word of their entries."""
    wanted = st.text_input(
        "Search", placeholder="A word of a label, definition or source", key="search"
    )
    found = [m for m in CATALOGUE.values() if matches(m, wanted)]
    st.caption(f"{len(found)} of {len(CATALOGUE)} metrics")
    if not found:
        st.info("No metric has all these words. Try fewer or shorter ones.")
    for metric in found:
        with st.expander(f"**{metric.label}**: {metric.definition}"):
            st.markdown(text(metric))
            _used(metric)


def matches(metric: Metric, wanted: str) -> bool:
    """Whether every word that is wanted occurs in the entry."""
    entry = " ".join(str(value) for value in asdict(metric).values()).casefold()
    return all(word in entry for word in wanted.casefold().split())


def places(metric: Metric) -> list[Report]:
    """The reports that have a tile of a metric."""
    return [report for report in REPORTS.values() if metric.name in report.metrics]


def _used(metric: Metric) -> None:
    st.markdown("**Where used**")
    pages = {path.stem: path for path in (ROOT / "pages").glob("*/*.py")}
    for report in places(metric):
        script = str(pages[report.name].relative_to(ROOT))
        st.page_link(script, label=report.question, query_params=current().link)
    st.code(f"python -m exports metric {metric.name}", language="bash")
