"""The library: the catalogue as the practice uses it, to read and to print."""
