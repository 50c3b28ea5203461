"""PostgreSQL and Valkey from their wheels, for as long as one command runs: see `__main__`."""
