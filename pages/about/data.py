"""Can I trust the data?"""

from charts import quality
from components import cards, snapshots, view
from queries.engine import run

seen = view.current().selection
tests = run("data_tests", seen)
load = run("load_report", seen)
findings = run("findings", seen)
rejected = run("rejected_rows", seen)
freshness = run("freshness", seen)
files = run("sources_files", seen)

cards.table(
    "data_tests",
    quality.tests(tests),
    title=quality.tests_finding(tests),
    basis="Each test ran on this snapshot before it was put in force.",
)
cards.table(
    "load_report",
    quality.load(load),
    title=quality.load_finding(load),
    basis="Rows in = rows published + rows rejected, for each table.",
)
cards.table(
    "findings",
    quality.findings(findings),
    title=quality.findings_finding(findings),
    basis="An error rejects the row; a warning keeps it. At most 10,000 are listed.",
)
cards.table(
    "rejected_rows",
    quality.rejected(rejected),
    title=quality.rejected_finding(rejected),
    basis="At most 10,000 are listed.",
)
cards.table(
    "freshness",
    quality.freshness(freshness),
    title=quality.freshness_finding(freshness),
    basis="The last dated row of each table, of the whole and of each hub.",
)
cards.table(
    "files",
    quality.files(files),
    title="Files and sheets that were read",
    basis="The digest tells whether two snapshots come from the same file.",
)
cards.table(
    "snapshots",
    snapshots.frame(),
    title="Snapshots that are kept",
    basis="The one in force is what everybody sees; a link may name another.",
)
