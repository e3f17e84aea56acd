"""Download a file of the page as a reader does."""

from pathlib import Path


def fetched(tab, name, form):
    """The bytes of a card's table as csv or xlsx."""
    tab.page.locator(f".st-key-files_{name}").get_by_role("button").click()
    return _taken(tab, f"Table as {form.upper()}", f"{name}.{form}")


def exported(tab, label, name):
    """The bytes of a file of the whole page, or of all pages."""
    tab.page.get_by_role("button", name="Export").click()
    return _taken(tab, label, name)


def _taken(tab, label, name):
    button = tab.page.get_by_role("button", name=label, exact=True)
    with tab.page.expect_download() as download:
        button.click()
    tab.page.keyboard.press("Escape")
    button.wait_for(state="hidden")
    assert download.value.suggested_filename == name
    return Path(download.value.path()).read_bytes()


def rows_of(content):
    """The lines of a CSV file below what it says of itself."""
    lines = content.decode("utf-8-sig").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("# "))
