"""Tests of questions to a snapshot."""
