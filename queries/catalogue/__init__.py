"""The entries of the metric catalogue, by theme; joined in `queries.metrics`."""
