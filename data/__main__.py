"""`python -m data`: programme data from files to snapshots."""

from data.cli import main

main()
