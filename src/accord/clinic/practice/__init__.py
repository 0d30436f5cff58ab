"""The practice: what it says of itself, and the clinician's own sign-ins."""
