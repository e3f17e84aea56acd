"""What `make check` asks of the libraries: their licences, their known flaws."""
