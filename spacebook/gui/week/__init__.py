"""The page of a week: rooms down, days across."""
