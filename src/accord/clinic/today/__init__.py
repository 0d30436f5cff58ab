"""Today: what waits for the clinician, and nothing more."""
