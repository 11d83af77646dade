"""The page of what holds for the house: its calendar, closures and takeovers."""
