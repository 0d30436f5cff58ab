"""Readable bytes <-> sealed bytes, and the store. docs/vault-format.md specifies every byte."""
