"""A folder that both Spark and this machine reach: a shared path or an object store."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from pyarrow import fs

ALIKE = {"s3a": "s3", "s3n": "s3", "wasbs": "abfss"}  # Hadoop's names and Arrow's
PATTERN = {*"*?[]{}"}


@dataclass(frozen=True)
class Location:
    """One address, as Spark writes it: file:///..., s3a://..., gs://..., hdfs://..."""

    uri: str

    @classmethod
    def of(cls, text: str) -> Self:
        """The location that a path or an address names; ValueError for a pattern."""
        given = text if "://" in text else f"file://{Path(text).resolve()}"
        if PATTERN & {*given}:
            raise ValueError(
                f"{given} holds one of {' '.join(sorted(PATTERN))}, which Spark reads"
                " as a pattern of names. Give the folder another name."
            )
        return cls(given.rstrip("/"))

    def __truediv__(self, name: str) -> "Location":
        """What lies under this name."""
        return Location(f"{self.uri}/{name}")

    def _opened(self) -> tuple[fs.FileSystem, str]:
        scheme, _, rest = self.uri.partition("://")
        if scheme == "file":
            return fs.LocalFileSystem(), rest
        return fs.FileSystem.from_uri(f"{ALIKE.get(scheme, scheme)}://{rest}")

    @property
    def name(self) -> str:
        """The last part of the address."""
        return self.uri.rpartition("/")[2]

    def is_there(self) -> bool:
        """Whether a file or folder lies there."""
        files, path = self._opened()
        return files.get_file_info(path).type != fs.FileType.NotFound

    def inside(self) -> list["Location"]:
        """What lies in this folder, by name; FileNotFoundError when there is none."""
        files, path = self._opened()
        found = files.get_file_info(fs.FileSelector(path))
        return [self / name for name in sorted(f.base_name for f in found)]

    def copy_to(self, target: Path) -> None:
        """Copy a file to this machine; a folder of Parquet files becomes one."""
        files, path = self._opened()
        if files.get_file_info(path).type == fs.FileType.Directory:
            pq.write_table(self.parquet().to_table(), target)
        else:
            fs.copy_files(path, str(target), files, fs.LocalFileSystem())

    def parquet(self) -> ds.Dataset:
        """The rows of the Parquet files in this folder."""
        files, path = self._opened()
        return ds.dataset(path, filesystem=files, format="parquet")

    def write(self, rows: pa.Table) -> None:
        """Write rows as the one Parquet file of this folder."""
        files, path = self._opened()
        files.create_dir(path)
        pq.write_table(rows, f"{path}/rows.parquet", filesystem=files)

    def delete(self) -> None:
        """Delete this folder with all in it."""
        files, path = self._opened()
        files.delete_dir(path)
