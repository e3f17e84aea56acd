"""The illustrative programme, every free text of which is an attack."""

import itertools
import tomllib
from pathlib import Path

import polars as pl

from data.demo import write_package
from data.handover.exporting import _toml

EVIL = "evil.invalid"
RLO, LRM, RLM, ZWJ = "\u202e", "\u200e", "\u200f", "\u200d"
ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style><style>*{display:none}</style>",
    "</script><svg onload=alert(1)>",
    f"[x](javascript:alert(1)) [y](http://{EVIL})",
    f"![x](http://{EVIL}/p.png)",
    f'=HYPERLINK("http://{EVIL}","x")',
    f'a;=HYPERLINK("http://{EVIL}";"x")',
    f'b,=HYPERLINK("http://{EVIL}","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1,1)",
    "\uff1d1+1",
    ":red[x] :red-background[y] :material/home: :smile: :small[z]",
    r"$\infty$ $$\frac{1}{2}$$",
    "`code` ```more``` ~~~",
    "a | b |---| c",
    "{{x}} {x} %s %(x)s %{customdata[0]} %{x:.3f} ${x} {0}",
    "**b** _i_ ~~s~~ # h",
    f"http://{EVIL}/ www.{EVIL} a@{EVIL}",
    f"<b>b</b> <a href='http://{EVIL}'>x</a> <br> &amp; &lt;",
    f"{RLO}txet desrever{LRM} \u05e9\u05dc\u05d5\u05dd {RLM}",
    f"\U0001f469{ZWJ}\U0001f469{ZWJ}\U0001f467 \U0001f1e7\U0001f1f7 e\u0301\u0301",
    "Z" + "\u0351\u0352\u0353" * 12,
    "' or 1=1; drop table hubs; --",
    "\"; attach '/etc/passwd' as x; \"",
    "../../../etc/passwd",
    "\\\\server\\share",
    "x" * 900,
    "\ufffe\uffff\ufdd0 \ufeff",
)
LONG = "10 KB " + "wordwithoutend" * 750
BREAKS = (
    "line\r\nline\rline\u2028line\u0085\n\n# heading\n\n- item\n    code\n\n---\n<hr>"
)
IDS = {
    "hubs": "hub_id",
    "focus_areas": "focus_area_id",
    "stages": "stage_id",
    "organisations": "organisation_id",
    "engagements": "engagement_id",
    "partners": "partner_id",
    "projects": "project_id",
    "cash_flows": "flow_id",
}
NAMES = {
    "hubs": ("name",),
    "focus_areas": ("name",),
    "stages": ("name",),
    "organisations": ("name", "kind"),
    "engagements": ("source",),
    "partners": ("name", "role"),
    "projects": ("name", "business_unit"),
    "milestones": ("title",),
}
TEXTS = {
    "hubs": ("city",),
    "stages": ("definition",),
    "organisations": ("city", "website"),
    "engagements": ("business_unit",),
    "stage_events": ("reason",),
    "projects": ("owner", "success_criteria", "closing_reason"),
    "cash_flows": ("round", "instrument"),
    "milestones": ("source",),
}
# Links carry ids of up to 100 characters.
SHORT = tuple(attack[:90].strip() for attack in ATTACKS)


def write_hostile(folder: Path, organisations: int = 300) -> None:
    """Write the package into `folder`; each value of a column becomes one attack."""
    write_package(folder, organisations)
    turns = itertools.count(step=5)  # few values a column: each begins elsewhere
    ids = {
        key: _spoilt(_read(folder, table)[key], SHORT, next(turns))
        for table, key in IDS.items()
    }
    ids["succeeded_by"] = ids["focus_area_id"]
    for path in sorted(folder.glob("*.csv")):
        frame = _read(folder, path.stem)
        mapped = {k: ids[k] for k in frame.columns if k in ids}
        for known, attacks in ((NAMES, ATTACKS), (TEXTS, (*ATTACKS, LONG, BREAKS))):
            for k in known.get(path.stem, ()):
                mapped[k] = _spoilt(frame[k], attacks, next(turns))
        changed = [
            pl.col(k).replace_strict(new, default=None) for k, new in mapped.items()
        ]
        frame.with_columns(changed).write_csv(path)
    _settings(folder / "programme.toml")


def _read(folder: Path, table: str) -> pl.DataFrame:
    return pl.read_csv(folder / f"{table}.csv", infer_schema=False)


def _spoilt(column: pl.Series, attacks: tuple[str, ...], turn: int) -> dict[str, str]:
    """What each value of a column becomes, all of them different."""
    known = column.drop_nulls().unique(maintain_order=True).to_list()
    turned = attacks[turn % len(attacks) :] + attacks[: turn % len(attacks)]
    pairs = zip(known, itertools.cycle(turned), range(len(known)), strict=False)
    return {old: f"{attack} {n}" if n >= len(attacks) else attack
            for old, attack, n in pairs}  # fmt: skip


def _settings(path: Path) -> None:
    known = tomllib.loads(path.read_text())
    known["name"] = " ".join(ATTACKS[:9])
    known["venture_arm"] = known["contact"] = ATTACKS[0] + ATTACKS[4]
    known["views"] = [
        {"name": attack, "selection": "period=last_12_months"} for attack in ATTACKS
    ]
    for entry in known["alerts"]:
        entry["name"] = ATTACKS[4] + entry["name"]
        entry.pop("selection", None)
    lines = [f"{key} = {_toml(value)}" for key, value in known.items()]
    path.write_text("\n".join(lines) + "\n")
