"""What each data test guards against: statements that spoil a sound snapshot."""

CORRUPTIONS = {
    "names_complete": [
        "delete from mart.names where place = 1",
        "update mart.names set place = 2 where place = 1",
        "update mart.names set sought = 'zz' where place = 1",
    ],
    "words_complete": [
        "delete from mart.words where word = 'lab'",
        "insert into mart.words values ('other', 1)",
    ],
    "engagements_listed": [
        "delete from mart.engagements where engagement = 2",
        "update mart.engagements set place = 9 where engagement = 1",
        "update mart.engagements set sourced_on = sourced_on + 1",
    ],
    "steps_are_counted": [
        "update mart.climbs set reached_on = reached_on + 1",
        "delete from mart.climbs where rank = 1",
        "update mart.climbs set entered_on = null",
    ],
    "departures_are_counted": [
        "update mart.engagements set departed_on = null",
        "update mart.engagements set departed_on = departed_on + 1",
    ],
    "steps_lead_on": [
        "update mart.climbs set next_on = null where rank = 1",
        "update mart.engagements set progressed_on = progressed_on + 1",
    ],
    "absences_are_counted": [
        "delete from mart.absences where stage_id = 'x1'",
        "update mart.absences set until_on = null",
        "update mart.absences set reason = 'another'",
    ],
    "projects_placed": [
        "delete from mart.project_places where project_id = 'p2'",
        "update mart.project_places set cell_id = 9",
    ],
    "keys_unique": [
        "insert into programme.hubs select * from programme.hubs limit 1",
    ],
    "references_hold": ["update programme.engagements set hub_id = 'nowhere'"],
    "nothing_after_data_date": ["update meta.programme set data_date = '2023-01-25'"],
    "rows_as_reported": [
        "delete from programme.outcomes",
        "delete from meta.load_report where table_name = 'hubs'",
    ],
    "sources_named": [
        "update programme.outcomes set source_id = null",
        "update programme.outcomes set source_id = 9",
    ],
    "cells_known": [
        f"update mart.{mart} set cell_id = 99 "
        f"where rowid = (select min(rowid) from mart.{mart})"
        for mart in (
            "entries", "exits", "conversions", "endings", "organisations",
            "repeat_engagements", "projects", "holding_cells", "exit_spells",
            "partner_paths", "project_days", "exit_months",
            "spell_months",
        )
    ],
    "cells_unique": [
        "insert into mart.cells select 99, * exclude (cell_id) from mart.cells limit 1",
        "update mart.cells set cell_id = 99 where cell_id = 1",
        "update mart.cells set cell_id = 2 where cell_id = 1",
    ],
    "cells_add_up": [
        "delete from mart.entries where cell_id = 1",
        "update mart.conversions set engagements = 9 where cell_id = 1",
        "update mart.endings set days = days + 1 where cell_id = 2",
        "update mart.organisations set engagements = 9 where cell_id = 1",
    ],
    "organisations_return": [
        "update mart.organisations set last_on = null",
        "update mart.organisations set last_on = day + 1",
        "update mart.organisations set engagements = 0",
    ],
    "spell_months_add_up": [
        "delete from mart.spell_months where outcome = 'reached'",
        "update mart.spell_months set days = days + 1",
        "update mart.spell_months set to_last = 9",
        "update mart.spell_months set last_on = month",
    ],
    "exit_months_add_up": [
        "delete from mart.exit_months where happened_on is null",
        "update mart.exit_months set change = change + 1 where cell_id = 1",
        "update mart.exit_months set happened_on = happened_on + 1",
    ],
    "project_days_complete": [
        "update mart.project_days set adopted = 0",
        "delete from mart.project_days where cell_id = 1",
    ],
    "conversions_arrive": [
        "update mart.conversions set days = days + 1 where from_rank = 0",
        "update mart.conversions set days = null where from_rank = 0",
    ],
    "conversions_complete": [
        "delete from mart.conversions where from_rank = 1",
        "update mart.conversions set engagements = engagements + 1",
        "update mart.conversions set day = day + 1",
    ],
    "days_in_data": [
        "update mart.conversions set days = 400 where days is not null",
        "update mart.conversions set days = -1 where days is not null",
        "update mart.endings set engagements = 0",
        "update mart.entries set day = '2024-01-01'",
        "update mart.exits set exits = -1",
        "update mart.exit_spells set until_days = 400",
        "update mart.partner_paths set engagements = 0",
    ],
    "entries_are_events": [
        "update mart.entries set entries = entries + 9 where rank = 1",
        "update mart.exits set stage_id = 's98'",
        "delete from programme.stage_events where stage_id = 'x1'",
    ],
    "exit_spells_are_events": [
        "delete from mart.exit_spells where stage_id = 'x1'",
        "update mart.exit_spells set days = days + 1",
        "insert into mart.exit_spells from mart.exit_spells",
    ],
    "flows_complete": [
        "delete from mart.flows where flow_id = 'f2'",
        "insert into mart.flows from mart.flows",
        "update mart.flows set rate = 0.9 where currency = 'USD'",
        "update mart.flows set amount_base = 1",
        "update mart.flows set rate = 2 where currency = 'GBP'",
    ],
    "holdings_have_cells": [
        "delete from mart.holding_cells",
        "update mart.holding_cells set sourced_on = sourced_on + 9",
    ],
    "ladder_in_order": [
        "delete from mart.ladder where rank = 2",
        "delete from mart.ladder where rank = 0",
        "update mart.ladder set rank = 3 - rank where rank > 0",
        "insert into mart.ladder from mart.ladder where rank = 1",
    ],
    "load_report_adds_up": [
        "update meta.load_report set rows_read = rows_read + 1",
        "update meta.load_report set rows_read = rows_read + 1, rows_rejected = 1",
    ],
    "organisations_counted_once": [
        "update mart.organisations set engagements = engagements + 1",
        "update mart.repeat_engagements set place = rowid",
    ],
    "partner_paths_complete": [
        "delete from mart.partner_paths where to_rank = 2",
        "update mart.partner_paths set day = day + 1",
        "update mart.partner_paths set engagements = engagements + 1",
    ],
    "passed_in_order": [
        "update mart.entries set active = active + 1 where rank = 2",
        "update mart.entries set active = -1 where rank = 0",
        "update mart.exits set day = '2023-01-01'",
        "update mart.exits set exits = exits + 9",
    ],
    "positions_unique": [
        "update programme.stages set position = 1",
        "update programme.stages set position = null where stage_id = 's98'",
    ],
    "projects_complete": [
        "delete from mart.projects where outcome is null",
        "update mart.projects set outcome = 'stopped'",
        "update mart.projects set started_on = started_on + 1",
    ],
    "reached_falls_with_rank": [
        "update mart.entries set reached = reached + 9 where rank = 2",
        "update mart.entries set entries = entries + 9 where rank = 2",
        "delete from mart.entries where rank = 1",
    ],
    "repeats_complete": [
        "delete from mart.organisations",
        "delete from mart.repeat_engagements",
        "update mart.repeat_engagements set place = rowid",
    ],
    "settings_said_once": [
        "insert into meta.programme from meta.programme",
        "delete from meta.snapshot",
        "update meta.programme set first_date = '2022-01-01'",
    ],
    "sourced_are_engagements": [
        "update mart.entries set entries = entries + 1 where rank = 0",
        "update mart.entries set day = day + 1 where rank = 0",
        "update mart.cells set hub_id = 'uk'",
        "delete from programme.engagements where engagement_id = 'e4'",
    ],
    "standing_adds_up": [
        "update mart.exit_spells set rank = 0",
        "update mart.exit_spells set exits = exits + 9",
        "delete from mart.entries where rank = 0",
    ],
    "spells_complete": [
        "delete from mart.endings where outcome = 'excluded'",
        "update mart.endings set to_first = to_first + 1",
        "update mart.conversions set timed = not timed",
    ],
    "spells_exit": [
        "update mart.exits set day = day + 1",
        "update mart.endings set days = days + 1 where outcome = 'exited'",
        "delete from mart.exits",
    ],
}  # fmt: skip
