"""Comparisons from the clinician's chair: setting up, calling off, opening."""
