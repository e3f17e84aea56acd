"""Mappings that are none, or whose sources are wrong: text and what must be said."""

from tests.data.mapped import WHOLE, changed

DEALS = 'file = "deals.csv"\n'


def source(text: str) -> str:
    """The whole mapping with this line about its file of deals."""
    return changed(DEALS, f"{DEALS}{text}\n")


CASES = {
    # a mapping that is none
    "no TOML": ("tables = [", "no TOML in UTF-8"),
    "key twice": (changed(DEALS, DEALS + DEALS), "no TOML in UTF-8"),
    "empty": ("", "no programme.toml"),
    "unknown key": (WHOLE + "[other]\na = 1\n", "says other, which means nothing"),
    "programme no table": ("programme = 5\n", "[programme] is no table"),
    "sources no table": ("sources = 5\n", "[sources] is no table"),
    "sources a list": ("sources = [1]\n", "[sources] is no table"),
    "tables no table": ("tables = 5\n", "[tables] is no table"),
    "tables a list": ("[[tables]]\na = 1\n", "[tables] is no table"),
    # sources
    "source no table": ("sources.a = 5\n", "[sources.a] is no table"),
    "source without file": ("[sources.a]\n", "[sources.a] names no file"),
    "source without name": ('[sources.""]\nfile = "a.csv"\n', "The name of a source"),
    "source twice": (WHOLE + '[sources.Deals]\nfile = "deals.csv"\n', "Two sources"),
    "source unknown key": (source("colour = 1"), "says colour, which means nothing"),
    "file a number": (changed('"deals.csv"', "5"), "file in [sources.deals] is 5"),
    "file a list": (
        changed('"deals.csv"', '["a"]'),
        "file in [sources.deals] is ['a']",
    ),
    "file blank": (changed('"deals.csv"', '" "'), "not a text"),
    "file outside": (changed('"deals.csv"', '"../deals.csv"'), "leads out"),
    "file inside outside": (changed('"deals.csv"', '"a/../../b.csv"'), "leads out"),
    "file absolute": (changed('"deals.csv"', '"/etc/passwd"'), "leads out"),
    "file on a drive": (changed('"deals.csv"', "'C:\\deals.csv'"), "leads out"),
    "file on a share": (changed('"deals.csv"', "'\\\\host\\a\\b.csv'"), "leads out"),
    "file missing": (changed('"deals.csv"', '"dills.csv"'), "no file dills.csv"),
    "file a folder": (changed('"deals.csv"', '"."'), "no file ."),
    "delimiter a number": (
        source("delimiter = 5"),
        "delimiter in [sources.deals] is 5",
    ),
    "delimiter two": (source('delimiter = ";;"'), "not one character"),
    "delimiter none": (source('delimiter = ""'), "not one character"),
    "delimiter a line end": (source('delimiter = "\\n"'), "not one character"),
    "quote a number": (source("quote = 5"), "not one character"),
    "quote two": (source('quote = "<>"'), "not one character"),
    "quote is delimiter": (source('quote = ";"\ndelimiter = ";"'), "are the same"),
    "line end": (source('line_end = "x"'), "which ends no line"),
    "line end a number": (source("line_end = 5"), "which ends no line"),
    "line end a list": (source('line_end = ["\\n"]'), "which ends no line"),
    "encoding unknown": (source('encoding = "klingon"'), "no encoding called klingon"),
    "encoding of no text": (source('encoding = "base64"'), "no encoding called base64"),
    "encoding undefined": (source('encoding = "undefined"'), "undefined"),
    "encoding with a zero": (source('encoding = "a\\u0000b"'), "no encoding"),
    "encoding a number": (source("encoding = 5"), "encoding in [sources.deals] is 5"),
    "encoding wrong": (source('encoding = "utf-16"'), "utf-16"),
    "sheet a number": (source("sheet = 1"), "sheet in [sources.deals] is 1"),
    "skip rows a text": (source('skip_rows = "1"'), "not a number of rows"),
    "skip rows true": (source("skip_rows = true"), "not a number of rows"),
    "skip rows negative": (source("skip_rows = -1"), "not a number of rows"),
    "skip rows all": (source("skip_rows = 999"), "no header line"),
}
