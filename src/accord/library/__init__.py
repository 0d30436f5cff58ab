"""The library: the catalogue and other reviewed texts, as data files, and their loader.

The lowest floor: it imports nothing else of Accord and reads only its own files.
"""
