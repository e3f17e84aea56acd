"""The share panel: this page as a link, a QR code and a frame, live or pinned."""

from io import BytesIO
from urllib.parse import urlencode, urlsplit

import segno
import streamlit as st

from components.view import View
from queries import sharing
from reports import REPORTS
from reports.seen import Seen

ABOUT = {
    "live": "Opens this page with these filters and the data that is newest then.",
    "pinned": (
        "Opens this page with exactly these numbers, whatever is imported later, and "
        "says how newer data differ."
    ),
}
MODULE = 4  # pixels


def button(view: View) -> None:
    """The button that opens the panel for a view, as its page fits it."""
    if st.button("Share", key="share", type="tertiary"):
        report = REPORTS.get(view.page)
        _panel(report.fitted(view) if report else view)


def address(query: str) -> str:
    """The absolute address of this page with a query string."""
    parts = urlsplit(st.context.url or "")
    return parts._replace(path=parts.path or "/", query=query).geturl()


def qr_code(text: str) -> bytes | None:
    """A QR code as PNG, dark on white in either theme; None when the text is too long.

    White stands around it, four modules wide, which scanners need.
    """
    try:
        code = segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        return None
    image = BytesIO()
    code.save(image, kind="png", scale=MODULE, border=4, light="white")
    return image.getvalue()


@st.dialog("Share this page")
def _panel(seen: Seen) -> None:
    st.caption("Point at a link, or tap it, and a button to copy it shows.")
    live, pinned = st.tabs(["Live", "Pinned"])
    with live, st.container(key="share_live"):
        _kind("live", _whole(sharing.live(seen.selection, seen.lens), seen))
    with pinned, st.container(key="share_pinned"):
        _kind("pinned", _whole(sharing.pinned(seen.selection, seen.lens), seen))


def _whole(query: str, seen: Seen) -> str:
    """The address with what the page adds to selection and lens."""
    return address("&".join(filter(None, (query, urlencode(seen.extra, doseq=True)))))


def _kind(kind: str, link: str) -> None:
    st.markdown(ABOUT[kind])
    st.code(link, language=None, wrap_lines=True)
    if image := qr_code(link):
        st.image(image, alt=f"QR code of the {kind} link", output_format="PNG")
    else:
        st.caption("The link is too long for a QR code. Fewer filters make it shorter.")
    st.caption("The same without menus and filters, to be framed in another page:")
    st.code(f"{link}&embed=true", language=None, wrap_lines=True)
