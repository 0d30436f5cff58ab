"""Talk: drafts, turns, time-outs."""
