"""Sharing and safety: who can see what, and how to end it."""
