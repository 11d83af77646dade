"""The page of one day: rooms down, the hours across."""
