"""Accord: finding out, agreeing and pausing together."""
