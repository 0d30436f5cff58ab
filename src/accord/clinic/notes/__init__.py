"""Notes: an honest, empty page until they are here."""
