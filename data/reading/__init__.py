"""Files into raw DuckDB tables: every value text, every row with its line.

Each source becomes `raw.s<source_id>`: one VARCHAR column under each name of the
header, plus `_line` UINTEGER, the physical line of the file on which the row
begins (a workbook's or Parquet file's row number). Blank cells are NULL, wholly
blank rows are skipped and counted. A line that is not a row of the table (wrong
number of fields, broken quote, far too long) goes to `raw.malformed` with its
line, so that every line that is not blank is in one of the two.
"""

from data.reading.reader import read_source
from data.reading.spec import WORKBOOKS, Source, SourceSpec, is_data_file

__all__ = ["WORKBOOKS", "Source", "SourceSpec", "is_data_file", "read_source"]
