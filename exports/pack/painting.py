"""The pack's colours in a slide: of the theme where its user may change them there."""

from dataclasses import dataclass

from pptx.dml.color import ColorFormat, RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.dml import MSO_THEME_COLOR as THEME

from charts.palette import SCREEN, Palette
from exports.pack import colours

COMMON = {
    SCREEN.text: THEME.TEXT_1,
    SCREEN.muted: THEME.TEXT_2,
    SCREEN.accent: THEME.ACCENT_1,
    SCREEN.background: THEME.BACKGROUND_1,
}
# the slots that our own theme fills, in the order of its accents
OWN = COMMON | {
    SCREEN.soft: THEME.ACCENT_2,
    SCREEN.context: THEME.ACCENT_3,
    colours.MID: THEME.ACCENT_4,
}


@dataclass(frozen=True)
class Paint:
    """Colours by SCREEN's codes, `own` where the deck's theme is ours."""

    palette: Palette
    own: bool

    def colour(self, target: ColorFormat, code: str) -> None:
        """Give a text, line or fill a colour."""
        themed = OWN if self.own else COMMON
        if code in themed:
            target.theme_color = themed[code]
        else:
            self.real(target, colours.of(self.palette)[code])

    def real(self, target: ColorFormat, colour: str) -> None:
        """Give it a colour that no theme has."""
        target.rgb = RGBColor.from_string(colour.lstrip("#").upper())

    def fill(self, target: FillFormat, code: str, *, hatched: bool = False) -> None:
        """Fill a mark; hatched where it is not certain, not at all without a colour."""
        if not code:
            target.background()
        elif hatched:
            target.patterned()
            target.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            self.colour(target.fore_color, code)
            self.colour(target.back_color, SCREEN.background)
        else:
            target.solid()
            self.colour(target.fore_color, code)
