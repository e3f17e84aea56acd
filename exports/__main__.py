"""`python -m exports`: numbers of the programme on a console."""

from exports.cli import main

main()
