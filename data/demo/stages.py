"""The ladder of the illustrative programme: five steps and three exits."""

import polars as pl

from data.demo.draws import Texts
from data.demo.texts import DECLINED_REASONS, STOPPED_REASONS, WITHDRAWN_REASONS

SCREENED, QUALIFIED, PITCHED, CO_CREATION, ADOPTED = range(5)
DECLINED, WITHDRAWN, STOPPED = range(5, 8)

_ROWS = [
    (
        "screened",
        "Screened",
        "A scout has checked the organisation against the focus area's brief.",
    ),
    (
        "qualified",
        "Qualified",
        "A business unit has confirmed the need and named a sponsor.",
    ),
    (
        "pitched",
        "Pitched",
        "The organisation has presented its solution to the sponsor.",
    ),
    (
        "co_creation",
        "Co-creation",
        "A co-creation project with the organisation has started.",
    ),
    (
        "adopted",
        "Adopted",
        "The business unit has decided to use the solution after the project.",
    ),
    (
        "declined",
        "Declined",
        "The programme has decided not to go on with the organisation.",
    ),
    (
        "withdrawn",
        "Withdrawn",
        "The organisation has decided not to go on with the programme.",
    ),
    (
        "stopped",
        "Stopped",
        "The co-creation project has ended and the solution is not used.",
    ),
]
STAGE_IDS = [stage_id for stage_id, _, _ in _ROWS]
REASONS: list[Texts] = [
    *[(None,) for _ in range(DECLINED)],
    DECLINED_REASONS,
    WITHDRAWN_REASONS,
    STOPPED_REASONS,
]

STAGES = pl.DataFrame(
    [
        (
            stage_id,
            name,
            "progress" if code < DECLINED else "exit",
            code + 1 if code < DECLINED else None,
            definition,
            code == CO_CREATION,
            code == ADOPTED,
        )
        for code, (stage_id, name, definition) in enumerate(_ROWS)
    ],
    schema=[
        "stage_id",
        "name",
        "kind",
        "position",
        "definition",
        "is_project",
        "is_adoption",
    ],
    orient="row",
)
