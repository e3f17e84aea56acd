"""A small, sound package, and ways to spoil it."""

from pathlib import Path

SMALL = {
    "programme.toml": (
        'name = "Small"\nbase_currency = "GBP"\ndata_date = 2024-06-30\n'
        "max_rejected_share = 0.5\n"
    ),
    "hubs.csv": (
        "hub_id,name,country,city,latitude,longitude,opened_on,closed_on\n"
        "uk,United Kingdom,GB,Coventry,52.4,-1.5,2022-04-27,\n"
        "br,Brazil,BR,Itatiaia,-22.5,-44.6,2022-04-27,\n"
    ),
    "focus_areas.csv": (
        "focus_area_id,name,valid_from,valid_to,succeeded_by\n"
        "ev,Electrification,2022-04-27,,\n"
        "old,Old area,2022-04-27,2023-04-27,ev\n"
    ),
    "stages.csv": (
        "stage_id,name,kind,position,definition,is_project,is_adoption\n"
        "screened,Screened,progress,1,Looked at.,,\n"
        "pilot,Pilot,progress,2,Tried together.,true,\n"
        "adopted,Adopted,progress,3,In use.,,true\n"
        "declined,Declined,exit,,Turned down.,,\n"
    ),
    "organisations.csv": (
        "organisation_id,name,kind,country,city,founded_on,website\n"
        "o1,Aurora,start-up,GB,,2019-01-01,\n"
        "o2,Boreal,scale-up,BR,,,\n"
        "o3,Crux,start-up,,,,\n"
    ),
    "engagements.csv": (
        "engagement_id,organisation_id,hub_id,focus_area_id,source,partner_id,"
        "business_unit,sourced_on\n"
        "e1,o1,uk,ev,event,,,2023-01-10\n"
        "e2,o2,br,ev,,,,2023-02-10\n"
        "e3,o3,uk,old,inbound,,,2023-03-10\n"
    ),
    "stage_events.csv": (
        "engagement_id,stage_id,entered_on,reason\n"
        "e1,screened,2023-01-20,\n"
        "e1,pilot,2023-03-01,\n"
        "e2,screened,2023-02-20,\n"
        "e2,declined,2023-04-01,No fit\n"
        "e3,screened,2023-03-10,\n"
    ),
    "projects.csv": (
        "project_id,engagement_id,name,business_unit,owner,success_criteria,"
        "started_on,due_on,ended_on,outcome,closing_reason,budget,cost,currency\n"
        "p1,e1,Pilot one,Body,,,2023-03-01,2023-09-01,,,,1000.50,,GBP\n"
    ),
    "cash_flows.csv": (
        "flow_id,organisation_id,paid_on,kind,amount,currency,round,instrument,"
        "ownership_after\n"
        "f1,o1,2023-05-01,initial,100000.00,USD,seed,,0.05\n"
    ),
    "fx_rates.csv": "currency,quoted_on,rate_to_base\nUSD,2023-04-28,0.8\n",
}


def write_package(folder: Path, **changed: str | None) -> Path:
    """Write the small package; `hubs="..."` replaces hubs.csv, None leaves it out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in SMALL.items():
        stem = name.partition(".")[0]
        given = changed.get(stem, text)
        if given is not None:
            (folder / name).write_text(given, encoding="utf-8")
    return folder


def spoiled(table: str, old: str, new: str) -> dict[str, str]:
    """The change that replaces `old` by `new` in one file of the small package."""
    name = "programme.toml" if table == "programme" else f"{table}.csv"
    assert old in SMALL[name]
    return {table: SMALL[name].replace(old, new)}
