"""Where a metric is shown: the pages whose script names it."""

from pathlib import Path

from queries.metric import Metric

ROOT = Path(__file__).parent.parent


def places(metric: Metric) -> list[str]:
    """The scripts of the pages that name a metric, seen from the project's folder."""
    scripts = sorted((ROOT / "pages").glob("*/*.py"))
    named = [s for s in scripts if f'"{metric.name}"' in s.read_text("utf-8")]
    return [str(script.relative_to(ROOT)) for script in named]
