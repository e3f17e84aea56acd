"""Ask a snapshot a named question: constant SQL, bound parameters, a sorted frame."""

import warnings
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import duckdb
import polars as pl

from data.store import Store, UnknownSnapshot
from queries.cache import Cache, frame_size
from queries.errors import NoData, NotAllowed
from queries.files import Query, query
from queries.guards import demand, hidden_metrics, without_amounts
from queries.hub import Hub
from queries.metrics import CATALOGUE
from queries.programme import Dimension, Facts, FocusArea, Member, Programme, Stage
from queries.programme import Hub as HubMember
from queries.rights import Rights, acting, rights
from queries.selection import Selection
from queries.views import View, parameters

NO_SNAPSHOT = (
    "There is no data yet. Run `python -m data demo` for an illustrative programme, "
    "or `python -m data import FOLDER` for your own."
)
DEFAULTS: dict[str, object] = {"by": None, "most": 10_000}
# A relation would not copy the rows once more, but plan each query twice.
warnings.filterwarnings("ignore", "Arrow output on a DB-API result")
kept_answers: Cache[pl.DataFrame] = Cache(frame_size)


def run(name: str, selection: Selection, **options: object) -> pl.DataFrame:
    """The answer of queries/sql/<name>.sql for a selection: sorted, shared, cached.

    `options` are further parameters that the file names; the columns are those of
    its second line. Raises NotAllowed for an unknown name, Refused for what the caller
    may not see, TypeError for a missing or unknown option, NoData when the snapshot is
    gone or unreadable.
    """
    asked = query(name)
    if unknown := options.keys() - asked.options:
        raise TypeError(f"{name} takes no {', '.join(sorted(unknown))}")
    if asked.viewed:
        return _viewed(asked, selection, **options)
    known = DEFAULTS | selection.params() | options
    return _answer(asked, selection.snapshot, known)


def caller() -> Hashable:
    """What answers depend on beside the question: the folder of data, the rights."""
    return Store.from_environment().folder, replace(rights(), steward=False)


