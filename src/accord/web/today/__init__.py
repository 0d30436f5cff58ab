"""Today: what waits, and nothing more."""
