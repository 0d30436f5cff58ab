"""Empty until a later step; docs/house.md says what belongs here."""
