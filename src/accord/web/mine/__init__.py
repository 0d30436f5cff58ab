"""Mine: what one person finds out alone."""
