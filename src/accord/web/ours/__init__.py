"""Ours: comparisons, the agreement, and ending things."""
