"""Somebody's template gives masters and theme; what is no template is a sentence."""

import io
import zipfile

import pytest
from pptx import Presentation
from pptx.util import Pt

from exports.cli import main
from exports.pack import PACKED, deck
from exports.pack.template import MAIN
from queries.errors import NotAllowed

OVERVIEW = [PACKED["overview"]]


def rewritten(content, change):
    """A zip file with its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            new.writestr(item, change(item.filename, old.read(item.filename)))
    return out.getvalue()


def as_template(content):
    """A deck saved as a template."""
    kinds = [MAIN.format(kind).encode() for kind in ("presentation", "template")]
    return rewritten(content, lambda _, part: part.replace(*kinds))


@pytest.fixture
def template(tmp_path):
    """A template with a slide of its own, in another shape."""
    own = Presentation()
    own.slide_width, own.slide_height = Pt(800), Pt(600)
    slide = own.slides.add_slide(own.slide_layouts[1])
    slide.shapes.title.text = "The template's own slide"
    saved = io.BytesIO()
    own.save(saved)
    path = tmp_path / "own.potx"
    path.write_bytes(as_template(saved.getvalue()))
    return path


def test_a_template_gives_its_masters(seen, template):
    made = Presentation(io.BytesIO(deck(seen, OVERVIEW, template)))
    assert made.slide_width == Pt(800)
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert "The template's own slide" not in titles
    assert titles[0].startswith(seen.facts.programme.name)
    assert {s.slide_layout.name for s in made.slides} == {"Title Slide", "Title Only"}
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height


def test_without_a_template_the_theme_is_the_programmes(seen):
    content = deck(seen, OVERVIEW)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        theme = parts.read("ppt/theme/theme1.xml").decode()
    assert seen.facts.programme.theme_colour.lstrip("#") in theme


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no zip", "is no PowerPoint template"),
        (b"\xd0\xcf\x11\xe0 locked", "is encrypted or of an old format"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_template_is_a_sentence(seen, tmp_path, content, said):
    path = tmp_path / "odd.potx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NotAllowed, match=said):
        deck(seen, OVERVIEW, path)


def test_another_kind_of_office_file_is_no_template(seen, tmp_path, template):
    path = tmp_path / "sheet.potx"
    kinds = (b"presentationml.template.main", b"spreadsheetml.sheet.main")
    path.write_bytes(rewritten(template.read_bytes(), lambda _, p: p.replace(*kinds)))
    with pytest.raises(NotAllowed, match="is no PowerPoint template"):
        deck(seen, OVERVIEW, path)


@pytest.mark.parametrize(
    "wrong",
    [
        (["--out", "pack.docx"], "does not end in .pptx or .pdf"),
        (["--out", "pack.pptx", "--page", "nowhere"], "page=nowhere is not known"),
        (["--out", "pack.pdf", "--template", "own.potx"], "A template is for slides"),
        (["--out", "none/pack.pdf", "--page", "overview"], "cannot be written"),
        (["--out", "pack.pptx", "--hub", "nowhere"], "nowhere"),
    ],
)
def test_wrong_use_is_a_sentence(store, capsys, tmp_path, monkeypatch, wrong):
    words, said = wrong
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["board-pack", *words])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
