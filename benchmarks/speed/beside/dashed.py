"""The same page in Dash, its answers kept by functools: `gunicorn dashed:server`."""

from functools import cache

import asking
import plotly.express as px
from counting import Counted, Tile, tiles
from dash import Dash, Input, Output, callback, dash_table, dcc, html
from frames import activity, by_hub, funnel

known = asking.known()
ask = cache(asking.ask)
app = Dash(title="Overview")
server = app.server


def options(names: dict[str, str]) -> list[dict[str, str]]:
    """The options of a dropdown."""
    return [{"label": name, "value": value} for value, name in names.items()]


def card(tile: Tile) -> html.Div:
    """One tile with its course."""
    course = px.line(y=tile.course, height=80)
    course.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
    course.update_xaxes(visible=False).update_yaxes(visible=False)
    shown = dcc.Graph(figure=course, config={"staticPlot": True})
    words = (html.Div(tile.label), html.H2(tile.value), html.Small(tile.change))
    return html.Div([*words, shown], className="tile")


app.layout = html.Div(
    [
        html.H1("How are we doing?"),
        dcc.Dropdown(options(known.hubs), id="hubs", multi=True, placeholder="Hubs"),
        dcc.Dropdown(options(known.areas), id="areas", multi=True, placeholder="Areas"),
        html.Div(
            id="tiles",
            style={"display": "grid", "gridTemplateColumns": "repeat(4, 1fr)"},
        ),
        html.H2("Funnel"),
        dcc.Graph(id="funnel"),
        html.H2("Activity by month"),
        dcc.Graph(id="activity"),
        html.H2("Milestones"),
        dash_table.DataTable(id="milestones"),
        html.H2("Hubs"),
        dash_table.DataTable(id="members"),
    ]
)


@callback(
    Output("tiles", "children"),
    Output("funnel", "figure"),
    Output("activity", "figure"),
    Output("milestones", "data"),
    Output("members", "data"),
    Input("hubs", "value"),
    Input("areas", "value"),
)
def show(hubs: list[str] | None, areas: list[str] | None) -> tuple:
    """All that the page shows for what is chosen."""
    chosen = (tuple(hubs or ()), tuple(areas or ()))
    now = Counted(ask, known.day, *chosen)
    before = Counted(ask, known.year_before, *chosen)
    members = by_hub(now).drop(columns="Months")
    return (
        [card(tile) for tile in tiles(now, before)],
        px.bar(
            funnel(now),
            x="Share",
            y="Stage",
            orientation="h",
            text="Engagements",
        ),
        px.bar(activity(now), x="month", y="count", facet_row="what", height=500),
        now.milestones.to_dict("records"),
        members.to_dict("records"),
    )
