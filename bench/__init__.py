"""Every performance claim, runnable."""
