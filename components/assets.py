"""Make Streamlit's files light, once: `python -m components.assets`, a slow step.

They are compressed as browsers take them, and the font of icons, four thousand of them,
keeps those alone that Streamlit or a page can name.
"""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from string import ascii_lowercase, digits
from tempfile import TemporaryDirectory

from fontTools.subset import Options, Subsetter, save_font
from fontTools.ttLib import TTFont
from servestatic.cli import main as servestatic

from components.delivery import LIGHT, PACKAGE, STATIC

SOURCE = STATIC / "static"
ICON = re.compile(r"material/([a-z0-9_]+)")
PLACES = ("components", "pages")
LETTERS = f"{ascii_lowercase}{digits}_"
COMPRESS = ("--compress", "--no-zstd", "--quiet")
# Charts and diagrams of other libraries, half of all there is to compress.
UNUSED = ("*/DeckGl*", "*/elk-*", "*/ECharts*", "*/GraphViz*", "*/cytoscape*")
LIGATURES, EXTENSION = 4, "ExtSubTable"


def build() -> None:
    """Write the light files beside the installed packages; nothing half-done stays."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "static"
        shutil.copytree(SOURCE, copy)
        for font in copy.glob("media/MaterialSymbols-*.woff2"):
            keep(font, icons())
        fresh = Path(folder) / "light"
        rest = [part for name in UNUSED for part in ("--exclude", name)]
        servestatic([*COMPRESS, *rest, str(copy), str(fresh)])
        LIGHT.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(LIGHT, ignore_errors=True)
        shutil.move(fresh, LIGHT)


def icons() -> set[str]:
    """The names of icons that occur in Streamlit or in this project."""
    ours = Path(__file__).parent.parent
    pages = [path for part in PLACES for path in (ours / part).rglob("*.py")]
    theirs = [*SOURCE.glob("js/*.js"), *(PACKAGE / "elements").rglob("*.py")]
    texts = (path.read_text("utf-8") for path in (*theirs, *pages))
    return {name for text in texts for name in ICON.findall(text)}


def keep(path: Path, names: Iterable[str]) -> None:
    """Leave of a font whose icons are written as words the named ones alone."""
    font = TTFont(path)
    drawn = words(font)
    options = Options(layout_closure=False, layout_features=["*"], flavor="woff2")
    subset = Subsetter(options)
    glyphs = [drawn[name] for name in names if name in drawn]
    subset.populate(glyphs=glyphs, unicodes=[ord(letter) for letter in f"{LETTERS} "])
    subset.subset(font)
    save_font(font, str(path), options)


def words(font: TTFont) -> dict[str, str]:
    """The glyph that a font draws in place of each word."""
    letters = font["cmap"].getBestCmap()
    spelled = {letters.get(ord(letter)): letter for letter in LETTERS}
    tables = [t for each in font["GSUB"].table.LookupList.Lookup for t in each.SubTable]
    return {
        "".join(spelled.get(glyph, "?") for glyph in (first, *ligature.Component)): (
            ligature.LigGlyph
        )
        for table in (getattr(table, EXTENSION, table) for table in tables)
        if table.LookupType == LIGATURES
        for first, ligatures in table.ligatures.items()
        for ligature in ligatures
    }


if __name__ == "__main__":
    build()
