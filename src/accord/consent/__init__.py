"""Who agrees to what, now. Pure: no clock, no database, no network; `now` is an argument."""
