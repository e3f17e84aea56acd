"""Tests of the returns of the venture portfolio."""
