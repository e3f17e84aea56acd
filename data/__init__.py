"""Files in, one immutable DuckDB snapshot out: contract, importer, builder, store."""
