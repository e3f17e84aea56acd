"""What an import or a check found, for people and for machines."""

from dataclasses import asdict, dataclass, field
from typing import Self

import polars as pl

from data.findings import FINDING_SCHEMA, PackageError, findings_frame
from data.importing.loading import TableReport


@dataclass(frozen=True)
class DataTest:
    """One data test: its sentence, and how many rows break it (0 = passed)."""

    name: str
    about: str
    passed: bool
    failing: int


@dataclass(frozen=True)
class Report:
    """The outcome; `snapshot` is None when nothing was published.

    `stopped` says why the data did not allow publication. `findings` has the
    columns of `meta.findings`.
    """

    tables: tuple[TableReport, ...] = ()
    findings: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(schema=FINDING_SCHEMA)
    )
    data_tests: tuple[DataTest, ...] = ()
    stopped: tuple[str, ...] = ()
    snapshot: str | None = None

    @classmethod
    def refused(cls, problem: PackageError) -> Self:
        """The outcome for a package that cannot be read or mapped at all."""
        return cls(
            findings=findings_frame(list(problem.findings)),
            stopped=tuple(str(finding) for finding in problem.findings),
        )

    def counts(self) -> pl.DataFrame:
        """Findings counted by table, column, rule and level, the first lines named."""
        return (
            self.findings.group_by(
                "level", "table_name", "column_name", "rule", "message", "remedy"
            )
            .agg(
                pl.len().alias("count"),
                pl.concat_str(
                    pl.col("file"), pl.col("line"), separator=":", ignore_nulls=True
                )
                .head(3)
                .alias("places"),
                pl.col("value").drop_nulls().head(3).alias("values"),
            )
            .sort(
                "level",
                "count",
                "table_name",
                "rule",
                descending=[False, True, False, False],
            )
        )

    def as_json(self, most: int) -> dict[str, object]:
        """The report as plain data, with at most `most` findings and their count."""
        return {
            "snapshot": self.snapshot,
            "stopped": list(self.stopped),
            "tables": {
                t.table: {
                    "read": t.read,
                    "published": t.published,
                    "rejected": t.rejected,
                    "warnings": t.warnings,
                }
                for t in self.tables
                if t.provided
            },
            "findings_count": self.findings.height,
            "findings": self.findings.head(most).to_dicts(),
            "data_tests": [asdict(test) for test in self.data_tests],
        }
