"""The overview as it is usually written: `streamlit run plain.py`, all by default."""

from datetime import date

import asking
import pandas as pd
import plotly.express as px
import streamlit as st
from counting import Counted, tiles
from frames import activity, by_hub, funnel


@st.cache_data
def ask(query: str, day: date, hubs: tuple, areas: tuple) -> pd.DataFrame:
    """The answer of a query, kept."""
    return asking.ask(query, day, hubs, areas)


known = asking.known()
st.set_page_config(page_title="Overview", layout="wide")
with st.sidebar:
    hubs = st.multiselect("Hubs", list(known.hubs), format_func=known.hubs.get)
    areas = st.multiselect(
        "Focus areas", list(known.areas), format_func=known.areas.get
    )
st.title("How are we doing?")
chosen = (tuple(hubs), tuple(areas))
now = Counted(ask, known.day, *chosen)
before = Counted(ask, known.year_before, *chosen)
columns = st.columns(4) + st.columns(4)
for column, tile in zip(columns, tiles(now, before), strict=True):
    with column:
        st.metric(
            tile.label, tile.value, tile.change, chart_data=tile.course, border=True
        )
st.subheader("Funnel")
st.plotly_chart(
    px.bar(funnel(now), x="Share", y="Stage", orientation="h", text="Engagements")
)
st.subheader("Activity by month")
st.plotly_chart(
    px.bar(activity(now), x="month", y="count", facet_row="what", height=500)
)
st.subheader("Milestones")
st.dataframe(now.milestones)
st.subheader("Hubs")
st.dataframe(
    by_hub(now),
    column_config={"Months": st.column_config.BarChartColumn("Months")},
)
