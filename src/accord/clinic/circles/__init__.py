"""Circles: inviting, confirming that one met a person alone, and the switches."""