def remembered(question: Hashable, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
    """A frame made from answers to one caller, cached with them.

    `question` names how it is made and from what; the snapshot is part of it.
    """
    return kept_answers.get((caller(), question), make)


def facts(snapshot: str | None = None) -> Facts:
    """The facts of a snapshot, by default the one in force; cached.

    Of hubs, focus areas, kinds, sources and holdings it has those that the caller may
    see, and no amount where money is hidden.
    Raises NoData when nothing was published or the file is unreadable, NotAllowed
    when there is no such snapshot.
    """
    store = Store.from_environment()
    if (wanted := snapshot or store.current()) is None:
        raise NoData(NO_SNAPSHOT)
    _file(store, wanted)
    return _facts(store.folder, wanted, rights())


def facts_for(link: Mapping[str, Sequence[str]]) -> Facts:
    """The facts of the snapshot that a link pins, else of the one in force.

    `parse(link, facts_for(link))` names in a notice a pinned snapshot that is gone.
    """
    for wanted in [*link.get("data", ())][:1]:
        try:
            return facts(wanted)
        except (NotAllowed, NoData):
            break
    return facts()


def _answer(asked: Query, snapshot: str, known: Mapping[str, object]) -> pl.DataFrame:
    mine = demand(asked)
    bound = _bound(asked, known, mine)
    store = Store.from_environment()
    key = (store.folder, snapshot, asked.sql, _hashable(bound))
    found = kept_answers.get(key, lambda: _read(store, snapshot, asked, bound))
    return found if mine.money else without_amounts(asked, found)


def _viewed(
    asked: Query, selection: Selection, by: object = None, **options: object
) -> pl.DataFrame:
    """The answer of a query of several views: those of its family are read with it."""
    store, mine = Store.from_environment(), demand(asked)
    about = (caller(), selection.snapshot, asked.sql, *sorted(options.items()))
    view = View(selection, by, mine.dimensions)
    family = view.family(wide=asked.name in {m.query for m in CATALOGUE.values()})
    keys: dict[Hashable, View] = {
        (*about, v.by, _hashable(v.selection.params())): v for v in family
    }

    def make(missing: Collection[Hashable]) -> dict[Hashable, pl.DataFrame]:
        lists = parameters([keys[key] for key in missing], cells, **options)
        bound = _bound(asked, lists | options, mine)
        found = _read(store, selection.snapshot, asked, bound)
        parts = found.partition_by("view", as_dict=True, include_key=False)
        none = found.drop("view").clear()
        return {key: parts.get((n,), none) for n, key in enumerate(missing, 1)}

    days = _hashable(selection.params())
    found = kept_answers.get_among((*about, days), (*about, by, days), keys, make)
    return found if mine.money else without_amounts(asked, found)


def cells(selection: Selection) -> pl.DataFrame:
    """The cells of every level that a selection and the caller's rights keep."""
    return run("cells", selection)


def _bound(
    asked: Query, known: Mapping[str, object], mine: Rights
) -> dict[str, object]:
    """What the query's parameters are bound to; TypeError for a missing option."""
    known = mine.narrowed({**known, "hidden_metrics": hidden_metrics(mine)})
    if missing := asked.parameters - known.keys():
        raise TypeError(f"{asked.name} needs {', '.join(sorted(missing))}")
    return {name: known[name] for name in sorted(asked.parameters)}


def _hashable(bound: Mapping[str, object]) -> Hashable:
    return tuple(tuple(v) if isinstance(v, list) else v for v in bound.values())


def _read(
    store: Store, snapshot: str, asked: Query, bound: Mapping[str, object]
) -> pl.DataFrame:
    file = _file(store, snapshot)
    try:
        with _hub(store.folder).cursor(snapshot, file) as cursor:
            answer = cursor.execute(asked.sql, dict(bound))
            return pl.from_arrow(answer.to_arrow_table())  # ty: ignore
    except duckdb.Error as problem:
        if _our_fault(problem):
            raise
        _hub.cache_clear()
        raise NoData(
            f"The data of snapshot {snapshot} cannot be read: the file is damaged or "
            "of another version. Import again, or put another of `python -m data list` "
            "in force by `python -m data rollback`."
        ) from problem


def _our_fault(problem: duckdb.Error) -> bool:
    """Whether the question was wrong, not the file; a missing table is the file's."""
    missing = isinstance(problem, duckdb.CatalogException)
    return isinstance(problem, duckdb.ProgrammingError) and not missing


def _file(store: Store, snapshot: str) -> Path:
    try:
        return store.path(snapshot)
    except UnknownSnapshot:
        kept = ", ".join(info.snapshot_id for info in store.snapshots()) or "none"
        raise NotAllowed(
            f"There is no snapshot {snapshot}; there are: {kept}."
        ) from None


@lru_cache(maxsize=4)
def _hub(folder: Path) -> Hub:
    return Hub(folder)


@lru_cache(maxsize=64)
def _facts(_folder: Path, snapshot: str, mine: Rights) -> Facts:
    def rows(name: str) -> list[dict]:
        with acting(mine):
            return _answer(query(name), snapshot, {}).to_dicts()

    settings = rows("programme")[0]
    created_at = settings.pop("created_at")
    tests = rows("data_tests")
    return Facts(
        snapshot=snapshot,
        created_at=created_at,
        programme=Programme(**settings),
        hubs=tuple(HubMember(**row) for row in rows("hubs")),
        focus_areas=tuple(FocusArea(**row) for row in rows("focus_areas")),
        kinds=tuple(_named(**row) for row in rows("kinds")),
        sources=tuple(_named(**row) for row in rows("sources")),
        stages=tuple(Stage(**row) for row in rows("stages")),
        holdings=tuple(
            Member(**row) for row in (rows("holdings") if mine.money else ())
        ),
        provided=frozenset(
            row["table_name"] for row in rows("load_report") if row["provided"]
        ),
        tests_passed=sum(test["passed"] for test in tests),
        tests_run=len(tests),
        restricted=_restricted(mine),
    )


def _restricted(mine: Rights) -> frozenset[Dimension]:
    limits: dict[Dimension, object] = {
        "hub": mine.hubs,
        "focus_area": mine.focus_areas,
    }
    return frozenset(d for d, ids in limits.items() if ids is not None)


def _named(id: str) -> Member:  # noqa: A002
    """A free id of the data has no name of its own: it is read as words."""
    words = id.replace("_", " ").strip()
    return Member(id, words[:1].upper() + words[1:])
