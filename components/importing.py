"""Where a steward hands over data: checked first, then published, then in force."""

from pathlib import Path

import streamlit as st

from charts import checked
from charts.escaping import markdown, shorten
from components import auditing, boxes, snapshots, tables, uploads
from components.access import may_publish
from components.embedding import embedded
from components.view import View
from data.mapping.loading import NAMED
from data.store import Store
from data.upload.limits import Limits
from data.upload.running import Order, Run
from data.upload.worker import CHECK, IMPORT
from queries.rights import rights

RUN, ROUND, MAPPING, SAID = (
    "import_run",
    "import_round",
    "import_mapping",
    "import_said",
)
CONTRACT, OWN = "", "own"
KINDS = ["csv", "tsv", "txt", "xlsx", "parquet", "toml", "zip"]
MOST_REASONS, LONGEST = 10, 500
EVERY = 1.0  # seconds between two looks at the worker
REFUSED = "Only stewards of the whole programme may publish data."
READ_ONLY = (
    "Files can be checked here, but publishing works only where the folder of "
    "snapshots is writable, and this server only reads it. Publish on a machine that "
    "may write there, by its page or by `python -m data import FOLDER`."
)


def draw(view: View) -> None:
    """A card for who may publish; nobody else sees it."""
    if not embedded() and may_publish():
        _card(view)


@st.fragment
def _card(view: View) -> None:
    with st.container(border=True, key="card_import"):
        st.header("New data", anchor=False)
        st.caption(
            "Nothing changes for readers until you publish. Files are removed from the "
            "server afterwards; who published what stands in the audit trail."
        )
        writable = Store.from_environment().writable
        if not writable:
            st.warning(READ_ONLY)
        with boxes.expander("Import a workbook or files", "import_box") as box:
            if box.open:
                _import(view, writable=writable)
        if writable:
            snapshots.draw(view)


def _import(view: View, *, writable: bool) -> None:
    run: Run | None = st.session_state.get(RUN)
    if run is None:
        _choice(view)
    elif run.done:
        _outcome(run)
        _next(run, view, writable=writable)
        _report(run.report)
    else:
        _watch(run)


@st.fragment(run_every=EVERY)
def _watch(run: Run) -> None:
    """What the worker is at; the whole page is drawn anew when it is done."""
    if run.done:
        st.rerun()
    st.status(markdown(run.words), state="running")
    st.caption("It goes on when you leave this page.")


def _choice(view: View) -> None:
    """Files, the mapping that says what they mean, and the button to check them."""
    if said := st.session_state.pop(SAID, ""):
        st.warning(markdown(said))
    turn = st.session_state.setdefault(ROUND, 0)
    limits = Limits.from_environment()
    st.file_uploader(
        "A workbook (XLSX), or CSV or Parquet files with programme.toml, or a ZIP",
        type=KINDS,
        accept_multiple_files=True,
        key=f"import_files_{turn}",
    )
    st.caption(
        f"At most {limits.files:,} files, {_most()} MB as handed over, "
        f"{limits.unpacked:,} MB unpacked and {limits.rows:,} rows. "
        "`python -m data import FOLDER` takes more."
    )
    offered = [CONTRACT, *sorted(path.stem for path in NAMED.glob("*.toml")), OWN]
    st.selectbox("What the files are", offered, format_func=_title, key=MAPPING)
    if st.session_state[MAPPING] == OWN:
        st.file_uploader("Mapping file (TOML)", type=["toml"], key=f"import_own_{turn}")
    st.button("Check", on_click=_check, args=(view,))


def _title(mapping: str) -> str:
    named = {
        CONTRACT: "Tables of the contract, as in the template",
        OWN: "Files of another kind, with a mapping file of my own",
        "flat": "One flat table",
        "hubspot": "An export of HubSpot",
    }
    return named.get(mapping, f"An export of {mapping.capitalize()}")


def _most() -> int:
    return int(st.get_option("server.maxUploadSize"))


def _check(view: View) -> None:
    """Take the files out of the session's memory and have them checked."""
    state = st.session_state
    turn, mapping = state[ROUND], state[MAPPING]
    files = state.get(f"import_files_{turn}") or []
    own = state.get(f"import_own_{turn}") if mapping == OWN else None
    if problem := _lacking(files, mapping, own):
        state[SAID] = problem
        return
    given = [(file.name, file.getbuffer()) for file in files]
    order = Order.of(given, mapping or None, own.getvalue() if own else None)
    uploads.forget([*files, *([own] if own else [])])
    state[ROUND] = turn + 1
    _start(order, CHECK, view)


def _lacking(files: list, mapping: str, own: object) -> str:
    if not may_publish():
        return REFUSED
    if not files:
        return "Choose at least one file first."
    if mapping == OWN and not own:
        return "Choose the mapping file too, or what else the files are."
    if sum(file.size for file in files) > _most() * 1024 * 1024:
        return (
            f"The files are larger than {_most()} MB together. Hand over fewer, as "
            "Parquet or zipped, or import them by `python -m data import FOLDER`."
        )
    return ""


def _start(order: Order, deed: str, view: View) -> None:
    note = auditing.later(deed, view, files=order.names, mapping=_named(order))
    st.session_state[RUN] = Run(
        order,
        deed,
        lambda run: note(published=run.published, stopped=not run.clean),
    ).start()


def _named(order: Order) -> str | None:
    return Path(order.mapping).name if order.mapping else None


def _publish(run: Run, view: View) -> None:
    if may_publish():
        _start(run.order, IMPORT, view)
    else:
        _again(run)
        st.session_state[SAID] = REFUSED


def _again(run: Run) -> None:
    run.order.drop()
    st.session_state.pop(RUN, None)


def _next(run: Run, view: View, *, writable: bool) -> None:
    """What may follow: publishing what was checked, or other files."""
    with st.container(horizontal=True):
        if writable and run.keeps:
            st.button("Publish", on_click=_publish, args=(run, view))
        st.button("Other files", on_click=_again, args=(run,))


def _outcome(run: Run) -> None:
    if run.problem:
        st.error(markdown(run.problem))
        return
    report = run.report
    said = markdown(checked.outcome(report))
    (st.success if run.clean else st.error)(said)
    for reason in report["stopped"][:MOST_REASONS]:
        st.markdown(f"- {markdown(shorten(reason, LONGEST))}")
    if left := run.outcome["left_out"]:
        st.caption(f"Left out, as no table: {markdown(', '.join(left[:20]))}")


def _report(report: checked.Found) -> None:
    """Rows in and out, and every finding, as far as the steward may see rows."""
    if not report.get("tables"):
        return  # the reasons say it all
    st.markdown(f"**{markdown(checked.load_finding(report))}**")
    tables.show(checked.load_table(report), alt="Rows in and out")
    if report["data_tests"]:
        st.markdown(f"**{markdown(checked.tests_finding(report))}**")
    st.markdown(f"**{markdown(checked.findings_finding(report))}**")
    if report["findings"]:
        values = rights().allows("money", "rows")
        tables.show(checked.findings_table(report, values=values), alt="Findings")
        if not values:
            st.caption(checked.VALUELESS)
